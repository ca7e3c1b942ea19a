"""The second look: somebody else, own answers first, and a lead where two do not agree."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from hoh_stories.ground.answers import No, Yes
from hoh_stories.moderation import services
from hoh_stories.moderation.desk import desk
from hoh_stories.moderation.queries import named_risks, queue
from hoh_stories.moderation.rules import Decision
from hoh_stories.stories.services import Missing
from tests.features.moderation.world import CALM, House, maybe

pytestmark = pytest.mark.both_engines


def test_the_second_answers_before_seeing_the_firsts_answers(house: House) -> None:
    told = house.ready(maybe("neighbour"))
    services.take_second_look(house.bob, told.id)
    services.open_text(house.bob, told.id)

    assert desk(house.bob, told.id).others == ()
    ready = Decision("ready", told.version_id)
    assert services.decide_second(house.bob, told.id, ready) == No("answers_first")
    services.answer_second(house.bob, told.id, told.version_id, CALM)
    (first,) = desk(house.bob, told.id).others
    assert (first.called, first.answers.checks["neighbour"]) == ("Ana", "possible")
    changed = services.answer_second(house.bob, told.id, told.version_id, maybe("official"))
    assert changed == No("answered_already")


def test_nobody_makes_both_looks(house: House) -> None:  # MO-05
    told = house.ready(by=house.lea)

    assert services.take_second_look(house.lea, told.id) == No("looked_already")
    assert [one.story_id for one in queue(house.lea).second] == []
    assert [one.story_id for one in queue(house.bob).second] == [told.id]


def test_two_yeses_give_the_last_word_to_the_teller(house: House) -> None:
    told = house.second(answers=maybe("relative"))

    assert services.decide_second(house.bob, told.id, Decision("ready", told.version_id)) == Yes()

    assert house.state(told) == "your_yes"
    assert house.row(told).ready_version_id == told.version_id
    assert named_risks(told.id) == (("relative", "possible"),)  # AN-08: a named risk


def test_likely_stops_the_second_too(house: House) -> None:
    told = house.second(answers=maybe("home_state", "likely_other"))

    answer = services.decide_second(house.bob, told.id, Decision("ready", told.version_id))

    assert answer == No("likely")
    assert house.state(told) == "second_look"


def test_where_two_do_not_agree_a_lead_decides(house: House) -> None:
    told = house.disagreed()

    assert house.state(told) == "in_review"
    with pytest.raises(Missing):
        desk(house.ana, told.id)
    assert [one.story_id for one in queue(house.lea).for_leads] == [told.id]
    assert queue(house.cai).for_leads == ()
    assert services.take_over(house.cai, told.id) == No("not_yours")
    assert services.take_over(house.lea, told.id) == Yes()
    assert services.take_over(house.lou, told.id) == No("taken")
    services.open_text(house.lea, told.id)
    assert services.decide(house.lea, told.id, house.as_ready(told)) == Yes()
    assert house.state(told) == "your_yes"
    assert house.row(told).ready_version_id == told.version_id


def test_a_lead_may_give_such_a_story_to_another_lead(house: House, clock: Any) -> None:
    told = house.disagreed()
    services.take_over(house.lea, told.id)
    before = house.log(told)

    services.give_back(house.lea, told.id)

    assert house.log(told) == before, "not opened: no trace"
    services.take_over(house.lou, told.id)
    services.open_text(house.lou, told.id)
    clock.advance(timedelta(days=7))
    assert services.lapse_claims() == 1
    assert [one.story_id for one in queue(house.lea).for_leads] == [told.id]


def test_leaving_before_opening_leaves_no_trace(house: House) -> None:  # truth 6
    told = house.ready()
    before = house.log(told)

    services.take_second_look(house.bob, told.id)
    assert services.leave_second_look(house.bob, told.id) == Yes()

    assert house.log(told) == before
    assert services.take_second_look(house.cai, told.id) == Yes()


def test_one_second_look_at_a_time(house: House) -> None:
    told = house.ready()
    services.take_second_look(house.bob, told.id)

    assert services.take_second_look(house.cai, told.id) == No("taken")
    assert services.take_second_look(house.bob, told.id) == Yes()
    for deed in (services.leave_second_look, services.open_text):
        assert deed(house.cai, told.id) == No("not_yours")
    with pytest.raises(Missing):
        desk(house.cai, told.id)


def test_a_second_look_that_is_forgotten_is_freed(house: House, clock: Any) -> None:
    told = house.ready()
    services.take_second_look(house.bob, told.id)
    clock.advance(timedelta(days=7))

    assert services.lapse_claims() == 1
    assert services.take_second_look(house.cai, told.id) == Yes()


def test_a_second_reader_may_suggest_and_somebody_else_looks_then(house: House) -> None:  # AN-08
    told = house.ready()
    services.take_second_look(house.bob, told.id)
    services.open_text(house.bob, told.id)
    words = services.Proposed(told.version_id, 0, "They kept a chair.", "Shorter.")
    services.propose(house.bob, told.id, words)
    decision = Decision("suggest", told.version_id, "Thank you.", "suggest_others")

    assert services.decide_second(house.bob, told.id, decision) == Yes()

    assert house.state(told) == "with_teller"
    house.answer_all(told)
    assert house.state(told) == "in_review", "back to Ana, whose claim stands"
    assert services.decide(house.ana, told.id, house.as_ready(told)) == Yes()
    assert not services.take_second_look(house.bob, told.id)
    house.look_again(house.cai, told)
    assert services.decide_second(house.cai, told.id, Decision("ready", told.version_id)) == Yes()


def test_the_first_reader_has_no_text_during_the_second_look(house: House) -> None:  # truth 6
    told = house.ready()

    with pytest.raises(Missing):
        desk(house.ana, told.id)
