"""What a teller may read of their own stories: frozen rows, never models.

Everything here asks whose the story is and raises Missing for anybody else. What reviewers read is
`moderation.queries`; what is shown to readers goes through the one gate, `publishing.queries`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.models import RotaDay
from hoh_stories.accounts.queries import readers_on
from hoh_stories.ground.db import look
from hoh_stories.ground.keystore import KeyGone
from hoh_stories.stories.choices import Choice
from hoh_stories.stories.drafts import Working, working
from hoh_stories.stories.models import Link, Passage, Story, Version
from hoh_stories.stories.rules import EDITABLE, body_of
from hoh_stories.stories.services import Missing, newest, teller_of
from hoh_stories.stories.texts import Text, read_version

LOOK_AHEAD = 28  #: days of the rota that are looked at


@dataclass(frozen=True)
class StoryView:
    """A teller's own story: where it stands."""

    id: str
    kind: str
    state: str
    changed_on: date
    sent_on: date | None
    ready_version_id: str | None
    appealed: bool
    title: str = ""  #: of the working words; "" where it has none
    language: str = "en"

    @property
    def editable(self) -> bool:
        """True while its teller may change the words."""
        return self.state in EDITABLE


@dataclass(frozen=True)
class DraftView:
    """What a teller is writing."""

    story: StoryView
    text: Text
    answers: dict[str, str]
    revision: int
    way: str
    chosen: frozenset[Choice]
    other: Text | None  #: the newest version, where the draft holds unsent words beside it
    noted: frozenset[str] = frozenset()  #: content notes that they chose (`drafts.Working`)

    def composed(self, order: Iterable[str]) -> Text:
        """The words as they would be sent."""
        return replace(self.text, body=body_of(self.text.body, self.answers, order))


@dataclass(frozen=True)
class VersionView:
    """One immutable text of a teller's story."""

    id: str
    number: int
    text: Text
    made_on: date


@dataclass(frozen=True)
class LinkView:
    """What a passage of a version is linked to. Both offsets 0: the whole story."""

    id: str
    kind: str
    code: str
    start: int
    end: int
    by_teller: bool
    agreed: bool


def story_of(actor: Actor, story_id: str) -> StoryView:
    """A teller's own story, in whatever state. Raises Missing."""
    with look() as s:
        return _view(s, _own(s, actor, story_id))


def stories_of(actor: Actor) -> list[StoryView]:
    """All stories of a teller, the last changed first."""
    asked = select(Story).where(Story.teller_id == actor.id)
    with look() as s:
        found = s.scalars(asked.order_by(Story.changed_on.desc(), Story.id))
        return [_view(s, story) for story in found]


def draft_of(actor: Actor, story_id: str) -> DraftView:
    """What a teller is writing. Raises Missing, also for what was erased."""
    with look() as s:
        story = _own(s, actor, story_id)
        if story.state == "withdrawn":
            raise Missing(story_id)
        now = working(s, story)
        return DraftView(
            _view(s, story, now),
            now.text,
            now.answers,
            now.revision,
            now.way,
            now.chosen,
            now.other,
            now.noted,
        )


def version_text(actor: Actor, story_id: str, version_id: str | None = None) -> VersionView:
    """A version of a teller's story, the newest unless named. Raises Missing."""
    with look() as s:
        story = _own(s, actor, story_id)
        row = s.get(Version, version_id) if version_id else newest(s, story)
        if row is None or row.story_id != story.id or story.state == "withdrawn":
            raise Missing(story_id)
        return VersionView(row.id, row.number, read_version(row, story.data_key), row.made_on)


def links_of(actor: Actor, story_id: str, version_id: str) -> list[LinkView]:
    """The links of a version of a teller's story, proposed ones too. Raises Missing."""
    with look() as s:
        _own(s, actor, story_id)
        rows = s.execute(
            select(Link, Passage)
            .join(Passage, Link.passage_id == Passage.id)
            .join(Version, Passage.version_id == Version.id)
            .where(Version.id == version_id, Version.story_id == story_id)
            .order_by(Passage.start_at, Link.kind, Link.code)
        )
        return [_link(link, passage) for link, passage in rows]


def next_reading_day(day: date, readers: int, leads: int) -> date | None:
    """The first day from `day` on with enough people on the rota; None within four weeks.

    Nobody reads below four readers, two of them leads (design.md, The way of one story).
    """
    until = day + timedelta(days=LOOK_AHEAD)
    asked = select(RotaDay.day).where(RotaDay.day >= day, RotaDay.day < until).distinct()
    with look() as s:
        days = s.scalars(asked.order_by(RotaDay.day)).all()
    for on in days:
        found = readers_on(on)
        if found.count >= readers and found.leads >= leads:
            return on
    return None


def _own(s: Session, actor: Actor, story_id: str) -> Story:
    story = s.get(Story, story_id)
    if story is None or not teller_of(actor, story):
        raise Missing(story_id)
    return story


def _view(s: Session, story: Story, now: Working | None = None) -> StoryView:
    words = now.text if now else _words(s, story)
    return StoryView(
        story.id,
        story.kind,
        story.state,
        story.changed_on,
        story.sent_on,
        story.ready_version_id,
        story.appealed,
        words.title,
        words.language,
    )


def _words(s: Session, story: Story) -> Text:
    try:
        return working(s, story).text
    except (Missing, KeyGone):
        return Text()


def _link(link: Link, passage: Passage) -> LinkView:
    start, end = (0, 0) if passage.whole else (passage.start_at, passage.end_at)
    return LinkView(link.id, link.kind, link.code, start, end, link.by_teller, link.agreed)
