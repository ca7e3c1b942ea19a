"""Values that a teller chose for stretches of their own text, while it is still a draft. Pure.

A choice hangs on code-point offsets of the working body and moves along when the text is edited;
on sending it becomes a passage with a link (`stories.passages`). Which values there are, and what
they mean, is `values`.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from hoh_stories.ground.text import blocks

VALUES = range(1, 13)
MOST = 200  #: choices that one draft may hold


@dataclass(frozen=True, order=True)
class Choice:
    """A value for a stretch of the body, or for the whole story (start and end are 0)."""

    value: int
    start: int = 0
    end: int = 0

    @property
    def whole(self) -> bool:
        """True for a choice that is about all of the story."""
        return self.end == 0


def write(choices: Iterable[Choice]) -> str:
    """Choices as the draft keeps them, sealed with its answers."""
    return json.dumps(
        [[one.value] if one.whole else [one.value, one.start, one.end] for one in sorted(choices)]
    )


def read(written: str) -> frozenset[Choice]:
    """Choices as `write` wrote them; whatever else it is given is no choice."""
    try:
        rows = json.loads(written or "[]")
        found = {Choice(*map(int, row)) for row in rows}
    except (ValueError, TypeError):
        return frozenset()
    return frozenset(one for one in found if one.value in VALUES)


def fitting(choices: Collection[Choice], body: str) -> frozenset[Choice]:
    """Those choices that lie inside a body, no more than `MOST` of them."""
    inside = sorted(
        one
        for one in choices
        if one.value in VALUES and (one.whole or 0 <= one.start < one.end <= len(body))
    )
    return frozenset(inside[:MOST])


def carry(choices: Collection[Choice], old: str, new: str) -> frozenset[Choice]:
    """The choices after an edit. A stretch that was cut into grows or shrinks with its words.

    Property: where the words of a stretch stand untouched, so does the choice.
    """
    if old == new or not choices:
        return frozenset(choices)
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    return frozenset(
        moved for one in choices if (moved := _moved(one, head, len(old) - tail, new, tail))
    )


def carry_puts(
    choices: Collection[Choice], text: str, puts: Iterable[tuple[int, int, str]]
) -> frozenset[Choice]:
    """The choices after several stretches (start, end, words instead) were replaced at once."""
    found = frozenset(choices)
    for start, end, words in sorted(puts, reverse=True) if found else ():
        new, tail = text[:start] + words + text[end:], len(text) - end
        found = frozenset(moved for one in found if (moved := _moved(one, start, end, new, tail)))
        text = new
    return found


def of_block(body: str, number: int, values: Iterable[int]) -> frozenset[Choice]:
    """Choices for one block of a body. IndexError where there is no such block."""
    block = blocks(body)[number]
    return frozenset(Choice(value, block.start, block.end) for value in values)


def _alike(one: str, other: str) -> int:
    """How many signs two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _moved(one: Choice, head: int, gone: int, new: str, tail: int) -> Choice | None:
    """`head` to `gone`: what the edit took out of the old text."""
    if one.whole or one.end <= head:
        return one
    come = len(new) - tail
    if one.start >= gone:
        by = come - gone
        return replace(one, start=one.start + by, end=one.end + by)
    kept = max(0, head - one.start) + max(0, one.end - gone)
    if come == head and kept * 4 < one.end - one.start:
        return None  # cut out; the same first letter elsewhere is no word of it
    start = min(one.start, head)
    end = one.end + come - gone if one.end >= gone else come
    return replace(one, start=start, end=end) if start < end else None
