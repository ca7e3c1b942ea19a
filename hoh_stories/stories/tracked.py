"""Suggestions as tracked changes: which meet, which still wait, how a text shows them. Pure.

A suggestion is on one version, one part of it, one stretch: an empty stretch adds words, empty
words take some out. Nothing is decided here and no answer is ever made up: the teller's answers
are `telling`, making suggestions is `moderation`, edits and places are `ground.text.edits`.
Source: TI-06, TI-07; issue 5, Suggestions; decision 0010.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hoh_stories.ground.text import Edit, Layer, Put, ShownBlock, differences, in_strokes, lay_out

PARTS = ("title", "body", "summary")
#: What a suggestion is for; the facilitator chooses one.
KINDS = ("identifies_you", "identifies_other", "safety", "law", "clarity", "translation")
#: What a teller may answer; "asked" writes back without deciding.
ANSWERS = ("accepted", "declined", "reworded", "asked")
USED = frozenset({"accepted", "reworded"})  #: their words go into the text
OPEN = frozenset({None, "", "asked"})  #: nobody has decided; "dropped" is a facilitator's
_ORDER = {part: number for number, part in enumerate(PARTS)}


@dataclass(frozen=True)
class Mark:
    """A suggestion without its words: where it is, and what was answered."""

    id: str
    part: str
    start: int
    end: int
    answer: str | None = None

    def meets(self, other: Mark) -> bool:
        """Whether only one of two suggestions can be used."""
        mine, theirs = Edit(self.start, self.end), Edit(other.start, other.end)
        return self.part == other.part and self.id != other.id and mine.meets(theirs)


@dataclass(frozen=True)
class Change:
    """A suggestion as a page shows it. `number`: by which the page names it."""

    number: int
    start: int
    end: int
    words: str

    @property
    def edit(self) -> Edit:
        """As an edit of its part."""
        return Edit(self.start, self.end, self.words)


def in_order(part: str, start: int) -> tuple[int, int]:
    """What sorts suggestions as somebody reads: title, body, summary."""
    return _ORDER[part], start


def shut_out(marks: Sequence[Mark]) -> frozenset[str]:
    """Those that no longer fit, because the teller uses another one that meets them."""
    used = [one for one in marks if one.answer in USED]
    return frozenset(
        one.id
        for one in marks
        if one.answer not in USED and any(one.meets(other) for other in used)
    )


def waiting(marks: Sequence[Mark]) -> frozenset[str]:
    """Those that wait for an answer. What no longer fits is not asked about."""
    gone = shut_out(marks)
    return frozenset(one.id for one in marks if not one.answer and one.id not in gone)


def given_up(marks: Iterable[Mark], chosen: Mark) -> frozenset[str]:
    """Those whose yes ends, because the teller says yes to another one that meets them."""
    return frozenset(one.id for one in marks if one.answer in USED and one.meets(chosen))


def one_at_a_time(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Those that can stand in one text at once: of two that meet, the one with the lower number."""
    kept: list[Change] = []
    for change in sorted(changes, key=lambda one: one.number):
        if not any(change.edit.meets(other.edit) for other in kept):
            kept.append(change)
    return tuple(kept)


def shown(text: str, changes: Iterable[Change], layers: Sequence[Layer] = ()) -> list[ShownBlock]:
    """A part with its suggestions in their places, word by word.

    Segments under "gone:N" would go, those under "new:N" stand in no text yet. Without the new
    ones a paragraph reads as it stands, without the gone ones as suggested.
    """
    gone: list[Layer] = []
    puts: list[Put] = []
    for change in one_at_a_time(changes):
        at = change.start
        old = text[change.start : change.end]
        for piece in in_strokes(differences(old, change.words)):
            if piece.kind == "new":
                puts.append(Put(at, piece.text, f"new:{change.number}"))
                continue
            if piece.kind == "gone":
                gone.append(Layer(at, at + len(piece.text), f"gone:{change.number}"))
            at += len(piece.text)
    return list(lay_out(text, [*layers, *gone], puts))


def in_its_place(own: str, old: str, suggested: str) -> str:
    """A teller's own words with the spaces around them that the words in their place have."""
    model = old if old.strip() else suggested
    before = model[: len(model) - len(model.lstrip())]
    after = model[len(model.rstrip()) :] if model.strip() else ""
    return f"{before}{own.strip()}{after}"
