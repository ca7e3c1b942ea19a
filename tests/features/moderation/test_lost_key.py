"""A teller who lost their key can have the story hidden at once, by any lead and by nobody else."""

from __future__ import annotations

from typing import Any

import pytest

from hoh_stories.ground.answers import No
from hoh_stories.ground.db import look
from hoh_stories.moderation import queries, services
from hoh_stories.publishing.stops import is_stopped
from hoh_stories.stories.services import Missing
from tests.world import World

pytestmark = pytest.mark.both_engines


def hidden(story_id: str) -> bool:
    """Whether something stops the story."""
    with look() as s:
        return is_stopped(s, story_id)


def test_a_lead_hides_a_story_by_its_address_and_any_lead_shows_it_again(
    world: World, clock: Any
) -> None:
    told, lead, other = world.a_published_story(), world.a_lead(), world.a_lead()
    found = queries.told_of(f"https://stories.example/en/stories/{told.public_id}/?x=1")
    assert found == told.id

    assert services.pause_for_lost_key(lead, found)
    assert hidden(told.id)
    assert [label.story_id for label, _day in queries.lost_keys(other)] == [told.id]

    assert services.lift_lost_key(other, told.id)
    assert not hidden(told.id)
    assert queries.lost_keys(other) == ()


def test_nobody_else_does(world: World, clock: Any) -> None:
    told = world.a_published_story()
    for actor in (world.a_facilitator(), told.teller):
        assert services.pause_for_lost_key(actor, told.id) == No("not_permitted")
    assert not hidden(told.id)
    with pytest.raises(Missing):
        queries.told_of("https://stories.example/en/stories/nothing")
