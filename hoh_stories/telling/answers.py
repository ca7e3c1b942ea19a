"""A teller's answers to suggestions, and sending on: only then do words change (TI-06).

Each answer is theirs and may be changed until they send on; no answer is never a yes. Rules of
places are `stories.tracked`; what comes along to the new words is `stories.carried`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import Actor
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.ground.db import deed
from hoh_stories.ground.keystore import keys
from hoh_stories.ground.seal import Place
from hoh_stories.ground.text import Edit, clean, clean_line, from_paste, put_in
from hoh_stories.stories.carried import Chosen
from hoh_stories.stories.models import Story, Suggestion, Version
from hoh_stories.stories.moves import TELLER
from hoh_stories.stories.rules import LONGEST_LETTER, LONGEST_PARTS, LONGEST_WORDS
from hoh_stories.stories.services import facts_of, make_version, move, newest
from hoh_stories.stories.texts import Text, read_suggestion, read_version
from hoh_stories.stories.tracked import ANSWERS, PARTS, USED, Mark, given_up, in_its_place
from hoh_stories.telling.services import locked_live

_CLEANED: dict[str, Callable[[str], str]] = {
    "title": clean_line,
    "body": from_paste,
    "summary": from_paste,
}


def answer_suggestion(
    actor: Actor, story_id: str, suggestion_id: str, answer: str, own: str = ""
) -> Answer:
    """Accept, decline, put in own words, or write back without deciding ("asked").

    `own`: the words of the last two. A yes ends the yes to another suggestion for the same words.
    No: no_answer, no_own_words, no_question, own_words_too_long, moved_on.
    Raises Missing, TakenBack.
    """
    if answer not in ANSWERS:
        return No("no_answer")
    with deed() as s:
        story = locked_live(s, actor, story_id)
        row = s.get(Suggestion, suggestion_id)
        version = newest(s, story)
        if story.state != "with_teller" or row is None or version is None:
            return No("moved_on")
        if row.version_id != version.id or not row.sent or row.answer == "dropped":
            return No("moved_on")
        words = _own_words(row.part, answer, own)
        if isinstance(words, No):
            return words
        _write(row, story, answer, words)
        _end_others(s, row)
    return Yes()


def send_on(actor: Actor, story_id: str) -> Answer:
    """Send the story on with exactly what was chosen. Twice is harmless.

    No: unanswered, moved_on. Raises Missing, TakenBack.
    """
    with deed() as s:
        story = locked_live(s, actor, story_id)
        if story.state in ("waiting", "in_review"):
            return Yes()
        return _send_on(s, actor, story) if story.state == "with_teller" else No("moved_on")


def as_chosen(s: Session, story: Story, version: Version) -> tuple[Text, Chosen]:
    """The words as the answers so far make them, and what they are made with.

    What nobody said yes to stays as it was, to the character.
    """
    asked = select(Suggestion).where(
        Suggestion.version_id == version.id, Suggestion.sent, Suggestion.answer.in_(USED)
    )
    edits: dict[str, list[Edit]] = {part: [] for part in PARTS}
    text, used = read_version(version, story.data_key), set()
    for row in s.scalars(asked.order_by(Suggestion.start_at)):
        edits[row.part].append(edit_of(row, story, text))
        used.add(row.id)
    words = {part: _made(getattr(text, part), part, edits[part]) for part in PARTS}
    return replace(text, **words), Chosen(edits, frozenset(used))


def edit_of(row: Suggestion, story: Story, text: Text) -> Edit:
    """What a suggestion would do to its part, in the teller's own words where they chose those."""
    words, _, own = read_suggestion(row, story)
    part: str = getattr(text, row.part)
    if row.answer == "reworded" and own:
        words = in_its_place(own, part[row.start_at : row.end_at], words)
    return Edit(row.start_at, row.end_at, words)


def marks_in(s: Session, version_id: str) -> list[tuple[Suggestion, Mark]]:
    """What was sent for a version, with its place and answer as the rules see it."""
    asked = select(Suggestion).where(
        Suggestion.version_id == version_id,
        Suggestion.sent,
        Suggestion.answer.is_distinct_from("dropped"),
    )
    return [
        (row, Mark(row.id, row.part, row.start_at, row.end_at, row.answer))
        for row in s.scalars(asked)
    ]


def _made(words: str, part: str, edits: list[Edit]) -> str:
    if not edits:
        return words
    new = put_in(words, edits)
    return clean_line(new) if part == "title" else clean(new)


def _own_words(part: str, answer: str, own: str) -> str | No:
    if answer == "asked":
        written = clean(own)
        if len(written) > LONGEST_LETTER:
            return No("own_words_too_long")
        return written or No("no_question")
    if answer != "reworded":
        return ""
    written = _CLEANED[part](own)
    if len(written) > min(LONGEST_WORDS, LONGEST_PARTS[part]):
        return No("own_words_too_long")
    return written or No("no_own_words")


def _write(row: Suggestion, story: Story, answer: str, own: str) -> None:
    row.answer = answer
    place = Place("suggestion", "own_words", row.id)
    row.own_words_sealed = keys().seal(story.data_key, own, place) if own else None


def _end_others(s: Session, row: Suggestion) -> None:
    """Only one of two suggestions for the same words can be used: the one said yes to last."""
    if row.answer not in USED:
        return
    s.flush()
    found = {mark.id: (other, mark) for other, mark in marks_in(s, row.version_id)}
    for name in given_up([mark for _, mark in found.values()], found[row.id][1]):
        found[name][0].answer = None


def _send_on(s: Session, actor: Actor, story: Story) -> Answer:
    facts = facts_of(s, story)
    version = newest(s, story)
    if version is None:
        return No("moved_on")
    if facts.unanswered == 0:
        text, chosen = as_chosen(s, story, version)
        version = make_version(s, story, text, chosen=chosen)
    return move(s, story, "answer", actor, TELLER, facts, version=version.number)
