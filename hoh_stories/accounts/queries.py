"""Questions about people: who somebody is, who reads on which day.

Answers are plain rows. Nothing here tells who a teller is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.models import Person, RotaDay
from hoh_stories.accounts.permissions import Role
from hoh_stories.ground.db import look


@dataclass(frozen=True)
class Readers:
    """Who reads on one day: how many, how many of them leads, and in which languages."""

    count: int
    leads: int
    languages: tuple[str, ...]


def as_actor(person: Person) -> Actor:
    """A person of the tables as the one who does a deed."""
    return Actor(
        "person",
        person.id,
        frozenset(Role(role.name) for role in person.roles),
        person.called,
        frozenset(person.languages.split()),
    )


def readers_on(day: date) -> Readers:
    """Who reads on a day (design.md: nobody reads below four, two of them leads)."""
    asked = (
        select(Person)
        .join(RotaDay, RotaDay.person_id == Person.id)
        .where(RotaDay.day == day, Person.active)
    )
    with look() as s:
        found = [as_actor(person) for person in s.scalars(asked).unique()]
    leads = sum(Role.LEAD in person.roles for person in found)
    return Readers(len(found), leads, _languages(found))


def languages_read_on(day: date) -> tuple[str, ...]:
    """Languages that people read on a day, for the first page: it greets without a database too."""
    try:
        return readers_on(day).languages
    except SQLAlchemyError:
        return ()


def _languages(people: Iterable[Actor]) -> tuple[str, ...]:
    return tuple(sorted({language for person in people for language in person.languages}))
