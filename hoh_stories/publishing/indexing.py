"""Keeping the search index equal to what is shown: found by looking, so nothing can be forgotten.

A newly shown text gets a new shelf number, so equal numbers mean equal words. Who may read a text
is asked again at every hit.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from hoh_stories.consent.models import Consent
from hoh_stories.ground import clock
from hoh_stories.ground.db import deed, look
from hoh_stories.ground.keystore import KeyGone
from hoh_stories.publishing.index import index
from hoh_stories.publishing.models import Publication
from hoh_stories.stories.models import Version
from hoh_stories.stories.services import lock
from hoh_stories.stories.texts import read_version


def catch_up() -> int:
    """Duty: put in what is missing, drop what is no longer shown. Gives how many changed."""
    dropped = drop_unshown()
    missing = set(_shown()) - index().shelves()
    for shelf in missing:
        _put(shelf)
    return dropped + len(missing)


def drop_unshown() -> int:
    """Take out every text that is not shown now. Raises index.Busy. Gives how many."""
    unshown = index().shelves() - set(_shown())
    index().drop(unshown)
    return len(unshown)


def rebuild() -> int:
    """Make the index anew from what is shown. Gives how many texts are in it."""
    index().drop(index().shelves())
    catch_up()
    return len(index().shelves())


def _shown() -> list[int]:
    """What the index should hold, by shelf number: a paused text stays, the gate hides it."""
    asked = (
        select(Publication.shelf)
        .join(Consent, Consent.id == Publication.consent_id)
        .where(Publication.state == "published", Consent.until > clock.today())
    )
    with look() as s:
        return list(s.scalars(asked))


def _put(shelf: int) -> None:
    """Index what is shown at a shelf number, under the story's lock: a withdrawal waits or won."""
    with deed() as s:
        found = s.scalars(select(Publication.story_id).where(Publication.shelf == shelf)).first()
        if found:
            _put_locked(s, found, shelf)


def _put_locked(s: Session, story_id: str, shelf: int) -> None:
    story = lock(s, story_id)
    asked = (
        select(Version)
        .join(Publication, Publication.version_id == Version.id)
        .where(Publication.shelf == shelf, Publication.state == "published")
    )
    version = s.scalars(asked).one_or_none()
    if version is None:
        return
    try:
        text = read_version(version, story.data_key)
    except KeyGone:
        return
    index().put(shelf, text.title, f"{text.body}\n{text.summary}")
