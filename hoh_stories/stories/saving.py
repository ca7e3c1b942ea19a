"""The words of a draft for one save: locked, read and written as plain rows.

A person who writes saves every few seconds, so this asks only for what a save needs. The story is
locked first and the draft read afterwards: on PostgreSQL a question that waited for the lock would
still see the draft from before it. What may be saved is `stories.drafting`.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import Actor
from hoh_stories.ground import clock
from hoh_stories.ground.keystore import keys
from hoh_stories.stories.drafts import Working, as_kept, working
from hoh_stories.stories.models import Draft, Story, Version
from hoh_stories.stories.services import Missing, teller_of
from hoh_stories.stories.texts import Text, opened_draft, sealed_draft

_SEALED = ("title_sealed", "body_sealed", "summary_sealed", "answers_sealed")
_WRITTEN = (*_SEALED, "language", "revision", "saved_at")
#: Made once, so that they are compiled once.
_LOCKED = (
    select(Story.id, Story.teller_id, Story.state, Story.data_key)
    .where(Story.id == bindparam("story_id"))
    .with_for_update()
)
_NEWEST = (
    select(Version.id)
    .where(Version.story_id == Draft.story_id)
    .order_by(Version.number.desc())
    .limit(1)
    .scalar_subquery()
)
_DRAFT = select(
    *(getattr(Draft, name) for name in ("story_id", *_SEALED, "language", "revision")),
    _NEWEST.label("newest"),
).where(Draft.story_id == bindparam("story_id"))
_WRITE = (
    update(Draft)
    .where(Draft.story_id == bindparam("of_story"))
    .values({name: bindparam(name) for name in _WRITTEN})
)


@dataclass(frozen=True)
class Open:
    """A teller's own story, locked, and its working words. `key`: what seals them."""

    id: str
    state: str
    now: Working
    key: bytes


def open_draft(s: Session, actor: Actor, story_id: str) -> Open:
    """What a save needs of a teller's own story, in the caller's deed, which holds the lock.

    Raises Missing for anybody else's and for what is erased.
    """
    plain = s.connection()
    story = plain.execute(_LOCKED, {"story_id": story_id}).one_or_none()
    if story is None or not teller_of(actor, story) or story.state == "withdrawn":
        raise Missing(story_id)
    row = plain.execute(_DRAFT, {"story_id": story_id}).one_or_none()
    if row is None:
        raise Missing(story_id)
    key = keys().key(story.data_key)
    now = as_kept(opened_draft(row, key))
    if row.newest not in (None, now.base):
        now = working(s, s.get_one(Story, story_id))
    return Open(story_id, story.state, now, key)


def write_draft(s: Session, found: Open, text: Text, answers: dict[str, str]) -> int:
    """Write the working text of an open draft. Its revision, which grew by one."""
    revision = found.now.revision + 1
    sealed = sealed_draft(found.id, text, answers, found.key)
    moment = {"of_story": found.id, "revision": revision, "saved_at": clock.now()}
    s.connection().execute(_WRITE, {**sealed, **moment})
    return revision
