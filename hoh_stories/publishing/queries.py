"""The only way to read story text for anybody but teller and reviewers.

Every question selects through `gate.readable_by`: its statement is one of `statements`, and no
condition of its own says who may read (truth 2). Plain rows come out, opened with keys asked for in
one question; a row whose key is gone is not readable and no error (truth 3). What a page shows of
them is `cards`; nothing here changes anything.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, exists, select

from hoh_stories.consent.rules import Audience
from hoh_stories.ground import clock
from hoh_stories.ground.db import rows
from hoh_stories.ground.keystore import keys
from hoh_stories.ground.seal import Broken
from hoh_stories.publishing import index
from hoh_stories.publishing.cards import page_for, shown_story
from hoh_stories.publishing.gate import Reader
from hoh_stories.publishing.models import Publication
from hoh_stories.publishing.opening import with_words
from hoh_stories.publishing.shown import A_PAGE, Asked, Gone, Page, Shown, ShownStory
from hoh_stories.publishing.statements import (
    COUNTER,
    HIT_NAMES,
    HITS,
    among,
    by_name,
    in_order,
    shape_of,
    still,
    two_tellers,
)

_PUBLIC_ID = re.compile(r"[a-z0-9]{12}")


def reader_of(audience: Audience) -> Reader:
    """Somebody of an audience, reading today."""
    return Reader(audience, clock.today())


def shelf(reader: Reader, asked: Asked) -> Page:
    """A page of what a reader may read, filtered, in the order of the random shelf numbers.

    With `asked.words`, only texts that hold them all: hits of the index, before the same gate.
    No number of hits leaves here (SD-07).
    """
    with rows() as s:
        found = _found if asked.words else _rows
        chosen = found(s, reader, asked)
    return page_for(chosen, asked)


def by_value(reader: Reader, value: int, asked: Asked) -> Page:
    """Stories that show a value, with the passages that do; none where only one person tells.

    Source: RC-09 (more than one story or none), SD-01 (people are counted, not stories).
    """
    showing = replace(asked, value=value)
    with rows() as s:
        two = s.execute(two_tellers(reader.audience, shape_of(showing)), _day(reader))
        if len(two.all()) < 2:
            return Page()
        chosen = _rows(s, reader, showing)
    return page_for(chosen, asked, value)


def story(reader: Reader, public_id: str) -> ShownStory | Gone | None:
    """One story. Gone: shown once, and not for this reader now. None: there is no such address."""
    if not _PUBLIC_ID.fullmatch(public_id):
        return None
    with rows() as s:
        found = _one(s, reader, public_id)
        if found is None:
            return _gone(s, public_id)
    for row, words in with_words([found]):
        with suppress(Broken):  # emptied by a withdrawal that this question overtook
            return shown_story(row, words)
    return Gone()


def still_shown(reader: Reader, public_id: str) -> Shown | None:
    """Whether a story may be read now, without opening a word: the key is there.

    For readers who have the page: they are told that nothing changed.
    """
    if not _PUBLIC_ID.fullmatch(public_id):
        return None
    with rows() as s:
        named = {"public_id": public_id, **_day(reader)}
        found = s.execute(still(reader.audience), named).one_or_none()
    there = found is not None and found.data_key in keys().keys([found.data_key])
    return Shown(bool(found.engines), found.counter) if there and found else None


def shelf_counter() -> int:
    """The number that everything shown bumps. Ask before the rows: an old number with new rows
    costs one answer, a new number with old rows would keep them (design.md, Addresses)."""
    with rows() as s:
        return s.execute(COUNTER).scalar_one()


def signature(build: str, language: str, address: str, counter: int | None = None) -> str:
    """What an answer to everybody rests on, as an ETag. `address`: path and query.

    `counter`: of the moment at which the rows were read, where it is known.
    """
    seen = shelf_counter() if counter is None else counter
    parts = (build, language, clock.today().isoformat(), str(seen), address)
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:32]


def _day(reader: Reader) -> dict[str, date]:
    return {"on": reader.on}


def _one(s: Connection, reader: Reader, public_id: str) -> Any:
    named = {"public_id": public_id, **_day(reader)}
    return s.execute(by_name(reader.audience), named).one_or_none()


def _rows(s: Connection, reader: Reader, asked: Asked) -> Sequence[Any]:
    """The next rows of a shelf, one more than a page holds."""
    given = {"after": asked.after, **_day(reader)}
    return s.execute(in_order(reader.audience, shape_of(asked)), given).all()


def _found(s: Connection, reader: Reader, asked: Asked) -> Sequence[Any]:
    """The same among the hits of a search: some at once, until a page is full or none are left."""
    statement, after = among(reader.audience, shape_of(asked)), asked.after
    found: list[Any] = []
    while len(found) <= A_PAGE and (hits := index.search(asked.words, HITS, after)):
        filled = hits + hits[-1:] * (HITS - len(hits))  # always one and the same statement
        given = {**dict(zip(HIT_NAMES, filled, strict=True)), **_day(reader)}
        found += s.execute(statement, given).all()
        after = hits[-1]
    return found[: A_PAGE + 1]


def _gone(s: Connection, public_id: str) -> Gone | None:
    """Gone for an address that was shown once; an agreed text that waits has none yet."""
    shown_once = and_(Publication.public_id == public_id, Publication.month.is_not(None))
    return Gone() if s.scalar(select(exists().where(shown_once))) else None
