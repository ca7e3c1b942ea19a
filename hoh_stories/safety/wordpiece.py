"""Words, their pieces and their shapes: what the tagger reads instead of letters.

WordPiece as in BERT (Devlin et al. 2019): lower case, accents dropped, longest piece first. The
shape of each word is kept beside it, because the vocabulary knows no capitals.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

SHAPES = 6  #: lower, Title, UPPER, mixed, digits, everything else
TITLE = 1
CLS, SEP = "[CLS]", "[SEP]"
LONGEST = 60  #: letters of a word that are cut into pieces; what is longer is unknown

_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True)
class Word:
    """A word or a sign of a text: code points `start` to `end`, its pieces and its shape."""

    start: int
    end: int
    pieces: tuple[int, ...]
    shape: int


class WordPiece:
    """Cuts texts by one vocabulary: a file with one piece a line, its number the line's."""

    def __init__(self, vocabulary: Path) -> None:
        pieces = vocabulary.read_text(encoding="utf-8").split("\n")
        self.number = {piece: number for number, piece in enumerate(pieces) if piece}
        self.unknown = self.number["[UNK]"]
        self.cls, self.sep = self.number[CLS], self.number[SEP]
        self._known: dict[str, tuple[int, ...]] = {}

    def words(self, text: str) -> list[Word]:
        """Every word and sign of `text`, in order."""
        return [
            Word(match.start(), match.end(), self.pieces(match[0]), shape(match[0]))
            for match in _WORD.finditer(text)
        ]

    def pieces(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces; common words are cut once."""
        known = self._known.get(word)
        if known is None:
            known = self._cut(plain(word))
            if len(self._known) < 50_000 and len(word) <= LONGEST:
                self._known[word] = known
        return known

    def _cut(self, word: str) -> tuple[int, ...]:
        if not word or len(word) > LONGEST:
            return (self.unknown,)
        pieces: list[int] = []
        start = 0
        while start < len(word):
            end = len(word)
            lead = "##" if start else ""
            while end > start and lead + word[start:end] not in self.number:
                end -= 1
            if end == start:
                return (self.unknown,)
            pieces.append(self.number[lead + word[start:end]])
            start = end
        return tuple(pieces)


def plain(word: str) -> str:
    """Lower case without accents, as the vocabulary was made."""
    word = word.lower()
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFD", word)
    return "".join(sign for sign in apart if unicodedata.category(sign) != "Mn")


def shape(word: str) -> int:
    """The row of a word's shape, 0 to `SHAPES` - 1."""
    if word.islower():
        return 0
    if word.isalpha():
        if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
            return TITLE
        return 2 if word.isupper() else 3
    return 4 if any(sign.isdigit() for sign in word) else 5
