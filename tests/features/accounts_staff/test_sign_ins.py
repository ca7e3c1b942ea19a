"""Sign-ins: how long one lasts, what ends it, and what is kept of it (AC-07, AC-34, truth 9)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from hoh_stories.accounts import sign_ins, staff
from hoh_stories.accounts.models import Person, SignIn
from hoh_stories.accounts.sign_ins import Seen
from hoh_stories.ground.db import deed, look
from tests.world import World

pytestmark = [pytest.mark.both_engines]

MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)


@pytest.fixture
def rhian(world: World, clock: Any) -> str:
    return world.a_lead("Rhian").id


def begin(person_id: str, *, shared: bool = False) -> str:
    with deed() as s:
        return sign_ins.begin(s, person_id, shared=shared)


def seen(person_id: str, token: str) -> Seen | None:
    return sign_ins.seen(token, sign_ins.mark_of(person_id))


def rows() -> int:
    with look() as s:
        return s.query(SignIn).count()


@pytest.mark.parametrize(("shared", "idle"), [(False, 30), (True, 10)])
def test_a_sign_in_ends_when_nothing_is_asked_for(
    rhian: str, clock: Any, shared: bool, idle: int
) -> None:
    token = begin(rhian, shared=shared)
    for _ in range(3):
        clock.advance(idle * MINUTE - SECOND)
        found = seen(rhian, token)
        assert found
        assert found.ends_at == clock.now() + idle * MINUTE

    clock.advance(idle * MINUTE)

    assert seen(rhian, token) is None
    assert not sign_ins.stay(token)


@pytest.mark.parametrize(("shared", "step"), [(False, 29), (True, 9)])
def test_a_sign_in_ends_after_ten_hours_in_all(
    rhian: str, clock: Any, shared: bool, step: int
) -> None:
    token = begin(rhian, shared=shared)
    began = clock.now()
    while clock.now() + step * MINUTE < began + timedelta(hours=10):
        clock.advance(step * MINUTE)
        found = seen(rhian, token)
        assert found
        assert found.ends_at <= began + timedelta(hours=10)

    clock.freeze(began + timedelta(hours=10))

    assert seen(rhian, token) is None


def test_one_action_stays(rhian: str, clock: Any) -> None:  # AC-07
    token = begin(rhian)
    clock.advance(29 * MINUTE)

    assert sign_ins.stay(token)

    clock.advance(29 * MINUTE)
    assert seen(rhian, token)


def test_a_token_that_was_never_given_opens_nothing(rhian: str) -> None:
    begin(rhian)

    assert seen(rhian, "") is None
    assert seen(rhian, "x" * 43) is None


def test_a_sign_in_is_bound_to_its_person(rhian: str, world: World) -> None:
    token, gwyn = begin(rhian), world.a_lead("Gwyn").id

    assert seen(gwyn, token) is None
    found = seen(rhian, token)
    assert found
    assert found.actor.id == rhian


def test_a_new_passphrase_ends_every_sign_in_and_what_their_cookies_hold(rhian: str) -> None:
    token, mark = begin(rhian), sign_ins.mark_of(rhian)

    staff.put_passphrase(rhian, "another row of words")

    assert rows() == 0
    with deed() as s:  # even if a row had come back from a copy of the database
        s.add(_as_it_was(rhian, token))
    assert sign_ins.seen(token, mark) is None


def _as_it_was(person_id: str, token: str) -> SignIn:
    from hoh_stories.ground import clock

    row = SignIn(token_hash=sign_ins._hash(token), person_id=person_id, public_id="o" * 20)
    row.began_at = row.seen_at = row.proven_at = clock.now()
    return row


def test_somebody_who_left_is_seen_nowhere(rhian: str) -> None:
    token = begin(rhian)
    with deed() as s:
        s.get_one(Person, rhian).active = False

    assert seen(rhian, token) is None


def test_a_proof_is_fresh_for_five_minutes(rhian: str, clock: Any) -> None:
    token = begin(rhian)
    clock.advance(5 * MINUTE)
    found = seen(rhian, token)
    assert found
    assert found.is_proven

    clock.advance(SECOND)
    found = seen(rhian, token)
    assert found
    assert not found.is_proven

    sign_ins.prove(token)
    found = seen(rhian, token)
    assert found
    assert found.is_proven


def test_staying_is_no_proof(rhian: str, clock: Any) -> None:
    token = begin(rhian)
    clock.advance(6 * MINUTE)
    sign_ins.stay(token)

    found = seen(rhian, token)

    assert found
    assert not found.is_proven


def test_a_sign_in_that_is_over_is_neither_proven_nor_kept_awake(rhian: str, clock: Any) -> None:
    token = begin(rhian)
    clock.advance(31 * MINUTE)
    sign_ins.prove(token)
    sign_ins.stay(token)

    clock.advance(-2 * MINUTE)
    found = seen(rhian, token)
    assert found
    assert not found.is_proven


def test_people_see_their_own_sign_ins_and_end_them(rhian: str, world: World, clock: Any) -> None:
    here = begin(rhian)
    clock.advance(MINUTE)
    elsewhere = begin(rhian, shared=True)
    gwyn = world.a_lead("Gwyn").id
    theirs = begin(gwyn)

    first, second = sign_ins.listed(rhian, here)

    assert (first.mine, first.shared) == (False, True)
    assert (second.mine, second.shared) == (True, False)
    sign_ins.end_one(gwyn, first.name)
    assert seen(rhian, elsewhere)
    sign_ins.end_one(rhian, first.name)
    assert seen(rhian, elsewhere) is None
    assert seen(rhian, here)
    assert seen(gwyn, theirs)


def test_all_others_end_at_once(rhian: str, world: World) -> None:
    here, gwyn = begin(rhian), world.a_lead("Gwyn").id
    begin(rhian), begin(rhian)
    theirs = begin(gwyn)

    sign_ins.end_others(rhian, here)

    (left,) = sign_ins.listed(rhian, here)
    assert left.mine
    assert seen(gwyn, theirs)


def test_everything_ends_at_once(rhian: str, world: World) -> None:
    token, mark = begin(rhian), sign_ins.mark_of(rhian)
    gwyn = world.a_lead("Gwyn").id
    theirs = begin(gwyn)

    sign_ins.end_all(rhian)

    assert sign_ins.seen(token, mark) is None
    assert sign_ins.listed(rhian, token) == []
    assert seen(gwyn, theirs)


def test_ending_may_be_repeated(rhian: str) -> None:
    token = begin(rhian)
    sign_ins.end(token)
    sign_ins.end(token)

    assert rows() == 0


def test_sign_ins_that_are_over_are_erased_by_a_duty_and_no_others(rhian: str, clock: Any) -> None:
    begin(rhian), begin(rhian, shared=True)
    clock.advance(10 * MINUTE)
    sign_ins.erase_ended()
    assert rows() == 1
    token = begin(rhian)
    clock.advance(20 * MINUTE)
    sign_ins.erase_ended()
    assert rows() == 1
    for _ in range(30):
        sign_ins.stay(token)
        sign_ins.erase_ended()
        clock.advance(20 * MINUTE)

    sign_ins.erase_ended()

    assert rows() == 0


def test_nothing_is_kept_of_a_sign_in_but_whose_it_is_and_when(rhian: str) -> None:  # truth 9
    token = begin(rhian)

    assert set(SignIn.__table__.columns.keys()) == {
        *("token_hash", "person_id", "public_id"),
        *("began_at", "seen_at", "proven_at", "shared"),
    }
    with look() as s:
        assert token not in str(s.query(SignIn).one().__dict__)
