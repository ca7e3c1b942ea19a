"""What the reading room asks the database, every time through the gate: statements, made once.

Each is compiled once and given its values (`on`: the day; `after`; a public id; hits). Asking, and
opening what comes, is `queries`; no condition here says who may read (truth 2).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    bindparam,
    exists,
    literal,
    literal_column,
    or_,
    select,
)

from hoh_stories.consent.models import Consent, ConsentName
from hoh_stories.consent.rules import Audience, Use
from hoh_stories.publishing.gate import Reader, readable_by
from hoh_stories.publishing.models import Publication, Shelf
from hoh_stories.publishing.opening import LINKS
from hoh_stories.publishing.shown import A_PAGE, Asked
from hoh_stories.stories.models import Link, Passage, Story, Version
from hoh_stories.stories.passages import STANDS

HITS = 2 * A_PAGE  #: so many texts of a search are put before the gate at once
HIT_NAMES = [f"hit_{number}" for number in range(HITS)]
COUNTER = select(Shelf.counter)
_ONE_MORE: ColumnElement[int] = literal_column(str(A_PAGE + 1))  #: known when it is planned


def shape_of(asked: Asked) -> Asked:
    """What a statement is made of: everything but the words and the place, which differ most."""
    return replace(asked, words="", after=0)


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
            COUNTER.scalar_subquery().label("counter"),
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


@cache
def by_name(audience: Audience) -> Select[*tuple[Any, ...]]:
    """One publication; for everybody also whether search engines may keep it."""
    if audience is Audience.PUBLIC:
        engines = readable_by(_anybody(audience), Use.SEARCH_ENGINES)
    else:
        engines = literal(False)
    asked = _readable(audience).add_columns(engines.label("engines"))
    return asked.where(Publication.public_id == bindparam("public_id"))


@cache
def still(audience: Audience) -> Select[*tuple[Any, ...]]:
    """As `by_name`, without a word."""
    asked = by_name(audience)
    wanted = ("data_key", "engines", "counter")
    return asked.with_only_columns(
        *(asked.selected_columns[name] for name in wanted), maintain_column_froms=True
    )


@lru_cache(maxsize=256)
def in_order(audience: Audience, shape: Asked) -> Select[*tuple[Any, ...]]:
    """The next rows of a shelf beyond `after`, one more than a page holds."""
    beyond = Publication.shelf > bindparam("after")
    some = _readable(audience).where(*_chosen(shape), beyond).order_by(Publication.shelf)
    return some.limit(_ONE_MORE)


@lru_cache(maxsize=256)
def among(audience: Audience, shape: Asked) -> Select[*tuple[Any, ...]]:
    """The same among hits of the index, by `HIT_NAMES`."""
    hits = Publication.shelf.in_([bindparam(name) for name in HIT_NAMES])
    some = _readable(audience).where(*_chosen(shape), hits).order_by(Publication.shelf)
    return some.limit(_ONE_MORE)


@lru_cache(maxsize=256)
def two_tellers(audience: Audience, shape: Asked) -> Select[*tuple[Any, ...]]:
    """Who tells what was chosen: two of them, if there are as many."""
    found = _readable(audience).where(*_chosen(shape))
    return found.with_only_columns(Story.teller_id).distinct().limit(2)


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
