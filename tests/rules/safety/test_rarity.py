"""Rare things beside a place are pointed out, and nothing without such a place (AN-10)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoh_stories.safety.engine import assistant
from hoh_stories.safety.kinds import Found, Kind
from hoh_stories.safety.rarity import MOST, rare_beside_a_place
from hoh_stories.values.content import content


def at(text: str, *marked: tuple[str, Kind]) -> list[Found]:
    """Findings at these words of a text."""
    return [
        Found(text.index(words), text.index(words) + len(words), kind, 0.9)
        for words, kind in marked
    ]


def codes(text: str, *marked: tuple[str, Kind]) -> set[str]:
    return {one.code for one in rare_beside_a_place(text, at(text, *marked))[0]}


CARDIFF = ("Cardiff", Kind.PLACE)
RARE = [
    ("I am Tigrinya and live in Cardiff.", [("Tigrinya", Kind.NATIONALITY)], "people"),
    (
        "My brother was killed; I live in Cardiff.",
        [("brother was killed", Kind.KIN_EVENT)],
        "crime",
    ),
    ("The murder was in Cardiff.", [], "crime"),
    ("Bu cwest yn Cardiff.", [], "crime"),
    ("In Cardiff I live with a rare blood disorder.", [], "illness"),
    ("Mae gen i gyflwr; clefyd prin, yn Cardiff.", [], "illness"),
    ("An acrobat from Cardiff.", [("acrobat", Kind.JOB)], "job"),
    (
        "I have four children in Cardiff, 3 years old the first.",
        [("3 years", Kind.AGE)],
        "siblings",
    ),
    ("My uncle is the imam in Cardiff.", [], "role"),
    ("Roedd hi'n gynghorydd yn Cardiff.", [], "role"),
]


@pytest.mark.parametrize(("text", "marked", "code"), RARE)
def test_each_rare_thing_beside_a_place(
    text: str, marked: list[tuple[str, Kind]], code: str
) -> None:
    assert code in codes(text, CARDIFF, *marked)
    assert codes(text, *marked) == set(), "without a place nothing is pointed out"


WIDE = ["south Wales", "north Wales", "mid Wales", "west Wales", "de Cymru", "Eritrea"]


@pytest.mark.parametrize("where", WIDE)
def test_a_part_of_wales_and_another_country_are_wide_enough(where: str) -> None:
    text = f"The murder was in {where}."

    assert codes(text, (where, Kind.PLACE)) == set()


@pytest.mark.parametrize("where", ["Bala", "Machynlleth", "Y Bala"])
def test_a_small_place_is_rare_by_itself(where: str) -> None:
    assert codes(f"I live in {where}.", (where, Kind.PLACE)) == {"small_place"}


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("I am Welsh and live in Cardiff.", [("Welsh", Kind.NATIONALITY)]),
        ("I am a cleaner in Cardiff.", [("cleaner", Kind.JOB)]),
        ("I have two children in Cardiff, 3 years old.", [("3 years", Kind.AGE)]),
        ("I have four children in Cardiff.", []),
        ("We live in Powys, near Cardiff.", [("Powys", Kind.PLACE)]),
    ],
)
def test_what_many_have_is_left_alone(text: str, marked: list[tuple[str, Kind]]) -> None:
    assert codes(text, CARDIFF, *marked) == set()


def test_every_code_has_words_in_both_languages() -> None:
    found = {code for _, _, code in RARE} | {"small_place"}
    for lang in ("en", "cy"):
        assert set(content(lang).lists["rare"]) == found


def test_from_the_assistant_itself() -> None:
    text = "I am from Eritrea, I speak Tigrinya, and I live in Machynlleth."
    rare, places = rare_beside_a_place(text, assistant("patterns").look(text, "en"))

    assert "people" in {one.code for one in rare}
    assert "Machynlleth" in {text[one.start : one.end] for one in places}


@given(st.text(max_size=120), st.lists(st.tuples(st.integers(0, 99), st.sampled_from(Kind))))
def test_whatever_was_found_it_is_short_and_stands_in_the_text(
    around: str, found: list[tuple[int, Kind]]
) -> None:
    text = around + " the murder " * 9
    rows = [Found(min(a, len(text) - 2), min(a, len(text) - 2) + 2, kind, 0.9) for a, kind in found]
    rare, places = rare_beside_a_place(text, rows)

    assert len(rare) <= MOST
    assert len(places) <= MOST
    assert bool(rare) == bool(places)
    assert all(0 <= one.start < one.end <= len(text) for one in (*rare, *places))
