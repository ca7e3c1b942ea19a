"""A text as patterns read it: digits of every script as 0 to 9, nothing invisible, plain quotes.

People write numbers in Arabic and Persian digits, in full width, with invisible characters between
them, with letters of another script that look the same. `Reading` folds all that away and leads
every place of the folded text back to the code points of the real one. No pattern lives here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from hoh_stories.safety.kinds import Found, Kind

#: Letters of other scripts that look like ours; folded only inside a word that has Latin letters.
LOOK_ALIKE = str.maketrans(
    "АВСЕНІЈКМОРЅТХУасеіјорѕухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "ABCEHIJKMOPSTXYaceijopsyxABEZHIKMNOPTYXo",
)
_LIKE = re.compile("[" + "".join(map(chr, LOOK_ALIKE)) + "]")
_MIXED = re.compile(r"[^\W\d_]*[A-Za-z][^\W\d_]*")
_INVISIBLE = re.compile("[\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
_PLAIN = {
    **{
        ord(space): " "
        for space in "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
    },
    **{ord(quote): "'" for quote in "‘’‛ʼ`´"},
    **{ord(quote): '"' for quote in "“”„«»"},
    **{ord(dash): "-" for dash in "‐‑‒–—―−"},
    **{ord(sign): chr(ord(sign) - 0xFEE0) for sign in map(chr, range(0xFF01, 0xFF5F))},
}


class _Folding(dict[int, str]):
    """Every decimal digit of every script as one of ours, made when it is met."""

    def __missing__(self, code: int) -> str:
        digit = unicodedata.decimal(chr(code), None) if code > 127 else None
        self[code] = chr(code) if digit is None else str(digit)
        return self[code]


_FOLD = _Folding(_PLAIN)


@dataclass(frozen=True)
class Reading:
    """One text and its language: `raw` as written, `plain` as patterns read it."""

    raw: str
    language: str

    @cached_property
    def plain(self) -> str:
        """The folded text; no longer than `raw`."""
        text = self.raw.translate(_FOLD)
        if not text.isascii() and _LIKE.search(text):
            text = _MIXED.sub(lambda word: word[0].translate(LOOK_ALIKE), text)
        return text if self._places is None else _INVISIBLE.sub("", text)

    @cached_property
    def _places(self) -> list[int] | None:
        """Where each character of `plain` stands in `raw`; None where nothing was left out."""
        if self.raw.isascii() or not _INVISIBLE.search(self.raw):
            return None
        return [at for at, sign in enumerate(self.raw) if not _INVISIBLE.match(sign)]

    def found(self, start: int, end: int, kind: Kind, confidence: float, rule: str) -> Found:
        """A finding at places of `plain`, told in places of `raw`. IndexError where empty."""
        if self._places is None:
            return Found(start, end, kind, confidence, rule)
        return Found(self._places[start], self._places[end - 1] + 1, kind, confidence, rule)
