"""Arabic script in one normal writing: one form of each letter, no vowel signs, places kept.

People write alef in four ways, ya and kaf in Arabic and Persian forms, vowels or none. `Script`
folds that away from a `Reading` and leads findings back. What is looked for is not here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from hoh_stories.safety.kinds import Found, Kind
from hoh_stories.safety.reading import Reading

_SAME = str.maketrans("أإآٱىیېئؤةۀہھەکڪڤ،؛؟", "اااايييءوهههههككف,;?")
_SIGNS = re.compile("[\u064b-\u065f\u0670\u06d6-\u06ed\u0640]")
_WORD = re.compile(r"\w+")
_ARABIC = re.compile("[\u0620-\u06d5]{2,}")


def normal(text: str) -> str:
    """Words of a list as they stand in `Script.text`."""
    return _SIGNS.sub("", text.replace("\u200c", "")).translate(_SAME).lower()


def in_arabic_script(text: str) -> bool:
    """True where at least one word is written in Arabic letters, whatever the language is said."""
    return _ARABIC.search(text) is not None


@dataclass(frozen=True)
class Script:
    """One text in normal writing; `text` is never longer than `reading.plain`."""

    reading: Reading

    @cached_property
    def text(self) -> str:
        """The normal writing."""
        plain = self.reading.plain.translate(_SAME)
        return _SIGNS.sub("", plain) if self._places else plain

    @cached_property
    def _places(self) -> list[int] | None:
        plain = self.reading.plain
        if not _SIGNS.search(plain):
            return None
        return [at for at, sign in enumerate(plain) if not _SIGNS.match(sign)]

    @cached_property
    def words(self) -> list[tuple[str, int, int]]:
        """Each word with its places in `text`."""
        return [(match[0], *match.span()) for match in _WORD.finditer(self.text)]

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each word stands in the real text."""
        told = (self.found(start, end, Kind.PERSON, 0, "") for _, start, end in self.words)
        return [(one.start, one.end) for one in told]

    def found(self, start: int, end: int, kind: Kind, confidence: float, rule: str) -> Found:
        """A finding at places of `text`, told in places of the real text."""
        if self._places is not None:
            start, end = self._places[start], self._places[end - 1] + 1
        return self.reading.found(start, end, kind, confidence, rule)


_JOINED = ("و", "ف")
_THEN = ("ب", "ل", "ك", "ع")


def stems(word: str) -> Iterator[tuple[str, int]]:
    """A word, and what is left of it without joined words (and, so, in, to, like), with how many
    letters were left out; the article goes with `لل`."""
    yield word, 0
    size = len(word)
    if size > 3 and word[0] in _JOINED:
        yield word[1:], 1
        if size > 4 and word[1] in _THEN:
            yield word[2:], 2
    elif size > 3 and word[0] in _THEN:
        yield word[1:], 1
