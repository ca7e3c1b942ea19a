"""Coming back with a key, and what becomes of text that has none.

The key itself is `accounts.tellers`; that drafts change hands is told here, since stories come
after accounts. Erasing what was sent or shown is `publishing.withdrawal`.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from hoh_stories.accounts import tellers
from hoh_stories.accounts.actors import DUTY, Actor, teller
from hoh_stories.accounts.models import Teller
from hoh_stories.ground import audit, clock
from hoh_stories.ground.answers import No
from hoh_stories.ground.db import deed, look
from hoh_stories.ground.keystore import keys
from hoh_stories.stories.models import Draft, Story
from hoh_stories.stories.moves import TIME
from hoh_stories.stories.services import facts_of, lock, move


def come_back(
    typed: str,
    tag_key: bytes,
    lasts: timedelta,
    token: str | None = None,
    *,
    shared: bool = False,
) -> tuple[Actor, str] | No:
    """Open a visit for whoever holds the key that was typed.

    `token`: of this browser's visit without a key; its drafts join the teller (truth 5).
    `shared`: on a shared device (AC-34).
    No: unknown_key, one answer for every wrong key.
    """
    with deed() as s:
        found = tellers.holder_of(s, typed, tag_key)
        if found is None:
            return No("unknown_key")
        actor = teller(found.id)
        before = tellers.end_visit(s, token) if token else None
        if before:
            _join(s, actor, before)
        return actor, tellers.open_visit(s, found.id, lasts, shared=shared)


def is_key(typed: str, tag_key: bytes) -> bool:
    """Whether what was typed opens anything. Changes nothing, and locks nobody out meanwhile."""
    with look() as s:
        return tellers.holder_of(s, typed, tag_key) is not None


def erase_keyless() -> int:
    """A duty: text without a key is gone 24 hours after it was last saved. How many were.

    First the story is marked and its draft deleted, then its keys are destroyed; a crash between
    the two is ended by `publishing.withdrawal.finish`, which finds the mark.
    """
    found = _keyless_before()
    for story_id in found:
        keys().destroy(_forget(story_id))
    return len(found)


def _join(s: Session, actor: Actor, keyless_id: str) -> None:
    asked = select(Story).where(Story.teller_id == keyless_id).with_for_update()
    for story in s.scalars(asked):
        story.teller_id = actor.id
        audit.write(s, "joined", actor.by, story_id=story.id)


def _keyless_before() -> list[str]:
    asked = (
        select(Story.id)
        .join(Teller, Teller.id == Story.teller_id)
        .join(Draft, Draft.story_id == Story.id)
        .where(
            Teller.key_tag.is_(None),
            Story.state == "draft",
            Draft.saved_at <= clock.now() - tellers.KEYLESS,
        )
    )
    with look() as s:
        return list(s.scalars(asked))


def _forget(story_id: str) -> list[str]:
    """Mark a keyless story as gone; the names of its keys, none where a key came meanwhile."""
    with deed() as s:
        story = lock(s, story_id)
        if not _still_keyless(s, story):
            return []
        move(s, story, "time_over", DUTY, TIME, facts_of(s, story), keyless=True)
        s.delete(s.get_one(Draft, story.id))
        return [story.data_key, story.thread_key]


def _still_keyless(s: Session, story: Story) -> bool:
    """Asked again under the locks: a key or a save may have come at the last moment."""
    asked = select(Teller).where(Teller.id == story.teller_id).with_for_update()
    keyed = s.scalars(asked).one().key_tag is not None
    draft = s.get(Draft, story.id, populate_existing=True)
    late = draft is None or draft.saved_at > clock.now() - tellers.KEYLESS
    return story.state == "draft" and not keyed and not late
