"""Plain text: what cleaning keeps, that blocks and segments cover it, that changes rejoin."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoh_stories.ground.text import (
    Layer,
    blocks,
    clean,
    clean_line,
    differences,
    fold,
    from_paste,
    lay_out,
    search_words,
)

ANY = st.text(st.characters(), max_size=200)  # lone surrogates too
SHAPED = st.lists(
    st.sampled_from(
        ["a line", "- a point", "> said she", "\n", "\n\n", " ", "x" * 70, "y" * 120, "سلام", "ŵ"]
    ),
    max_size=14,
).map("\n".join)
UNWANTED = set("\x00\x07\x1b\x7f\x85\r\u2028\u2029\u202e\u2066\ufeff\ud800\udfff")


@given(ANY)
def test_clean_text_is_clean(typed: str) -> None:
    found = clean(typed)
    assert clean(found) == found
    assert not UNWANTED & set(found)
    assert unicodedata.is_normalized("NFC", found)
    assert found == found.strip("\n ")
    assert "\n\n\n" not in found
    found.encode()


@given(ANY)
def test_a_line_is_one_line(typed: str) -> None:
    found = clean_line(typed)
    assert "\n" not in found
    assert "  " not in found
    assert clean_line(found) == found


@given(ANY)
def test_a_paste_comes_out_clean(typed: str) -> None:
    assert clean(from_paste(typed)) == from_paste(typed)


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("<p>One.</p><p>Two &amp; three.</p>", "One.\n\nTwo & three."),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("a<br>b", "a\nb"),
        ("<script>alert(1)</script>Hello", "Hello"),
        ("<style>p{}</style><b onclick='x()'>Hello</b>", "Hello"),
        ("I love her <3 and 1 < 2 > 0 & so on", "I love her <3 and 1 < 2 > 0 & so on"),
        ("<that is how she looked>", "<that is how she looked>"),
        ("&lt;b&gt; is not bold", "&lt;b&gt; is not bold"),
    ],
)
def test_what_a_paste_keeps(pasted: str, kept: str) -> None:
    assert from_paste(pasted) == kept


@pytest.mark.parametrize("kept", ["می‌خواهم", "👩‍👩‍👧", "ʼ", "tŷ", "السَّلامُ", "a\u200eb", "ቤት"])
def test_what_scripts_need_stays(kept: str) -> None:
    """Joiners, vowel marks and plain direction marks are letters' own business."""
    assert clean(kept) == kept


@given(st.one_of(SHAPED, ANY).map(clean))
def test_blocks_cover_every_word(text: str) -> None:
    """In order, without overlap; between them there is nothing but space."""
    at = 0
    for block in blocks(text):
        assert block.start >= at
        assert not text[at : block.start].strip()
        assert text[block.start : block.end].strip()
        at = block.end
    assert not text[at:].strip()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("", []),
        ("One line.", ["paragraph"]),
        ("One.\n\nTwo.", ["paragraph", "paragraph"]),
        ("Short lines\nof a poem", ["verse"]),
        ("- a\n- b", ["list"]),
        ("> said\n>\n> she", ["quotation"]),
        (f"{'w ' * 40}\n{'w ' * 10}", ["paragraph"]),
        (f"{'w ' * 80}\n{'w ' * 90}", ["paragraph", "paragraph"]),
    ],
)
def test_the_four_kinds_of_block(text: str, kinds: list[str]) -> None:
    assert [block.kind for block in blocks(clean(text))] == kinds


LAYERS = st.lists(
    st.builds(Layer, st.integers(-5, 220), st.integers(-5, 220), st.sampled_from("abc")),
    max_size=5,
)


@given(st.one_of(SHAPED, ANY).map(clean), LAYERS)
def test_segments_join_to_the_words_of_their_block(text: str, layers: list[Layer]) -> None:
    for block in lay_out(text, layers):
        told = text[block.start : block.end]
        if block.kind == "paragraph":
            (line,) = block.lines
            assert "".join(segment.text for segment in line) == told.replace("\n", " ")
            continue
        lines = ["".join(segment.text for segment in line) for line in block.lines]
        for shown, line in zip(lines, told.split("\n"), strict=True):
            assert line.endswith(shown)
            assert len(line) - len(shown) <= 2


@given(st.one_of(SHAPED, ANY).map(clean), LAYERS)
def test_a_layer_marks_its_own_words_and_no_others(text: str, layers: list[Layer]) -> None:
    for block in lay_out(text, layers):
        if block.kind != "paragraph":
            continue
        at = block.start
        for segment in block.lines[0]:
            for layer in layers:
                inside = layer.start <= at and at + len(segment.text) <= layer.end
                same = [one for one in layers if one.name == layer.name]
                wanted = any(one.start <= at and at + len(segment.text) <= one.end for one in same)
                assert (layer.name in segment.layers) is wanted or not inside
            at += len(segment.text)


@given(st.one_of(SHAPED, ANY), st.one_of(SHAPED, ANY))
def test_changes_rejoin_to_both_texts(old: str, new: str) -> None:
    """TI-06: to the character."""
    found = differences(old, new)
    assert "".join(one.text for one in found if one.kind != "new") == old
    assert "".join(one.text for one in found if one.kind != "gone") == new


@given(ANY)
def test_the_same_text_has_no_changes(text: str) -> None:
    assert all(one.kind == "same" for one in differences(text, text))


def test_a_changed_word_is_one_change() -> None:
    found = differences("It was a cold day.", "It was a warm day.")
    assert [(one.kind, one.text) for one in found] == [
        ("same", "It was a "),
        ("gone", "cold"),
        ("new", "warm"),
        ("same", " day."),
    ]


@given(ANY)
def test_folding_once_is_enough(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [("السَّلامُ", "السلام"), ("كتاب", "کتاب"), ("المدرسة", "المدرسه"), ("TŶ", "ty"), ("dŵr", "dwr")],
)
def test_what_sounds_alike_is_found_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(ANY)
def test_search_words_are_few_and_never_empty(asked: str) -> None:
    found = search_words(asked)
    assert len(found) <= 8
    assert all(found)
