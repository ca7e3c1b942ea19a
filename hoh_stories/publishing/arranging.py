"""Which rows stand together on one page of a shelf, and in what order. Pure.

Shelves are in the order of random numbers; nothing here looks at time or at how many read (TI-09).
Two rules cut a page short, and what is cut stands on the next page, so nothing is out of reach:
a page holds at most one story that touches on suicide or self-harm (SU-06), and no more hard
stories than can stand without three in a row (RC-10).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

SIDE_BY_SIDE = 2  #: hard stories that may stand next to each other


class Placed(Protocol):
    """What this module needs to know of a row."""

    @property
    def heavy(self) -> bool:
        """A hard story."""

    @property
    def alone(self) -> bool:
        """A story of which a page holds one."""


Row = TypeVar("Row", bound=Placed)


def page_of(rows: Sequence[Row], size: int) -> Sequence[Row]:
    """The longest beginning of `rows`, `size` at most, that may be one page. Source: SU-06, RC-10.

    Never empty where there are rows.
    """
    if not any(row.heavy or row.alone for row in rows[:size]):
        return rows[:size]
    longest = 0
    for length in range(1, min(size, len(rows)) + 1):
        if sum(row.alone for row in rows[:length]) > 1:
            break
        if _fits(rows[:length]):
            longest = length
    return rows[:longest]


def arrange(rows: Sequence[Row]) -> list[Row]:
    """The same rows in the same order, save that hard ones are kept apart. Source: RC-10."""
    left, placed, run = list(rows), [], 0
    if sum(row.heavy for row in rows) <= SIDE_BY_SIDE:
        return left
    while left:
        row = left.pop(_next(left, run))
        placed.append(row)
        run = run + 1 if row.heavy else 0
    return placed


def _next(left: Sequence[Row], run: int) -> int:
    """The place of the first row after which the others can still be kept apart."""
    for place in range(len(left)):
        rest = [row for other, row in enumerate(left) if other != place]
        if _fits(rest, run + 1 if left[place].heavy else 0):
            return place
    return 0


def _fits(rows: Sequence[Row], run: int = 0) -> bool:
    """Whether rows can follow `run` hard ones with never more than two hard ones in a row."""
    heavy = sum(row.heavy for row in rows)
    return run <= SIDE_BY_SIDE and heavy <= SIDE_BY_SIDE - run + SIDE_BY_SIDE * (len(rows) - heavy)
