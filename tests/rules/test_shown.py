"""How a text is cut for readers: snippets, beginnings, places to rest. No database."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hoh_stories.ground.text import clean, fold, lay_out, search_words
from hoh_stories.publishing.shown import (
    REST_BEFORE_END,
    STRETCH,
    Told,
    parted,
    read,
    shortened,
    snippet,
)

TEXTS = st.text(st.characters(codec="utf-8"), max_size=400).map(clean)


def test_a_snippet_is_made_of_the_text_itself() -> None:
    found = snippet("ذهبت إلى المَدرسةِ صباحا", search_words("المدرسه"))
    assert found
    assert found.found == "المَدرسةِ"
    assert (found.before, found.after) == ("ذهبت إلى ", " صباحا")


def test_a_word_is_found_by_its_beginning_and_inside_quotation_marks() -> None:
    found = snippet('- He said: "Kettles!" and left.', ("kettle",))
    assert found
    assert (found.before, found.found) == ("He said: ", '"Kettles!"')
    assert snippet("Nothing of the kind.", ("kettle",)) is None


@given(TEXTS, TEXTS)
def test_looking_for_anything_in_anything_never_fails(body: str, asked: str) -> None:
    words = search_words(asked)
    found = snippet(body, words) if words else None
    if found:
        assert found.found in body
        assert any(word in fold(found.found) for word in words)


@given(TEXTS, st.integers(1, 50))
def test_a_beginning_is_a_beginning(body: str, letters: int) -> None:
    short = shortened(body, letters)
    assert "\n" not in short
    assert len(short) <= letters + 3


def test_marks_of_lists_and_quotations_are_no_words() -> None:
    assert shortened("- tea\n- bread\n\n> She said", 80) == "tea bread She said"


@given(st.lists(st.integers(1, 4000), min_size=1, max_size=30))
def test_places_to_rest_stand_far_apart_and_never_just_before_the_end(sizes: list[int]) -> None:
    body = "\n\n".join("x" * size for size in sizes)  # RC-04
    parts = read(body, Told())
    assert [one.block for part in parts for one in part] == list(lay_out(body))
    for part in parts[:-1]:
        assert part[-1].block.end - part[0].block.start >= STRETCH - 4000
    if len(parts) > 1:
        assert parts[-1][-1].block.end - parts[-1][0].block.start >= REST_BEFORE_END


def test_an_empty_text_has_one_empty_part() -> None:
    assert parted([]) == ((),)


def test_whole_blocks_are_numbered_and_chosen_words_are_marked() -> None:
    body = "One two.\n\nThree four.\n\nFive."
    told = Told(values={1: [(0, 21), None], 2: [(10, 15)]})
    blocks = [one for part in read(body, told) for one in part]
    assert [one.values for one in blocks] == [(1,), (1, 2), ()]
    names = {
        name for one in blocks for line in one.block.lines for cut in line for name in cut.layers
    }
    assert names == {"block:1", "value:2"}
