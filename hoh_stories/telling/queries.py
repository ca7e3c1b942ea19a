"""Where a teller's stories stand, and what their pages show: frozen rows, never models.

Everything asks whose the story is and raises Missing for anybody else; texts of a story that was
taken back raise TakenBack. What is kept about somebody as a whole is `held`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.models import Teller
from hoh_stories.consent.models import Consent
from hoh_stories.consent.receipts import date_to_write_down
from hoh_stories.consent.rules import renewal_due
from hoh_stories.ground import clock
from hoh_stories.ground.audit import happened
from hoh_stories.ground.db import look
from hoh_stories.ground.keystore import KeyGone, keys
from hoh_stories.ground.seal import Place
from hoh_stories.moderation.queries import names_of
from hoh_stories.publishing.models import Publication, Stop
from hoh_stories.publishing.retention import ends_on, kept
from hoh_stories.publishing.services import cooling, publication_of
from hoh_stories.stories.drafts import working
from hoh_stories.stories.models import Link, Message, Passage, Story
from hoh_stories.stories.passages import STANDS
from hoh_stories.stories.services import Missing, newest, teller_of, unanswered
from hoh_stories.stories.texts import Text, read_letter
from hoh_stories.telling.rules import Where, beside, may_now, word_of

_ID = re.compile(r"[a-z0-9]{1,20}")


class TakenBack(LookupError):
    """The teller took this story back: faces answer 410."""


@dataclass(frozen=True)
class MyStory:
    """One story as its teller finds it."""

    id: str
    title: str
    language: str
    word: str  #: a code of `state_words`, `states` and `what_next`
    on: date  #: of the last change
    may: frozenset[str]
    beside: tuple[str, ...]
    unread: int
    suggestions: int
    links: int
    sent_on: date | None
    until: date | None  #: until when it is shown, or will be
    second_yes_from: date | None
    not_before: date | None  #: nothing that waits is shown before this day
    erased: bool
    by_time: bool  #: erased because its days were over, not taken back
    kept_until: date | None  #: when that is, once it is near
    asked_again: bool  #: what is shown ends soon, and can be said yes to again
    agreed_once: bool


@dataclass(frozen=True)
class Letter:
    """One letter of a thread."""

    number: int
    mine: bool
    called: str
    about: str
    words: str
    on: date
    new: bool


def story_of(actor: Actor, story_id: str, cooling_off: timedelta) -> MyStory:
    """One story of a teller, in whatever state. Raises Missing."""
    with look() as s:
        return _mine(s, own_row(s, actor, story_id), cooling_off)


def stories_of(actor: Actor, cooling_off: timedelta) -> list[MyStory]:
    """All stories of a teller, the last changed first."""
    asked = select(Story).where(Story.teller_id == actor.id)
    with look() as s:
        found = [_mine(s, story, cooling_off) for story in s.scalars(asked)]
    return sorted(found, key=lambda one: (one.on, one.id), reverse=True)


def stories_by_code(actor: Actor, cooling_off: timedelta) -> list[MyStory]:
    """What a withdrawal code reaches: no title, no word, only where each story stands.

    The oldest first, so that a number stays with its story. `actor`: as
    accounts.tellers.withdrawal_by_code gives it.
    """
    asked = select(Story).where(Story.teller_id == actor.id).order_by(Story.sent_on, Story.id)
    with look() as s:
        found = [_mine(s, story, cooling_off) for story in s.scalars(asked)]
    return [replace(one, title="") for one in found]


def is_cooling(story_id: str) -> bool:
    """Whether an agreed text of a story waits for its time: asked by the writing room."""
    with look() as s:
        return cooling(publication_of(s, story_id))


def letters(actor: Actor, story_id: str) -> list[Letter]:
    """The thread of a story, oldest first; empty while a withdrawal is being ended."""
    with look() as s:
        story = own_row(s, actor, story_id)
        asked = select(Message).where(Message.story_id == story.id).order_by(Message.number)
        rows = s.scalars(asked).all()
        names = names_of(s, [row.by_id for row in rows])
        try:
            return [_letter(row, story, names) for row in rows]
        except KeyGone:
            return []


def called_of(actor: Actor) -> str:
    """What a teller wants to be called, empty for nothing (TI-14)."""
    with look() as s:
        return called_in(s.get_one(Teller, actor.id))


def called_in(row: Teller) -> str:
    """The name in a teller's row."""
    if not row.called_sealed:
        return ""
    return keys().unseal(row.data_key, row.called_sealed, Place("teller", "called", row.id))


def language_of(actor: Actor) -> str:
    """The language in which a teller wants to be written to."""
    with look() as s:
        return s.get_one(Teller, actor.id).language


def own_row(s: Session, actor: Actor, story_id: str) -> Story:
    """A teller's own story, also one that was taken back. Raises Missing."""
    story = s.get(Story, story_id) if _ID.fullmatch(story_id) else None
    if story is None or not teller_of(actor, story):
        raise Missing(story_id)
    return story


def live_row(s: Session, actor: Actor, story_id: str) -> Story:
    """A teller's own story that still has words. Raises Missing, TakenBack."""
    story = own_row(s, actor, story_id)
    if story.state == "withdrawn":
        raise TakenBack(story_id)
    return story


def second_yes_from(consent: Consent | None, said: bool, cooling_off: timedelta) -> date | None:
    """From which day a second yes can be said; None where none is asked for (CO-06)."""
    if consent is None or consent.when_over != "ask" or said:
        return None
    return thought_over(consent, cooling_off)


def thought_over(consent: Consent, cooling_off: timedelta) -> date:
    """The day on which the time to think is over (CO-05)."""
    return date_to_write_down(consent.given_on, cooling_off)


def _mine(s: Session, story: Story, cooling_off: timedelta) -> MyStory:
    publication = publication_of(s, story.id)
    active = _consent(s, publication.consent_id if publication else None)
    waiting = _consent(s, publication.next_consent_id if publication else None)
    again = second_yes_from(waiting, bool(publication and publication.second_yes), cooling_off)
    stops = s.scalars(select(Stop).where(Stop.story_id == story.id)).all()
    open_stops = [one for one in stops if not one.lifted_on]
    where = _where(s, story, publication, active, again, open_stops)
    title, language = _title(s, story)
    ends = active or waiting
    return MyStory(
        id=story.id,
        title=title,
        language=language,
        word=word_of(where),
        on=max([story.changed_on, *(one.lifted_on or one.placed_on for one in stops)]),
        may=may_now(where),
        beside=beside(where),
        unread=_unread(s, story.id),
        suggestions=where.suggestions,
        links=where.links,
        sent_on=story.sent_on,
        until=ends.until if ends and ends.until > clock.today() else None,
        second_yes_from=again,
        not_before=thought_over(waiting, cooling_off) if waiting else None,
        erased=story.erased,
        by_time=story.erased and bool(happened(s, story_id=story.id, kinds=("time_over",))),
        kept_until=_near(ends_on(s, story)),
        asked_again=active is not None and renewal_due(active.until, clock.today()),
        agreed_once=publication is not None,
    )


def _near(ends: date | None) -> date | None:
    """The day on which a text is erased, once it is time to say so."""
    return ends if ends and ends - kept().warning <= clock.today() else None


def _where(
    s: Session,
    story: Story,
    publication: Publication | None,
    active: Consent | None,
    again: date | None,
    stops: list[Stop],
) -> Where:
    suggestions, links = _waiting(s, story)
    return Where(
        state=story.state,
        shown=publication.state if publication else "",
        over=active is not None and active.until <= clock.today(),
        agreed_before=_agreed_before(s, story),
        cooling=cooling(publication),
        asks_again=again is not None and again <= clock.today(),
        held=any(one.kind == "hold" for one in stops),
        pauses=frozenset(one.owner for one in stops if one.kind == "pause"),
        appealed=story.appealed,
        suggestions=suggestions,
        links=links,
    )


def _agreed_before(s: Session, story: Story) -> bool:
    if story.ready_version_id is None:
        return False
    asked = select(Consent.id).where(Consent.version_id == story.ready_version_id)
    return s.scalars(asked.limit(1)).first() is not None


def _waiting(s: Session, story: Story) -> tuple[int, int]:
    """How many suggestions and links of the newest version wait for the teller."""
    version = newest(s, story)
    if version is None or story.state == "withdrawn":
        return 0, 0
    proposed = (
        select(func.count(Link.id))
        .join(Passage, Link.passage_id == Passage.id)
        .where(Passage.version_id == version.id, ~STANDS)
    )
    suggestions = unanswered(s, version.id) if story.state == "with_teller" else 0
    reading = story.state in ("in_review", "second_look")  # still theirs to change
    return suggestions, 0 if reading else s.scalar(proposed) or 0


def _consent(s: Session, consent_id: str | None) -> Consent | None:
    return s.get(Consent, consent_id) if consent_id else None


def _unread(s: Session, story_id: str) -> int:
    new = (Message.story_id == story_id, ~Message.by_teller, ~Message.read)
    return s.scalar(select(func.count()).where(*new)) or 0


def _title(s: Session, story: Story) -> tuple[str, str]:
    if story.state == "withdrawn":
        return "", "en"
    try:
        text = working(s, story).text
    except (Missing, KeyGone):
        text = Text()
    return text.title, text.language


def _letter(row: Message, story: Story, names: dict[str, str]) -> Letter:
    return Letter(
        number=row.number,
        mine=row.by_teller,
        called=names.get(row.by_id or "", ""),
        about=row.about,
        words=read_letter(row, story.thread_key),
        on=row.sent_on,
        new=not row.by_teller and not row.read,
    )
