"""What the assistant thinks a text touches on: measured on invented sentences, some of them traps.

Every sentence is invented. The lists of words were made or mended with these sentences in view, so
the bounds here only hold what is there: docs/assistant.md tells what a first run found. Source:
issue 5 (content notes proposed by the assistant).
"""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest

from hoh_stories.safety.notes import FOLDER, NOT, first_touches, touches_in
from hoh_stories.values.notes import built_in

SENTENCES = Path(__file__).parent / "note_sentences"
#: Of the notes that people would set: found at least. Of what is found: right at least. Of the
#: sentences that only sound alike: pointed at, at most.
BOUNDS = {
    "en": (0.95, 0.90, 0.05),
    "cy": (0.95, 0.95, 0.05),
    "ar": (0.95, 0.90, 0.10),
    "fa": (0.95, 0.90, 0.10),
    "plain": (0.90, 0.90, 0.05),
    "roundabout": (0.90, 0.90, 0.05),
}


def sentences(name: str) -> list[tuple[frozenset[str], str]]:
    """Codes and sentence, in the order of the file; no codes for what only sounds alike."""
    lines = (SENTENCES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.partition(" | ") for line in lines if line and not line.startswith("#")]
    return [(frozenset(codes.split()) - {"-"}, words) for codes, _, words in rows]


def measured(name: str) -> tuple[float, float, float]:
    """Recall and precision of notes in sentences that have some, and alarms in the others."""
    rows = [(wanted, frozenset(first_touches(words))) for wanted, words in sentences(name)]
    touching = [(wanted, found) for wanted, found in rows if wanted]
    hits = sum(len(wanted & found) for wanted, found in touching)
    alarms = [bool(found) for wanted, found in rows if not wanted]
    return (
        hits / sum(len(wanted) for wanted, _ in touching),
        hits / max(1, sum(len(found) for _, found in touching)),
        sum(alarms) / len(alarms),
    )


@pytest.mark.parametrize("name", BOUNDS)
def test_what_a_sentence_touches_on_is_found_and_what_only_sounds_alike_is_not(name: str) -> None:
    recall, precision, alarms = measured(name)
    least, right, most = BOUNDS[name]
    assert recall >= least
    assert precision >= right
    assert alarms <= most


def test_every_built_in_note_has_words_in_english_and_welsh_and_no_list_has_others() -> None:
    known = {note.code for note in built_in()} | {NOT}
    for language in ("en", "cy", "ar", "fa"):
        told = set(tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8")))
        assert told <= known
        assert told == known or language in ("ar", "fa")


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("She told me: I am suicidal.", "suicide", "suicidal"),
        ("It was a\u00adn over\u200bdose.", "overdose", "over\u200bdose"),
        ("Mae gorddosau a cham-drin domestig.", "abuse_at_home", "cham-drin domestig"),
        ("Self\u2010harm.", "self_harm", "Self\u2010harm"),
        ("كان والقصف قريباً", "war", "قصف"),
        ("He didn\u2019t want to live.", "suicide", "didn\u2019t want to live"),
    ],
)
def test_it_points_at_the_very_words_as_they_were_written(text: str, code: str, words: str) -> None:
    one = first_touches(text)[code]
    assert text[one.start : one.end] == words


def test_the_same_words_are_not_told_twice_for_one_note() -> None:
    found = [one for one in touches_in("I wanted to kill myself.") if one.code == "suicide"]
    assert len(found) == 1


def test_words_across_a_whole_paragraph_make_no_phrase() -> None:
    assert "suicide" not in first_touches("I had to kill the lights.\n\nThen I found myself home.")


@pytest.mark.parametrize(
    "text",
    ["", "a" * 50_000, "killed " * 7_000, "dead ~ laughing " * 3_000, "0" * 50_000, "ال" * 25_000],
)
def test_no_text_slows_it_down(text: str) -> None:
    begun = time.monotonic()
    touches_in(text)
    assert time.monotonic() - begun < 3
