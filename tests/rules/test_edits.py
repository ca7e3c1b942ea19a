"""Edits and places: what leads from one text to another, and what keeps its exact words.

Source: issue 5, Suggestions; decision 0010.
"""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoh_stories.ground.text import (
    Edit,
    around_after,
    differences,
    edits_between,
    hunks,
    in_strokes,
    place_after,
    put_in,
)
from hoh_stories.ground.text.edits import MOST_HUNKS

WORDS = st.lists(
    st.sampled_from(
        ["Mair", "Mair", "came", "home", "tŷ", "كِتابٌ", ".", "\n\n", " ", "we", "می‌رود"]
    ),
    max_size=24,
).map(" ".join)
TEXTS = st.one_of(WORDS, st.text(max_size=60))


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """A text, and edits of it that do not meet."""
    text = draw(TEXTS)
    cuts = draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True).map(sorted))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    edits = [
        Edit(one, other, draw(st.sampled_from(["", "x", "two words"]))) for one, other in pairs
    ]
    if draw(st.booleans()) and cuts and len(cuts) % 2:
        edits.append(Edit(cuts[-1], cuts[-1], "added "))
    return text, edits


@given(TEXTS, TEXTS)
def test_edits_lead_to_the_new_text_to_the_character(old: str, new: str) -> None:
    found = edits_between(old, new)
    assert put_in(old, found) == new
    assert all(one.start < other.start for one, other in pairwise(found))


@given(edited(), st.data())
def test_a_stretch_outside_every_edit_keeps_its_exact_words(
    made: tuple[str, list[Edit]], data: st.DataObject
) -> None:
    text, edits = made
    new = put_in(text, edits)
    for known in (edits, edits_between(text, new)):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        place = place_after(known, start, end)
        if place is None:
            assert any(edit.touches(start, end) for edit in known)
        else:
            assert new[place[0] : place[1]] == text[start:end]
            assert 0 <= place[0] <= place[1] <= len(new)


@given(edited(), st.data())
def test_what_became_of_a_stretch_lies_in_the_new_text(
    made: tuple[str, list[Edit]], data: st.DataObject
) -> None:
    text, edits = made
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = around_after(edits, start, end)
    assert 0 <= first <= last <= len(put_in(text, edits))


@given(edited())
def test_a_stretch_that_an_edit_changes_is_never_carried(made: tuple[str, list[Edit]]) -> None:
    text, edits = made
    for edit in edits:
        if edit.start < edit.end:
            assert place_after(edits, edit.start, edit.end) is None
            assert place_after(edits, 0, len(text)) is None


@given(WORDS, WORDS)
def test_hunks_lead_there_too(old: str, new: str) -> None:
    assert put_in(old, hunks(old, new)) == new


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("They sat by the window.", "They sat.", [Edit(8, 22)]),
        ("They sat. It rained.", "They sat.", [Edit(9, 20)]),
        ("They sat.", "They sat. Nobody asked.", [Edit(9, 9, " Nobody asked.")]),
        ("I met Mair in Splott.", "I met her in a town.", [Edit(6, 20, "her in a town")]),
        (
            "Mair came. We sat. Mair left.",
            "She came. We sat. She left.",
            [Edit(0, 4, "She"), Edit(19, 23, "She")],
        ),
        ("Rwy'n byw yng Nghaerdydd.", "Rwy'n byw mewn dinas.", [Edit(10, 24, "mewn dinas")]),
        ("قرأتُ كِتابًا.", "قرأتُ رِسالةً.", [Edit(6, 13, "رِسالةً")]),
        ("", "A title", [Edit(0, 0, "A title")]),
    ],
)
def test_one_change_for_the_words_of_one_sentence(old: str, new: str, found: list[Edit]) -> None:
    assert list(hunks(old, new)) == found


def test_a_paragraph_of_very_many_changes_is_one_change() -> None:
    old = "Mair. " * (MOST_HUNKS + 1)
    new = "".join(f"She{number}. " for number in range(MOST_HUNKS + 1))
    (one,) = hunks(old, new)
    assert put_in(old, [one]) == new


@given(TEXTS, TEXTS)
def test_strokes_rejoin_to_both_texts(old: str, new: str) -> None:
    found = in_strokes(differences(old, new))
    assert "".join(one.text for one in found if one.kind != "new") == old
    assert "".join(one.text for one in found if one.kind != "gone") == new


def test_two_words_between_two_changes_belong_to_both() -> None:
    found = in_strokes(differences("She was a judge in the court.", "She had a post in the law."))
    assert [one.text for one in found if one.kind == "new"] == ["had a post in the law"]


@pytest.mark.parametrize("word", ["كِتابٌ", "می‌خواهم", "rwy'n", "tŷ", "don’t"])
def test_a_word_is_changed_as_a_whole(word: str) -> None:
    """Vowel signs, joiners and apostrophes belong to their word."""
    found = differences(f"a {word} c", "a b c")
    assert [one.text for one in found if one.kind == "gone"] == [word]


@pytest.mark.parametrize(
    "hostile",
    ["a" * 50_000, "a " * 25_000, "a\n\n" * 16_000, "ab" * 25_000, "ِ" * 50_000, "'a" * 25_000],
)
def test_hostile_texts_cost_little(hostile: str) -> None:
    began = time.process_time()
    for new in (hostile[:-1] + "!", "!" + hostile, hostile[25_000:] + "x" + hostile[:25_000]):
        assert put_in(hostile, edits_between(hostile, new)) == new
        assert put_in(hostile, hunks(hostile, new)) == new
    assert time.process_time() - began < 5
