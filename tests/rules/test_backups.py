"""When a backup is due, and which old ones go (DP-09)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hoh_stories.publishing.backup_rules import LONGEST, is_due, is_wanted, to_go

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
NIGHT = NOON.replace(hour=3)


def test_one_each_night_and_no_second() -> None:
    assert is_due(NOON, None, None)
    assert is_due(NIGHT, NIGHT - DAY + HOUR, None)
    assert not is_due(NIGHT - HOUR, NIGHT - DAY, None)
    assert not is_due(NOON, NIGHT, None)
    assert not is_due(NIGHT + DAY - HOUR, NIGHT, None)


def test_a_machine_that_slept_at_night_makes_it_when_it_wakes() -> None:
    assert is_due(NOON, NIGHT - HOUR, None)


def test_a_failure_is_tried_again_in_an_hour() -> None:
    assert not is_due(NOON, None, NOON - HOUR / 2)
    assert is_due(NOON, None, NOON - HOUR)


def test_a_clock_that_was_put_back_makes_neither_two_nor_none() -> None:
    assert not is_due(NOON - 2 * HOUR, NOON, None)
    assert is_due(NOON, NOON + 400 * DAY, None)
    assert is_due(NOON, None, NOON + 400 * DAY)


def test_what_a_steward_asks_for_is_wanted_until_it_is_made_or_failed() -> None:
    assert is_wanted(NOON, None, None)
    assert is_wanted(NOON, NOON - DAY, NOON - DAY)
    assert not is_wanted(NOON, NOON + HOUR, None)
    assert not is_wanted(NOON, None, NOON + HOUR)
    assert not is_wanted(None, None, None)


def test_no_copy_lives_thirty_days() -> None:
    nights = {number: NIGHT - number * DAY for number in range(60)}
    kept = set(nights) - to_go(nights, NOON)
    assert kept == set(range(29))
    assert max(NOON + DAY - nights[number] for number in kept) < timedelta(days=30)


def test_the_last_of_each_day_stays_and_all_of_today() -> None:
    made = {"old": NIGHT - DAY, "last": NOON - DAY, "night": NIGHT, "noon": NOON}
    assert to_go(made, NOON + HOUR) == {"old"}


def test_the_newest_proven_one_stays_whatever_its_age() -> None:
    made = {"old": NOON - 90 * DAY, "newest": NOON - 2 * LONGEST}
    assert to_go(made, NOON) == {"old"}
    assert to_go({}, NOON) == set()


def test_one_of_a_wrong_clock_goes_when_there_is_a_right_one() -> None:
    assert to_go({"wrong": NOON + 400 * DAY}, NOON) == set()
    assert to_go({"wrong": NOON + 400 * DAY, "right": NOON - DAY}, NOON) == {"wrong"}
