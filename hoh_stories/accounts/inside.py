"""What the site is told from inside: marks, switches, when duties last ran. Never about anybody.

What a person tells it has a history: who told what, and when. What the site says of itself to
others is `house`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.models import Person, Setting, SettingWas
from hoh_stories.ground import audit, clock
from hoh_stories.ground.db import deed, look

RUN = "duty."  #: before a duty's name: when it last ran


@dataclass(frozen=True)
class Was:
    """What a setting was told: by whom, and when. `by` is empty for the machine's own terminal."""

    name: str
    value: str
    by: str
    at: datetime


def setting(name: str) -> str | None:
    """What the site was told, None when it was not."""
    with look() as s:
        found = s.get(Setting, name)
        return found.value if found else None


def put(s: Session, name: str, value: str) -> None:
    """Tell the site something, in the caller's deed."""
    s.merge(Setting(name=name, value=value))


def told(prefix: str) -> dict[str, str]:
    """Everything the site was told under names that begin so, in one question."""
    asked = select(Setting).where(Setting.name.startswith(prefix, autoescape=True))
    with look() as s:
        return {row.name: row.value for row in s.scalars(asked)}


def tell(s: Session, actor: Actor, name: str, value: str) -> bool:
    """A person tells the site something, in the caller's deed; False where it knew that already.

    The history keeps every value; the log says that it was told, never what (truth 7).
    """
    now = s.get(Setting, name)
    if now is not None and now.value == value:
        return False
    put(s, name, value)
    person_id = actor.id if actor.kind == "person" else None
    s.add(SettingWas(name=name, value=value, person_id=person_id, at=clock.now()))
    audit.write(s, "setting_told", actor.by, subject=name)
    return True


def history(prefix: str = "", limit: int = 200) -> list[Was]:
    """What was told under names that begin so, the newest first."""
    asked = (
        select(SettingWas, Person.called)
        .outerjoin(Person, Person.id == SettingWas.person_id)
        .where(SettingWas.name.startswith(prefix, autoescape=True))
        .order_by(SettingWas.id.desc())
        .limit(limit)
    )
    with look() as s:
        return [Was(row.name, row.value, by or "", row.at) for row, by in s.execute(asked)]


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
