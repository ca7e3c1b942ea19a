"""Two at once, on real databases: whoever wins, no truth breaks."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from hoh_stories.consent.notices import notice
from hoh_stories.consent.rules import Audience
from hoh_stories.ground.answers import No, Yes
from hoh_stories.ground.db import look
from hoh_stories.moderation import services as moderation
from hoh_stories.moderation.models import Report
from hoh_stories.publishing import indexing, queries, services, verify
from hoh_stories.publishing.index import index
from hoh_stories.publishing.models import Publication
from hoh_stories.publishing.shown import ShownStory
from hoh_stories.stories import drafting
from hoh_stories.stories.models import Story
from hoh_stories.telling import services as telling
from hoh_stories.values.content import content
from tests.features.attack.conftest import Doors
from tests.features.moderation.world import House
from tests.world import PACE, World, allowing

pytestmark = pytest.mark.both_engines
ROUNDS = 4
SEND = drafting.Statements(adult=True, may_read=True)


def at_once(*verbs: Callable[[], Any]) -> list[Any]:
    """Every verb in a thread of its own, begun at the same moment. What each answered."""
    answers: list[Any] = [None] * len(verbs)
    gate = threading.Barrier(len(verbs))

    def run(place: int) -> None:
        gate.wait()
        try:
            answers[place] = verbs[place]()
        except Exception as fault:
            answers[place] = fault

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(verbs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    faults = [
        one for one in answers if isinstance(one, Exception) and not isinstance(one, LookupError)
    ]
    assert not faults, faults
    return answers


def test_a_withdrawal_wins_over_publishing(world: World, clock: Any) -> None:
    for _ in range(ROUNDS):
        told = world.an_agreed_story()
        clock.advance(timedelta(days=8))
        at_once(
            lambda told=told: moderation.withdraw(told.teller, told.id),
            services.publish_due,
            indexing.catch_up,
            lambda told=told: moderation.withdraw(told.teller, told.id),
        )
        indexing.catch_up()
        shown = queries.story(queries.reader_of(Audience.PUBLIC), told.public_id)
        assert not isinstance(shown, ShownStory)
        assert world.state_of(told) == ("withdrawn", "withdrawn")
        with look() as s:
            asked = select(Publication.shelf).where(Publication.story_id == told.id)
            assert s.scalars(asked).one() not in index().shelves()
    assert verify.faults() == []


def test_two_who_claim_are_one(world: World, doors: Doors) -> None:
    house = House(world)
    for _ in range(ROUNDS):
        told = house.sent()
        answers = at_once(
            lambda told=told: moderation.claim(house.ana, told.id),
            lambda told=told: moderation.claim(house.bob, told.id),
        )
        assert sorted(map(type, answers), key=str) == [No, Yes]


def test_a_yes_and_an_edit_are_not_both_so(world: World, clock: Any) -> None:
    for _ in range(ROUNDS):
        told = world.a_ready_story()
        at_once(
            lambda told=told: telling.say_yes(
                told.teller, told.id, told.version_id, allowing(), notice("en"), PACE,
                risks=(),
            ),
            lambda told=told: drafting.send(told.teller, told.id, SEND),
        )  # fmt: skip
        with look() as s:
            story = s.get_one(Story, told.id)
            row = s.scalars(select(Publication).where(Publication.story_id == told.id)).first()
            waits = row is not None and row.next_version_id == told.version_id
            assert (story.state == "agreed") == waits


def test_what_a_lead_kept_another_does_not_hide_at_the_same_moment(
    world: World, doors: Doors
) -> None:
    house = House(world)
    told = world.a_published_story()
    for number in range(3 * ROUNDS):
        report = _report(told.public_id, number)
        answers = at_once(
            lambda report=report: moderation.decide_report(house.lea, report, "keep", "Thanks."),
            lambda report=report: moderation.decide_report(
                house.lou, report, "keep_paused", "Wait."
            ),
        )
        assert Yes() in answers
        with look() as s:
            assert s.get_one(Report, report).decision == "keep"


def _report(public_id: str, number: int) -> str:
    reason = next(iter(content("en").lists["report_reasons"]))
    concern = moderation.Concern(f"aaaaaaaaaa{number:02d}", reason, "I know them.", "")
    assert moderation.report(public_id, concern) == Yes()
    with look() as s:
        return s.scalars(select(Report.id).where(Report.reference == concern.reference)).one()
