"""Invitations: one link for one new person, until when, handed over by a way of the inviter's own.

Only the hash of a link's secret is kept; who may give which roles is `giving`. The same kind of
link brings somebody back who lost their second proof (`roles` is then empty): it opens only with
their own passphrase, so that it takes two people. Pages are `people_pages` and `invited_pages`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from hoh_stories.accounts import giving, people, recovery, staff
from hoh_stories.accounts.actors import DUTY, Actor
from hoh_stories.accounts.giving import Second
from hoh_stories.accounts.invitations import (
    Guest,
    by_token,
    has_time,
    hash_of,
    locked,
    look_at,
    roles_of,
    second_of,
    stands,
)
from hoh_stories.accounts.models import Invitation, Person
from hoh_stories.accounts.permissions import Role
from hoh_stories.ground import audit, clock
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.ground.by import By
from hoh_stories.ground.db import deed, look
from hoh_stories.ground.names import new_id, new_token
from hoh_stories.ground.text import clean_line

__all__ = ["Guest", "look_at"]  #: a face asks here for all of it

LASTS = timedelta(days=7)  #: how long a link opens; pages say until which day


@dataclass(frozen=True)
class Wish:
    """Who is invited, to what. `called`: what others here call them (TI-07)."""

    called: str
    roles: frozenset[Role]
    languages: tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """What a guest chose. `hashed`: of their passphrase. `secret`: of their app, sealed."""

    username: str
    hashed: str
    secret: str | None = None
    counter: int | None = None  #: of the first code, which is not taken again


@dataclass(frozen=True)
class Accepted:
    """Who came in, and their recovery codes, which are shown once."""

    person_id: str
    codes: tuple[str, ...] = ()


def invite(actor: Actor, wish: Wish) -> str | No:
    """Invite somebody: gives the secret of the link, which is shown once.

    No: no_name, and as giving.may_give. Source: issue 4, Doors; decision 0006.
    """
    called = clean_line(wish.called)
    if not called:
        return No("no_name")
    if isinstance(answer := giving.may_give(actor.roles, wish.roles), No):
        return answer
    with deed() as s:
        return _made(s, actor, called, wish.roles, wish.languages)


def invite_first(wish: Wish) -> str:
    """The same from a command of the machine itself, where nobody is here yet to be asked.

    Raises staff.NotFitting for a name or roles that cannot be.
    """
    called = clean_line(wish.called)
    if not called or isinstance(giving.may_give((Role.STEWARD,), wish.roles), No):
        raise staff.NotFitting("a person needs a name and roles that go together")
    with deed() as s:
        return _made(s, DUTY, called, wish.roles, wish.languages)


def reset_proof(actor: Actor, person_id: str) -> str | No:
    """Take a lost second proof away and sign its owner out: gives the secret of a link for a new.

    It takes two people: whoever asks for it here, and the owner, whose passphrase opens the link.
    No: gone, no_proof, and as giving.may_keep.
    """
    with deed() as s:
        person = people.locked(s, person_id)
        if person is None or not person.active:
            return No("gone")
        roles, own = people.roles_of(person), person_id == actor.id
        if isinstance(answer := giving.may_keep(actor.roles, roles, own=own), No):
            return answer
        if not (roles & staff.NEEDS_CODE or person.tf_totp_secret or person.webauthn):
            return No("no_proof")
        people.take_proof_in(s, actor, person)
        before = (Invitation.person_id == person.id, Invitation.used_on.is_(None))
        s.execute(delete(Invitation).where(*before))
        return _made(s, actor, person.called, (), person.languages.split(), person.id)


def second_yes(actor: Actor, invitation_id: str) -> Answer:
    """A second person says yes; the link then opens for as long as a new one.

    May be repeated. No: gone, somebody_else, a_lead_says.
    """
    with deed() as s:
        row = locked(s, invitation_id)
        if row is None or not has_time(row):
            return No("gone")
        needed = second_of(s, row)
        if needed is Second.NOBODY:
            return Yes()
        if needed is Second.GONE:
            return No("gone")
        own = row.invited_by == actor.id
        if isinstance(answer := giving.may_second(actor.roles, needed, own=own), No):
            return answer
        row.second_by, row.until = actor.id, clock.today() + LASTS
        audit.write(s, "invitation_seconded", actor.by, subject=row.id)
        return Yes()


def take_back(actor: Actor, invitation_id: str) -> Answer:
    """End a link that was not taken up. Any keeper of people may. May be repeated."""
    with deed() as s:
        row = locked(s, invitation_id)
        if row is not None and row.used_on is None:
            s.delete(row)
            audit.write(s, "invitation_taken_back", actor.by, subject=row.id)
    return Yes()


def accept(token: str, entry: Entry) -> Accepted | No:
    """Somebody new comes in by their link. No: link_over, name_taken."""
    try:
        with deed() as s:
            row = by_token(s, token, lock=True)
            if row is None or row.person_id or not stands(s, row):
                return No("link_over")
            if not staff.is_free(s, entry.username):
                return No("name_taken")
            person = _person(s, row, entry)
            return Accepted(person.id, _came_in(s, row, person))
    except IntegrityError:  # two with one name at one moment
        return No("name_taken")


def prove_anew(token: str, secret: str, counter: int | None) -> Accepted | No:
    """Somebody who is here takes a new second proof. `secret`: sealed. No: link_over."""
    with deed() as s:
        row = by_token(s, token, lock=True)
        if row is None or row.person_id is None or not stands(s, row):
            return No("link_over")
        person = s.get_one(Person, row.person_id)
        staff.put_proof(person, secret, counter)
        return Accepted(person.id, _came_in(s, row, person))


def knows_passphrase(guest: Guest, passphrase: str) -> bool:
    """Whether whoever holds a link for a new proof knows that person's passphrase, too."""
    with look() as s:
        person = s.get(Person, guest.person_id) if guest.person_id else None
        return person is not None and staff.fits(person.password, passphrase)


def is_free(username: str) -> bool:
    """Whether nobody signs in by this name yet."""
    with look() as s:
        return staff.is_free(s, username)


def erase_ended() -> None:
    """A duty: a link that was never taken up leaves no name behind."""
    ended = (Invitation.used_on.is_(None), Invitation.until < clock.today())
    with deed() as s:
        s.execute(delete(Invitation).where(*ended))


def end_all_in(s: Session) -> int:
    """End every link that nobody took up; gives how many. A step of the caller's deed.

    After a restore nobody knows which were used since the backup: each is asked for anew.
    """
    rows = s.scalars(select(Invitation).where(Invitation.used_on.is_(None))).all()
    for row in rows:
        s.delete(row)
        audit.write(s, "invitation_taken_back", DUTY.by, subject=row.id)
    return len(rows)


def _made(
    s: Session,
    actor: Actor,
    called: str,
    roles: Iterable[Role],
    languages: Iterable[str],
    person_id: str | None = None,
) -> str:
    token, today = new_token(), clock.today()
    row = Invitation(
        id=new_id(),
        token_hash=hash_of(token),
        roles=" ".join(sorted(roles)),
        languages=" ".join(languages),
        called=called,
        invited_by=actor.id or None,
        made_on=today,
        until=today + LASTS,
        person_id=person_id,
    )
    s.add(row)
    s.flush()
    audit.write(s, "invited", actor.by, subject=row.id, roles=sorted(roles), person=person_id)
    return token


def _person(s: Session, row: Invitation, entry: Entry) -> Person:
    by = By("person", row.invited_by) if row.invited_by else DUTY.by
    languages = row.languages.split()
    person = staff.add_person(
        s, entry.username, row.called, entry.hashed, roles_of(row), languages, by
    )
    if entry.secret is not None:
        staff.put_proof(person, entry.secret, entry.counter)
    row.person_id = person.id
    return person


def _came_in(s: Session, row: Invitation, person: Person) -> tuple[str, ...]:
    """The link is used up; whoever brings a second proof gets codes for a day without it."""
    row.used_on, row.token_hash = clock.today(), None
    audit.write(s, "invitation_used", By("person", person.id), subject=row.id)
    return tuple(recovery.fresh(s, person)) if person.tf_totp_secret else ()
