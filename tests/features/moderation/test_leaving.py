"""Somebody leaves or reviews no more: what they held goes back at once, and nothing is lost."""

from __future__ import annotations

from threading import Barrier, Thread
from typing import Any

import pytest

from hoh_stories.accounts import people
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.models import Person
from hoh_stories.accounts.permissions import Role
from hoh_stories.ground import audit
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.ground.db import deed, look
from hoh_stories.moderation import leaving, services
from tests.features.moderation.world import House

pytestmark = pytest.mark.both_engines


def in_second_look(house: House) -> Any:
    """A story that Ana found ready and that Bob has taken for the second look."""
    told = house.ready()
    assert services.take_second_look(house.bob, told.id) == Yes()
    assert services.open_text(house.bob, told.id) == Yes()
    return told


def test_a_story_that_they_held_waits_again_at_once(house: House) -> None:
    told = house.opened(house.ana)

    assert leaving.leave(house.lea, house.ana.id) == Yes()

    assert house.state(told) == "waiting"
    assert house.row(told).holder_id is None
    assert services.claim(house.bob, told.id) == Yes()


def test_what_they_had_not_opened_leaves_no_trace(house: House) -> None:  # truth 6
    told = house.sent()
    before = house.log(told)
    services.claim(house.ana, told.id)

    leaving.leave(house.lea, house.ana.id)

    assert house.state(told) == "waiting"
    assert house.log(told) == before


def test_a_second_look_that_they_held_is_free_again(house: House) -> None:
    told = in_second_look(house)

    leaving.leave(house.lea, house.bob.id)

    assert house.state(told) == "second_look"
    assert services.take_second_look(house.cai, told.id) == Yes()


def test_whoever_reviews_no_more_gives_back_and_whoever_still_does_keeps(house: House) -> None:
    held, kept = house.opened(house.ana), house.opened(house.bob)

    assert leaving.change_roles(house.lea, house.ana.id, frozenset({Role.PRACTITIONER})) == Yes()
    both = frozenset({Role.FACILITATOR, Role.LEAD})
    assert leaving.change_roles(house.lea, house.bob.id, both) == Yes()

    assert (house.state(held), house.state(kept)) == ("waiting", "in_review")


def test_nothing_is_given_back_where_nobody_may_leave(house: House) -> None:
    told = house.opened(house.lea)

    assert leaving.leave(house.lea, house.lea.id) == No("not_your_own")
    assert leaving.leave(house.ana, house.lea.id) == No("not_yours_to_give")
    assert leaving.leave(house.lou, "x") == No("gone")

    assert house.state(told) == "in_review"


def test_two_leads_cannot_take_each_other_away_at_one_moment(house: House) -> None:
    answers: list[Answer] = []
    start = Barrier(2)

    def race(who: Actor, other: Actor) -> None:
        start.wait()
        answers.append(leaving.leave(who, other.id))

    pairs = ((house.lea, house.lou), (house.lou, house.lea))
    racers = [Thread(target=race, args=pair) for pair in pairs]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()

    assert sorted(map(str, answers)) == sorted(map(str, [Yes(), No("last_lead")]))
    with look() as s:
        assert people.here_besides(s).leads == 1


def test_leaving_may_be_repeated_and_is_told_once(house: House) -> None:
    for _ in range(2):
        assert leaving.leave(house.lea, house.ana.id) == Yes()

    with look() as s:
        told = [event.subject for event in audit.of_kind(s, "person_stopped")]
        assert list(audit.faults(s)) == []
    assert told == [house.ana.id]


def test_the_duty_finishes_what_a_crash_left(house: House) -> None:
    first, second = house.opened(house.cai), in_second_look(house)
    with deed() as s:
        for who in (house.cai, house.bob):
            s.get_one(Person, who.id).active = False

    leaving.finish()

    assert house.state(first) == "waiting"
    assert services.take_second_look(house.lou, second.id) == Yes()


def test_the_duty_leaves_those_who_are_here_alone(house: House) -> None:
    told = house.opened(house.ana)

    leaving.finish()

    assert house.row(told).holder_id == house.ana.id
