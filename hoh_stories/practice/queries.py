"""What is known of somebody's practice: which stories they finished, and whether all are."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.models import Person
from hoh_stories.ground.db import look
from hoh_stories.practice.models import PracticeDone


@dataclass(frozen=True)
class Progress:
    """How far somebody is, for their own eyes. `over`: they have practised; nothing is kept now."""

    finished: frozenset[str] = frozenset()
    over: bool = False


def progress(actor: Actor) -> Progress:
    """How far the one who asks is. Nobody asks this about somebody else."""
    with look() as s:
        person = s.get_one(Person, actor.id)
        rows = s.scalars(select(PracticeDone.code).where(PracticeDone.person_id == actor.id))
        return Progress(frozenset(rows), person.practised_on is not None)
