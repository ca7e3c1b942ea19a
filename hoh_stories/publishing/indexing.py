"""Keeping the search index equal to what is shown: found by looking, so nothing can be forgotten.

Only text whose publication is published goes in; who may read it is asked again at every hit.
"""

from __future__ import annotations

from sqlalchemy import select

from hoh_stories.consent.models import Consent
from hoh_stories.ground import clock
from hoh_stories.ground.db import look
from hoh_stories.ground.keystore import KeyGone
from hoh_stories.publishing.index import index
from hoh_stories.publishing.models import Publication
from hoh_stories.stories.models import Story, Version
from hoh_stories.stories.texts import Text, read_version


def catch_up() -> int:
    """Duty: put in what is missing, drop what is no longer shown. Gives how many changed."""
    shown = _shown()
    inside = index().shelves()
    index().drop(inside - set(shown))
    missing = set(shown) - inside
    for shelf in missing:
        put(shelf)
    return len(missing) + len(inside - set(shown))


def put(shelf: int) -> None:
    """Index the text that stands at a shelf number, if it is shown now."""
    text = _text_at(shelf)
    if text:
        index().put(shelf, text.title, f"{text.body}\n{text.summary}")


def rebuild() -> int:
    """Make the index anew from what is shown. Gives how many texts are in it."""
    index().drop(index().shelves())
    shown = _shown()
    for shelf in shown:
        put(shelf)
    return len(shown)


def _shown() -> list[int]:
    asked = (
        select(Publication.shelf)
        .join(Consent, Consent.id == Publication.consent_id)
        .where(Publication.state == "published", Consent.until > clock.today())
    )
    with look() as s:
        return list(s.scalars(asked))


def _text_at(shelf: int) -> Text | None:
    asked = (
        select(Version, Story.data_key)
        .join(Publication, Publication.version_id == Version.id)
        .join(Story, Story.id == Publication.story_id)
        .where(Publication.shelf == shelf, Publication.state == "published")
    )
    with look() as s:
        found = s.execute(asked).one_or_none()
        if found is None:
            return None
        try:
            return read_version(found[0], found[1])
        except KeyGone:
            return None
