"""What an invitation is: when its link opens, whose yes is missing, which wait. Changes nothing.

Who may give which roles is `giving`; the verbs are `inviting`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from hoh_stories.accounts import giving, people, staff
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.giving import Here, Second
from hoh_stories.accounts.models import Invitation, Person
from hoh_stories.accounts.permissions import Role
from hoh_stories.accounts.queries import as_actor
from hoh_stories.ground import clock
from hoh_stories.ground.answers import No
from hoh_stories.ground.db import look

PAGE = 6  #: invitations on one page


@dataclass(frozen=True)
class Guest:
    """What an open link tells whoever holds it."""

    called: str
    roles: frozenset[Role]
    by: str  #: who invited them; "" for a command
    until: date
    person_id: str | None  #: somebody who is here already and needs a new second proof

    @property
    def needs_proof(self) -> bool:
        """Whether a second proof is asked for before they come in."""
        return self.person_id is not None or bool(self.roles & staff.NEEDS_CODE)


@dataclass(frozen=True)
class Open:
    """An invitation that was not taken up yet, as keepers of people see it."""

    id: str
    called: str
    roles: frozenset[Role]
    by: str
    until: date
    second: Second  #: whose yes is still missing
    own: bool
    may_second: bool


@dataclass(frozen=True)
class Waiting:
    """Some invitations, and after which the next page begins ("" for the last)."""

    invited: tuple[Open, ...]
    next: str


def look_at(token: str) -> Guest | None:
    """What a link opens. None, alike, for one unknown, ended, used, taken back, not agreed yet."""
    with look() as s:
        row = by_token(s, token)
        if row is None or not stands(s, row):
            return None
        by = s.get(Person, row.invited_by) if row.invited_by else None
        person = row.person_id
        return Guest(row.called, roles_of(row), by.called if by else "", row.until, person)


def waiting(actor: Actor, after: str = "") -> Waiting:
    """Links that were not taken up, those that end first on top, a page at a time."""
    asked = select(Invitation).where(
        Invitation.used_on.is_(None), Invitation.until >= clock.today(), Invitation.roles != ""
    )
    with look() as s:
        last = s.get(Invitation, after) if after else None
        if last is not None:
            asked = asked.where(tuple_(Invitation.until, Invitation.id) > (last.until, last.id))
        asked = asked.order_by(Invitation.until, Invitation.id).limit(PAGE + 1)
        rows = list(s.scalars(asked))
        inviters = people.by_id(s, (row.invited_by for row in rows if row.invited_by))
        here = people.here_besides(s)
        found = [_open(row, inviters.get(row.invited_by or ""), here, actor) for row in rows]
    return Waiting(tuple(found[:PAGE]), found[PAGE - 1].id if len(found) > PAGE else "")


def stands(s: Session, row: Invitation) -> bool:
    """Whether a link opens: in time, agreed by whoever must, its inviter still here."""
    return has_time(row) and second_of(s, row) is Second.NOBODY


def has_time(row: Invitation) -> bool:
    """Whether an invitation was not taken up and its time is not over."""
    return row.used_on is None and clock.today() <= row.until


def second_of(s: Session, row: Invitation) -> Second:
    """Whose yes an invitation still waits for."""
    by = s.get(Person, row.invited_by) if row.invited_by else None
    if not row.roles:
        owner = s.get(Person, row.person_id)
        here = owner is not None and owner.active and by is not None and by.active
        return Second.NOBODY if here else Second.GONE
    return _missing(row, by, people.here_besides(s))


def _missing(row: Invitation, by: Person | None, here: Here) -> Second:
    """Roles of the inviter count as they work now: whoever left gives nothing any more."""
    if row.invited_by is None:
        return Second.NOBODY
    works = as_actor(by).roles if by and by.active else frozenset[Role]()
    if isinstance(giving.may_give(works, roles_of(row)), No):
        return Second.GONE
    return Second.NOBODY if row.second_by else giving.second_for(works, roles_of(row), here)


def _open(row: Invitation, by: Person | None, here: Here, actor: Actor) -> Open:
    second, own = _missing(row, by, here), row.invited_by == actor.id
    waits = second in (Second.ANYBODY, Second.LEAD)
    may = waits and bool(giving.may_second(actor.roles, second, own=own))
    called = by.called if by else ""
    return Open(row.id, row.called, roles_of(row), called, row.until, second, own, may)


def by_token(s: Session, token: str, *, lock: bool = False) -> Invitation | None:
    """The invitation whose link holds this secret."""
    asked = select(Invitation).where(Invitation.token_hash == hash_of(token))
    return s.scalars(asked.with_for_update() if lock else asked).one_or_none()


def locked(s: Session, invitation_id: str) -> Invitation | None:
    """An invitation, held until the deed ends."""
    asked = select(Invitation).where(Invitation.id == invitation_id).with_for_update()
    return s.scalars(asked).one_or_none()


def roles_of(row: Invitation) -> frozenset[Role]:
    """What somebody is invited to; nothing for a link that brings a new second proof."""
    return frozenset(Role(name) for name in row.roles.split())


def hash_of(token: str) -> str:
    """What is kept of a link's secret."""
    return hashlib.sha256(token.encode()).hexdigest()
