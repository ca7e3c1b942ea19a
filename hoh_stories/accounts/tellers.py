"""Tellers: begin without anything, take a key, come and go. No name, no address is asked (AC-33).

A teller is a row and a visit; the visit's token is in the browser, only its hash is here. Whose
drafts join whom when somebody comes back is `stories.returning`, since stories come later.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, delete, select
from sqlalchemy.orm import Session

from hoh_stories.accounts import return_keys
from hoh_stories.accounts.actors import Actor, teller
from hoh_stories.accounts.models import Teller, Visit
from hoh_stories.ground import audit, clock
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.ground.db import deed, look, rows
from hoh_stories.ground.keystore import keys
from hoh_stories.ground.names import new_id, new_token

KEYLESS = timedelta(hours=24)  #: how long a visit, and text, without a key is kept
SHARED = timedelta(minutes=10)  #: how long one lasts on a shared device while nothing is asked for
CODED = timedelta(minutes=30)  #: how long somebody with a withdrawal code may use it
#: Kinds of visits: a teller's own; new since a key was taken, and the one that it follows until the
#: browser shows that it has the new one (a lost answer must not lose the words); by a code.
OWN, NEW, LATE, CODE = "own", "new", "late", "code"
NO_KEY_YET = "none"
_SMALLEST_STEP = timedelta(minutes=1)  #: a visit is not written anew more often than this
#: Asked with every page of a teller: made once, so that it is compiled once.
_VISIT = (
    select(Visit.teller_id, Visit.until, Visit.shared, Visit.kind, Teller.key_tag)
    .join(Teller, Teller.id == Visit.teller_id)
    .where(Visit.token_hash == bindparam("token_hash"))
)


@dataclass(frozen=True)
class TakenKey:
    """A key as it is shown once. Nothing of it is kept but two tags."""

    words: str
    digits: str
    withdrawal_code: str
    token: str | None = None  #: of the visit that goes on from here


@dataclass(frozen=True)
class KeyState:
    """What a page may know about somebody's key."""

    taken: bool
    typed_back: bool
    mark: str  #: names this very key without telling it, so that a second click is noticed


def begin_teller(language: str) -> tuple[Actor, str]:
    """A new teller without a key, and the token of their visit.

    Source: design.md, "A key, early": until a key is taken, everything hangs on this token.
    """
    data_key = keys().make()
    with deed() as s:
        row = Teller(id=new_id(), language=language, made_at=clock.now(), data_key=data_key)
        row.seen_on = clock.today()
        s.add(row)
        s.flush()
        return teller(row.id), open_visit(s, row.id, KEYLESS)


@dataclass(frozen=True)
class Visited:
    """A visit that goes on. `ends_at`: if nothing more is asked for; None without a key."""

    actor: Actor
    ends_at: datetime | None


def visit(token: str, idle: timedelta) -> Visited | None:
    """A visit, whose end moves on by being seen; None when it is over, or by a code."""
    with rows() as s:
        row = s.execute(_VISIT, {"token_hash": _hash(token)}).one_or_none()
    if row is None or row.kind == CODE or row.until <= clock.now():
        return None
    until = _end_of(row, idle, keyed=row.key_tag is not None)
    if row.kind == NEW or abs(until - row.until) >= _SMALLEST_STEP:
        _extend(token, idle)
    return Visited(teller(row.teller_id), until if row.key_tag else None)


def seen(token: str, idle: timedelta) -> Actor | None:
    """The teller of a visit; as `visit`."""
    found = visit(token, idle)
    return found.actor if found else None


def key_state(actor: Actor) -> KeyState:
    """Whether a teller has a key, and whether they typed it back."""
    with look() as s:
        row = s.get_one(Teller, actor.id)
        return KeyState(row.key_tag is not None, row.typed_back_on is not None, _mark(row))


def take_key(
    actor: Actor,
    tag_key: bytes,
    *,
    token: str | None = None,
    lasts: timedelta | None = None,
    mark: str | None = None,
) -> TakenKey | No:
    """A first or a new key. A new one ends the old, the old code, and all visits but this one.

    `token`: the visit that goes on, `lasts` from now, under a token of its own: whoever knew the
    one from before the key is out. `mark`: the KeyState the page was made for; a second click or a
    reload carries an old one. No: shown_once, key_lost (a lead looks after it).
    """
    key, code = return_keys.new_key(), return_keys.new_withdrawal_code()
    with deed() as s:
        row = _locked(s, actor)
        if mark is not None and mark != _mark(row):
            return No("shown_once")
        if row.key_lost_on is not None:
            return No("key_lost")
        renewed = row.key_tag is not None
        row.key_tag = return_keys.tag_of(key, tag_key)
        row.withdrawal_tag = _code_tag(code, tag_key)
        row.typed_back_on = None
        _end_others(s, row.id, token)
        onward = _go_on(s, token, lasts) if token is not None and lasts is not None else None
        audit.write(s, "key_renewed" if renewed else "key_taken", actor.by)
    return TakenKey(return_keys.as_words(key), return_keys.as_digits(key), code, onward)


def type_back(actor: Actor, typed: str, tag_key: bytes) -> Answer:
    """Somebody shows that they have written their key down. No: key_differs."""
    key = return_keys.read(typed)
    with deed() as s:
        row = _locked(s, actor)
        if key is None or row.key_tag != return_keys.tag_of(key, tag_key):
            return No("key_differs")
        row.typed_back_on = clock.today()
    return Yes()


def holder_of(s: Session, typed: str, tag_key: bytes) -> Teller | None:
    """The teller whose key was typed, in either spelling; None for whatever is no key."""
    key = return_keys.read(typed)
    if key is None:
        return None
    asked = select(Teller).where(Teller.key_tag == return_keys.tag_of(key, tag_key))
    return s.scalars(asked).one_or_none()


def open_visit(s: Session, teller_id: str, lasts: timedelta, *, shared: bool = False) -> str:
    """The token of a new visit, in the caller's deed. Only its hash is kept.

    `shared`: on a shared device, where it lasts 10 minutes at most (AC-34).
    """
    s.get_one(Teller, teller_id).seen_on = clock.today()
    return _add(s, teller_id, min(lasts, SHARED) if shared else lasts, shared=shared)


def open_by_code(holder: Actor) -> str:
    """The token of a visit by a withdrawal code: it cannot be made longer, and ends like others."""
    with deed() as s:
        return _add(s, holder.id, CODED, kind=CODE)


def by_code(token: str) -> Actor | None:
    """Whoever came with a withdrawal code, while that code still is one; None afterwards."""
    with look() as s:
        row = s.get(Visit, _hash(token))
        if row is None or row.kind != CODE or row.until <= clock.now():
            return None
        return Actor("withdrawal_code", row.teller_id)


def leave(token: str) -> None:
    """End a visit. May be repeated."""
    with deed() as s:
        s.execute(delete(Visit).where(Visit.token_hash == _hash(token)))


def end_visit(s: Session, token: str) -> str | None:
    """End a visit in the caller's deed; whose it was, if it was still going on and keyless."""
    row = s.get(Visit, _hash(token))
    if row is None or row.kind == CODE or row.until <= clock.now():
        return None
    found = s.get_one(Teller, row.teller_id)
    s.delete(row)
    return found.id if found.key_tag is None else None


def withdrawal_by_code(typed: str, tag_key: bytes) -> Actor | No:
    """Who holds a withdrawal code: an actor that may only pause and withdraw. No: unknown_code.

    Its kind is "withdrawal_code", its id the teller's; no other room takes that kind for a teller.
    """
    letters = return_keys.read_withdrawal_code(typed)
    if letters is None:
        return No("unknown_code")
    asked = select(Teller.id).where(
        Teller.withdrawal_tag == return_keys.withdrawal_tag_of(letters, tag_key)
    )
    with look() as s:
        found = s.scalars(asked).one_or_none()
    return Actor("withdrawal_code", found) if found else No("unknown_code")


def clear_ended_visits() -> None:
    """A duty: visits that are over leave no trace."""
    with deed() as s:
        s.execute(delete(Visit).where(Visit.until <= clock.now()))


def _add(s: Session, teller_id: str, lasts: timedelta, **more: Any) -> str:
    token, until = new_token(), clock.now() + lasts
    s.add(Visit(token_hash=_hash(token), teller_id=teller_id, until=until, **more))
    return token


def _extend(token: str, idle: timedelta) -> None:
    with deed() as s:
        row = s.get(Visit, _hash(token))
        if row is None or row.until <= clock.now():
            return
        found = s.get_one(Teller, row.teller_id)
        found.seen_on = clock.today()
        row.until = _end_of(row, idle, keyed=found.key_tag is not None)
        if row.kind == NEW:
            row.kind = OWN
            late = (Visit.teller_id == row.teller_id, Visit.kind == LATE)
            s.execute(delete(Visit).where(*late))


def _end_of(row: Visit | Row[*tuple[Any, ...]], idle: timedelta, *, keyed: bool) -> datetime:
    if row.kind == LATE:
        until: datetime = row.until
        return until
    if not keyed:
        return clock.now() + KEYLESS
    return clock.now() + (min(idle, SHARED) if row.shared else idle)


def _go_on(s: Session, token: str, lasts: timedelta) -> str | None:
    row = s.get(Visit, _hash(token))
    if row is None or row.kind == CODE:
        return None
    row.kind, row.until = LATE, clock.now() + (min(lasts, SHARED) if row.shared else lasts)
    return _add(s, row.teller_id, row.until - clock.now(), shared=row.shared, kind=NEW)


def _locked(s: Session, actor: Actor) -> Teller:
    return s.scalars(select(Teller).where(Teller.id == actor.id).with_for_update()).one()


def _end_others(s: Session, teller_id: str, token: str | None) -> None:
    others = delete(Visit).where(Visit.teller_id == teller_id)
    if token is not None:
        others = others.where(Visit.token_hash != _hash(token))
    s.execute(others)


def _code_tag(code: str, tag_key: bytes) -> str:
    return return_keys.withdrawal_tag_of(code.replace(" ", ""), tag_key)


def _mark(row: Teller) -> str:
    return _hash(row.key_tag)[:16] if row.key_tag else NO_KEY_YET


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
