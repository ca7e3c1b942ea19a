"""Everything that is held about a teller, or about one story of theirs (DP-05, CO-16).

People here are named only by what they are called; a report says that somebody raised a concern
and not who; safeguarding records are no part of it (SG-09).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.models import Teller
from hoh_stories.ground import clock
from hoh_stories.ground.db import look
from hoh_stories.ground.keystore import KeyGone
from hoh_stories.moderation import queries as moderation
from hoh_stories.moderation.models import Look
from hoh_stories.moderation.queries import names_of
from hoh_stories.moderation.shown import ClosingShown, Opening
from hoh_stories.moderation.standing import answers_in
from hoh_stories.publishing import law
from hoh_stories.stories.drafts import working
from hoh_stories.stories.models import Link, Passage, Story, Suggestion, Version
from hoh_stories.stories.services import Missing
from hoh_stories.stories.texts import Text, read_suggestion, read_version
from hoh_stories.telling import ledger, queries
from hoh_stories.telling.looks import Step, steps_in
from hoh_stories.telling.queries import Letter, MyStory, called_in, own_row


@dataclass(frozen=True)
class HeldText:
    """A draft or one version, with what is linked to it: (kind, code, the teller's own)."""

    number: int  #: 0 for the draft
    on: date | None
    text: Text
    answers: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str, bool], ...] = ()


@dataclass(frozen=True)
class HeldSuggestion:
    """A suggestion and its answer."""

    number: int  #: of the version
    by: str
    words: str
    why: str
    answer: str
    own: str
    kind: str
    part: str


@dataclass(frozen=True)
class HeldLook:
    """What one reader answered, and what it ended in."""

    by: str
    on: date
    outcome: str
    checks: tuple[tuple[str, str], ...]
    nth: int = 1

    @property
    def kind(self) -> str:
        """What happened, as events name it: the first, the second or a lead's "ready"."""
        ready = {1: "ready", 2: "second_ready", 3: "lead_ready"}
        return ready[self.nth] if self.outcome == "ready" else self.outcome


@dataclass(frozen=True)
class HeldLaw:
    """That advice was offered about one question of the law, in the words of who wrote it down."""

    code: str
    kind: str
    on: date
    words: str


@dataclass(frozen=True)
class HeldStory:
    """Everything about one story."""

    about: MyStory
    texts: tuple[HeldText, ...]
    consents: tuple[dict[str, Any], ...]
    letters: tuple[Letter, ...]
    suggestions: tuple[HeldSuggestion, ...]
    looks: tuple[HeldLook, ...]
    law: tuple[HeldLaw, ...]
    closing: ClosingShown | None
    openings: tuple[Opening, ...]
    events: tuple[Step, ...]


@dataclass(frozen=True)
class Everything:
    """Everything about somebody."""

    made_on: date
    teller_id: str
    called: str
    language: str
    since: date
    stories: tuple[HeldStory, ...]

    def as_json(self) -> dict[str, Any]:
        """The same as plain data: dates in ISO form."""
        plain: dict[str, Any] = _plain(asdict(self))
        return plain


def everything(actor: Actor, cooling_off: timedelta, story_id: str = "") -> Everything:
    """What is held about a teller; about one story only where it is named. Raises Missing."""
    ids = [story_id] if story_id else _ids(actor)
    stories = tuple(_story(actor, one, cooling_off) for one in ids)
    with look() as s:
        row = s.get_one(Teller, actor.id)
        return Everything(
            clock.today(), row.id, called_in(row), row.language, row.made_at.date(), stories
        )


def _ids(actor: Actor) -> list[str]:
    asked = select(Story.id).where(Story.teller_id == actor.id).order_by(Story.sent_on, Story.id)
    with look() as s:
        return list(s.scalars(asked))


def _story(actor: Actor, story_id: str, cooling_off: timedelta) -> HeldStory:
    about = queries.story_of(actor, story_id, cooling_off)
    receipts = ledger.receipts_of(actor, story_id, cooling_off)
    letters = tuple(queries.letters(actor, story_id))
    with look() as s:
        story = own_row(s, actor, story_id)
        erased = story.state == "withdrawn"
        return HeldStory(
            about=about,
            texts=() if erased else _texts(s, story),
            consents=tuple(one.record for one in receipts),
            letters=letters,
            suggestions=() if erased else _suggestions(s, story),
            looks=_looks(s, story),
            law=() if erased else _law(s, story),
            closing=None if erased else moderation.closing(s, story.id),
            openings=moderation.openings(story.id),
            events=tuple(steps_in(s, story.id)),
        )


def _texts(s: Session, story: Story) -> tuple[HeldText, ...]:
    rows = s.scalars(select(Version).where(Version.story_id == story.id).order_by(Version.number))
    versions = tuple(
        HeldText(
            row.number, row.made_on, read_version(row, story.data_key), links=_links(s, row.id)
        )
        for row in rows
    )
    try:
        now = working(s, story)
    except (Missing, KeyGone):
        return versions
    return (HeldText(0, None, now.text, tuple(now.answers.items())), *versions)


def _links(s: Session, version_id: str) -> tuple[tuple[str, str, bool], ...]:
    asked = (
        select(Link.kind, Link.code, Link.by_teller)
        .join(Passage, Link.passage_id == Passage.id)
        .where(Passage.version_id == version_id)
        .order_by(Link.kind, Link.code)
    )
    return tuple((kind, code, own) for kind, code, own in s.execute(asked))


def _suggestions(s: Session, story: Story) -> tuple[HeldSuggestion, ...]:
    asked = (
        select(Suggestion, Version.number)
        .join(Version, Version.id == Suggestion.version_id)
        .where(Version.story_id == story.id, Suggestion.sent)
        .order_by(Version.number, Suggestion.start_at)
    )
    rows = s.execute(asked).all()
    names = names_of(s, [row.by_id for row, _ in rows])
    found = []
    for row, number in rows:
        words, why, own = read_suggestion(row, story)
        by = names.get(row.by_id, "")
        answer = row.answer or ""
        found.append(HeldSuggestion(number, by, words, why, answer, own or "", row.kind, row.part))
    return tuple(found)


def _looks(s: Session, story: Story) -> tuple[HeldLook, ...]:
    """Looks that ended in something: an open one is nobody's answer yet."""
    asked = (
        select(Look)
        .join(Version, Version.id == Look.version_id)
        .where(Version.story_id == story.id, Look.outcome.is_not(None))
        .order_by(Look.made_on, Look.nth)
    )
    rows = s.scalars(asked).all()
    names = names_of(s, [row.person_id for row in rows])
    return tuple(
        HeldLook(
            names.get(row.person_id, ""), row.made_on, row.outcome or "", _checks(row), row.nth
        )
        for row in rows
    )


def _law(s: Session, story: Story) -> tuple[HeldLaw, ...]:
    try:
        found = law.advice_of(s, story)
    except KeyGone:
        return ()
    return tuple(HeldLaw(row.code, row.kind, row.offered_on, words) for row, words in found)


def _checks(row: Look) -> tuple[tuple[str, str], ...]:
    given = answers_in(row)
    return tuple(sorted(given.checks.items())) if given else ()


def _plain(found: Any) -> Any:
    if isinstance(found, dict):
        return {key: _plain(value) for key, value in found.items()}
    if isinstance(found, list | tuple):
        return [_plain(value) for value in found]
    if isinstance(found, frozenset | set):
        return sorted(_plain(value) for value in found)
    return found.isoformat() if isinstance(found, date) else found
