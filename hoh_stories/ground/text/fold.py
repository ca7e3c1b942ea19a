"""Folding for search: one form for what is written and what is sought, in every script we meet.

Arabic, Persian and Kurdish letters that look alike become one; vowel marks, accents and case fall
away. Tried on all three; see docs/decisions/ for what was measured.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_ALIKE = str.maketrans(
    {
        "ي": "ی",
        "ى": "ی",
        "ئ": "ی",
        "ك": "ک",
        "ة": "ه",
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ؤ": "و",
        "\u0640": None,  # tatweel
        "\u200d": None,  # zero width joiner
        "\u200c": " ",  # zero width non-joiner parts words
        "’": "'",
    }
)
_SOME_ALIKE = re.compile(f"[{''.join(map(chr, _ALIKE))}]")
_OTHER = re.compile("[^\x00-\x7f‘’“”–—]")
_WORD = re.compile(r"[\w']+")


def fold(text: str) -> str:
    """The form in which texts are indexed and sought. Length is not kept."""
    if not _OTHER.search(text):
        return text.replace("’", "'").casefold()  # all that is done below to these letters
    parted = unicodedata.normalize("NFKD", _alike(text))
    return _alike(_bare(parted)).casefold()


def _bare(text: str) -> str:
    """Without the marks that stand on letters (category Mn)."""
    if max(text) <= "\uffff":
        return _marks().sub("", text)
    return "".join(mark for mark in text if unicodedata.category(mark) != "Mn")


def _alike(text: str) -> str:
    return text.translate(_ALIKE) if _SOME_ALIKE.search(text) else text


@cache
def _marks() -> re.Pattern[str]:
    """Those marks of the first plane: with the others, a pattern is as slow as a loop."""
    letters = map(chr, range(0x10000))
    marks = "".join(one for one in letters if unicodedata.category(one) == "Mn")
    return re.compile(f"[{marks}]")


def search_words(asked: str, limit: int = 8) -> tuple[str, ...]:
    """The folded words of what somebody seeks, at most `limit`, without empty ones."""
    words = (word.strip("'_") for word in _WORD.findall(fold(asked)))
    return tuple(word for word in words if word)[:limit]
