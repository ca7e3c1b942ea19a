"""The three invented stories: whole in both languages, and by the rules that hold for real ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from hoh_stories.ground.answers import Yes
from hoh_stories.moderation.rules import suggestion_fits
from hoh_stories.practice.content import CODES, Invented, invented
from hoh_stories.practice.rules import Look, letter_fits
from hoh_stories.values.content import LANGUAGES, content
from tests.rules.test_values import AVOID

EVERY = pytest.mark.parametrize(
    "story",
    [one for lang in LANGUAGES for one in invented(lang).values()],
    ids=lambda one: f"{one.language}-{one.code}",
)
IN_BOTH = pytest.mark.parametrize("code", CODES)


def said_by_us(story: Invented) -> Iterator[str]:
    """What the experienced colleague says: ours, and not the invented teller's."""
    seen = story.seen
    yield from (mark.why for mark in seen.marks)
    yield from (seen.notes_why, seen.checks_why, seen.outcome_why, seen.letter, seen.letter_why)
    yield from (seen.why, *seen.after)


@EVERY
def test_a_colleague_answers_every_question_with_our_own_codes(story: Invented) -> None:
    lists, seen = content(story.language).lists, story.seen

    assert set(story.themes) <= set(lists["themes"])
    assert {*story.notes, *seen.notes} <= set(lists["notes"])
    assert list(seen.checks) == list(lists["checklist"])
    assert set(seen.checks.values()) <= set(lists["checklist_answers"])
    assert story.kind in lists["kinds"]
    assert seen.marks
    assert len(seen.after) == 3


@EVERY
def test_a_colleagues_end_is_one_that_the_real_rules_take(story: Invented) -> None:
    seen = story.seen
    look = Look(True, (), (), seen.notes, seen.checks, (), seen.outcome)

    assert letter_fits(look, seen.letter, seen.reason, seen.instead) == Yes()
    assert suggestion_fits(story.words_of(seen.part), seen.words, seen.why) == Yes()


@EVERY
def test_other_words_take_away_what_was_marked_in_that_part(story: Invented) -> None:
    block = story.parts[story.seen.part - 1]
    marked = [
        story.body[mark.start : mark.end]
        for mark in story.seen.marks
        if block.start <= mark.start < block.end
    ]

    assert marked
    assert not [words for words in marked if words in story.seen.words]


@IN_BOTH
def test_both_languages_hold_the_same_look(code: str) -> None:  # WL-01
    english, welsh = invented("en")[code], invented("cy")[code]

    assert len(english.parts) == len(welsh.parts)
    assert (english.kind, english.themes, english.notes) == (
        welsh.kind,
        welsh.themes,
        welsh.notes,
    )
    for name in ("notes", "checks", "outcome", "reason", "instead", "part"):
        assert getattr(english.seen, name) == getattr(welsh.seen, name), name
    assert _marked_parts(english) == _marked_parts(welsh)
    assert not set(said_by_us(english)) & set(said_by_us(welsh))


@EVERY
def test_a_colleague_uses_no_word_that_we_avoid(story: Invented) -> None:  # LG-01, LG-42
    avoid = re.compile(rf"\b({AVOID[story.language]})\b", re.IGNORECASE)

    assert not [hit.group() for words in said_by_us(story) if (hit := avoid.search(words))]


@IN_BOTH
def test_what_a_colleague_says_is_short(code: str) -> None:  # AC-20
    said = [
        s for words in said_by_us(invented("en")[code]) for s in re.split(r"(?<=[.?:])\s", words)
    ]
    lengths = [len(sentence.split()) for sentence in said]

    assert sum(lengths) / len(lengths) < 15
    assert max(lengths) <= 28, max(said, key=lambda s: len(s.split()))


def test_a_heavy_story_and_one_whose_cover_says_nothing_are_among_them() -> None:  # MO-02
    stories, heavy = invented("en"), content("en").heavy

    assert heavy & set(stories["blanket"].notes)
    assert stories["cup"].notes == ()
    assert heavy & set(stories["cup"].seen.notes)


def test_the_three_end_differently_enough_to_learn_from() -> None:
    ends = {(one.seen.outcome, one.seen.reason) for one in invented("en").values()}

    assert ends == {
        ("suggest", "suggest_others"),
        ("suggest", "suggest_safe"),
        ("not_here", "not_theirs"),
    }


@pytest.mark.parametrize("part", [0, -1, 7, 99])
def test_a_part_that_is_not_there_is_said_so(part: int) -> None:
    with pytest.raises(IndexError):
        invented("en")["bread"].words_of(part)


def _marked_parts(story: Invented) -> list[int]:
    return [
        number
        for mark in story.seen.marks
        for number, block in enumerate(story.parts, 1)
        if block.start <= mark.start < block.end
    ]
