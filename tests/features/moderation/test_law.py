"""The law's hold: opened by an answer, seen by leads, lifted after advice; gone with the story.

CO-25; LW-01 to LW-07; truths 3 and 8.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from hoh_stories.accounts.actors import Actor
from hoh_stories.consent.notices import notice
from hoh_stories.ground import clock as time
from hoh_stories.ground.answers import No, Yes
from hoh_stories.ground.db import deed, look
from hoh_stories.moderation import law as of_law
from hoh_stories.moderation import services
from hoh_stories.moderation.desk import desk
from hoh_stories.publishing import law, withdrawal
from hoh_stories.publishing import services as publishing
from hoh_stories.publishing.law import Advice
from hoh_stories.publishing.models import LawAdvice, LawScreening
from hoh_stories.publishing.stops import is_stopped
from hoh_stories.stories import services as stories
from hoh_stories.stories.services import Missing
from tests.features.moderation.world import CALM, NO_LAW, House
from tests.world import KETTLE, PACE, allowing

pytestmark = pytest.mark.both_engines
TODAY = date(2026, 11, 24)


def offered(code: str = "asylum") -> Advice:
    return Advice(code, "immigration", TODAY, "By letter, from Ana.")


def unasked(house: House, by: Actor) -> Any:
    """A story that was opened, before anybody answered."""
    told = house.sent()
    assert services.claim(by, told.id) == Yes()
    assert services.open_text(by, told.id) == Yes()
    return told


def stopped(told: Any) -> bool:
    with look() as s:
        return is_stopped(s, told.id)


def kept(told: Any) -> int:
    with look() as s:
        asked = [
            select(func.count()).select_from(table).where(table.story_id == told.id)
            for table in (LawScreening, LawAdvice)
        ]
        return sum(s.scalar(one) or 0 for one in asked)


def agreed(told: Any, name: str = "") -> object:
    with deed() as s:
        story = stories.lock(s, told.id)
        allowed = allowing(name=name)
        version = story.ready_version_id or ""
        return publishing.agree(s, told.teller, story, version, allowed, notice("en"), PACE)


def test_nothing_goes_on_before_the_questions_were_asked(house: House) -> None:
    told = unasked(house, house.ana)

    assert services.decide(house.ana, told.id, house.as_ready(told)) == No("law_unasked")
    house.screen(house.ana, told)
    assert services.decide(house.ana, told.id, house.as_ready(told)) == Yes()


def test_no_answers_open_no_hold(house: House) -> None:
    told = house.opened()

    assert not stopped(told)
    assert of_law.held_by_law(house.lea) == ()


@pytest.mark.parametrize("said", ["yes", "not_sure"])
def test_a_yes_or_a_doubt_holds_the_story_until_advice_and_a_lead(house: House, said: str) -> None:
    told = house.opened()
    house.screen(house.ana, told, asylum=said)

    assert stopped(told)
    assert [one.story_id for one in of_law.held_by_law(house.lea)] == [told.id]
    assert services.lift_law(house.lea, told.id) == No("advice_first")
    assert services.record_advice(house.ana, told.id, offered()) == Yes()
    assert services.lift_law(house.ana, told.id) == No("not_permitted")
    assert services.lift_law(house.lou, told.id) == Yes(), "any lead may"
    assert not stopped(told)
    assert services.lift_law(house.lou, told.id) == No("nothing_held")


def test_the_same_answers_again_open_no_second_hold_and_a_new_doubt_does(house: House) -> None:
    told = house.opened()
    house.screen(house.ana, told, asylum="yes")
    services.record_advice(house.ana, told.id, offered())
    services.lift_law(house.lea, told.id)

    house.screen(house.ana, told, asylum="yes")
    assert not stopped(told)
    house.screen(house.ana, told, asylum="yes", criminal="not_sure")
    assert stopped(told)
    assert of_law.law_of(house.lea, told.id).waiting == ("criminal",)


def test_one_reader_cannot_take_the_others_doubt_away(house: House) -> None:
    told = house.ready()
    services.take_second_look(house.bob, told.id)
    services.open_text(house.bob, told.id)
    house.screen(house.bob, told, children="not_sure")

    assert desk(house.bob, told.id).law.raised == ("children",)
    assert desk(house.bob, told.id).law.asked
    assert stopped(told)


def test_a_lead_may_lift_what_was_answered_by_mistake(house: House) -> None:
    told = house.opened()
    house.screen(house.ana, told, accused="yes")
    house.screen(house.ana, told)

    assert stopped(told), "only a lead lifts"
    assert services.lift_law(house.lea, told.id) == Yes()


def test_a_held_story_is_agreed_to_and_not_shown_until_it_is_lifted(
    house: House, clock: Any
) -> None:
    told = house.opened()
    house.screen(house.ana, told, criminal="yes")
    assert services.decide(house.ana, told.id, house.as_ready(told)) == Yes()
    house.look_again(house.bob, told)
    decision = services.Decision("ready", told.version_id, answers=CALM)
    assert services.decide_second(house.bob, told.id, decision) == Yes()
    assert agreed(told) == Yes()

    clock.advance(timedelta(days=30))
    assert publishing.publish_due() == 0
    assert house.world.state_of(told)[1] == "cooling_off"
    assert services.record_advice(house.lea, told.id, offered("criminal")) == Yes()
    assert services.lift_law(house.lea, told.id) == Yes()
    assert publishing.publish_due() == 1
    assert house.world.state_of(told)[1] == "published"


def test_no_name_stands_beside_what_the_law_protects_for_life(house: House) -> None:  # LW-01
    told = house.opened()
    house.screen(house.ana, told, allegation="not_sure")
    services.decide(house.ana, told.id, house.as_ready(told))
    house.look_again(house.bob, told)
    services.decide_second(
        house.bob, told.id, services.Decision("ready", told.version_id, answers=CALM)
    )

    assert agreed(told, "Bran") == No("keeps_anonymous")
    assert agreed(told) == Yes()
    with deed() as s:
        row = publishing.publication_of(s, told.id)
        assert row
        row.due_at = time.now() - timedelta(seconds=1)
    services.record_advice(house.lea, told.id, offered("allegation"))
    services.lift_law(house.lea, told.id)
    assert publishing.publish_due() == 1
    named = publishing.change_consent(
        told.teller, told.id, allowing(name="Bran"), notice("en"), PACE
    )
    assert named == No("keeps_anonymous")


def test_nobody_answers_who_does_not_read_and_no_old_page_answers(house: House) -> None:
    told = house.opened()

    assert services.screen(house.bob, told.id, told.version_id, NO_LAW) == No("not_yours")
    assert services.screen(house.ana, told.id, "another", NO_LAW) == No("changed_meanwhile")
    assert services.screen(house.ana, told.id, told.version_id, {}) == No("unanswered_law")
    assert services.record_advice(house.cai, told.id, offered()) == No("not_yours")
    for who in (house.cai, told.teller):
        with pytest.raises(Missing):
            of_law.law_of(who, told.id)


def test_other_holds_are_not_lifted_with_it(house: House) -> None:
    told = house.opened()
    services.place_hold(house.lou, told.id, "safeguarding")
    house.screen(house.ana, told, asylum="yes")
    services.record_advice(house.lea, told.id, offered())

    assert services.lift_hold(house.lea, told.id) == Yes(), "she placed none"
    assert services.lift_law(house.lea, told.id) == Yes()
    assert stopped(told)


def test_the_log_tells_of_no_case_and_nothing_is_left_when_it_is_taken_back(
    house: House,
) -> None:  # truths 3 and 7
    told = house.opened(text=KETTLE)
    house.screen(house.ana, told, allegation="yes")
    services.record_advice(house.ana, told.id, offered("allegation"))
    assert kept(told) == 2
    for event in house.log(told):
        assert "allegation" not in str((event.kind, event.detail, event.subject))

    assert withdrawal.withdraw(told.teller, told.id) == Yes()

    assert kept(told) == 0
    assert of_law.held_by_law(house.lea) == ()
    with look() as s:
        assert law.was_asked(s, told.version_id) == No("law_unasked")
    with pytest.raises(Missing):
        of_law.law_of(house.lea, told.id)
