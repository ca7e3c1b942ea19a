"""The four kinds of block in a plain text: paragraph, verse, list, quotation.

One pure function finds them; `segments` cuts them for showing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["paragraph", "verse", "list", "quotation"]

VERSE_LINE = 60  #: a block of lines none longer than this is verse
WRAPPED_LINE = 90  #: lines up to this were wrapped by a machine and are one paragraph

_GAP = re.compile(r"\n{2,}")
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True)
class Block:
    """A stretch of a text: code-point offsets, end excluded."""

    kind: Kind
    start: int
    end: int


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text in order; between them there are only newlines."""
    found: list[Block] = []
    for start, end in _stretches(text):
        found.extend(_blocks_of(text, start, end))
    return tuple(found)


def _stretches(text: str) -> list[tuple[int, int]]:
    edges, start = [], 0
    for gap in _GAP.finditer(text):
        edges.append((start, gap.start()))
        start = gap.end()
    edges.append((start, len(text)))
    return [(one, other) for one, other in edges if text[one:other].strip()]


def _blocks_of(text: str, start: int, end: int) -> list[Block]:
    lines = text[start:end].split("\n")
    if all(line.startswith("- ") for line in lines):
        return [Block("list", start, end)]
    if all(line.startswith("> ") or line == ">" for line in lines):
        return [Block("quotation", start, end)]
    longest = max(map(len, lines))
    if len(lines) > 1 and longest <= VERSE_LINE:
        return [Block("verse", start, end)]
    if len(lines) == 1 or longest <= WRAPPED_LINE:
        return [Block("paragraph", start, end)]
    return [
        Block("paragraph", start + line.start(), start + line.end())
        for line in _LINE.finditer(text[start:end])
        if line.group().strip()
    ]
