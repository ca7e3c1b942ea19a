"""Values chosen for some words stay with those words when the text is edited."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hoh_stories.ground.text import blocks
from hoh_stories.stories import choices
from hoh_stories.stories.choices import Choice

TEXT = "One kettle.\n\nTwo chairs stood there.\n\nThree people."
WORDS = st.text(alphabet="ab \n\U0001f375", max_size=30)


def words_of(found: frozenset[Choice], text: str) -> set[str]:
    """The words that choices hang on."""
    return {text[one.start : one.end] for one in found}


def two() -> frozenset[Choice]:
    """A value for the second paragraph."""
    return choices.of_block(TEXT, 1, [4])


def test_writing_before_them_moves_them_along() -> None:
    new = "Something else first.\n\n" + TEXT
    assert words_of(choices.carry(two(), TEXT, new), new) == {"Two chairs stood there."}


def test_writing_after_them_leaves_them() -> None:
    assert choices.carry(two(), TEXT, TEXT + " More.") == two()


def test_a_slip_mended_inside_keeps_the_whole_paragraph() -> None:
    new = TEXT.replace("stood", "waited")
    assert words_of(choices.carry(two(), TEXT, new), new) == {"Two chairs waited there."}


def test_words_that_are_gone_take_their_choice_along() -> None:
    assert choices.carry(two(), TEXT, TEXT.replace("Two chairs stood there.\n\n", "")) == set()


def test_all_of_it_stays_all_of_it() -> None:
    whole = frozenset({Choice(2)})
    assert choices.carry(whole, TEXT, "Quite another text.") == whole


@given(WORDS, WORDS, WORDS, WORDS)
def test_what_stands_untouched_keeps_its_choice(a: str, b: str, c: str, d: str) -> None:
    """Whatever is written before or after a stretch, the choice stays on the same words."""
    old, one = f"{a}[kept]{b}", Choice(1, len(a), len(a) + 6)
    new = f"{c}[kept]{b}"
    assert words_of(choices.carry({one}, old, new), new) == {"[kept]"}
    new = f"{a}[kept]{d}"
    assert words_of(choices.carry({one}, old, new), new) == {"[kept]"}


@given(WORDS, WORDS, st.integers(0, 30), st.integers(0, 30))
def test_after_any_edit_a_choice_lies_inside_the_text(
    old: str, new: str, start: int, end: int
) -> None:
    before = choices.fitting({Choice(3, start, end), Choice(5)}, old)
    after = choices.carry(before, old, new)
    assert choices.fitting(after, new) == after


@given(st.sets(st.builds(Choice, st.integers(1, 12), st.integers(0, 5), st.integers(6, 99))))
def test_choices_read_back_as_they_were_written(found: set[Choice]) -> None:
    assert choices.read(choices.write(found)) == found


def test_what_is_no_choice_is_none() -> None:
    for written in ("", "x", "{}", "[[99]]", '[["a"]]', "[1]", "null", "[[1,2,3,4]]"):
        assert choices.read(written) == frozenset()


def test_a_forged_stretch_fits_nowhere() -> None:
    forged = {Choice(1, 5, 2), Choice(1, 0, 10**9), Choice(13), Choice(0), Choice(1, -3, 4)}
    assert not choices.fitting(forged, TEXT)
    assert len(blocks(TEXT)) == 3
