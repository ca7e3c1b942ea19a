"""Which suggestions meet, which wait, and how a text shows them.  Source: TI-06; decision 0010."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hoh_stories.ground.text import ShownBlock, clean, lay_out, put_in
from hoh_stories.stories.tracked import (
    Change,
    Mark,
    given_up,
    in_its_place,
    one_at_a_time,
    shown,
    shut_out,
    waiting,
)

ONE, OTHER, APART = Mark("1", "body", 3, 9), Mark("2", "body", 5, 12), Mark("3", "body", 12, 20)
LINES = st.lists(
    st.sampled_from(["We sat there.", "- tea", "> stay", "كِتابٌ", "", "A long line " * 9, "tŷ"]),
    max_size=8,
).map(lambda lines: clean("\n".join(lines)))


def test_words_beside_a_stretch_do_not_meet_it() -> None:
    assert ONE.meets(OTHER)
    assert not OTHER.meets(APART)
    added = Mark("4", "body", 9, 9)
    assert not added.meets(ONE)
    assert added.meets(OTHER)
    assert added.meets(Mark("5", "body", 9, 9))
    assert not ONE.meets(Mark("6", "title", 3, 9))
    assert not ONE.meets(ONE)


def test_the_other_one_no_longer_fits_and_waits_again_on_a_change_of_mind() -> None:
    used = Mark("1", "body", 3, 9, "accepted")
    assert shut_out([used, OTHER, APART]) == {"2"}
    assert waiting([used, OTHER, APART]) == {"3"}
    changed = Mark("1", "body", 3, 9, "declined")
    assert waiting([changed, OTHER, APART]) == {"2", "3"}


def test_no_answer_is_never_a_yes() -> None:
    assert waiting([ONE, OTHER]) == {"1", "2"}
    assert shut_out([ONE, OTHER]) == frozenset()


def test_a_yes_ends_the_yes_to_another_for_the_same_words() -> None:
    used = Mark("1", "body", 3, 9, "reworded")
    assert given_up([used, OTHER, APART], OTHER) == {"1"}
    assert given_up([used, OTHER, APART], APART) == frozenset()


@st.composite
def suggested(draw: st.DrawFn) -> tuple[str, list[Change]]:
    """A text with suggestions that may meet."""
    text = draw(LINES)
    place = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(place, place), max_size=4))
    new = st.sampled_from(["", "x", "other words", "\n\nMore."])
    return text, [
        Change(number, min(pair), max(pair), draw(new)) for number, pair in enumerate(pairs, 1)
    ]


@given(suggested())
def test_without_what_comes_a_text_reads_as_it_stands(made: tuple[str, list[Change]]) -> None:
    text, changes = made
    assert _read(shown(text, changes), "new:") == _read(lay_out(text), "")


@given(suggested())
def test_without_what_goes_it_reads_as_suggested(made: tuple[str, list[Change]]) -> None:
    """To the letter, spaces and the marks of lists aside."""
    text, changes = made
    new = put_in(text, [one.edit for one in one_at_a_time(changes)])
    found = _read(shown(text, changes), "gone:")
    assert _letters(found) == _letters(new)


@given(suggested())
def test_of_two_that_meet_one_is_shown(made: tuple[str, list[Change]]) -> None:
    kept = one_at_a_time(made[1])
    assert not any(one.edit.meets(other.edit) for one in kept for other in kept if one is not other)


def test_own_words_have_the_spaces_of_the_words_in_their_place() -> None:
    assert in_its_place("in a town", " by the window", "") == " in a town"
    assert in_its_place("Quietly.", "", " Nobody asked.") == " Quietly."
    assert in_its_place(" x ", "Mair", "she") == "x"


def _read(blocks: list[ShownBlock] | tuple[ShownBlock, ...], without: str) -> str:
    return "\n".join(
        "".join(
            segment.text
            for segment in line
            if not (without and any(layer.startswith(without) for layer in segment.layers))
        )
        for block in blocks
        for line in block.lines
    )


def _letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum() or sign in ".")
