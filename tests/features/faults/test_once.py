"""A page and a duty that come to the same thing at the same moment: it is done once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from hoh_stories.ground import audit
from hoh_stories.ground.db import look
from hoh_stories.publishing import services, verify, withdrawal
from tests.features.attack.test_races import at_once
from tests.world import World

pytestmark = pytest.mark.both_engines


def test_a_story_is_erased_once(world: World, clock: Any) -> None:
    """Found by a soak: the worker's start finished what a page was about to finish."""
    for _ in range(6):
        told = world.a_published_story()
        at_once(
            lambda told=told: withdrawal.withdraw(told.teller, told.id),
            withdrawal.finish,
            lambda told=told: withdrawal.withdraw(told.teller, told.id),
            withdrawal.finish,
        )
        withdrawal.finish()
        with look() as s:
            assert len(audit.happened(s, story_id=told.id, kinds=("erased",))) == 1
    assert verify.faults() == []


def test_a_story_is_published_once(world: World, clock: Any) -> None:
    for _ in range(4):
        told = world.an_agreed_story()
        clock.advance(timedelta(days=8))
        at_once(*[services.publish_due] * 4)
        with look() as s:
            assert len(audit.happened(s, story_id=told.id, kinds=("published",))) == 1
