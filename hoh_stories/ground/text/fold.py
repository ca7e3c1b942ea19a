"""Folding for search: one form for what is written and what is sought, in every script we meet.

Arabic, Persian and Kurdish letters that look alike become one; vowel marks, accents and case fall
away. Tried on all three; see docs/decisions/ for what was measured.
"""

from __future__ import annotations

import re
import unicodedata

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
_WORD = re.compile(r"[\w']+")


def fold(text: str) -> str:
    """The form in which texts are indexed and sought. Length is not kept."""
    parted = unicodedata.normalize("NFKD", text.translate(_ALIKE))
    bare = "".join(mark for mark in parted if unicodedata.category(mark) != "Mn")
    return bare.translate(_ALIKE).casefold()


def search_words(asked: str, limit: int = 8) -> tuple[str, ...]:
    """The folded words of what somebody seeks, at most `limit`, without empty ones."""
    words = (word.strip("'_") for word in _WORD.findall(fold(asked)))
    return tuple(word for word in words if word)[:limit]
