"""What the site is told from inside: marks, switches, when duties last ran. Never about anybody.

What a person tells it has a history: who told what, and when. What the site says of itself to
others is `house`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.models import Person, Setting, SettingWas
from hoh_stories.ground import audit, clock
from hoh_stories.ground.db import deed, look

RUN = "duty."  #: before a duty's name: when it last ran
FAILED = "failed."  #: before a duty's name: when it last did not end well
MOMENT = "%Y-%m-%d %H:%M UTC"


@dataclass(frozen=True)
class Run:
    """A duty: when it last ended well, and whether its newest run did not."""

    name: str
    at: datetime | None
    failed: bool


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


def newest(prefix: str) -> dict[str, Was]:
    """The last telling of every setting whose name begins so, by its name."""
    last = (
        select(func.max(SettingWas.id))
        .where(SettingWas.name.startswith(prefix, autoescape=True))
        .group_by(SettingWas.name)
    )
    asked = (
        select(SettingWas, Person.called)
        .outerjoin(Person, Person.id == SettingWas.person_id)
        .where(SettingWas.id.in_(last))
    )
    with look() as s:
        rows = s.execute(asked)
        return {row.name: Was(row.name, row.value, by or "", row.at) for row, by in rows}


def first_told(name: str) -> datetime | None:
    """When a setting was told for the first time; None where it never was."""
    with look() as s:
        return s.scalar(select(func.min(SettingWas.at)).where(SettingWas.name == name))


def note_runs(names: Iterable[str], failed: Iterable[str] = ()) -> None:
    """Write down that these duties have run now, and that some did not end well."""
    at = f"{clock.now():{MOMENT}}"
    with deed() as s:
        for name in names:
            put(s, RUN + name, at)
        for name in failed:
            put(s, FAILED + name, at)


def runs() -> list[Run]:
    """Every duty that ever ran: when it last ended well, and whether it did not since."""
    well, badly = told(RUN), told(FAILED)
    names = {name.removeprefix(RUN) for name in well} | {
        name.removeprefix(FAILED) for name in badly
    }
    return [_run(name, well.get(RUN + name), badly.get(FAILED + name)) for name in sorted(names)]


def _run(name: str, well: str | None, badly: str | None) -> Run:
    at, failed = _moment(well), _moment(badly)
    return Run(name, at, failed is not None and (at is None or failed >= at))


def _moment(written: str | None) -> datetime | None:
    return datetime.strptime(written, MOMENT).replace(tzinfo=UTC) if written else None
