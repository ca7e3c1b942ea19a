"""Edits of a text, and what becomes of places in it: addresses carried from one text to the next.

Pure. What is suggested, by whom, and what a teller says to it is `stories.tracked`; how a change is
shown word by word is `differences`. Source: TI-06; issue 5, Suggestions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from hoh_stories.ground.text.differences import TOKEN, differences

#: The end of a sentence, in the scripts that are written here.
_SENTENCE_END = re.compile(r"[.!?…؟۔。።][\"'”’»)\]]*(?:\s|$)|\n")
_STOPS = frozenset(".!?…؟۔。።")
MOST_HUNKS = 50  #: of one paragraph; more than these are one change


@dataclass(frozen=True, order=True)
class Edit:
    """Words in the place of a stretch: an empty stretch adds, empty words take out."""

    start: int
    end: int
    words: str = ""

    @property
    def by(self) -> int:
        """How much longer the text is afterwards."""
        return len(self.words) - (self.end - self.start)

    def touches(self, start: int, end: int) -> bool:
        """Whether it changes a stretch, or would put words inside it; beside it is not touched."""
        if self.start == self.end == start == end:
            return False
        return self.start < end and start < self.end

    def meets(self, other: Edit) -> bool:
        """Whether only one of two edits can be made; two additions at one place meet too."""
        same = (self.start, self.end) == (other.start, other.end)
        return same or self.touches(other.start, other.end)


def put_in(text: str, edits: Iterable[Edit]) -> str:
    """The text with edits that do not meet. The places of all are those of the text given."""
    for one in sorted(edits, key=lambda edit: (edit.start, edit.end), reverse=True):
        text = text[: one.start] + one.words + text[one.end :]
    return text


def edits_between(old: str, new: str) -> tuple[Edit, ...]:
    """Edits by words that lead from old to new; what both begin and end with is not looked at.

    Property: put in, they give the new text to the character.
    """
    head, tail = _alike(old, new)
    at, found = head, list[Edit]()
    for change in differences(old[head : len(old) - tail], new[head : len(new) - tail]):
        if change.kind == "same":
            at += len(change.text)
            continue
        last = found[-1] if found and found[-1].end == at else Edit(at, at)
        found = found[:-1] if found and found[-1].end == at else found
        if change.kind == "gone":
            at += len(change.text)
            found.append(replace(last, end=at))
        else:
            found.append(replace(last, words=last.words + change.text))
    return tuple(found)


def hunks(old: str, new: str) -> tuple[Edit, ...]:
    """The same as changes that a person can say yes or no to: one for the words of one sentence.

    So nobody is asked about half a sentence, and a sentence that stays is in no change.
    """
    edits = edits_between(old, new)
    joined = list(edits[:1])
    for edit in edits[1:]:
        if _SENTENCE_END.search(old[max(joined[-1].start, joined[-1].end - 1) : edit.start]):
            joined.append(edit)
        else:
            joined[-1] = _joined(old, joined[-1], edit)
    if len(joined) > MOST_HUNKS:
        words = new[joined[0].start : len(new) - (len(old) - joined[-1].end)]
        return (Edit(joined[0].start, joined[-1].end, words),)
    limits = [*(one.start for one in joined[1:]), len(old)]
    return tuple(_slid(old, one, limit) for one, limit in zip(joined, limits, strict=False))


def place_after(edits: Iterable[Edit], start: int, end: int) -> tuple[int, int] | None:
    """Where a stretch lies in the text with the edits; None where one of them touches it.

    Property: its words are the same there, to the character.
    """
    moved = 0
    for edit in edits:
        if edit.touches(start, end):
            return None
        if edit.end <= start:
            moved += edit.by
    return start + moved, end + moved


def around_after(edits: Sequence[Edit], start: int, end: int) -> tuple[int, int]:
    """Where what became of a touched stretch lies: with all words put in its place; may be empty.

    For asking again about a stretch, never for taking an answer along.
    """
    first, last = start, end
    for edit in edits:
        if edit.start < start:
            first += edit.by if edit.end <= start else edit.start - start
        if edit.start < end:
            last += edit.by if edit.end <= end else edit.start + len(edit.words) - end
    return first, max(first, last)


def _slid(text: str, edit: Edit, limit: int) -> Edit:
    """A sentence that comes or goes with its own full stop, not with that of the one before."""
    start, end, words = edit.start, edit.end, edit.words
    while end < limit and text[end] in _STOPS:
        if not words and start < end and text[start] == text[end]:
            start, end = start + 1, end + 1
        elif start == end and words and words[0] == text[end]:
            start, end, words = start + 1, end + 1, words[1:] + words[0]
        else:
            break
    return Edit(start, end, words)


def _joined(text: str, one: Edit, other: Edit) -> Edit:
    return Edit(one.start, other.end, one.words + text[one.end : other.start] + other.words)


def _alike(old: str, new: str) -> tuple[int, int]:
    """How many letters both begin and end with, in whole words."""
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    head = _same(before, after)
    tail = _same(before[head:][::-1], after[head:][::-1])
    ends = before[len(before) - tail :]
    return sum(map(len, before[:head])), sum(map(len, ends))


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
