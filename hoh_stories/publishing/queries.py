"""The only way to read story text for anybody but teller and reviewers.

Every question joins what it needs and selects through `gate.readable_by`: no condition of its own
says who may read (truth 2). Plain rows come out, opened with keys asked for in one question; a row
whose key is gone is not readable and no error (truth 3). What is shown where is `shown` and
`arranging`; nothing here changes anything.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Select,
    and_,
    bindparam,
    exists,
    literal,
    literal_column,
    or_,
    select,
)

from hoh_stories.consent.models import Consent, ConsentName
from hoh_stories.consent.rules import Audience, Use
from hoh_stories.ground import clock
from hoh_stories.ground.db import rows
from hoh_stories.ground.keystore import keys
from hoh_stories.ground.seal import Broken
from hoh_stories.ground.text import search_words
from hoh_stories.publishing import index
from hoh_stories.publishing.arranging import arrange, page_of
from hoh_stories.publishing.gate import Reader, readable_by
from hoh_stories.publishing.models import Publication, Shelf
from hoh_stories.publishing.opening import LINKS, Words, told_of, with_words
from hoh_stories.publishing.shown import (
    OPENING,
    QUOTED,
    Asked,
    Gone,
    Page,
    Row,
    Shown,
    ShownStory,
    Told,
    read,
    shortened,
    snippet,
)
from hoh_stories.stories.models import Link, Passage, Story, Version
from hoh_stories.stories.passages import STANDS
from hoh_stories.values.content import ABOUT_DYING, content

A_PAGE = 12
HITS = 2 * A_PAGE  #: so many texts of a search are put before the gate at once
HEAVY = content("en").heavy | ABOUT_DYING

_COUNTER = select(Shelf.counter)
_ONE_MORE: ColumnElement[int] = literal_column(str(A_PAGE + 1))  #: known when it is planned
_HITS = [f"hit_{number}" for number in range(HITS)]
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
    return _page(chosen, asked)


def by_value(reader: Reader, value: int, asked: Asked) -> Page:
    """Stories that show a value, with the passages that do; none where only one person tells.

    Source: RC-09 (more than one story or none), SD-01 (people are counted, not stories).
    """
    showing = replace(asked, value=value)
    with rows() as s:
        two = s.execute(_two_tellers(reader.audience, _shape(showing)), _day(reader))
        if len(two.all()) < 2:
            return Page()
        chosen = _rows(s, reader, showing)
    return _page(chosen, asked, value)


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
            return _shown(row, words, told_of(row.links))
    return Gone()


def still_shown(reader: Reader, public_id: str) -> Shown | None:
    """Whether a story may be read now, without opening a word: the key is there.

    For readers who have the page: they are told that nothing changed.
    """
    if not _PUBLIC_ID.fullmatch(public_id):
        return None
    with rows() as s:
        named = {"public_id": public_id, **_day(reader)}
        found = s.execute(_still(reader.audience), named).one_or_none()
    there = found is not None and found.data_key in keys().keys([found.data_key])
    return Shown(bool(found.engines), found.counter) if there and found else None


def shelf_counter() -> int:
    """The number that everything shown bumps. Ask before the rows: an old number with new rows
    costs one answer, a new number with old rows would keep them (design.md, Addresses)."""
    with rows() as s:
        return s.execute(_COUNTER).scalar_one()


def signature(build: str, language: str, address: str, counter: int | None = None) -> str:
    """What an answer to everybody rests on, as an ETag. `address`: path and query.

    `counter`: of the moment at which the rows were read, where it is known.
    """
    seen = shelf_counter() if counter is None else counter
    parts = (build, language, clock.today().isoformat(), str(seen), address)
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:32]


@cache
def _readable(audience: Audience) -> Select[*tuple[Any, ...]]:
    """Everything that a list needs of a publication, for those an audience may read on `_day`.

    Made once, so that it is compiled once.
    """
    return (
        select(
            Publication.public_id,
            Publication.shelf,
            Publication.month,
            Publication.version_id,
            Publication.consent_id,
            Story.kind,
            Story.data_key,
            Version.language,
            Version.title_sealed,
            Version.body_sealed,
            Version.summary_sealed,
            ConsentName.name_sealed,
            LINKS.label("links"),
            _COUNTER.scalar_subquery().label("counter"),
        )
        .select_from(Publication)
        .join(Consent, Consent.id == Publication.consent_id)
        .join(Version, Version.id == Publication.version_id)
        .join(Story, Story.id == Publication.story_id)
        .outerjoin(ConsentName, ConsentName.consent_id == Publication.consent_id)
        .where(readable_by(_anybody(audience)))
    )


def _anybody(audience: Audience) -> Reader:
    return Reader(audience, cast(date, bindparam("on", type_=Date)))


def _day(reader: Reader) -> dict[str, date]:
    return {"on": reader.on}


@cache
def _by_name(audience: Audience) -> Select[*tuple[Any, ...]]:
    """One publication; for everybody also whether search engines may keep it."""
    if audience is Audience.PUBLIC:
        engines = readable_by(_anybody(audience), Use.SEARCH_ENGINES)
    else:
        engines = literal(False)
    asked = _readable(audience).add_columns(engines.label("engines"))
    return asked.where(Publication.public_id == bindparam("public_id"))


@cache
def _still(audience: Audience) -> Select[*tuple[Any, ...]]:
    """The same without a word."""
    asked = _by_name(audience)
    wanted = ("data_key", "engines", "counter")
    return asked.with_only_columns(
        *(asked.selected_columns[name] for name in wanted), maintain_column_froms=True
    )


def _one(s: Connection, reader: Reader, public_id: str) -> Any:
    named = {"public_id": public_id, **_day(reader)}
    return s.execute(_by_name(reader.audience), named).one_or_none()


def _shape(asked: Asked) -> Asked:
    """What a statement is made of: everything but the words and the place, which differ most."""
    return replace(asked, words="", after=0)


@lru_cache(maxsize=256)
def _in_order(audience: Audience, shape: Asked) -> Select[*tuple[Any, ...]]:
    beyond = Publication.shelf > bindparam("after")
    some = _readable(audience).where(*_chosen(shape), beyond).order_by(Publication.shelf)
    return some.limit(_ONE_MORE)


@lru_cache(maxsize=256)
def _among(audience: Audience, shape: Asked) -> Select[*tuple[Any, ...]]:
    hits = Publication.shelf.in_([bindparam(name) for name in _HITS])
    some = _readable(audience).where(*_chosen(shape), hits).order_by(Publication.shelf)
    return some.limit(_ONE_MORE)


@lru_cache(maxsize=256)
def _two_tellers(audience: Audience, shape: Asked) -> Select[*tuple[Any, ...]]:
    found = _readable(audience).where(*_chosen(shape))
    return found.with_only_columns(Story.teller_id).distinct().limit(2)


def _rows(s: Connection, reader: Reader, asked: Asked) -> Sequence[Any]:
    """The next rows of a shelf, one more than a page holds."""
    given = {"after": asked.after, **_day(reader)}
    return s.execute(_in_order(reader.audience, _shape(asked)), given).all()


def _found(s: Connection, reader: Reader, asked: Asked) -> Sequence[Any]:
    """The same among the hits of a search: some at once, until a page is full or none are left."""
    statement, after = _among(reader.audience, _shape(asked)), asked.after
    found: list[Any] = []
    while len(found) <= A_PAGE and (hits := index.search(asked.words, HITS, after)):
        filled = hits + hits[-1:] * (HITS - len(hits))  # always one and the same statement
        given = {**dict(zip(_HITS, filled, strict=True)), **_day(reader)}
        found += s.execute(statement, given).all()
        after = hits[-1]
    return found[: A_PAGE + 1]


def _linked(kind: str, *codes: str, waiting: bool = False) -> ColumnElement[bool]:
    """Whether the shown text is linked to a code; `waiting`: also before the teller's yes."""
    return exists().where(
        Passage.version_id == Publication.version_id,
        Link.passage_id == Passage.id,
        Link.kind == kind,
        Link.code.in_(codes),
        *([] if waiting else [STANDS]),
    )


def _chosen(asked: Asked) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if asked.language:
        wanted.append(_in_language(asked.language))
    if asked.kind:
        wanted.append(Story.kind == asked.kind)
    if asked.theme:
        wanted.append(_linked("theme", asked.theme))
    if asked.value:
        wanted.append(_linked("value", str(asked.value)))
    if asked.hidden:
        wanted.append(~_linked("note", *sorted(asked.hidden), waiting=True))
    return wanted


def _in_language(code: str) -> ColumnElement[bool]:
    """A language with all its regions and scripts: `fa` finds `fa-AF` too."""
    return or_(Version.language == code, Version.language.startswith(f"{code}-", autoescape=True))


def _page(found: Sequence[Any], asked: Asked, value: int = 0) -> Page:
    """A page of the found rows, of which one more is there than a page can hold."""
    sought = search_words(asked.words)
    listed = []
    for row, words in with_words(found[:A_PAGE]):
        with suppress(Broken):  # emptied by a withdrawal that this question overtook
            listed.append(_row(row, words, sought, value))
    page = page_of(listed, A_PAGE)
    more = len(listed) > len(page) or len(found) > A_PAGE
    last = page[-1].shelf if page else (found[-1].shelf if found else 0)
    counter = found[0].counter if found else None
    return Page(tuple(arrange(page)), last if more else 0, counter)


def _row(row: Any, words: Words, sought: Sequence[str], value: int) -> Row:
    """A row of a list; its text is opened only where some of it is shown."""
    told = told_of(row.links)
    heavy = bool(told.all_notes & HEAVY)
    summary = words.summary
    calm = not told.all_notes and not summary
    body = words.body if calm or ((sought or value) and not heavy) else ""
    return Row(
        public_id=row.public_id,
        shelf=row.shelf,
        title=words.title,
        language=row.language,
        kind=row.kind,
        name=words.name,
        month=row.month,
        notes=told.notes,
        beginning=summary or (shortened(body, OPENING) if calm else ""),
        snippet=snippet(body, sought) if sought and not heavy else None,
        passages=_passages(body, told, value) if value and not heavy else (),
        heavy=heavy,
        alone=bool(told.all_notes & ABOUT_DYING),
    )


def _passages(body: str, told: Told, value: int) -> tuple[str, ...]:
    """The stretches that show a value; of a hard story, only its own page shows them."""
    stretches = [stretch for stretch in told.values.get(value, ()) if stretch]
    return tuple(shortened(body[start:end], QUOTED) for start, end in stretches[:2])


def _shown(row: Any, words: Words, told: Told) -> ShownStory:
    return ShownStory(
        public_id=row.public_id,
        title=words.title,
        summary=words.summary,
        language=row.language,
        kind=row.kind,
        name=words.name,
        month=row.month,
        parts=read(words.body, told),
        notes=told.notes,
        themes=told.themes,
        values=tuple(sorted(told.values)),
        engines=bool(row.engines),
        counter=row.counter,
        support=bool(told.all_notes & ABOUT_DYING),
    )


def _gone(s: Connection, public_id: str) -> Gone | None:
    """Gone for an address that was shown once; an agreed text that waits has none yet."""
    shown_once = and_(Publication.public_id == public_id, Publication.month.is_not(None))
    return Gone() if s.scalar(select(exists().where(shown_once))) else None
