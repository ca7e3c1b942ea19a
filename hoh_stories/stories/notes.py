"""The content notes as this site has them now: read here, told in `publishing.noting`.

Reading pages know the shelf's counter from the rows that they show; every change of the list bumps
it, so that a list read once for a counter holds as long as the counter does, and asks nothing.
What a note is, and which are built in, is `values.notes`. Source: RC-01, RC-03.
"""

from __future__ import annotations

from sqlalchemy import Engine

from hoh_stories.accounts import inside
from hoh_stories.ground.db import reads_from
from hoh_stories.values.content import Content, content
from hoh_stories.values.notes import Notes, as_told

TOLD = "note."  #: before a note's code: the name of the setting that keeps it
_read_at: list[tuple[Engine, int, Notes]] = []  #: the newest list, and where and when it was read


def notes(counter: int | None = None) -> Notes:
    """All notes. `counter`: of the shelf, from the very rows that are shown."""
    for engine, read_at, known in _read_at:
        if counter == read_at and engine is reads_from():
            return known
    found = as_told({name.removeprefix(TOLD): row for name, row in inside.told(TOLD).items()})
    if counter is not None:
        _read_at[:] = [(reads_from(), counter, found)]
    return found


def noted(language: str) -> Content:
    """The words of the site with its notes as they are now."""
    return notes().said(language)


def noted_at(language: str, counter: int | None) -> Content:
    """As `noted`, for rows of a counter; without one there are no rows, and so no notes."""
    return content(language) if counter is None else notes(counter).said(language)
