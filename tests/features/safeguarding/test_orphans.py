"""Keys that a crash left over go, and never the keys of a site that was mistaken for another."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import text

from hoh_stories.ground.db import deed
from hoh_stories.ground.keystore import keys
from hoh_stories.publishing import verify
from hoh_stories.safeguarding import orphans
from tests.world import World


def test_a_key_without_a_row_goes_after_some_days_and_no_other(world: World, clock: Any) -> None:
    world.a_published_story()
    left_over = keys().make()
    before = keys().names()

    assert orphans.sweep() == 0
    clock.advance(timedelta(days=3))
    assert orphans.sweep() == 1

    assert keys().names() == before - {left_over}
    assert verify.faults() == []


def test_an_empty_database_beside_a_full_store_costs_no_key(world: World, clock: Any) -> None:
    keys().make()
    keys().make()
    clock.advance(timedelta(days=3))
    with deed() as s:
        assert s.scalar(text("SELECT count(*) FROM story")) == 0
    assert orphans.sweep() == 0
    assert len(keys().names()) == 2
