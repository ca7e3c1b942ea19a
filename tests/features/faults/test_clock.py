"""A clock that is put forward or back: no duty does its work twice, or before its time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from hoh_stories.consent.rules import Audience
from hoh_stories.ground import audit
from hoh_stories.ground.db import look
from hoh_stories.jobs import run_duties
from hoh_stories.publishing import queries, verify
from hoh_stories.publishing.shown import ShownStory
from tests.world import Told, World

pytestmark = pytest.mark.both_engines


def told_of(told: Told, kind: str) -> int:
    """How often something happened to a story."""
    with look() as s:
        return len(audit.happened(s, story_id=told.id, kinds=(kind,)))


def shown(told: Told) -> bool:
    """Whether a stranger can read it now."""
    return isinstance(queries.story(queries.reader_of(Audience.PUBLIC), told.public_id), ShownStory)


def test_a_step_back_shows_nothing_early_and_a_step_forward_shows_it_once(
    world: World, clock: Any
) -> None:  # CO-05
    told = world.an_agreed_story()
    clock.advance(timedelta(days=-400))
    run_duties()
    assert told_of(told, "published") == 0
    clock.advance(timedelta(days=400 + 6))
    run_duties()
    assert not shown(told), "the cooling-off is not over yet"
    clock.advance(timedelta(days=2))
    run_duties()
    assert shown(told)
    clock.advance(timedelta(days=-8))
    run_duties()
    clock.advance(timedelta(days=8))
    run_duties()
    assert told_of(told, "published") == 1
    assert shown(told)
    assert verify.faults() == []


def test_a_consent_that_ended_under_a_wrong_clock_stays_ended(world: World, clock: Any) -> None:
    """What was shut is opened by its teller only, even where the clock says that it was early."""
    told = world.a_published_story()
    clock.advance(timedelta(days=366))
    run_duties()
    assert not shown(told)
    clock.advance(timedelta(days=-366))
    run_duties()
    assert not shown(told)
    assert told_of(told, "ended") == 1


def test_a_claim_lapses_once(world: World, clock: Any) -> None:
    told = world.a_claimed_story(world.a_facilitator())
    clock.advance(timedelta(days=-3))
    run_duties()
    assert world.state_of(told)[0] == "in_review"
    clock.advance(timedelta(days=11))
    run_duties()
    clock.advance(timedelta(days=-11))
    run_duties()
    assert world.state_of(told)[0] == "waiting"
    assert told_of(told, "lapse") == 1


def test_a_draft_is_not_erased_before_its_time(world: World, clock: Any) -> None:  # DP-11
    told = world.a_draft()
    clock.advance(timedelta(days=-1000))
    run_duties()
    clock.advance(timedelta(days=1000))
    run_duties()
    assert world.state_of(told)[0] == "draft"
