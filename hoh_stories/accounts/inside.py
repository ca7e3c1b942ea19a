"""What the site is told from inside: marks, switches, when duties last ran. Never about anybody."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from hoh_stories.accounts.models import Setting
from hoh_stories.ground import clock
from hoh_stories.ground.db import deed, look

RUN = "duty."  #: before a duty's name: when it last ran


def setting(name: str) -> str | None:
    """What the site was told, None when it was not."""
    with look() as s:
        found = s.get(Setting, name)
        return found.value if found else None


def put(s: Session, name: str, value: str) -> None:
    """Tell the site something, in the caller's deed."""
    s.merge(Setting(name=name, value=value))


def note_runs(names: Iterable[str]) -> None:
    """Write down that these duties have run now."""
    at = f"{clock.now():%Y-%m-%d %H:%M} UTC"
    with deed() as s:
        for name in names:
            put(s, RUN + name, at)


def runs() -> list[tuple[str, str]]:
    """Duties and when each last ran, by name."""
    asked = select(Setting).where(Setting.name.startswith(RUN, autoescape=True))
    with look() as s:
        return sorted((row.name.removeprefix(RUN), row.value) for row in s.scalars(asked))
