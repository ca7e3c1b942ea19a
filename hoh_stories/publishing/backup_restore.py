"""Bringing a backup back, and taking again what people have closed since it was made.

What was withdrawn stays withdrawn: its key is gone. What was paused, narrowed, replaced or held
since comes back paused, in its teller's name, since the consents of those days are lost with the
database (truth 1; docs/decisions/0007). Links of invitations do not open any more: who came in by
one since is unknown, and it would open a second time. Making a backup is `backup`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from hoh_stories.accounts import inviting
from hoh_stories.accounts.actors import DUTY
from hoh_stories.accounts.models import Person, Teller
from hoh_stories.config import Settings
from hoh_stories.ground.audit import Event
from hoh_stories.ground.db import deed
from hoh_stories.ground.keystore import KeyStore, keys
from hoh_stories.publishing import backup_file, backup_rows, stops
from hoh_stories.publishing.models import Publication
from hoh_stories.publishing.withdrawal import empty, hide
from hoh_stories.stories.models import Story


class NotEmpty(Exception):
    """A restore into a database that holds something already."""


class NoKeys(Exception):
    """A restore of stories of which not one could be opened: their keys are not here."""


@dataclass(frozen=True)
class Since:
    """What was done again after a restore, so that nothing comes back that people had closed."""

    stories: int
    withdrawn: int
    paused: int
    invitations: int  #: links that were open in the backup, and are ended


def restore(settings: Settings, path: Path, *, copy_was_here: bool = False) -> Since:
    """Fill an empty, migrated database from a backup, whole or not at all.

    The key store is kept where there is one (it knows what was destroyed and closed), else its
    copy is used. A copy may have been out of reach while people closed things: then every story
    that was shown comes back paused until a lead has looked, unless `copy_was_here`.
    Raises NotEmpty, NoKeys, seal.Broken, backup_rows.OtherTables.
    """
    from_copy = _bring_back_keys(settings)
    every = from_copy and not copy_was_here
    with deed() as s:
        if any(s.scalar(select(key).limit(1)) for key in (Person.id, Teller.id, Event.seq)):
            raise NotEmpty(settings.database_url.split("://")[0])
        since = bring_back(s, path, backup_file.key_of(settings), keys().make, every=every)
        if not _any_opens(s):
            raise NoKeys(backup_file.copy_of_keys(settings).name)
        return since


def bring_back(
    s: Session, path: Path, key: bytes, make_key: Callable[[], str], *, every: bool = False
) -> Since:
    """Rows, and then again what was closed since; a step of the caller's deed.

    `every`: pause whatever was shown. Raises seal.Broken, backup_rows.OtherTables.
    """
    lines = backup_file.read(path, key)
    head = backup_rows.head(lines)
    here = backup_rows.revision(s)
    if here and here != head.revision:
        raise backup_rows.OtherTables(head.revision)
    backup_rows.fill(s, lines)
    withdrawn = sum(1 for _ in _withdraw_again(s, make_key))
    paused = _pause_again(s, keys().closed_since(head.made_at.date().isoformat()), every=every)
    stories = len(s.scalars(select(Story.id)).all())
    return Since(stories, withdrawn, paused, inviting.end_all_in(s))


def _any_opens(s: Session) -> bool:
    """False where no story that came back has its key here."""
    asked = select(Story.data_key).where(Story.erased.is_(False), Story.state != "withdrawn")
    needed = set(s.scalars(asked))
    return not needed or bool(needed & keys().names())


def _withdraw_again(s: Session, make_key: Callable[[], str]) -> Iterator[str]:
    gone = keys().destroyed()
    found = s.execute(select(Story.id, Story.data_key).where(Story.erased.is_(False))).all()
    for story_id, data_key in found:
        if data_key in gone:
            story = s.get_one(Story, story_id)
            story.state, story.ready_version_id = "withdrawn", None
            story.holder_id = story.held_until = None
            hide(s, story)
            empty(s, story, make_key())
            yield story_id


def _pause_again(s: Session, closed: frozenset[str], *, every: bool) -> int:
    asked = select(Publication.story_id).where(
        Publication.state.in_(("published", "cooling_off")),
    )
    shown = s.scalars(asked).all()
    for story_id in shown:
        if story_id in closed:
            teller_id = s.get_one(Story, story_id).teller_id
            stops.place(s, DUTY, story_id, kind="pause", owner="teller", owner_id=teller_id)
        elif every:
            stops.place(
                s, DUTY, story_id, kind="pause", owner="lost_key", owner_id=stops.LEADS,
                reason="restored",
            )  # fmt: skip
    return len(shown) if every else len(closed.intersection(shown))


def _bring_back_keys(settings: Settings) -> bool:
    """True where the store was lost and is what its copy was."""
    path = backup_file.copy_of_keys(settings)
    if keys().names() or not path.exists():
        return False
    keys().follow(KeyStore(path, settings.master_key))
    return True
