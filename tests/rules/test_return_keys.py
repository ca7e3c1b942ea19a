"""A return key reads back in either spelling, however somebody writes it down (AC-06, AC-33)."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoh_stories.accounts import return_keys as rk

KEYS = st.integers(min_value=0, max_value=rk.KEYS - 1)
TAG_KEY = b"t" * 32
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


@given(KEYS)
def test_both_spellings_lead_to_the_same_key(key: int) -> None:
    assert rk.read(rk.as_words(key)) == key
    assert rk.read(rk.as_digits(key)) == key


@given(KEYS, st.sampled_from([" ", "  ", ", ", "-", "\n", ".", "، ", " – ", ""]))
def test_what_stands_between_the_parts_does_not_matter(key: int, between: str) -> None:
    assert rk.read(between.join(rk.as_words(key).split())) == key
    assert rk.read(between.join(rk.as_digits(key).split())) == key


@given(KEYS, st.sampled_from([ARABIC, PERSIAN, FULL_WIDTH]))
def test_digits_of_any_script_are_read(key: int, digits: dict[int, int]) -> None:
    assert rk.read(rk.as_digits(key).translate(digits)) == key


@given(KEYS)
def test_capitals_of_a_telephone_do_not_matter(key: int) -> None:
    assert rk.read(rk.as_words(key).title()) == key
    assert rk.read(f"  {rk.as_words(key).upper()} ") == key


@given(KEYS, KEYS)
def test_two_keys_never_share_a_spelling_or_a_tag(one: int, other: int) -> None:
    same = one == other
    assert (rk.as_words(one) == rk.as_words(other)) is same
    assert (rk.as_digits(one) == rk.as_digits(other)) is same
    assert (rk.tag_of(one, TAG_KEY) == rk.tag_of(other, TAG_KEY)) is same


def test_the_list_can_be_read_without_spaces() -> None:
    """No word begins with another: that is why `read` need not know where words end."""
    words = sorted(word.replace("-", "") for word in rk.word_list())
    assert len(set(words)) == rk.LIST_LENGTH
    assert not [(a, b) for a, b in pairwise(words) if b.startswith(a)]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "hello",
        "abacus " * 5,
        "abacus " * 7,
        "1234",
        "9" * 24,
        "1" * 23,
        "1" * 25,
        "\x00\u202e",
        "\ud800" * 24,
        "abacus" * 100_000,
        "²" * 24 + "½",
        "<script>alert(1)</script>",
    ],
)
def test_what_is_no_key_is_none_and_never_an_error(typed: str) -> None:
    assert rk.read(typed) is None


@given(st.text(max_size=500))
def test_anything_may_be_typed(typed: str) -> None:
    key, code = rk.read(typed), rk.read_withdrawal_code(typed)
    assert key is None or 0 <= key < rk.LIST_LENGTH**6
    assert code is None or rk.read_withdrawal_code(code) == code


@given(st.randoms(use_true_random=False))
def test_a_withdrawal_code_reads_back(random) -> None:
    code = rk.new_withdrawal_code(random.randrange)
    letters = code.replace(" ", "")
    assert rk.read_withdrawal_code(code) == letters
    assert rk.read_withdrawal_code(code.upper().replace(" ", "-")) == letters
    assert rk.read(code) is None


def test_a_code_and_a_key_never_share_a_tag() -> None:
    assert rk.tag_of(7, TAG_KEY) != rk.withdrawal_tag_of("7", TAG_KEY)


@pytest.mark.parametrize("number", [-1, rk.KEYS])
def test_a_number_that_is_no_key_has_no_spelling(number: int) -> None:
    with pytest.raises(ValueError):
        rk.as_words(number)
    with pytest.raises(ValueError):
        rk.as_digits(number)
