"""Where the words stand that a cue needs, found by plain search, which costs next to nothing.

The sister of `rules.stretches` for cues made of words instead of signs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def occurrences(text: str, word: str) -> Iterator[int]:
    """Every place where `word` stands in `text`, inside other words too."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


def near(words: Iterable[str], text: str, before: int, after: int) -> Iterator[tuple[int, int]]:
    """Stretches of `text` around each of `words`, in order, joined where they meet."""
    start, end = 0, -1
    for at in sorted(at for word in words for at in occurrences(text, word)):
        if at - before > end:
            if end >= 0:
                yield start, end
            start = max(0, at - before)
        end = min(len(text), at + after)
    if end >= 0:
        yield start, end


def whole(text: str, at: int, end: int) -> bool:
    """True where the letters from `at` to `end` are no part of a longer word."""
    return not (at and (text[at - 1].isalnum() or text[at - 1] in "@#_/.-'")) and not (
        end < len(text) and (text[end].isalnum() or text[end] in "@_")
    )
