"""Deeds of a teller that no other room has: letters, answers, their yes, their name.

Sending and taking back a draft are `stories.drafting`, showing and withdrawing `publishing`, an
appeal is `moderation`. Each deed takes the actor first and asks whose the story is.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.models import Teller
from hoh_stories.consent.models import Consent
from hoh_stories.consent.notices import ShownNotice
from hoh_stories.consent.rules import Allowed
from hoh_stories.consent.services import Risks
from hoh_stories.ground import clock
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.ground.db import deed
from hoh_stories.ground.keystore import KeyGone, keys
from hoh_stories.ground.seal import Place
from hoh_stories.ground.text import clean, clean_line, from_paste
from hoh_stories.publishing.services import Pace, agree, publication_of, say_second_yes
from hoh_stories.publishing.stops import bump_shelf
from hoh_stories.stories.models import Message, Story, Suggestion
from hoh_stories.stories.moves import TELLER
from hoh_stories.stories.passages import answer_link
from hoh_stories.stories.rules import LONGEST_LETTER, LONGEST_WORDS
from hoh_stories.stories.services import facts_of, make_version, move, newest, write_letter
from hoh_stories.stories.texts import Text, read_letter, read_suggestion, read_version
from hoh_stories.telling.queries import live_row, own_row, second_yes_from
from hoh_stories.telling.rules import LONGEST_NAME, Reply, applied

ANSWERS = ("accepted", "declined", "reworded")


def write(actor: Actor, story_id: str, words: str, after: int) -> Answer:
    """A letter to the people here, in every state, also after the end (design.md, Keys).

    `after`: the last letter that the page showed, so that a double click sends one letter.
    No: no_words, letter_too_long, being_erased. Raises Missing.
    """
    words = clean(words)
    if not words:
        return No("no_words")
    if len(words) > LONGEST_LETTER:
        return No("letter_too_long")
    with deed() as s:
        story = _locked(s, actor, story_id)
        if story.state == "withdrawn" and not story.erased:
            return No("being_erased")
        if not _sent_before(s, story, words, after):
            write_letter(s, story, actor, words)
    return Yes()


def have_read(actor: Actor, story_id: str) -> None:
    """The letters of people here are no longer new to their teller. Raises Missing."""
    with deed() as s:
        story = _locked(s, actor, story_id)
        new = (Message.story_id == story.id, ~Message.by_teller, ~Message.read)
        for row in s.scalars(select(Message).where(*new)):
            row.read = True


def answer_suggestion(
    actor: Actor, story_id: str, suggestion_id: str, answer: str, own: str = ""
) -> Answer:
    """Accept, decline or put in own words; the last answer sends the story on (TI-06).

    May be changed until then. No: no_answer, no_own_words, own_words_too_long, moved_on.
    Raises Missing, TakenBack.
    """
    own = from_paste(own) if answer == "reworded" else ""
    if answer not in ANSWERS:
        return No("no_answer")
    if answer == "reworded" and not own:
        return No("no_own_words")
    if len(own) > LONGEST_WORDS:
        return No("own_words_too_long")
    with deed() as s:
        story = _live(s, actor, story_id)
        row = s.get(Suggestion, suggestion_id)
        version = newest(s, story)
        if story.state != "with_teller" or row is None or version is None:
            return No("moved_on")
        if row.version_id != version.id or not row.sent:
            return No("moved_on")
        _write_answer(row, story, answer, own)
        s.flush()
        if facts_of(s, story).unanswered == 0:
            return _send_on(s, actor, story)
    return Yes()


def send_on(actor: Actor, story_id: str) -> Answer:
    """Send the story on where nothing waits for an answer. Twice is harmless.

    No: unanswered, moved_on. Raises Missing, TakenBack.
    """
    with deed() as s:
        story = _live(s, actor, story_id)
        if story.state in ("waiting", "in_review"):
            return Yes()
        return _send_on(s, actor, story) if story.state == "with_teller" else No("moved_on")


def answer_links(actor: Actor, story_id: str, answers: Mapping[str, bool]) -> Answer:
    """Say yes or no to proposed links; what is not named stays as it is. Twice is harmless.

    Raises Missing, TakenBack.
    """
    with deed() as s:
        story = _live(s, actor, story_id)
        for link_id, yes in answers.items():
            answer_link(s, actor, link_id, yes=yes)
        if answers and publication_of(s, story.id):
            bump_shelf(s)
    return Yes()


def say_yes(
    actor: Actor,
    story_id: str,
    version_id: str,
    allowed: Allowed,
    notice: ShownNotice,
    pace: Pace,
    *,
    risks: Risks,
) -> Answer:
    """The teller's yes to exactly these words. A second click finds the first one's consent.

    `risks`: who could tell who it is, as the page named them (AN-08).

    No: other_words, and as publishing.services.agree. Raises Missing, TakenBack.
    """
    with deed() as s:
        story = _live(s, actor, story_id)
        if _waits_already(s, story, version_id):
            return Yes()
        return agree(s, actor, story, version_id, allowed, notice, pace, risks=risks)


def say_yes_again(actor: Actor, story_id: str, cooling_off: timedelta) -> Answer:
    """The second yes, from the day on which the time to think is over (CO-06).

    No: too_early, and as publishing.services.say_second_yes. Raises Missing.
    """
    with deed() as s:
        story = _locked(s, actor, story_id)
        publication = publication_of(s, story.id)
        waiting = publication.next_consent_id if publication else None
        consent = s.get(Consent, waiting) if waiting else None
        day = second_yes_from(consent, False, cooling_off)
    if day is not None and clock.today() < day:
        return No("too_early")
    return say_second_yes(actor, story_id)


def rename(actor: Actor, called: str, language: str) -> Answer:
    """What to be called, and in which language to be written to; both may change (TI-14).

    An empty name takes the old one away. No: name_too_long.
    """
    called = clean_line(called)
    if len(called) > LONGEST_NAME:
        return No("name_too_long")
    with deed() as s:
        row = s.scalars(select(Teller).where(Teller.id == actor.id).with_for_update()).one()
        place = Place("teller", "called", row.id)
        row.called_sealed = keys().seal(row.data_key, called, place) if called else None
        row.language = language
    return Yes()


def _live(s: Session, actor: Actor, story_id: str) -> Story:
    return live_row(s, actor, _locked(s, actor, story_id).id)


def _locked(s: Session, actor: Actor, story_id: str) -> Story:
    """As `own_row`, which looks before the lock: what it saw may be old, so it is read anew."""
    own_row(s, actor, story_id)
    return s.scalars(
        select(Story)
        .where(Story.id == story_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()


def _sent_before(s: Session, story: Story, words: str, after: int) -> bool:
    asked = select(Message).where(
        Message.story_id == story.id, Message.by_teller, Message.number > after
    )
    try:
        return any(read_letter(row, story.thread_key) == words for row in s.scalars(asked))
    except KeyGone:
        return False


def _write_answer(row: Suggestion, story: Story, answer: str, own: str) -> None:
    row.answer = answer
    place = Place("suggestion", "own_words", row.id)
    row.own_words_sealed = keys().seal(story.data_key, own, place) if own else None


def _send_on(s: Session, actor: Actor, story: Story) -> Answer:
    facts = facts_of(s, story)
    version = newest(s, story)
    if version is None:
        return No("moved_on")
    if facts.unanswered == 0:
        text = read_version(version, story.data_key)
        body = applied(text.body, _replies(s, story, version.id))
        text = Text(text.title, body, text.summary, text.language)
        version = make_version(s, story, text)
    return move(s, story, "answer", actor, TELLER, facts, version=version.number)


def _replies(s: Session, story: Story, version_id: str) -> list[Reply]:
    asked = select(Suggestion).where(
        Suggestion.version_id == version_id, Suggestion.answer.in_(("accepted", "reworded"))
    )
    found = []
    for row in s.scalars(asked.order_by(Suggestion.made_on)):
        words, _, own = read_suggestion(row, story)
        mine = own if row.answer == "reworded" else words
        found.append(Reply(row.start_at, row.end_at, mine or ""))
    return found


def _waits_already(s: Session, story: Story, version_id: str) -> bool:
    publication = publication_of(s, story.id)
    waits = publication is not None and publication.next_version_id == version_id
    return waits and story.state == "agreed"
