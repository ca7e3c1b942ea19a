"""From told texts to windows of numbers, and the small changes that keep a model from rote.

A window holds 256 pieces, the next begins 192 further. The first piece of a word carries its
label; the others carry none.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import torch
from torch import Tensor

from hoh_stories.safety.kinds import Kind
from hoh_stories.safety.tags import MASKS, TAGS, taught_as
from hoh_stories.safety.wordpiece import Word, WordPiece
from training.marked import Told

WINDOW, STRIDE, NONE = 256, 192, -100
_TAG = {tag: number for number, tag in enumerate(TAGS)}
_MASK = {mask: number for number, mask in enumerate(MASKS)}


@dataclass(frozen=True)
class Window:
    """One window: pieces, shapes, and the two labels of each piece."""

    pieces: list[int]
    shapes: list[int]
    kinds: list[int]
    masks: list[int]


def windows(told: Told, cutter: WordPiece, lower: bool = False) -> list[Window]:
    """Every window of a text. `lower`: as somebody writes who uses no capitals."""
    words = cutter.words(
        told.text.lower() if lower and len(told.text.lower()) == len(told.text) else told.text
    )
    rows = [row for word in words for row in _rows(word, told)]
    found = []
    for start in range(0, max(1, len(rows) - (WINDOW - STRIDE)), STRIDE):
        part = [
            (cutter.cls, 5, NONE, NONE),
            *rows[start : start + WINDOW - 2],
            (cutter.sep, 5, NONE, NONE),
        ]
        found.append(Window(*(list(column) for column in zip(*part, strict=True))))
    return found


def _rows(word: Word, told: Told) -> list[tuple[int, int, int, int]]:
    kind, mask = _labels(word, told)
    first = (word.pieces[0], word.shape, kind, mask)
    return [first, *((piece, word.shape, NONE, NONE) for piece in word.pieces[1:])]


def _labels(word: Word, told: Told) -> tuple[int, int]:
    for detail in told.details:
        if detail.start < word.end and word.start < detail.end:
            part = "B" if detail.start >= word.start else "I"
            tag = f"{part}-{taught_as(Kind(detail.kind))}"
            return _TAG[tag], _MASK[detail.identifier]
    return 0, 0


def batch(some: list[Window]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Windows side by side, padded to the longest."""
    longest = max(len(one.pieces) for one in some)

    def padded(rows: list[list[int]], with_: int) -> Tensor:
        return torch.tensor([row + [with_] * (longest - len(row)) for row in rows])

    return (
        padded([one.pieces for one in some], 0),
        padded([one.shapes for one in some], 0),
        padded([one.kinds for one in some], NONE),
        padded([one.masks for one in some], NONE),
    )


def shuffled(found: list[Window], size: int, chance: random.Random) -> list[list[Window]]:
    """Batches of windows of like length, in random order."""
    order = sorted(found, key=lambda one: len(one.pieces) + chance.random() * 40)
    batches = [order[at : at + size] for at in range(0, len(order), size)]
    chance.shuffle(batches)
    return batches
