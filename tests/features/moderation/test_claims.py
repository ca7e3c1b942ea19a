"""Holding a story: one at a time, silent until opened, ended by time."""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest

from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.moderation import services
from hoh_stories.moderation.desk import Unopened, cover, desk
from hoh_stories.moderation.queries import openings, queue
from hoh_stories.stories.services import Missing
from tests.features.moderation.world import House

pytestmark = pytest.mark.both_engines


def test_passing_on_before_opening_leaves_no_trace(house: House) -> None:  # truth 6, MO-02
    told = house.sent()
    before, changed = house.log(told), house.row(told).changed_on

    services.claim(house.ana, told.id)
    assert services.pass_on(house.ana, told.id) == Yes()

    assert house.log(told) == before
    assert house.state(told) == "waiting"
    assert house.row(told).changed_on == changed
    assert house.row(told).known_to_id is None


def test_time_that_ends_an_unopened_claim_leaves_no_trace(house: House, clock: Any) -> None:
    told = house.sent()
    before = house.log(told)

    services.claim(house.ana, told.id)
    clock.advance(timedelta(days=7))

    assert services.lapse_claims() == 1
    assert house.log(told) == before
    assert house.state(told) == "waiting"


def test_opening_is_an_event_that_the_teller_can_see(house: House, clock: Any) -> None:  # truth 6
    told = house.opened(house.ana)

    assert [(one.called, one.number) for one in openings(told.id)] == [("Ana", 1)]
    services.open_text(house.ana, told.id)
    assert len(openings(told.id)) == 1, "twice on one day is one line"
    clock.advance(timedelta(days=1))
    services.open_text(house.ana, told.id)
    assert len(openings(told.id)) == 2


def test_passing_on_after_opening_keeps_the_reading_and_no_reason(house: House) -> None:
    told = house.opened(house.ana)

    assert services.pass_on(house.ana, told.id) == Yes()

    assert [one.called for one in openings(told.id)] == ["Ana"]
    assert "reason" not in house.log(told, "pass_on")[0].detail
    assert services.claim(house.ana, told.id) == No("passed_before")  # MO-15
    assert services.claim(house.bob, told.id) == Yes()


def test_nobody_sees_a_word_before_opening(house: House) -> None:
    told = house.sent()
    services.claim(house.ana, told.id)

    assert cover(house.ana, told.id).label.minutes == 1
    with pytest.raises(Unopened):
        desk(house.ana, told.id)


def test_only_the_holder_opens(house: House) -> None:  # truth 6
    told = house.opened(house.ana)

    assert desk(house.ana, told.id).title == told.text.title
    for other in (house.bob, house.lea, told.teller):
        assert services.open_text(other, told.id) == No("not_yours")
        with pytest.raises(Missing):
            desk(other, told.id)
        with pytest.raises(Missing):
            cover(other, told.id)


def test_forged_names_of_stories_lead_nowhere(house: House) -> None:
    for forged in ("nothing", "x" * 500, "' OR 1=1", "\u202e"):
        with pytest.raises(Missing):
            services.claim(house.ana, forged)
        with pytest.raises(Missing):
            desk(house.ana, forged)


def test_two_people_cannot_hold_one_story(house: House) -> None:
    told = house.sent()
    answers: list[Answer] = []
    start = Barrier(2)

    def race(who: Any) -> None:
        start.wait()
        answers.append(services.claim(who, told.id))

    racers = [Thread(target=race, args=(who,)) for who in (house.ana, house.bob)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()

    assert sorted(map(str, answers)) == sorted(map(str, [Yes(), No("taken")]))


def test_a_second_press_changes_nothing(house: House) -> None:
    told = house.sent()

    assert services.claim(house.ana, told.id) == Yes()
    assert services.claim(house.ana, told.id) == Yes()


def test_time_gives_a_story_back(house: House, clock: Any) -> None:
    told = house.opened(house.ana)
    clock.advance(timedelta(days=7))

    with pytest.raises(Missing):
        desk(house.ana, told.id)
    assert cover(house.ana, told.id).ended
    assert services.lapse_claims() == 1
    assert house.state(told) == "waiting"
    assert house.log(told)[-1].kind == "lapse"
    assert services.lapse_claims() == 0


def test_an_ended_claim_does_not_wait_for_the_duty(house: House, clock: Any) -> None:
    told = house.opened(house.ana)
    clock.advance(timedelta(days=7))

    assert services.claim(house.bob, told.id) == Yes()


def test_a_claim_can_be_made_longer(house: House, clock: Any) -> None:
    told = house.opened(house.ana)
    clock.advance(timedelta(days=6))

    assert services.extend(house.ana, told.id) == Yes()
    assert services.extend(house.bob, told.id) == No("not_yours")
    clock.advance(timedelta(days=6))
    assert services.lapse_claims() == 0


def test_a_returning_story_goes_first_to_the_one_it_knows(house: House) -> None:
    told = house.opened(house.ana)
    services.give_back(house.ana, told.id)

    assert [one.story_id for one in queue(house.ana).came_back] == [told.id]
    assert [one.story_id for one in queue(house.bob).waiting] == [told.id]


def test_the_queue_shows_labels_and_no_word(house: House) -> None:  # MO-02
    told = house.sent()
    house.world.link(told, "note", "suicide")
    house.world.link(told, "theme", "housing")

    (label,) = queue(house.ana).waiting

    assert (label.notes, label.themes, label.heavy) == (("suicide",), ("housing",), True)
    assert not {"tea", "window"} & set(str(label).replace("'", " ").split())


def test_the_queue_goes_on_where_the_page_ended(house: House) -> None:
    sent = {house.sent().id for _ in range(12)}

    first = queue(house.ana)
    then = queue(house.ana, first.next)

    assert len(first.waiting) == 10
    assert {one.story_id for one in (*first.waiting, *then.waiting)} == sent
    assert then.next == ""
