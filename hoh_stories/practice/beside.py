"""Both looks at an invented story, side by side: rows for one page. Pure.

Nothing is compared, counted or scored here: two people looked, and each saw something (MO-07).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hoh_stories.ground.text import Change, Layer, ShownBlock, differences, lay_out
from hoh_stories.practice.content import Invented, Mark
from hoh_stories.practice.rules import Look

SEEN = "seen"  #: the layer of what a colleague saw


@dataclass(frozen=True)
class Reason:
    """Words by which somebody could be recognised, and why."""

    words: str
    why: str


@dataclass(frozen=True)
class Part:
    """A part of the text: whether the one who practises marked it, and what a colleague saw."""

    block: ShownBlock
    mine: bool
    seen: tuple[Reason, ...]


@dataclass(frozen=True)
class Question:
    """A question of the checklist, and both answers, by code."""

    code: str
    mine: str
    theirs: str


def parts(story: Invented, look: Look) -> tuple[Part, ...]:
    """The text with a colleague's marks, a row for each part."""
    marks = story.seen.marks
    shown = lay_out(story.body, [Layer(mark.start, mark.end, SEEN) for mark in marks])
    mine = set(look.marks or ())
    return tuple(
        Part(block, number in mine, tuple(_reason(story, one) for one in marks if _in(one, block)))
        for number, block in enumerate(shown, 1)
    )


def changes(story: Invented) -> tuple[Change, ...]:
    """A colleague's other words, as the teller would see them."""
    return differences(story.words_of(story.seen.part), story.seen.words)


def questions(story: Invented, look: Look) -> tuple[Question, ...]:
    """The checklist with both answers, in its order."""
    theirs: Mapping[str, str] = story.seen.checks
    return tuple(Question(code, look.checks.get(code, ""), theirs[code]) for code in theirs)


def _in(mark: Mark, block: ShownBlock) -> bool:
    return block.start <= mark.start < block.end


def _reason(story: Invented, mark: Mark) -> Reason:
    return Reason(story.body[mark.start : mark.end], mark.why)
