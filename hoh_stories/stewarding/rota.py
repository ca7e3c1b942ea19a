"""Who reads on which days of the week, written ahead for some weeks.

Single days and holidays are the lead's page, later. What a rota is for is `stories.queries`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.house import put_house
from hoh_stories.accounts.models import Person, RotaDay
from hoh_stories.accounts.permissions import Role
from hoh_stories.accounts.staff import on_rota
from hoh_stories.ground import clock
from hoh_stories.ground.db import deed, look

WEEKS = (4, 8, 12)  #: how far ahead a rota may be written
WEEKDAYS = tuple(range(7))  #: Monday is 0
PAGE = 8  #: readers on one page: more would weigh more than a page of ours may
READING = frozenset({Role.FACILITATOR, Role.LEAD})


@dataclass(frozen=True)
class Reader:
    """Somebody who may be put on the rota, and the days of the week that are written now."""

    id: str
    called: str
    weekdays: frozenset[int]


@dataclass(frozen=True)
class Rota:
    """Some of those who may read, and the last day that is written for anybody."""

    readers: tuple[Reader, ...]
    until: date | None
    next: int = 0  #: the page after this one, 0 for none


def rota(nth: int = 0) -> Rota:
    """The rota from today on: its nth page, the last where there are fewer."""
    with look() as s:
        every = _people(s)
        nth = min(nth, max(len(every) - 1, 0) // PAGE)
        people = every[nth * PAGE : (nth + 1) * PAGE]
        asked = select(RotaDay).where(RotaDay.day >= clock.today())
        days: dict[str, list[date]] = {}
        for row in s.scalars(asked):
            days.setdefault(row.person_id, []).append(row.day)
    readers = tuple(
        Reader(row.id, row.called, frozenset(day.weekday() for day in days.get(row.id, ())))
        for row in people
    )
    until = max((day for some in days.values() for day in some), default=None)
    return Rota(readers, until, nth + 1 if len(every) > (nth + 1) * PAGE else 0)


def put_rota(actor: Actor, weekdays: Mapping[str, Collection[int]], weeks: int) -> None:
    """Write the coming weeks anew for those who are named; earlier days stay as they were.

    `weekdays`: by person, nothing for none. Names of others than readers are passed over.
    """
    today = clock.today()
    coming = [today + timedelta(days=nth) for nth in range(7 * min(max(weeks, 1), max(WEEKS)))]
    with deed() as s:
        people = _people(s)
        for row in people:
            if row.id in weekdays:
                wanted = weekdays[row.id]
                on_rota(s, row.id, [day for day in coming if day.weekday() in wanted])
        s.flush()
        readers = {row.id for row in people}
        asked = select(RotaDay.person_id).where(RotaDay.day >= today).distinct()
        written = not readers.isdisjoint(s.scalars(asked))
    put_house(actor, {"rota_seen": "yes" if written else ""})


def _people(s: Session) -> list[Person]:
    """Everybody active who holds a reading role, whether or not it works already."""
    found = s.scalars(select(Person).where(Person.active).order_by(Person.called, Person.id))
    return [row for row in found if READING & {Role(role.name) for role in row.roles}]
