"""From rows that the gate has let through to what a page shows: a shelf's cards, one story.

A word is opened only where the page shows it. Which rows is `queries`; in what order, `arranging`;
how a text is cut, `shown`.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from hoh_stories.ground.seal import Broken
from hoh_stories.ground.text import search_words
from hoh_stories.publishing.arranging import arrange, page_of
from hoh_stories.publishing.opening import Words, told_of, with_words
from hoh_stories.publishing.shown import (
    A_PAGE,
    OPENING,
    QUOTED,
    Asked,
    Page,
    Row,
    ShownStory,
    Told,
    read,
    shortened,
    snippet,
)
from hoh_stories.stories.notes import notes
from hoh_stories.values.content import ABOUT_DYING
from hoh_stories.values.notes import LINES_FIRST, Notes


def page_for(found: Sequence[Any], asked: Asked, value: int = 0) -> Page:
    """A page of the found rows, of which one more is there than a page can hold."""
    sought = search_words(asked.words)
    listed = []
    counter = found[0].counter if found else None
    known = notes(counter) if found else Notes(())
    for row, words in with_words(found[:A_PAGE]):
        with suppress(Broken):  # emptied by a withdrawal that this question overtook
            listed.append(_row(row, words, sought, value, known))
    page = page_of(listed, A_PAGE)
    more = len(listed) > len(page) or len(found) > A_PAGE
    last = page[-1].shelf if page else (found[-1].shelf if found else 0)
    return Page(tuple(arrange(page)), last if more else 0, counter)


def _row(row: Any, words: Words, sought: Sequence[str], value: int, known: Notes) -> Row:
    """A row of a list; its text is opened only where some of it is shown."""
    told = told_of(row.links, known)
    heavy = bool(told.all_notes & known.heavy)
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


def shown_story(row: Any, words: Words) -> ShownStory:
    """One story for reading. Raises `seal.Broken`."""
    known = notes(row.counter)
    told = told_of(row.links, known)
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
        support=bool(told.all_notes & LINES_FIRST),
        overdose="overdose" in told.all_notes,
        touched=told.all_notes,
        help_for=known.help_for(told.all_notes),
    )
