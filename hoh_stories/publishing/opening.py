"""The words and the links of rows that the gate has let through: opened, never chosen, here.

`queries` asks the gate and calls this. Keys are asked for in one question, links in another; a row
whose key is gone has no words, which is no error (truth 3).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, select

from hoh_stories.ground.keystore import keys
from hoh_stories.ground.seal import Broken, Place, unseal
from hoh_stories.publishing.shown import Told
from hoh_stories.stories.models import Link, Passage
from hoh_stories.stories.passages import STANDS
from hoh_stories.values.content import content


class Opened(NamedTuple):
    """The words of one text, unsealed."""

    title: str
    body: str
    summary: str
    name: str


#: Made once, so that they are compiled once.
_LINKS = (
    select(
        Passage.version_id,
        Passage.start_at,
        Passage.end_at,
        Passage.whole,
        Link.kind,
        Link.code,
        STANDS.label("stands"),
    )
    .join(Link, Link.passage_id == Passage.id)
    .order_by(Passage.start_at, Link.code)
)
_OF_ONE = _LINKS.where(Passage.version_id == bindparam("version_id"))
_OF_SOME = _LINKS.where(Passage.version_id.in_(bindparam("version_ids", expanding=True)))


def told_in(s: Connection, version_ids: Sequence[str]) -> dict[str, Told]:
    """What is linked to each of some versions, in one question."""
    found: dict[str, list[Any]] = {version_id: [] for version_id in version_ids}
    for link in _links(s, list(found)):
        found[link.version_id].append(link)
    return {version_id: _told_of(links) for version_id, links in found.items()}


def _links(s: Connection, version_ids: list[str]) -> Iterable[Any]:
    if not version_ids:
        return ()
    if len(version_ids) == 1:
        return s.execute(_OF_ONE, {"version_id": version_ids[0]}).all()
    return s.execute(_OF_SOME, {"version_ids": version_ids}).all()


def _told_of(links: Sequence[Any]) -> Told:
    values: dict[int, list[tuple[int, int] | None]] = {}
    for link in links:
        if link.kind == "value" and link.stands and link.code.isdecimal():
            stretch = None if link.whole else (link.start_at, link.end_at)
            values.setdefault(int(link.code), []).append(stretch)
    notes = {link.code: link.stands for link in links if link.kind == "note"}
    standing = {link.code for link in links if link.kind == "note" and link.stands}
    themes = {link.code for link in links if link.kind == "theme" and link.stands}
    return Told(
        values=values,
        notes=_in_order("notes", standing),
        themes=_in_order("themes", themes),
        all_notes=frozenset(notes),
    )


def _in_order(table: str, codes: Iterable[str]) -> tuple[str, ...]:
    """Codes that have words, in the order of the list and not of the text."""
    wanted = set(codes)
    if not wanted:
        return ()
    return tuple(code for code in content("en").lists[table] if code in wanted)


def open_words(rows: Sequence[Any]) -> Mapping[str, Opened]:
    """The words of rows by version, those whose key is there and opens them."""
    held = keys().keys([row.data_key for row in rows]) if rows else {}
    opened = {}
    for row in rows:
        if key := held.get(row.data_key):
            try:
                opened[row.version_id] = _open_one(key, row)
            except Broken:
                continue  # emptied by a withdrawal that this question overtook
    return opened


def _open_one(key: bytes, row: Any) -> Opened:
    title, body, summary = (
        unseal(key, getattr(row, f"{part}_sealed"), Place("version", part, row.version_id))
        for part in ("title", "body", "summary")
    )
    sealed = row.name_sealed
    name = unseal(key, sealed, Place("consent_name", "name", row.consent_id)) if sealed else ""
    return Opened(title, body, summary, name)
