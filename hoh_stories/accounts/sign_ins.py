"""Sign-ins: the browsers in which somebody is signed in. Rows with times, erased when they end.

Only the hash of a sign-in's token is kept; no address, no device (truth 9). A sign-in is bound to
its person and to the mark that a new passphrase changes. How somebody proves who they are is
`signin`; the cookie is the face's affair.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session, selectinload

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.models import Person, SignIn
from hoh_stories.accounts.queries import as_actor
from hoh_stories.ground import clock
from hoh_stories.ground.db import deed, look
from hoh_stories.ground.names import new_id, new_token

IDLE = timedelta(minutes=30)  #: how long a sign-in lasts while nothing is asked for
IDLE_SHARED = timedelta(minutes=10)  #: the same on a shared device (AC-34)
LONGEST = timedelta(hours=10)  #: how long it lasts in all
PROOF_LASTS = timedelta(minutes=5)  #: how long a proof is fresh enough for a heavy act
_SMALLEST_STEP = timedelta(seconds=30)  #: a sign-in is not written anew more often than this


@dataclass(frozen=True)
class Seen:
    """A sign-in that goes on, and whose it is."""

    actor: Actor
    shared: bool
    ends_at: datetime  #: when it is over if nothing more is asked for
    proven_at: datetime

    @property
    def is_proven(self) -> bool:
        """True while the last proof is fresh enough for a heavy act."""
        return clock.now() - self.proven_at <= PROOF_LASTS


@dataclass(frozen=True)
class Listed:
    """A line of somebody's own list. `name` ends it; `mine`: the browser that asks."""

    name: str
    began_at: datetime
    seen_at: datetime
    shared: bool
    mine: bool


def begin(s: Session, person_id: str, *, shared: bool = False) -> str:
    """The token of a new sign-in, in the caller's deed. The proof is of this moment."""
    token, now = new_token(), clock.now()
    row = SignIn(token_hash=_hash(token), person_id=person_id, public_id=new_id(), shared=shared)
    row.began_at = row.seen_at = row.proven_at = now
    s.add(row)
    return token


def mark_of(person_id: str) -> str:
    """What a browser holds beside the token, so that a new passphrase ends all."""
    with look() as s:
        return s.get_one(Person, person_id).fs_uniquifier


def seen(token: str, mark: str) -> Seen | None:
    """A sign-in, whose end moves on by being seen; None when it is over, ended or never was.

    `mark`: the person's `fs_uniquifier` as this browser holds it. Sources: AC-07, AC-34.
    """
    asked = (
        select(SignIn, Person)
        .join(Person, Person.id == SignIn.person_id)
        .where(SignIn.token_hash == _hash(token), Person.fs_uniquifier == mark, Person.active)
        .options(selectinload(Person.roles), selectinload(Person.webauthn))
    )
    with look() as s:
        found = s.execute(asked).one_or_none()
        if found is None or _end_of(found.SignIn) <= clock.now():
            return None
        row, actor = found.SignIn, as_actor(found.Person)
    if clock.now() - row.seen_at >= _SMALLEST_STEP and not stay(token):
        return None
    return Seen(actor, row.shared, _end_of(row, clock.now()), row.proven_at)


def stay(token: str) -> bool:
    """One action to stay: the idle time begins anew (AC-07). False where it was over already."""
    with deed() as s:
        row = s.get(SignIn, _hash(token), with_for_update=True)
        if row is None or _end_of(row) <= clock.now():
            return False
        row.seen_at = max(row.seen_at, clock.now())
    return True


def prove(token: str) -> None:
    """This person has just shown again who they are. Nothing for a sign-in that is over."""
    with deed() as s:
        row = s.get(SignIn, _hash(token), with_for_update=True)
        if row is not None and _end_of(row) > clock.now():
            row.proven_at = clock.now()


def end(token: str) -> None:
    """End this browser's sign-in; every copy of its cookie ends with it. May be repeated."""
    with deed() as s:
        s.execute(delete(SignIn).where(SignIn.token_hash == _hash(token)))


def end_one(person_id: str, name: str) -> None:
    """End a sign-in by its line in that person's own list. Nothing for anybody else's."""
    mine = SignIn.person_id == person_id
    with deed() as s:
        s.execute(delete(SignIn).where(mine, SignIn.public_id == name))


def end_others(person_id: str, token: str) -> None:
    """End all of somebody's sign-ins but the one with this token."""
    mine = SignIn.person_id == person_id
    with deed() as s:
        s.execute(delete(SignIn).where(mine, SignIn.token_hash != _hash(token)))


def end_all(person_id: str) -> None:
    """Sign somebody out everywhere: what their browsers hold means nothing from here on."""
    with deed() as s:
        end_all_in(s, person_id)


def end_all_in(s: Session, person_id: str) -> None:
    """As `end_all`, in the caller's deed: for a new passphrase or new roles."""
    s.get_one(Person, person_id).fs_uniquifier = secrets.token_hex(16)
    s.execute(delete(SignIn).where(SignIn.person_id == person_id))


def listed(person_id: str, token: str) -> list[Listed]:
    """Somebody's sign-ins that go on, the one last used first. `token`: of the one that asks."""
    asked = select(SignIn).where(SignIn.person_id == person_id).order_by(SignIn.seen_at.desc())
    with look() as s:
        rows = [row for row in s.scalars(asked) if _end_of(row) > clock.now()]
    mine = _hash(token)
    return [
        Listed(row.public_id, row.began_at, row.seen_at, row.shared, row.token_hash == mine)
        for row in rows
    ]


def erase_ended() -> None:
    """A duty: sign-ins that are over leave no trace (design.md, truth 7: outside the chain)."""
    now = clock.now()
    over = or_(
        SignIn.began_at <= now - LONGEST,
        SignIn.seen_at <= now - IDLE,
        SignIn.shared & (SignIn.seen_at <= now - IDLE_SHARED),
    )
    with deed() as s:
        s.execute(delete(SignIn).where(over))


def _end_of(row: SignIn, last: datetime | None = None) -> datetime:
    """When a sign-in is over, last seen then or as its row says."""
    idle = IDLE_SHARED if row.shared else IDLE
    return min((last or row.seen_at) + idle, row.began_at + LONGEST)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
