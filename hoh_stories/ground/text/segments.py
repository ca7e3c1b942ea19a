"""Cutting a text and its overlapping layers into segments: one function for every marking page.

Layers are named stretches (a value, a note, a finding); what a name means is the caller's affair.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hoh_stories.ground.text.blocks import Block, Kind, blocks


@dataclass(frozen=True)
class Layer:
    """A named stretch of the text: code-point offsets, end excluded."""

    start: int
    end: int
    name: str


@dataclass(frozen=True)
class Put:
    """Words that are shown at a place of the text and do not stand in it: what is suggested."""

    at: int
    text: str
    name: str


@dataclass(frozen=True)
class Segment:
    """Words under one and the same set of layers."""

    text: str
    layers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ShownBlock:
    """A block cut for showing. `lines`: one for a paragraph, one a line for the other kinds."""

    kind: Kind
    start: int
    end: int
    lines: tuple[tuple[Segment, ...], ...]

    @property
    def plain(self) -> str:
        """The words of a paragraph that nothing is marked in; empty for every other block."""
        if self.kind != "paragraph" or len(self.lines[0]) != 1 or self.lines[0][0].layers:
            return ""
        return self.lines[0][0].text


def lay_out(
    text: str, layers: Sequence[Layer] = (), puts: Sequence[Put] = ()
) -> tuple[ShownBlock, ...]:
    """The blocks of a text with their words cut wherever a layer begins or ends.

    Joined again, the segments of a paragraph are its words; list and quotation lines come without
    their marks. Layers may overlap, reach over blocks, or lie outside the text. Each of `puts` is
    shown once, in the block it follows or begins.
    """
    found = blocks(text) or ((Block("paragraph", 0, 0),) if puts else ())
    homes = _homes([block.start for block in found], puts)
    return tuple(
        ShownBlock(block.kind, block.start, block.end, _lines(text, block, layers, homes[at]))
        for at, block in enumerate(found)
    )


def _homes(starts: Sequence[int], puts: Sequence[Put]) -> list[list[Put]]:
    """What is put into each of several stretches that begin at `starts`."""
    homes: list[list[Put]] = [[] for _ in starts]
    for put in puts:
        homes[max(0, bisect_right(starts, put.at) - 1)].append(put)
    return homes


def _lines(
    text: str, block: Block, layers: Sequence[Layer], puts: Sequence[Put]
) -> tuple[tuple[Segment, ...], ...]:
    if block.kind == "paragraph":
        return (_cut(text, block.start, block.end, layers, puts, newline=" "),)
    lines = _starts(text, block)
    homes = _homes([start for start, _, _ in lines], puts)
    return tuple(
        _cut(text, start + skip, end, layers, homes[at])
        for at, (start, skip, end) in enumerate(lines)
    )


def _starts(text: str, block: Block) -> list[tuple[int, int, int]]:
    """(begin, letters of its mark, end) of each line."""
    found, start = [], block.start
    for line in text[block.start : block.end].split("\n"):
        skip = _mark(line) if block.kind in ("list", "quotation") else 0
        found.append((start, skip, start + len(line)))
        start += len(line) + 1
    return found


def _mark(line: str) -> int:
    return 2 if line[:2] in ("- ", "> ") else 1


def _cut(
    text: str,
    start: int,
    end: int,
    layers: Iterable[Layer],
    puts: Iterable[Put] = (),
    *,
    newline: str = "\n",
) -> tuple[Segment, ...]:
    here = [layer for layer in layers if layer.start < end and layer.end > start]
    words: dict[int, list[Segment]] = {}
    for put in puts:
        at = min(max(put.at, start), end)
        words.setdefault(at, []).append(Segment(put.text, frozenset({put.name})))
    edges = {start, end, *words, *(layer.start for layer in here), *(layer.end for layer in here)}
    cuts = sorted(edge for edge in edges if start <= edge <= end)
    found = list(words.get(start, []))
    for one, other in pairwise(cuts):
        shown = text[one:other].replace("\n", newline)
        found.append(Segment(shown, _over(one, other, here)))
        found.extend(words.get(other, []))
    return tuple(found)


def _over(start: int, end: int, layers: Iterable[Layer]) -> frozenset[str]:
    return frozenset(layer.name for layer in layers if layer.start <= start and layer.end >= end)
