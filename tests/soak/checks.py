"""What must be so after every kill, looked at in the database itself, with its keys."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hoh_stories.consent.models import Consent
from hoh_stories.consent.rules import Audience
from hoh_stories.ground import clock
from hoh_stories.ground.audit import Event
from hoh_stories.ground.db import look
from hoh_stories.ground.keystore import keys
from hoh_stories.publishing import verify
from hoh_stories.publishing.gate import Reader, readable_by
from hoh_stories.publishing.index import index
from hoh_stories.publishing.models import Publication
from hoh_stories.stories.models import Draft, Story, Version
from hoh_stories.stories.services import newest
from hoh_stories.stories.texts import read_draft, read_version
from tests.soak.lives import Book, Life, plain

#: What happens once: to a consent, to a story.
ONCE = {"published": "detail", "erased": "story_id", "withdraw": "story_id"}
HELD = ("in_review", "second_look", "with_teller", "heard", "your_yes", "closed", "waiting")


def faults(book: Book, *, settled: bool = False) -> list[str]:
    """Everything that is not as it must be. `settled`: the duties have had their time."""
    found = list(verify.faults())
    with look() as s:
        for life in list(book.lives.values()):
            found += _of_life(s, life, settled=settled)
        found += _of_states(s)
        found += _of_shown(s, book)
        found += _of_duties(s)
    return found


def _of_life(s: Session, life: Life, *, settled: bool) -> Iterator[str]:
    story = s.get(Story, life.story)
    if story is None:
        yield f"{life.story}: a story whose key was given is gone"
    elif story.state == "withdrawn":
        if not life.withdrawing:
            yield f"{life.story}: withdrawn, and nobody asked"
        if settled and not story.erased:
            yield f"{life.story}: withdrawn, and not erased"
    elif life.withdrawn:
        yield f"{life.story}: its withdrawal was answered, and it is {story.state}"
    else:
        yield from _of_words(s, life, story)


def _of_words(s: Session, life: Life, story: Story) -> Iterator[str]:
    """The last words that were acknowledged are there: in the draft, or in a version (truth 5)."""
    if life.sent and not s.scalar(select(func.count()).where(Version.story_id == story.id)):
        yield f"{life.story}: sent, and no version is there"
    texts = [_words(version, story) for version in _versions(s, story)]
    draft = s.get(Draft, story.id)
    if draft:
        texts.append(plain(read_draft(draft, story.data_key).text.body))
    if life.kept and life.kept not in texts and not any(one in texts for one in life.maybe):
        yield f"{life.story}: acknowledged words are lost"


def _versions(s: Session, story: Story) -> list[Version]:
    return list(s.scalars(select(Version).where(Version.story_id == story.id)))


def _words(version: Version, story: Story) -> str:
    return plain(read_version(version, story.data_key).body)


def _of_states(s: Session) -> Iterator[str]:
    """The two lives of a story fit together."""
    asked = select(Story, Publication).outerjoin(Publication, Publication.story_id == Story.id)
    there = keys().names()
    for story, shown in s.execute(asked).tuples():
        state = shown.state if shown else ""
        if story.state == "agreed" and state not in ("cooling_off", "published"):
            yield f"{story.id}: agreed, and its publication is {state or 'not there'}"
        if (story.state == "withdrawn") != (state == "withdrawn") and state:
            yield f"{story.id}: {story.state}, and its publication is {state}"
        if (story.state == "your_yes") != (story.ready_version_id is not None) and (
            story.state in ("your_yes", "waiting", "draft")
        ):
            yield f"{story.id}: {story.state}, and what is ready is {story.ready_version_id}"
        if story.state in ("in_review",) and story.holder_id is None:
            yield f"{story.id}: in review with nobody"
        if not story.erased and story.state != "withdrawn" and story.data_key not in there:
            yield f"{story.id}: its key is gone"
        if story.state in HELD and newest(s, story) is None:
            yield f"{story.id}: {story.state} without a version"


def _of_shown(s: Session, book: Book) -> Iterator[str]:
    """What a stranger can read now had a yes to these very words, and was not taken back."""
    asked = (
        select(Publication, Version, Story)
        .join(Consent, Consent.id == Publication.consent_id)
        .join(Version, Version.id == Publication.version_id)
        .join(Story, Story.id == Publication.story_id)
        .where(readable_by(Reader(Audience.PUBLIC, clock.today())))
    )
    for _shown, version, story in s.execute(asked).tuples():
        life = book.lives.get(story.id)
        if life is None:
            yield f"{story.id}: shown, and nobody here told it"
        elif life.withdrawn or life.paused is True:
            yield f"{story.id}: shown, though it was taken back or hidden"
        elif read_version(version, story.data_key).body not in life.yes_to:
            yield f"{story.id}: shown, and nobody said yes to these words"
    erased = select(Publication.shelf).join(Story, Story.id == Publication.story_id)
    if set(s.scalars(erased.where(Story.erased))) & set(index().shelves()):
        yield "words that were erased can still be found"


def _of_duties(s: Session) -> Iterator[str]:
    """What a duty does, it does once."""
    for kind, column in ONCE.items():
        what = getattr(Event, column)
        asked = (
            select(Event.story_id, what)
            .where(Event.kind == kind)
            .group_by(Event.story_id, what)
            .having(func.count() > 1)
        )
        for story_id, _ in s.execute(asked):
            yield f"{story_id}: {kind} more than once"
