"""What is shown is read again each year: could somebody be recognised by it now? (AN-16)

A list for leads, and that one of them has read; no text leaves the site, and nothing is hidden by
itself. A lead who is worried puts a hold on the story.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.permissions import Permission
from hoh_stories.consent.models import ConsentYes
from hoh_stories.ground import clock
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.ground.db import deed, look
from hoh_stories.ground.names import new_id
from hoh_stories.moderation.queries import A_LIST, labels_of
from hoh_stories.moderation.shown import Label
from hoh_stories.publishing.models import Publication, ReadAgain
from hoh_stories.stories.models import Story
from hoh_stories.stories.services import lock

YEARLY = timedelta(days=365)


@dataclass(frozen=True)
class DueAgain:
    """One story to read again. `readers`: who may read it, by code."""

    label: Label
    public_id: str
    readers: frozenset[str]


def due_again(actor: Actor) -> tuple[DueAgain, ...]:
    """What nobody has read again for a year, A_LIST of them at most. For leads."""
    if not actor.may(Permission.HOLD_PLACE):
        return ()
    with look() as s:
        rows = s.execute(_due(Publication).limit(A_LIST)).scalars().all()
        shown = {row.story_id: row for row in rows}
        yes = _readers(s, [row.consent_id for row in rows if row.consent_id])
        labels = labels_of(s, actor, Story.id.in_(shown))
        return tuple(
            DueAgain(
                one,
                shown[one.story_id].public_id,
                yes.get(shown[one.story_id].consent_id or "", frozenset()),
            )
            for one in labels
        )


def read_again(actor: Actor, story_id: str) -> Answer:
    """A lead has read it, and it may stay as it is. May be repeated. No: not_permitted."""
    if not actor.may(Permission.HOLD_PLACE):
        return No("not_permitted")
    with deed() as s:
        story = lock(s, story_id)
        if s.scalars(_due(Publication.story_id).where(Publication.story_id == story.id)).first():
            row = ReadAgain(id=new_id(), story_id=story.id, by_id=actor.id, read_on=clock.today())
            s.add(row)
        return Yes()


def _due(what: object) -> Select[*tuple[object, ...]]:
    before = clock.today() - YEARLY
    lately = exists().where(ReadAgain.story_id == Publication.story_id, ReadAgain.read_on > before)
    asked: Select[*tuple[object, ...]] = select(what)  # type: ignore[call-overload]
    return asked.where(
        Publication.state == "published", Publication.month <= before, ~lately
    ).order_by(Publication.month, Publication.public_id)


def _readers(s: Session, consents: list[str]) -> dict[str, frozenset[str]]:
    asked = select(ConsentYes.consent_id, ConsentYes.to).where(
        ConsentYes.consent_id.in_(consents), ConsentYes.kind == "audience"
    )
    found: dict[str, set[str]] = {}
    for consent_id, to in s.execute(asked).tuples():
        found.setdefault(consent_id, set()).add(to)
    return {consent_id: frozenset(to) for consent_id, to in found.items()}
