"""The record of a worry: finding it under its story's lock, and its entries, sealed and numbered.

Who may do what is `rules`; what is done is `services`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import Actor
from hoh_stories.ground import clock
from hoh_stories.ground.keystore import keys
from hoh_stories.ground.names import new_id
from hoh_stories.ground.seal import Opener, Place
from hoh_stories.safeguarding.models import Entry, Escalation
from hoh_stories.safeguarding.rules import STANDING, Facts
from hoh_stories.stories.models import Story
from hoh_stories.stories.services import Missing, lock


@dataclass(frozen=True)
class EntryShown:
    """One line of a record, opened."""

    number: int
    kind: str
    by_id: str
    at: datetime
    words: str


@dataclass(frozen=True)
class Case:
    """A record with its story, both locked, and what the rules ask."""

    row: Escalation
    story: Story
    facts: Facts


def case_of(s: Session, escalation_id: str) -> Case:
    """A record, locked by way of its story. Raises stories.services.Missing."""
    row = s.get(Escalation, escalation_id)
    if row is None:
        raise Missing(escalation_id)
    story = lock(s, row.story_id)
    s.refresh(row)  # what another did while this one waited for the lock
    return Case(row, story, facts_of(s, row))


def facts_of(s: Session, row: Escalation) -> Facts:
    """What the rules need to know of a record."""
    near = select(Entry.by_id).where(Entry.escalation_id == row.id, Entry.kind == "close_to")
    return Facts(
        state=row.state,
        level=row.level,
        taken=row.taken_by_id is not None,
        closed_by=row.closed_by_id,
        close_to=frozenset(s.scalars(near)),
    )


def standing(s: Session, story_id: str) -> Escalation | None:
    """The record that is open on a locked story; there is one at most."""
    asked = select(Escalation).where(
        Escalation.story_id == story_id, Escalation.state.in_(STANDING)
    )
    return s.scalars(asked).first()


def asked_of(s: Session, story_id: str) -> Escalation | None:
    """The assistant's question about a story that nobody has answered."""
    asked = select(Escalation).where(Escalation.story_id == story_id, Escalation.state == "asked")
    return s.scalars(asked).first()


def add(s: Session, row: Escalation, actor: Actor, kind: str, words: str = "") -> None:
    """Write a line into a record. Raises keystore.KeyGone."""
    last = select(func.max(Entry.number)).where(Entry.escalation_id == row.id)
    entry = Entry(
        id=new_id(),
        escalation_id=row.id,
        number=(s.scalar(last) or 0) + 1,
        kind=kind,
        by_id=actor.id,
        at=clock.now(),
    )
    entry.words_sealed = keys().seal(row.data_key, words, _place(entry.id))
    s.add(entry)
    s.flush()


def entries(s: Session, row: Escalation) -> tuple[EntryShown, ...]:
    """Every line of a record, in order. Raises keystore.KeyGone."""
    asked = select(Entry).where(Entry.escalation_id == row.id).order_by(Entry.number)
    return _opened(s.scalars(asked), row.data_key)


def _opened(rows: Iterable[Entry], data_key: str) -> tuple[EntryShown, ...]:
    opener = Opener(keys().key(data_key))
    return tuple(
        EntryShown(
            one.number, one.kind, one.by_id, one.at, opener.text(one.words_sealed, _place(one.id))
        )
        for one in rows
    )


def _place(entry_id: str) -> Place:
    return Place("escalation_entry", "words", entry_id)
