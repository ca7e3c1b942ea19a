"""What a teller answered to hints, as the draft keeps it: digests and their own words. Pure.

A detail that was kept is remembered by keyed digests alone, never by its words; one that was
blurred by the digest and what stands instead, so that the same person gets the same words (AN-07).
Sealed with the draft's answers, gone with the story. What makes the digests is `stories.hints`.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

MOST = 2_000  #: digests that one draft may hold
SIGNS = 32  #: of a digest: 128 bits


@dataclass(frozen=True)
class Remembered:
    """`kept`: digests not to be asked about again. `words`: what stands instead, by digest."""

    kept: frozenset[str] = frozenset()
    words: dict[str, str] = field(default_factory=dict)

    def keeps(self, digests: Collection[str]) -> bool:
        """Whether every way in which a detail is written was kept."""
        return bool(digests) and self.kept.issuperset(digests)

    def said_for(self, digests: Iterable[str]) -> str:
        """The words that stand already for a detail, "" where there are none."""
        return next((self.words[one] for one in digests if one in self.words), "")

    def keeping(self, digests: Iterable[str]) -> Remembered:
        """As this, with one more detail kept."""
        return Remembered(frozenset(sorted(self.kept | set(digests))[:MOST]), self.words)

    def saying(self, digests: Iterable[str], said: str) -> Remembered:
        """As this, with words for one more detail: the first choice stays."""
        more = {one: said for one in digests if one not in self.words}
        return Remembered(self.kept, dict([*self.words.items(), *more.items()][:MOST]))


def read(written: str) -> Remembered:
    """What `write` wrote; whatever else it is given remembers nothing."""
    try:
        found = json.loads(written or "{}")
        words = {str(one): str(said) for one, said in found.get("words", {}).items()}
        return Remembered(frozenset(map(str, found.get("kept", ()))), words)
    except (ValueError, TypeError, AttributeError):
        return Remembered()


def write(found: Remembered) -> str:
    """As the draft keeps it."""
    return json.dumps({"kept": sorted(found.kept), "words": found.words}, ensure_ascii=False)
