"""One-time codes and recovery codes: each is taken once, whoever brings it, however often."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from hoh_stories.accounts import codes, recovery
from hoh_stories.accounts.models import Person
from hoh_stories.ground import audit
from hoh_stories.ground.db import deed, look
from tests.world import World

pytestmark = [pytest.mark.both_engines]

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
HALF_A_MINUTE = timedelta(seconds=30)


@pytest.fixture
def key(site: Any) -> str:
    return codes.key_of(site.config["SETTINGS"])


@pytest.fixture
def rhian(world: World, clock: Any, key: str) -> str:
    person_id = world.a_lead("Rhian").id
    with deed() as s:
        s.get_one(Person, person_id).tf_totp_secret = codes.seal_secret(SECRET, key)
    return person_id


def test_a_code_is_taken_once(rhian: str, key: str, clock: Any) -> None:
    code = codes.code_now(SECRET)

    assert codes.take(rhian, code, key)
    assert not codes.take(rhian, code, key)

    clock.advance(HALF_A_MINUTE)
    assert codes.take(rhian, codes.code_now(SECRET), key)


def test_a_code_from_before_the_one_that_was_taken_is_refused(
    rhian: str, key: str, clock: Any
) -> None:
    before = codes.code_now(SECRET)
    clock.advance(HALF_A_MINUTE)
    assert codes.take(rhian, codes.code_now(SECRET), key)

    assert not codes.take(rhian, before, key)


def test_of_many_who_bring_one_code_at_once_one_comes_in(rhian: str, key: str) -> None:
    code = codes.code_now(SECRET)

    with ThreadPoolExecutor(4) as pool:
        taken = list(pool.map(lambda _: codes.take(rhian, code, key), range(4)))

    assert sorted(taken) == [False, False, False, True]


@pytest.mark.parametrize("minutes", [-1, 1])
def test_a_telephones_clock_may_be_a_minute_wrong(
    rhian: str, key: str, clock: Any, minutes: int
) -> None:
    code = codes.code_now(SECRET)
    clock.advance(timedelta(minutes=minutes))

    assert codes.take(rhian, code, key)


def test_an_old_code_is_refused(rhian: str, key: str, clock: Any) -> None:
    code = codes.code_now(SECRET)
    clock.advance(timedelta(minutes=2))

    assert not codes.take(rhian, code, key)


@pytest.mark.parametrize("bad", ["", "000000", "12", "x" * 40, "\x00", "１２"])
def test_whatever_is_typed_is_answered(rhian: str, key: str, bad: str) -> None:
    assert not codes.take(rhian, bad, key)


def renewed(person_id: str) -> list[str]:
    with deed() as s:
        return recovery.fresh(s, s.get_one(Person, person_id))


def test_ten_recovery_codes_open_once_each(rhian: str) -> None:  # AC-33
    made = renewed(rhian)
    assert len(set(made)) == 10

    for left, code in zip(range(9, -1, -1), made, strict=True):
        assert recovery.spend(rhian, code)
        assert not recovery.spend(rhian, code)
        assert recovery.left(rhian) == left


def test_recovery_codes_are_read_as_people_write_them(rhian: str) -> None:  # AC-06
    one, two, three = renewed(rhian)[:3]

    assert recovery.spend(rhian, one.upper())
    assert recovery.spend(rhian, two.replace("-", ""))
    assert recovery.spend(rhian, f" {three.replace('-', ' – ')} ")


def test_new_recovery_codes_end_the_old_ones(rhian: str) -> None:
    old, new = renewed(rhian)[0], renewed(rhian)[0]

    assert not recovery.spend(rhian, old)
    assert recovery.spend(rhian, new)


def test_of_many_who_bring_one_recovery_code_at_once_one_comes_in(rhian: str) -> None:
    code = renewed(rhian)[0]

    with ThreadPoolExecutor(4) as pool:
        taken = list(pool.map(lambda _: recovery.spend(rhian, code), range(4)))

    assert sorted(taken) == [False, False, False, True]
    assert recovery.left(rhian) == 9


def test_a_recovery_code_is_nobody_elses(rhian: str, world: World) -> None:
    code, gwyn = renewed(rhian)[0], world.a_lead("Gwyn").id
    renewed(gwyn)

    assert not recovery.spend(gwyn, code)
    assert not recovery.spend("nobody", code)
    assert recovery.left(rhian) == 10


@pytest.mark.parametrize("bad", ["", " ", "-", "0000-0000-0000", "x" * 40, "\x00"])
def test_whatever_is_typed_for_a_recovery_code_is_answered(rhian: str, bad: str) -> None:
    assert not recovery.spend(rhian, bad)
    renewed(rhian)
    assert not recovery.spend(rhian, bad)


def test_no_recovery_code_rests_in_the_clear(rhian: str) -> None:
    made = renewed(rhian)

    with look() as s:
        kept = str(s.get_one(Person, rhian).mf_recovery_codes)
        told = str([audit.of_kind(s, kind) for kind in ("recovery_codes_made",)])
    for code in made:
        for spelt in (code, code.replace("-", "")):
            assert spelt not in told
            assert spelt not in kept


def test_recovery_codes_rest_as_the_sign_in_library_reads_them(rhian: str, site: Any) -> None:
    made = renewed(rhian)

    with site.test_request_context("/en/"):
        library = site.extensions["security"]
        person = library.datastore.find_user(id=rhian)
        assert library.mf_recovery_codes_util.get_recovery_codes(person) == made
