"""What changed between two texts, word by word: how a teller sees a suggestion (TI-06).

Paragraphs are matched first, then words inside them, so that a long story stays quick.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

#: Vowel signs and other marks, and the joiners of Persian: they belong to the letter before them.
_SIGNS = (
    r"\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    r"\u0900-\u0903\u093a-\u094f\u135d-\u135f\u200c\u200d"
)
_WORD = rf"\w[\w{_SIGNS}]*"
#: Spaces, a word with its apostrophes ("rwy'n", "don't"), or one other sign.
TOKEN = re.compile(rf"\s+|{_WORD}(?:['’ʼ]{_WORD})*|[^\w\s]")
_PART = re.compile(r"[^\n]*\n*")
ISLAND = 2  #: words between two changes that are shown as part of both
LONGEST = 4000  #: tokens of one paragraph that are compared word by word
MOST_PAIRS = 200_000  #: equal pairs that are looked at; "a a a a" has too many to be worth it


@dataclass(frozen=True)
class Change:
    """A stretch that stays, goes or comes."""

    kind: Literal["same", "gone", "new"]
    text: str


def differences(old: str, new: str) -> tuple[Change, ...]:
    """Changes that lead from old to new.

    Joined, `same` and `gone` give the old text, `same` and `new` the new one, to the character.
    """
    return tuple(_joined(_by_paragraph(old, new)))


def in_strokes(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes as an eye takes them in: one or two words that stay between two belong to both.

    Joined, they give the same two texts.
    """
    done: list[Change] = []
    gone = new = held = ""
    for change in changes:
        if change.kind == "same" and (gone or new) and not held and _is_island(change.text):
            held = change.text
            continue
        if change.kind == "same":
            done += [Change("gone", gone), Change("new", new), Change("same", held + change.text)]
            gone = new = held = ""
            continue
        gone += held + (change.text if change.kind == "gone" else "")
        new += held + (change.text if change.kind == "new" else "")
        held = ""
    done += [Change("gone", gone), Change("new", new), Change("same", held)]
    return tuple(_joined(iter(done)))


def _is_island(text: str) -> bool:
    return len(text.split()) <= ISLAND and "\n" not in text


def _by_paragraph(old: str, new: str) -> Iterator[Change]:
    before, after = _PART.findall(old), _PART.findall(new)
    if _pairs(before, after) > MOST_PAIRS:
        yield from (Change("gone", old), Change("new", new))
        return
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, a1, a2, b1, b2 in matcher.get_opcodes():
        if kind == "equal":
            yield Change("same", "".join(before[a1:a2]))
            continue
        for one, other in zip_longest(before[a1:a2], after[b1:b2], fillvalue=""):
            yield from _by_word(one, other)


def _pairs(before: Sequence[str], after: Sequence[str]) -> int:
    """How many pairs of equal tokens there are, spaces left out: what a comparison costs."""
    there = Counter(after)
    return sum(
        count * there[token] for token, count in Counter(before).items() if not token.isspace()
    )


def _by_word(old: str, new: str) -> Iterator[Change]:
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    if max(len(before), len(after)) > LONGEST or _pairs(before, after) > MOST_PAIRS:
        yield from (Change("gone", old), Change("new", new))
        return
    matcher = SequenceMatcher(str.isspace, before, after, autojunk=False)
    for kind, a1, a2, b1, b2 in matcher.get_opcodes():
        if kind == "equal":
            yield Change("same", "".join(before[a1:a2]))
        else:
            yield Change("gone", "".join(before[a1:a2]))
            yield Change("new", "".join(after[b1:b2]))


def _joined(changes: Iterator[Change]) -> Iterator[Change]:
    held: Change | None = None
    for change in changes:
        if not change.text:
            continue
        if held and held.kind == change.kind:
            held = Change(held.kind, held.text + change.text)
        else:
            if held:
                yield held
            held = change
    if held:
        yield held
