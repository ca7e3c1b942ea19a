"""Taking a story back everywhere, for good: the order of design.md, Keys and erasure.

1. Mark withdrawn and write the event: from here the gate refuses.
2. Drop the index entry.
3. Destroy the keys, in the store and in its copy within reach.
4. Empty what the keys had sealed.

Each step may be repeated; what a crash left half-done, `finish` finds and ends. Faces call
`moderation.reports.withdraw`, which takes the words of reports on the story along.
"""

from __future__ import annotations

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import DUTY, Actor
from hoh_stories.consent.models import Consent, ConsentName, ConsentWaiver
from hoh_stories.ground import audit, clock
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.ground.db import deed, look
from hoh_stories.ground.keystore import OutOfReach, keys
from hoh_stories.publishing import indexing
from hoh_stories.publishing.index import Busy
from hoh_stories.publishing.models import Heard, LawAdvice, LawScreening, Publication, ReadAgain
from hoh_stories.publishing.services import publication_of
from hoh_stories.publishing.stops import bump_shelf
from hoh_stories.stories.models import (
    Draft,
    Finding,
    GroupYes,
    Link,
    Message,
    Passage,
    Story,
    Suggestion,
    Version,
)
from hoh_stories.stories.moves import TELLER
from hoh_stories.stories.services import facts_of, lock, may_take_back, move

NOTHING = b""


def withdraw(actor: Actor, story_id: str) -> Answer:
    """Take a story back. When this answers Yes, no way out gives a word of it (truth 3, TI-08).

    Where the index is busy, the story is hidden and `Story.erased` stays False until `finish`.
    May be repeated. No: not_yours.
    """
    with deed() as s:
        story = lock(s, story_id)
        if not may_take_back(actor, story):
            return No("not_yours")
        if story.state != "withdrawn":
            move(s, story, "withdraw", actor, TELLER, facts_of(s, story))
            hide(s, story)
    _erase(story_id)
    return Yes()


def finish() -> int:
    """Duty, at start and every minute: end every withdrawal that a crash left half-done."""
    asked = select(Story.id).where(Story.state == "withdrawn", Story.erased.is_(False))
    with look() as s:
        found = s.scalars(asked).all()
    for story_id in found:
        _erase(story_id)
    return len(found)


def hide(s: Session, story: Story) -> None:
    """Let the gate refuse a withdrawn story from here on."""
    story.risk = None
    publication = publication_of(s, story.id)
    if publication:
        publication.state = "withdrawn"
        publication.consent_id = publication.version_id = None
        publication.next_consent_id = publication.next_version_id = publication.due_at = None
    bump_shelf(s)


def _erase(story_id: str) -> None:
    with look() as s:
        story = s.get_one(Story, story_id)
        if story.erased:
            return  # the page and the duty came to it at the same moment
        names = [story.data_key, story.thread_key]
    try:
        indexing.drop_unshown()
    except Busy:
        return  # hidden now, being erased: `finish` comes back to it
    try:
        keys().destroy(names)
    except OutOfReach:
        return  # destroyed here, not yet in the copy: not called gone before it is
    fresh = keys().make()
    with deed() as s:
        story = lock(s, story_id)
        if not story.erased:
            empty(s, story, fresh)


def empty(s: Session, story: Story, thread_key: str) -> None:
    """Empty every sealed column of a story and open an empty thread under a new key."""
    versions = select(Version.id).where(Version.story_id == story.id)
    passages = select(Passage.id).where(Passage.version_id.in_(versions))
    consents = select(Consent.id).where(Consent.story_id == story.id)
    s.execute(delete(Link).where(Link.passage_id.in_(passages)))
    s.execute(delete(Passage).where(Passage.version_id.in_(versions)))
    s.execute(delete(Finding).where(Finding.version_id.in_(versions)))
    s.execute(delete(Suggestion).where(Suggestion.version_id.in_(versions)))
    s.execute(delete(Message).where(Message.story_id == story.id))
    s.execute(delete(Draft).where(Draft.story_id == story.id))
    s.execute(delete(LawScreening).where(LawScreening.story_id == story.id))
    s.execute(delete(ConsentWaiver).where(ConsentWaiver.story_id == story.id))
    s.execute(delete(ReadAgain).where(ReadAgain.story_id == story.id))
    s.execute(delete(GroupYes).where(GroupYes.story_id == story.id))
    s.execute(delete(LawAdvice).where(LawAdvice.story_id == story.id))
    s.execute(
        update(ConsentName).where(ConsentName.consent_id.in_(consents)).values(name_sealed=NOTHING)
    )
    s.execute(
        update(Version)
        .where(Version.story_id == story.id)
        .values(title_sealed=NOTHING, body_sealed=NOTHING, summary_sealed=NOTHING)
    )
    shown = select(Publication.public_id).where(Publication.story_id == story.id)
    s.execute(delete(Heard).where(Heard.public_id.in_(shown)))
    story.thread_key, story.erased = thread_key, True
    story.changed_on = clock.today()
    audit.write(s, "erased", DUTY.by, story_id=story.id)
