"""The small model: what it adds to rules, what it only doubts, and what may never load it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from hoh_stories.safety.engine import assistant
from hoh_stories.safety.kinds import Kind, Tier
from hoh_stories.safety.patterns.ordinary import is_ordinary
from tests.tools.spent import seconds


def likely(text: str, language: str = "en") -> list[tuple[Kind, str]]:
    found = assistant("model").look(text, language)
    return [(one.kind, text[one.start : one.end]) for one in found if one.tier is Tier.LIKELY]


@pytest.mark.parametrize(
    ("text", "language", "kind", "words"),
    [
        ("My sister Marged drove me home that night.", "en", Kind.PERSON, "Marged"),
        ("We were put in a hotel in Wrexham for months.", "en", Kind.PLACE, "Wrexham"),
        ("Es i i weld Siwan yng Nghaerdydd wedyn.", "cy", Kind.PLACE, "Nghaerdydd"),
        ("Ring me on 07700 900461 if she asks.", "en", Kind.PHONE, "07700 900461"),
    ],
)
def test_what_points_at_somebody_is_likely(
    text: str, language: str, kind: Kind, words: str
) -> None:
    assert (kind, words) in likely(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "I hope she will come in May. Grace is what we call it.",
        "The nurse gave me 30mg and I slept until 7.30pm.",
        "I walked to the shop and back every day, and that was enough.",
        "Order number 48254732 never turned up.",
    ],
)
def test_everyday_words_and_numbers_point_at_nobody(text: str) -> None:
    assert [one for one in likely(text) if one[0] in (Kind.PERSON, Kind.OTHER_ID)] == []


@pytest.mark.parametrize(
    ("text", "number", "ordinary"),
    [
        ("Invoice 48254732 was for a sofa.", "48254732", True),
        ("down to 16/4 mg now", "16/4", True),
        ("meets at 09:15-10:45.", "09:15", True),
        ("my tenancy number is 48254732", "48254732", False),
        ("They call me 48254732 in there.", "48254732", False),
    ],
)
def test_a_number_is_everyday_by_its_form_or_its_sentence(
    text: str, number: str, ordinary: bool
) -> None:
    start = text.index(number)
    assert is_ordinary(text, start, start + len(number)) is ordinary


def test_a_long_story_is_looked_at_in_good_time_and_all_of_it() -> None:  # issue 5, speed
    line = "We had tea and said little, and the rain went on over the yard. "
    text = (line * 800)[:49_000] + "Then Marged came."
    assert "Marged" in [words for _, words in likely(text)]
    assert seconds(lambda: likely(text)) < 12  # generous: the machine of a test is shared


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "a" * 50_000, "1" * 50_000, "🌊" * 9000, "\ud800"]
)
def test_no_text_is_a_fault(text: str) -> None:
    for one in assistant("model").look(text, "en"):
        assert 0 <= one.start < one.end <= len(text)


def test_the_site_never_loads_the_model() -> None:  # docs/decisions/0009
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, hoh_stories.app, hoh_stories.safety.engine as e;"
            "e.assistant('patterns').look('My sister Marged', 'en');"
            "print({'onnxruntime', 'numpy', 'hoh_stories.safety.tagger'} & set(sys.modules))",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "set()"
