"""What readers are given: frozen rows and pages, and how a text is cut for showing. Pure.

Who may read is `gate`; finding and opening the words is `queries`; the order is `arranging`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from hoh_stories.ground.text import Block, Layer, ShownBlock, blocks, fold, lay_out

A_PAGE = 12  #: stories in a list
OPENING = 180  #: letters of a story's beginning in a list
QUOTED = 600  #: letters of a passage on a value's page
AROUND = 90  #: letters on each side of a word that was found
STRETCH = 5000  #: letters between two resting lines
REST_BEFORE_END = 2500  #: no resting line when less than this is left
NOWHERE = sys.maxsize

_WORD = re.compile(r"\S+")
_GAPS = re.compile(r"\s+")
_LEAD = re.compile(r"^\W+")
_MARKS_ONLY = re.compile(r"[^\w\s]*")
_MARKS = re.compile(r"^[->] ", re.MULTILINE)


@dataclass(frozen=True)
class Asked:
    """What a reader chose on a shelf. Empty: everything; `hidden` are codes of content notes."""

    language: str = ""
    kind: str = ""
    theme: str = ""
    value: int = 0
    words: str = ""
    hidden: frozenset[str] = frozenset()
    after: int = 0  #: the shelf number that the page before ended with


@dataclass(frozen=True)
class Snippet:
    """A stretch of a story around a word that was found."""

    before: str
    found: str
    after: str


class Row(NamedTuple):
    """One story in a list."""

    public_id: str
    shelf: int
    title: str
    language: str  #: BCP 47
    kind: str
    name: str  #: the name its teller chose, empty for none
    month: date | None  #: all that is told of when (AN-12)
    notes: tuple[str, ...]  #: codes of what it touches on
    beginning: str  #: the gentle summary, or the first words of a story that touches on nothing
    snippet: Snippet | None = None
    passages: tuple[str, ...] = ()  #: on a value's page: what shows it
    heavy: bool = False
    alone: bool = False  #: touches on suicide or self-harm: one a page (SU-06)


@dataclass(frozen=True)
class Page:
    """A page of a shelf. `next`: what to ask `after` for the following one, 0 at the end."""

    rows: tuple[Row, ...] = ()
    next: int = 0
    counter: int | None = None  #: of the shelf, at the moment it was read; None where nothing was


@dataclass(frozen=True)
class ReadBlock:
    """A block of a story's text with the numbers of the values that it shows."""

    block: ShownBlock
    values: tuple[int, ...] = ()


@dataclass(frozen=True)
class ShownStory:
    """One story, character for character as its teller agreed to it (truth 1)."""

    public_id: str
    title: str
    summary: str
    language: str
    kind: str
    name: str
    month: date | None
    parts: tuple[tuple[ReadBlock, ...], ...]  #: the text, parted where a reader may rest (RC-04)
    notes: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    values: tuple[int, ...] = ()
    engines: bool = False  #: search engines may keep it: the teller said yes to that
    counter: int = 0  #: of the shelf, at the moment it was read
    support: bool = False  #: help lines stand at its beginning too (SU-04)
    overdose: bool = False  #: 999 and naloxone are told beside it (SU-03)
    touched: frozenset[str] = frozenset()  #: codes of notes, agreed to or not: to hide it by
    help_for: tuple[str, ...] = ()  #: codes by which help lines are found for its end, if any


@dataclass(frozen=True)
class Shown:
    """A story that may still be read, without its words."""

    engines: bool = False
    counter: int = 0


@dataclass(frozen=True)
class Gone:
    """Was shown once, and is not for this reader now. Why is nobody's to know."""


@dataclass(frozen=True)
class Told:
    """What is linked to a text: codes by kind, and the stretches that show a value."""

    values: dict[int, list[tuple[int, int] | None]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    all_notes: frozenset[str] = frozenset()  #: with those that wait for the teller's yes


def shortened(text: str, letters: int) -> str:
    """The beginning of a text on one line, ended between two words and with an ellipsis."""
    line = " ".join(_unmarked(text[: 2 * letters]).split())
    if len(line) <= letters < len(text):
        line = " ".join(_unmarked(text).split())  # mostly gaps: the rest may count
    if len(line) <= letters:
        return line
    return (
        line[: letters + 1].rpartition(" ")[0] + " …" if " " in line[:letters] else line[:letters]
    )


def snippet(body: str, words: Sequence[str]) -> Snippet | None:
    """The original words around the first that begins with a sought one, folded alike.

    Made from the text itself and not from the index, whose text is folded (libraries.md).
    """
    begun = 0
    for line in body.splitlines(keepends=True):
        if (found := _first(line, tuple(words))) is not None:
            return _around(body, begun + found.start(), begun + found.end())
        begun += len(line)
    return None


def _first(line: str, words: tuple[str, ...]) -> re.Match[str] | None:
    """The first word of a line that begins with a sought one."""
    folded = fold(line)
    there = [word for word in words if word in folded]
    if not there:
        return None  # most lines: no need to look at each of their words
    if len(folded) == len(line):  # nearly all: then each letter stands where it stood
        begun = min(_begun(folded, word) for word in there)
        match = _WORD.search(line, begun) if begun < NOWHERE else None
        if match is None or _is_begun(match, words):
            return match
    return next((match for match in _WORD.finditer(line) if _is_begun(match, words)), None)


def _begun(folded: str, word: str) -> int:
    """Where the first word stands that begins with this one, marks before it left aside."""
    at = folded.find(word)
    while at >= 0:
        space = _space_before(folded, at)
        if _MARKS_ONLY.fullmatch(folded, space, at):
            return space
        at = folded.find(word, at + 1)
    return NOWHERE


def _space_before(text: str, at: int) -> int:
    """Where the stretch without a gap begins that holds this place."""
    while at and not text[at - 1].isspace():
        at -= 1
    return at


def _is_begun(match: re.Match[str], words: tuple[str, ...]) -> bool:
    return _LEAD.sub("", fold(match.group())).startswith(words)


def _around(body: str, start: int, end: int) -> Snippet:
    before = body[max(0, start - AROUND) : start]
    after = body[end : end + AROUND]
    if start > AROUND:
        before = "… " + before.partition(" ")[2]
    if end + AROUND < len(body):
        after = after.rpartition(" ")[0] + " …"
    return Snippet(_line(before), body[start:end], _line(after))


def _line(text: str) -> str:
    """On one line, without the marks of lists and quotations."""
    return _GAPS.sub(" ", _unmarked(text))


def _unmarked(text: str) -> str:
    return _MARKS.sub("", text) if "- " in text or "> " in text else text


def read(body: str, told: Told) -> tuple[tuple[ReadBlock, ...], ...]:
    """A text cut for reading: blocks with what they show, parted where a reader may rest."""
    found = blocks(body)
    layers = [
        Layer(start, end, f"{_reach(found, start, end)}:{number}")
        for number, stretches in told.values.items()
        for start, end in filter(None, stretches)
    ]
    return parted([ReadBlock(block, _values(block)) for block in lay_out(body, layers)])


def _reach(found: Sequence[Block], start: int, end: int) -> str:
    """`block` for whole blocks, which stand for themselves; `value` for words, which are marked."""
    touched = [block for block in found if block.start < end and block.end > start]
    whole = all(start <= block.start and block.end <= end for block in touched)
    return "block" if whole else "value"


def _values(block: ShownBlock) -> tuple[int, ...]:
    names = {name for line in block.lines for segment in line for name in segment.layers}
    return tuple(sorted({int(name.partition(":")[2]) for name in names}))


def parted(read_blocks: Sequence[ReadBlock]) -> tuple[tuple[ReadBlock, ...], ...]:
    """The blocks of a text, parted between blocks where a reader may rest. Source: RC-04."""
    parts: list[list[ReadBlock]] = [[]]
    begun = read_blocks[0].block.start if read_blocks else 0
    for one in read_blocks:
        left = read_blocks[-1].block.end - one.block.start
        if one.block.start - begun >= STRETCH and left >= REST_BEFORE_END:
            parts.append([])
            begun = one.block.start
        parts[-1].append(one)
    return tuple(tuple(part) for part in parts)
