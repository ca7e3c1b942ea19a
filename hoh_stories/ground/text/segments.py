"""Cutting a text and its overlapping layers into segments: one function for every marking page.

Layers are named stretches (a value, a note, a finding); what a name means is the caller's affair.
"""

from __future__ import annotations

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


def lay_out(text: str, layers: Sequence[Layer] = ()) -> tuple[ShownBlock, ...]:
    """The blocks of a text with their words cut wherever a layer begins or ends.

    Joined again, the segments of a paragraph are its words; list and quotation lines come without
    their marks. Layers may overlap, reach over blocks, or lie outside the text.
    """
    return tuple(
        ShownBlock(block.kind, block.start, block.end, _lines(text, block, layers))
        for block in blocks(text)
    )


def _lines(text: str, block: Block, layers: Sequence[Layer]) -> tuple[tuple[Segment, ...], ...]:
    if block.kind == "paragraph":
        return (_cut(text, block.start, block.end, layers, newline=" "),)
    shown, start = [], block.start
    for line in text[block.start : block.end].split("\n"):
        skip = _mark(line) if block.kind in ("list", "quotation") else 0
        shown.append(_cut(text, start + skip, start + len(line), layers))
        start += len(line) + 1
    return tuple(shown)


def _mark(line: str) -> int:
    return 2 if line[:2] in ("- ", "> ") else 1


def _cut(
    text: str, start: int, end: int, layers: Iterable[Layer], *, newline: str = "\n"
) -> tuple[Segment, ...]:
    here = [layer for layer in layers if layer.start < end and layer.end > start]
    edges = {start, end, *(layer.start for layer in here), *(layer.end for layer in here)}
    cuts = sorted(edge for edge in edges if start <= edge <= end)
    return tuple(
        Segment(text[one:other].replace("\n", newline), _over(one, other, here))
        for one, other in pairwise(cuts)
    )


def _over(start: int, end: int, layers: Iterable[Layer]) -> frozenset[str]:
    return frozenset(layer.name for layer in layers if layer.start <= start and layer.end >= end)
