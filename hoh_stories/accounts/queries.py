"""Questions about people: who somebody is, who reads on which day.

Answers are plain rows. Nothing here tells who a teller is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import selectinload

from hoh_stories.accounts import standing
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.models import Person, RotaDay
from hoh_stories.accounts.permissions import Permission, Role
from hoh_stories.ground import clock
from hoh_stories.ground.db import look


@dataclass(frozen=True)
class Readers:
    """Who reads on one day: how many, how many of them leads, and in which languages."""

    count: int
    leads: int
    languages: tuple[str, ...]


def as_actor(person: Person) -> Actor:
    """A person of the tables as the one who does a deed: only with roles that work today."""
    roles = frozenset(Role(role.name) for role in person.roles)
    facts, today = facts_of(person), clock.today()
    work = standing.working(roles, facts, today)
    return Actor(
        "person",
        person.id,
        work,
        person.called,
        frozenset(person.languages.split()),
        waiting=roles - work,
        missing=standing.missing(roles, facts, today),
    )


def facts_of(person: Person) -> standing.Facts:
    """What `standing` asks about somebody."""
    return standing.Facts(
        second_proof=bool(person.tf_totp_secret or person.webauthn),
        trained_on=person.trained_on,
        practised_on=person.practised_on,
        agreed_on=person.agreed_on,
        agreement=person.agreement,
    )


def has_steward() -> bool:
    """Whether somebody looks after the site already."""
    asked = select(Person.id).where(Person.active, Person.roles.any(name=str(Role.STEWARD)))
    with look() as s:
        return s.scalars(asked).first() is not None


def readers_on(day: date) -> Readers:
    """Who reads on a day (design.md: nobody reads below four, two of them leads)."""
    asked = (
        select(Person)
        .join(RotaDay, RotaDay.person_id == Person.id)
        .where(RotaDay.day == day, Person.active)
        .options(selectinload(Person.roles), selectinload(Person.webauthn))
    )
    with look() as s:
        everybody = [as_actor(person) for person in s.scalars(asked).unique()]
    found = [person for person in everybody if person.may(Permission.STORY_CLAIM)]
    leads = sum(Role.LEAD in person.roles for person in found)
    return Readers(len(found), leads, _languages(found))


def is_led_on(day: date) -> bool:
    """Whether a lead is on the rota of a day; true as long as nobody was ever on it (SG-14).

    A site without any rota is not open yet (`house`), so that nothing waits in it.
    """
    with look() as s:
        if s.scalars(select(RotaDay.id).limit(1)).first() is None:
            return True
    return readers_on(day).leads > 0


def languages_read_on(day: date) -> tuple[str, ...]:
    """Languages that people read on a day, for the first page: it greets without a database too."""
    try:
        return readers_on(day).languages
    except SQLAlchemyError:
        return ()


def _languages(people: Iterable[Actor]) -> tuple[str, ...]:
    return tuple(sorted({language for person in people for language in person.languages}))
