"""Return keys and withdrawal codes: how they are drawn, spelled, read back and looked up. Pure.

A key is one integer below 7776^6; six English words and 24 digits both spell it, and the lookup
tag is of the integer, so either spelling finds the same teller (design.md, "A key, early").
Who holds which key, and what a key opens, is `accounts.tellers`.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

from xkcdpass import xkcd_password

WORDS = 6
DIGITS = 24
LIST_LENGTH = 7776
KEYS = LIST_LENGTH**WORDS  #: 77 bits: no slow hash is needed (libraries.md)
CODE_LETTERS = "bcdfghjkmnpqrstvwxyz"  #: no vowels, so no words; no l that looks like 1
CODE_LENGTH = 12
LONGEST_TYPED = 400  #: nothing that long is a key; it is not looked at
GROUP = 4

#: The list has "yoyo" and "yo-yo": without hyphens nobody could tell which was meant.
_INSTEAD = {"yo-yo": "orchard"}

Draw = Callable[[int], int]


def new_key(draw: Draw = secrets.randbelow) -> int:
    """A fresh key. `draw(n)` gives a number below n."""
    return draw(KEYS)


def as_words(key: int) -> str:
    """The six words of a key, parted by spaces. ValueError for a number that is no key."""
    _check(key)
    found = []
    for _ in range(WORDS):
        key, place = divmod(key, LIST_LENGTH)
        found.append(word_list()[place])
    return " ".join(reversed(found))


def as_digits(key: int) -> str:
    """The 24 digits of a key in groups of four. ValueError for a number that is no key."""
    _check(key)
    return _grouped(f"{key:0{DIGITS}d}", " ")


def read(typed: str) -> int | None:
    """The key somebody typed in either spelling, or None.

    Case, spaces, commas, hyphens and digits of any script do not matter; nor does it matter
    whether the words are parted at all, since no word of the list begins with another.
    """
    plain = _plain(typed)
    letters = "".join(sign for sign in plain if "a" <= sign <= "z")
    return _read_words(letters) if letters else _read_digits(plain)


def new_withdrawal_code(draw: Draw = secrets.randbelow) -> str:
    """A fresh withdrawal code, in groups: `bcdf ghjk mnpq`. It can only pause and withdraw."""
    letters = "".join(CODE_LETTERS[draw(len(CODE_LETTERS))] for _ in range(CODE_LENGTH))
    return _grouped(letters, " ")


def read_withdrawal_code(typed: str) -> str | None:
    """The letters of a withdrawal code that somebody typed, or None."""
    letters = "".join(sign for sign in _plain(typed) if sign.isalnum())
    fits = len(letters) == CODE_LENGTH and set(letters) <= set(CODE_LETTERS)
    return letters if fits else None


def tag_of(key: int, tag_key: bytes) -> str:
    """The lookup tag of a key: HMAC-SHA256 under a key that never rotates."""
    return _tag(f"return key:{key}", tag_key)


def withdrawal_tag_of(code: str, tag_key: bytes) -> str:
    """The lookup tag of a withdrawal code as `read_withdrawal_code` gives it."""
    return _tag(f"withdrawal code:{code}", tag_key)


@cache
def word_list() -> tuple[str, ...]:
    """The 7776 words, in the order of the list that came with the package."""
    path = Path(xkcd_password.locate_wordfile("eff-long"))
    return tuple(_INSTEAD.get(word, word) for word in path.read_text(encoding="ascii").split())


@cache
def _places() -> dict[str, int]:
    return {word.replace("-", ""): place for place, word in enumerate(word_list())}


def _check(key: int) -> None:
    if not 0 <= key < KEYS:
        raise ValueError("no return key is this number")


def _plain(typed: str) -> str:
    if len(typed) > LONGEST_TYPED:
        return ""
    return "".join(map(_sign, unicodedata.normalize("NFKC", typed).casefold()))


def _sign(sign: str) -> str:
    digit = unicodedata.decimal(sign, None)
    return sign if digit is None else str(digit)


def _read_words(letters: str) -> int | None:
    key, count, start = 0, 0, 0
    for end in range(1, len(letters) + 1):
        place = _places().get(letters[start:end])
        if place is not None:
            key, count, start = key * LIST_LENGTH + place, count + 1, end
    return key if count == WORDS and start == len(letters) else None


def _read_digits(plain: str) -> int | None:
    digits = "".join(sign for sign in plain if "0" <= sign <= "9")
    if len(digits) != DIGITS:
        return None
    key = int(digits)
    return key if key < KEYS else None


def _grouped(signs: str, between: str) -> str:
    return between.join(signs[at : at + GROUP] for at in range(0, len(signs), GROUP))


def _tag(content: str, tag_key: bytes) -> str:
    return hmac.new(tag_key, content.encode(), hashlib.sha256).hexdigest()
