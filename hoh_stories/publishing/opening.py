"""The words and the links of rows that the gate has let through: opened, never chosen, here.

`queries` asks the gate and calls this. A key is made ready once for its row, and a word is opened
only where a page shows it; a row whose key is gone has no words, which is no error (truth 3).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import Any

from sqlalchemy import (
    ColumnElement,
    String,
    case,
    cast,
    func,
    literal_column,
    select,
    type_coerce,
)

from hoh_stories.ground.keystore import keys
from hoh_stories.ground.seal import Opener, Place
from hoh_stories.publishing.shown import Told
from hoh_stories.stories.models import Link, Passage, Version
from hoh_stories.stories.passages import STANDS
from hoh_stories.values.content import content
from hoh_stories.values.notes import Notes

_WITHIN: ColumnElement[str] = literal_column("':'", String)
_NOTHING = Told()


class Words:
    """The words of one row, each opened when it is asked for. All raise `seal.Broken`."""

    def __init__(self, key: bytes, row: Any) -> None:
        self._open, self._row = Opener(key).text, row

    @property
    def title(self) -> str:
        """What its teller called it."""
        return self._of_version("title", self._row.title_sealed)

    @property
    def body(self) -> str:
        """The whole text."""
        return self._of_version("body", self._row.body_sealed)

    @property
    def summary(self) -> str:
        """The gentle summary, empty for none."""
        return self._of_version("summary", self._row.summary_sealed)

    @property
    def name(self) -> str:
        """The name its teller chose, empty for none."""
        sealed = self._row.name_sealed
        place = Place("consent_name", "name", self._row.consent_id)
        return self._open(sealed, place) if sealed else ""

    def _of_version(self, part: str, sealed: bytes) -> str:
        return self._open(sealed, Place("version", part, self._row.version_id))


def with_words(rows: Sequence[Any]) -> Iterator[tuple[Any, Words]]:
    """Those of the rows whose key is there, each with its words."""
    held = keys().keys([row.data_key for row in rows]) if rows else {}
    for row in rows:
        if key := held.get(row.data_key):
            yield row, Words(key, row)


def _written() -> ColumnElement[str]:
    """One link as text: our own codes and numbers, with no mark in them that parts them."""
    parts: list[ColumnElement[str]] = [
        type_coerce(Link.kind, String),
        type_coerce(Link.code, String),
        case((STANDS, literal_column("'1'")), else_=literal_column("'0'")),
        case((Passage.whole, literal_column("'1'")), else_=literal_column("'0'")),
        cast(Passage.start_at, String),
        cast(Passage.end_at, String),
    ]
    return reduce(lambda so_far, part: so_far + _WITHIN + part, parts)


#: All that is linked to a version, beside its row: no second question, and one moment for both.
LINKS = (
    select(func.aggregate_strings(_written(), "\n"))
    .where(Passage.version_id == Version.id, Link.passage_id == Passage.id)
    .correlate(Version)
    .scalar_subquery()
)


def told_of(links: str | None, known: Notes) -> Told:
    """What `LINKS` says of a version. `known`: the notes of the site."""
    if not links:
        return _NOTHING
    values: dict[int, list[tuple[int, int] | None]] = {}
    standing: dict[str, set[str]] = {"note": set(), "theme": set()}
    notes: set[str] = set()
    for start, code, kind, stands, whole, end in sorted(map(_read, links.split("\n"))):
        if kind == "note":
            notes.add(code)
        if stands and kind in standing:
            standing[kind].add(code)
        elif stands and kind == "value" and code.isdecimal():
            values.setdefault(int(code), []).append(None if whole else (start, end))
    return Told(
        values=values,
        notes=known.in_order(standing["note"]),
        themes=_in_order("themes", standing["theme"]),
        all_notes=frozenset(notes),
    )


def _read(link: str) -> tuple[int, str, str, bool, bool, int]:
    kind, code, stands, whole, start, end = link.split(":")
    return int(start), code, kind, stands == "1", whole == "1", int(end)


def _in_order(table: str, wanted: set[str]) -> tuple[str, ...]:
    """Codes that have words, in the order of the list and not of the text."""
    if not wanted:
        return ()
    return tuple(code for code in content("en").lists[table] if code in wanted)
