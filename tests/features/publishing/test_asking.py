"""Asking again before a yes ends: once, by letter, found by looking (CO-10; design.md, Numbers)."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from hoh_stories.consent.notices import notice
from hoh_stories.consent.rules import Audience
from hoh_stories.ground import audit
from hoh_stories.ground.answers import Yes
from hoh_stories.ground.audit import Event
from hoh_stories.ground.db import deed, look
from hoh_stories.jobs import run_duties
from hoh_stories.publishing import asking, services, stops, verify, withdrawal
from hoh_stories.stories.models import Message
from tests.world import PACE, Told, World, allowing

pytestmark = pytest.mark.both_engines
YEAR = timedelta(days=365)  #: from the world's consents to their end
SIXTY = timedelta(days=60)


def letters(told: Told) -> int:
    """How many letters of the house lie in a story's thread, unread."""
    with look() as s:
        asked = select(Message).where(Message.story_id == told.id, ~Message.by_teller)
        return sum(row.about == "asked_again" and not row.read for row in s.scalars(asked))


def events(told: Told) -> list[Event]:
    """What the chain says of it."""
    with look() as s:
        asked = select(Event).where(Event.story_id == told.id, Event.kind == "asked_again")
        return list(s.scalars(asked))


def test_a_letter_comes_sixty_days_before_the_end_and_not_again(world: World, clock: Any) -> None:
    told = world.a_published_story()
    clock.advance(YEAR - SIXTY - timedelta(days=1))
    run_duties()
    assert letters(told) == 0

    clock.advance(timedelta(days=1))
    for _ in range(3):
        run_duties()
        assert letters(told) == 1
        clock.advance(timedelta(days=19))
    clock.advance(timedelta(days=3))
    run_duties()

    assert letters(told) == 1
    assert world.state_of(told) == ("your_yes", "ended")  # silence: its own end came
    assert verify.faults() == []


def test_the_chain_is_told_the_day_and_no_text(world: World, clock: Any) -> None:  # truth 7
    told = world.a_published_story()
    clock.advance(YEAR - SIXTY)
    asking.remind()

    (event,) = events(told)
    assert event.on_day == clock.today()
    assert event.detail == "{}"
    assert event.actor_id is None


def test_a_duty_that_runs_twice_at_once_writes_once(world: World, clock: Any) -> None:
    told = [world.a_published_story() for _ in range(6)]
    clock.advance(YEAR - SIXTY)
    gate, sent = threading.Barrier(3), []

    def run() -> None:
        gate.wait()
        sent.append(asking.remind())

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(sent) == len(told)
    assert len(sent) == 3, "one of them failed"
    assert [letters(one) for one in told] == [1] * len(told)
    assert [len(events(one)) for one in told] == [1] * len(told)
    assert verify.faults() == []


def test_who_looked_before_the_lock_does_not_write_again(world: World, clock: Any) -> None:
    told = world.a_published_story()
    clock.advance(YEAR - SIXTY)
    assert asking.remind() == 1
    assert not asking._ask(told.id)  # as one that had found it before the other wrote
    assert letters(told) == 1


def test_a_purged_event_is_still_an_answer(world: World, clock: Any) -> None:
    told = world.a_published_story()
    clock.advance(YEAR - SIXTY)
    asking.remind()
    with deed() as s:
        for event in s.scalars(select(Event).where(Event.story_id == told.id)):
            event.detail = None
    assert asking.remind() == 0
    with look() as s:
        assert list(audit.faults(s)) == []


def test_a_yes_for_longer_is_asked_about_in_its_own_time(world: World, clock: Any) -> None:
    told = world.a_published_story()
    clock.advance(YEAR - SIXTY)
    assert asking.remind() == 1
    longer = allowing(until=clock.today() + YEAR)
    assert services.change_consent(told.teller, told.id, longer, notice("en"), PACE) == Yes()
    clock.advance(timedelta(days=8))
    services.publish_due()
    assert asking.remind() == 0

    clock.advance(YEAR - SIXTY - timedelta(days=8))
    assert asking.remind() == 1
    assert letters(told) == 2


@pytest.mark.parametrize(("ask_again", "sent"), [(False, 0), (True, 1)])
def test_a_yes_that_waits_is_an_answer_unless_it_needs_another(
    world: World, clock: Any, ask_again: bool, sent: int
) -> None:
    told = world.a_published_story()
    clock.advance(YEAR - SIXTY - timedelta(days=1))
    longer = allowing(until=clock.today() + YEAR, ask_again=ask_again)
    assert services.change_consent(told.teller, told.id, longer, notice("en"), PACE) == Yes()
    clock.advance(timedelta(days=1))

    assert asking.remind() == sent


def test_who_has_just_said_until_when_is_not_asked(world: World, clock: Any) -> None:
    short = world.a_published_story(allowed=allowing(until=clock.today() + timedelta(days=30)))
    told = world.a_published_story()
    clock.advance(YEAR - SIXTY - timedelta(days=1))
    assert asking.remind() == 0
    clock.advance(timedelta(days=1))
    fewer = allowing(Audience.PEERS, until=clock.today() + timedelta(days=60))
    assert services.change_consent(told.teller, told.id, fewer, notice("en"), PACE) == Yes()
    assert asking.remind() == 0
    assert letters(short) == letters(told) == 0


def test_a_text_that_is_hidden_for_now_is_asked_about_too(world: World, clock: Any) -> None:
    told = world.a_published_story()
    assert stops.pause(told.teller, told.id) == Yes()
    clock.advance(YEAR - SIXTY)
    assert asking.remind() == 1


def test_nobody_is_asked_about_what_is_gone_or_was_never_shown(world: World, clock: Any) -> None:
    gone = world.a_published_story()
    others = [gone, world.an_agreed_story(), world.a_ready_story(), world.a_draft()]
    assert withdrawal.withdraw(gone.teller, gone.id) == Yes()
    clock.advance(YEAR - SIXTY)
    assert asking.remind() == 0
    assert not asking._ask(gone.id)
    assert [letters(one) for one in others] == [0] * 4
