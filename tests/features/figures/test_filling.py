"""The site that is measured is a real one: what fills it by the thousand has the same shape.

Source: issue 4, Figures; truths 1, 2 and 7.
"""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.filling import Filling
from hoh_stories.consent.rules import Audience
from hoh_stories.publishing import indexing, queries, verify
from hoh_stories.publishing.index import index
from hoh_stories.publishing.shown import Asked, ShownStory
from tests.world import World

STORIES = 30


@pytest.fixture
def filled(world: World) -> Filling:
    """A site with some stories in it, made in bulk."""
    filling = Filling((world.a_facilitator().id, world.a_facilitator().id))
    filling.fill(STORIES)
    return filling


@pytest.mark.both_engines
def test_nothing_is_wrong_with_what_was_made_in_bulk(filled: Filling) -> None:
    assert verify.faults() == []


def test_every_story_made_in_bulk_is_on_the_shelf_and_opens(filled: Filling) -> None:
    reader = queries.reader_of(Audience.PUBLIC)
    listed, after = set(), 0
    while True:
        page = queries.shelf(reader, Asked(after=after))
        listed |= {row.public_id for row in page.rows}
        if not (after := page.next):
            break
    assert listed == set(filled.public_ids)
    assert len(listed) == STORIES
    assert all(isinstance(queries.story(reader, one), ShownStory) for one in listed)


def test_the_index_lacks_nothing_of_what_was_made_in_bulk(filled: Filling) -> None:
    assert len(index().shelves()) == STORIES
    assert indexing.catch_up() == 0


def test_stories_made_in_bulk_go_on_with_those_made_one_by_one(
    filled: Filling, world: World
) -> None:
    told: Any = world.a_published_story()
    filled.fill(STORIES + 5)
    assert verify.faults() == []
    assert isinstance(queries.story(queries.reader_of(Audience.PUBLIC), told.public_id), ShownStory)
