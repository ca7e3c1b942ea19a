"""What time takes, and what it leaves: DP-11 and DP-12, with a clock that stands where we say."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from hoh_stories.config import Numbers, Settings
from hoh_stories.ground.db import deed, look
from hoh_stories.publishing import retention, verify
from hoh_stories.stories import services as stories
from hoh_stories.stories.models import Story
from hoh_stories.stories.moves import Who
from tests.traces import left_of
from tests.world import KETTLE, Told, World

pytestmark = pytest.mark.both_engines


def ended_as(world: World, move: str) -> Told:
    """A story whose review ended in `hear` or `close`."""
    holder = world.a_facilitator()
    told = world.a_claimed_story(holder)
    with deed() as s:
        story = stories.lock(s, told.id)
        facts = stories.facts_of(s, story)
        assert stories.move(s, story, move, holder, frozenset({Who.HOLDER}), facts)
    return told


def near_end(told: Told) -> bool:
    """Whether a page would say when the words go."""
    with look() as s:
        ends = retention.ends_on(s, s.get_one(Story, told.id))
    return ends is not None


@pytest.mark.parametrize("move", ["", "hear"])
def test_a_draft_or_a_heard_text_is_kept_for_180_days(
    world: World, settings: Settings, clock: Any, move: str
) -> None:
    told = ended_as(world, move) if move else world.a_draft()
    clock.advance(timedelta(days=179))
    assert retention.erase_kept_too_long() == 0
    clock.advance(timedelta(days=1))
    assert retention.erase_kept_too_long() == 1
    assert world.state_of(told)[0] == "withdrawn"
    assert left_of(KETTLE.body, settings) == []
    assert verify.faults() == []


def test_a_site_may_keep_texts_for_other_times(world: World, clock: Any) -> None:
    retention.bind(Numbers(unfinished=timedelta(days=90), closed=timedelta(days=14)))
    told = world.a_draft()
    clock.advance(timedelta(days=89))
    assert retention.erase_kept_too_long() == 0
    clock.advance(timedelta(days=1))
    assert retention.erase_kept_too_long() == 1
    assert world.state_of(told)[0] == "withdrawn"


def test_a_closed_text_is_kept_for_30_days(world: World, settings: Settings, clock: Any) -> None:
    told = ended_as(world, "close")
    clock.advance(timedelta(days=29))
    assert retention.erase_kept_too_long() == 0
    clock.advance(timedelta(days=1))
    assert retention.erase_kept_too_long() == 1
    assert world.state_of(told)[0] == "withdrawn"
    assert left_of(KETTLE.body, settings) == []


def test_time_takes_nothing_that_is_on_its_way_or_shown(world: World, clock: Any) -> None:
    made = [
        world.a_sent_story(),
        world.a_ready_story(),
        world.an_agreed_story(),
        shown := world.a_published_story(),
    ]
    with deed() as s:  # the teller writes anew while the old words are shown
        story = stories.lock(s, shown.id)
        for name in ("send", "take_back"):
            facts = stories.facts_of(s, story)
            assert stories.move(s, story, name, shown.teller, frozenset({Who.TELLER}), facts)
    clock.advance(timedelta(days=364))
    assert retention.erase_kept_too_long() == 0
    assert not any(near_end(one) for one in made)
