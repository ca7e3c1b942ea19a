"""A flood is slowed and never locks anybody out: what is counted, and what a lead's switch does."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from hoh_stories.accounts import floods, inside
from hoh_stories.accounts.floods import MEASURES, Door, Floods
from hoh_stories.accounts.slowing import MINUTES, NAMES, Slowing
from hoh_stories.ground.answers import No
from tests.world import World

HOME, ELSEWHERE = "192.0.2.7", "198.51.100.7"
EVERY = pytest.mark.parametrize("door", list(Door))


@pytest.fixture
def counts(site: Any, clock: Any) -> Floods:
    """The counts of a fresh process, with the switch as usual."""
    return Floods()


def flood(counts: Floods, door: Door) -> None:
    """Many networks try at one door, each a little."""
    for number in range(MEASURES[door].house):
        counts.tried(door, f"203.0.113.{number}")


@EVERY
def test_one_network_is_slowed_and_others_are_not(counts: Floods, door: Door, clock: Any) -> None:
    for _ in range(MEASURES[door].network):
        assert counts.may(door, HOME)
        counts.tried(door, HOME)

    assert counts.may(door, HOME) == No("slowed")
    assert counts.may(door, ELSEWHERE)

    clock.advance(timedelta(minutes=MINUTES))
    assert counts.may(door, HOME), "nobody is locked out for good"


@EVERY
def test_a_busy_door_gives_each_network_less_and_a_quiet_one_its_way(
    counts: Floods, door: Door, clock: Any
) -> None:
    flood(counts, door)

    assert counts.since(door) == clock.now()
    for _ in range(MEASURES[door].slower):
        assert counts.may(door, HOME), "what others do makes nobody wait who did nothing"
        counts.tried(door, HOME)
    assert counts.may(door, HOME) == No("slowed")


def test_a_door_is_busy_until_half_as_many_come(counts: Floods, clock: Any) -> None:
    flood(counts, Door.SHARE)
    began = clock.now()
    clock.advance(timedelta(minutes=MINUTES - 1))
    for number in range(MEASURES[Door.SHARE].house // 2):
        counts.tried(Door.SHARE, f"203.0.113.{number}")
    clock.advance(timedelta(minutes=2))
    assert counts.since(Door.SHARE) == began, "fewer come, but not few"

    clock.advance(timedelta(minutes=MINUTES))
    assert counts.since(Door.SHARE) is None


def test_a_lead_sees_doors_and_rounded_counts_and_no_network(counts: Floods) -> None:  # truth 10
    for _ in range(17):
        counts.tried(Door.REPORT, HOME)
    flood(counts, Door.HEARD)

    seen = {one.door: one for one in counts.seen()}
    assert seen[Door.REPORT].about == 10
    assert seen[Door.RETURN].about == 0
    assert seen[Door.HEARD].since is not None
    assert counts.any_busy()
    assert HOME not in repr(seen)


def test_a_lead_may_slow_every_door(counts: Floods, world: World) -> None:
    floods.set_switch(world.a_lead(), "slower")

    for door in Door:
        for _ in range(MEASURES[door].slower):
            counts.tried(door, HOME)
        assert counts.may(door, HOME) == No("slowed")
        assert counts.may(door, ELSEWHERE)


@pytest.mark.both_engines
def test_a_door_closed_to_new_stories_opens_by_itself_and_no_other_closes(
    counts: Floods, world: World, clock: Any
) -> None:
    floods.set_switch(world.a_lead(), "closed", timedelta(hours=4))

    assert floods.switch().is_closed
    assert all(counts.may(door, HOME) for door in Door)

    clock.advance(timedelta(hours=4))
    assert floods.switch() == floods.Switch()


@pytest.mark.parametrize(
    ("kind", "lasts"),
    [("locked", timedelta(0)), ("closed", timedelta(0)), ("closed", timedelta(days=8))],
)
def test_nothing_closes_for_good(counts: Floods, world: World, kind: str, lasts: Any) -> None:
    with pytest.raises(ValueError, match=r".+"):
        floods.set_switch(world.a_lead(), kind, lasts)

    assert floods.switch() == floods.Switch()


def test_the_switch_has_a_history(counts: Floods, world: World) -> None:
    lead = world.a_lead(called="Rhian")
    for kind in ("slower", "usual"):
        floods.set_switch(lead, kind)

    told = [(was.value, was.by) for was in inside.history(floods.SETTING)]
    assert told == [("usual", "Rhian"), ("slower", "Rhian")]


def test_a_flood_of_names_is_bounded_in_memory(clock: Any, monkeypatch: Any) -> None:
    assert NAMES > 10_000
    monkeypatch.setattr("hoh_stories.accounts.slowing.NAMES", 100)
    counted = Slowing(8)
    for number in range(300):
        counted.miss(f"name {number}")

    assert len(counted._tries) == 100
    assert counted.count("name 299") == 1
    assert counted.count("name 0") == 0
