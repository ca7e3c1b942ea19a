"""What a passphrase may be: long is welcome, everybody's is not."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hoh_stories.accounts.passphrases import COMMONEST, SHORTEST, may_be
from hoh_stories.accounts.return_keys import KEYS, as_words
from hoh_stories.ground.answers import No, Yes


@pytest.mark.parametrize(
    "words",
    [
        "kettle landing bread lemon string dog",
        "mae'r gath ar ben y to",
        "Rwy'n hoffi te, a bara brith",
        "شاي ساخن في الصباح",
        "correct horse battery staple",
        "x7!kQ2 pvw9 Tb",
    ],
)
def test_a_few_words_are_welcome_in_any_script(words: str) -> None:
    assert may_be(words, "gwyn") == Yes()


@given(st.integers(0, KEYS - 1))
def test_the_words_that_are_offered_are_taken(key: int) -> None:
    """But for six times the same word, which a dice may throw once in the life of a star."""
    words = as_words(key)
    assume(len(set(words.split())) > 1)

    assert may_be(words) == Yes()


@pytest.mark.parametrize("words", ["", "short", "elevenlettr", " " * 40, "kettle bre "])
def test_short_ones_are_not(words: str) -> None:
    assert may_be(words) == No("too_short")


@pytest.mark.parametrize(
    "words",
    [
        "password1234",
        "Password12345!",
        "P A S S W O R D 1 2 3 4",
        "cyfrinair2026",
        "qwertyuiop12",
        "qwertyuiopas",
        "poiuytrewq123",
        "123456789012",
        "abcdefghijklmn",
        "aaaaaaaaaaaaaaaa",
        "abababababababab",
        "kettlekettlekettle",
        "iloveyou2026!!",
        "heart of help stories",
        "zxcvbnm zxcvbnm",
        "1qaz2wsx3edc",
    ],
)
def test_what_everybody_tries_first_is_not(words: str) -> None:
    assert may_be(words) == No("too_common")


@pytest.mark.parametrize("words", ["gwyn-ap-nudd", "Gwyn ap Nudd 1999", "GWYN_AP_NUDD!!"])
def test_ones_own_name_is_not(words: str) -> None:
    assert may_be(words, "gwyn ap nudd") == No("too_common")


@given(st.sampled_from(sorted(COMMONEST)), st.text("0123456789!?. -", max_size=20))
def test_signs_around_a_common_word_do_not_help(word: str, signs: str) -> None:
    assert may_be(word + signs) in (No("too_common"), No("too_short"))


def test_length_alone_is_counted_in_letters_that_one_sees() -> None:
    """ŵ is one letter, however a keyboard writes it."""
    assert may_be("ŵ" * (SHORTEST - 1)) == No("too_short")
    assert may_be("w\u0302" * (SHORTEST - 1)) == No("too_short")
