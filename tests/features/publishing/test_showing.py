"""What a teller may rely on between their yes and the page: words, time, stops, an end."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from hoh_stories.consent.models import Consent
from hoh_stories.consent.notices import notice
from hoh_stories.consent.rules import Audience, Use
from hoh_stories.ground.answers import No, Yes
from hoh_stories.ground.db import deed, look
from hoh_stories.publishing import index, indexing, services, stops
from hoh_stories.publishing.gate import Reader, readable_by
from hoh_stories.publishing.models import Publication
from hoh_stories.stories import services as stories
from hoh_stories.stories.texts import Text
from tests.world import PACE, World, allowing

pytestmark = pytest.mark.both_engines


def shown_to(audience: Audience, clock: Any, use: Use | None = None) -> set[str]:
    """The public ids that the gate lets an audience read now."""
    with look() as s:
        asked = select(Publication.public_id).join(Consent, Consent.id == Publication.consent_id)
        reader = Reader(audience, clock.today())
        return set(s.scalars(asked.where(readable_by(reader, use))))


def test_nothing_is_shown_before_the_cooling_off_is_over(world: World, clock: Any) -> None:  # CO-05
    told = world.an_agreed_story()

    clock.advance(timedelta(days=7) - timedelta(seconds=1))
    services.publish_due()
    assert shown_to(Audience.PUBLIC, clock) == set()

    clock.advance(timedelta(seconds=1))
    services.publish_due()
    assert shown_to(Audience.PUBLIC, clock) == {told.public_id}


def test_silence_publishes_nothing_where_a_second_yes_was_asked_for(  # CO-06
    world: World, clock: Any
) -> None:
    told = world.an_agreed_story(allowed=allowing(ask_again=True))

    clock.advance(timedelta(days=60))
    services.publish_due()
    assert shown_to(Audience.PUBLIC, clock) == set()

    assert services.say_second_yes(told.teller, told.id)
    services.publish_due()
    assert shown_to(Audience.PUBLIC, clock) == {told.public_id}


def test_one_action_stops_what_is_cooling_off(world: World, clock: Any) -> None:  # CO-06
    told = world.an_agreed_story()

    assert services.stop(told.teller, told.id)
    clock.advance(timedelta(days=60))
    services.publish_due()

    assert shown_to(Audience.PUBLIC, clock) == set()
    assert world.state_of(told) == ("your_yes", "ended")


def test_after_a_stop_the_same_words_can_be_agreed_to_again(world: World, clock: Any) -> None:
    told = world.an_agreed_story()
    services.stop(told.teller, told.id)

    with deed() as s:
        story = stories.lock(s, told.id)
        answer = services.agree(
            s, told.teller, story, told.version_id, allowing(), notice("cy"), PACE
        )
    assert answer == Yes()
    assert world.state_of(told) == ("agreed", "cooling_off")


def test_a_yes_is_for_exactly_the_words_that_were_ready(world: World, clock: Any) -> None:  # TI-06
    told = world.a_ready_story()
    with deed() as s:
        story = stories.lock(s, told.id)
        answer = services.agree(s, told.teller, story, "another", allowing(), notice("en"), PACE)
    assert answer == No("other_words")


def test_nobody_else_can_say_yes_or_stop(world: World, clock: Any) -> None:
    told, cooling = world.a_ready_story(), world.an_agreed_story()
    for other in (world.a_teller(), world.a_lead()):
        with deed() as s:
            story = stories.lock(s, told.id)
            answer = services.agree(
                s, other, story, told.version_id, allowing(), notice("en"), PACE
            )
        assert answer == No("not_yours")
        assert services.stop(other, cooling.id) == No("not_yours")
    assert world.state_of(told) == ("your_yes", None)
    assert world.state_of(cooling) == ("agreed", "cooling_off")


def test_each_audience_and_use_is_its_own_yes(world: World, clock: Any) -> None:  # CO-01
    told = world.a_published_story(allowed=allowing(Audience.PRACTITIONERS, uses=(Use.QUOTATION,)))
    only = {told.public_id}
    assert shown_to(Audience.PRACTITIONERS, clock) == only
    assert shown_to(Audience.PEERS, clock) == set()
    assert shown_to(Audience.PUBLIC, clock) == set()
    assert shown_to(Audience.PRACTITIONERS, clock, Use.QUOTATION) == only
    for use in set(Use) - {Use.QUOTATION}:
        assert shown_to(Audience.PRACTITIONERS, clock, use) == set(), use


def test_consent_ends_at_midnight_though_no_duty_ever_runs(
    world: World, clock: Any
) -> None:  # CR-06
    told = world.a_published_story(allowed=allowing(until=clock.today() + timedelta(days=30)))

    clock.advance(timedelta(days=29))
    assert shown_to(Audience.PUBLIC, clock) == {told.public_id}
    clock.advance(timedelta(days=1))
    assert shown_to(Audience.PUBLIC, clock) == set()

    services.end_expired()
    assert world.state_of(told) == ("your_yes", "ended")


def test_narrowing_acts_at_once(world: World, clock: Any) -> None:  # CO-14
    told = world.a_published_story(allowed=allowing(uses=(Use.QUOTATION,)))
    narrower = allowing(Audience.PEERS)

    assert services.change_consent(told.teller, told.id, narrower, notice("en"), PACE)

    assert shown_to(Audience.PUBLIC, clock) == set()
    assert shown_to(Audience.PEERS, clock) == {told.public_id}
    assert shown_to(Audience.PEERS, clock, Use.QUOTATION) == set()


def test_widening_cools_off_while_the_old_consent_goes_on(world: World, clock: Any) -> None:
    told = world.a_published_story(allowed=allowing(Audience.PEERS))

    assert services.change_consent(told.teller, told.id, allowing(), notice("en"), PACE)
    assert shown_to(Audience.PUBLIC, clock) == set()
    assert shown_to(Audience.PEERS, clock) == {told.public_id}

    clock.advance(timedelta(days=7))
    services.publish_due()
    assert shown_to(Audience.PUBLIC, clock) == {told.public_id}


def test_stopping_wider_terms_leaves_what_is_shown(world: World, clock: Any) -> None:
    told = world.a_published_story(allowed=allowing(Audience.PEERS))
    services.change_consent(told.teller, told.id, allowing(), notice("en"), PACE)

    assert services.stop(told.teller, told.id)

    assert world.state_of(told) == ("agreed", "published")
    assert shown_to(Audience.PEERS, clock) == {told.public_id}


def test_each_stop_is_lifted_by_its_owner_only(world: World, clock: Any) -> None:
    told, lead, other = world.a_published_story(), world.a_lead(), world.a_lead()
    assert stops.pause(told.teller, told.id)
    assert stops.hold(lead, told.id, "law")

    stops.lift_hold(other, told.id)
    stops.resume(told.teller, told.id)
    assert shown_to(Audience.PUBLIC, clock) == set()

    stops.lift_hold(lead, told.id)
    assert shown_to(Audience.PUBLIC, clock) == {told.public_id}
    assert stops.hold(world.a_facilitator(), told.id, "law") == No("not_permitted")
    assert stops.pause(world.a_teller(), told.id) == No("not_yours")


def test_nothing_is_published_while_a_stop_is_open(world: World, clock: Any) -> None:
    told, lead = world.an_agreed_story(), world.a_lead()
    stops.hold(lead, told.id, "safeguarding")
    clock.advance(timedelta(days=8))
    services.publish_due()
    assert world.state_of(told) == ("agreed", "cooling_off")

    stops.lift_hold(lead, told.id)
    services.publish_due()
    assert world.state_of(told) == ("agreed", "published")


def test_the_database_refuses_other_words_than_were_agreed(world: World, clock: Any) -> None:
    told = world.a_published_story()
    with deed() as s:
        story = stories.lock(s, told.id)
        other = stories.make_version(s, story, told.text.__class__("Other", "Other words."))
    with pytest.raises(IntegrityError), deed() as s:
        s.execute(
            update(Publication).where(Publication.story_id == told.id).values(version_id=other.id)
        )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE consent SET until = '2099-01-01'",
        "DELETE FROM consent_yes",
        "DELETE FROM consent",
        "UPDATE event SET kind = 'nothing'",
        "DELETE FROM event",
        "UPDATE version SET language = 'xx'",
        "DELETE FROM version",
        "UPDATE notice SET words = ''",
    ],
)
def test_what_was_agreed_and_logged_cannot_be_changed(  # CR-01, truth 7
    world: World, clock: Any, statement: str
) -> None:
    world.a_published_story()
    with pytest.raises(DBAPIError, match="append-only"), deed() as s:
        s.execute(text(statement))


def test_search_finds_the_words_that_are_shown_and_no_older_ones(world: World, clock: Any) -> None:
    told = world.a_published_story()
    newer = Text("The other kettle", "A saucepan, in the end.", "", "en")
    with deed() as s:
        story = stories.lock(s, told.id)
        version = stories.make_version(s, story, newer)
        story.state, story.ready_version_id = "your_yes", version.id
        assert services.agree(s, told.teller, story, version.id, allowing(), notice("en"), PACE)
    assert len(index.search("questions kettle")) == 1

    clock.advance(timedelta(days=7))
    services.publish_due()
    indexing.catch_up()

    assert index.search("questions kettle") == []
    assert len(index.search("saucepan")) == 1
    assert shown_to(Audience.PUBLIC, clock) == {told.public_id}
