"""Passkeys: what a device proves, once, here, with its owner present (Web Authentication 2)."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from hoh_stories.accounts import passkeys
from hoh_stories.accounts.models import Passkey, Person
from hoh_stories.accounts.passkeys import Place
from hoh_stories.accounts.permissions import Role
from hoh_stories.ground.answers import No, Yes
from hoh_stories.ground.db import deed, look
from tests.features.accounts_staff.device import Device
from tests.world import World

pytestmark = [pytest.mark.both_engines]

HERE = Place("localhost", "http://localhost")
UNKNOWN = No("passkey_unknown")


@pytest.fixture
def rhian(world: World, clock: Any) -> str:
    return world.a_lead("Rhian").id


def keep(person_id: str, device: Device, name: str = "my phone") -> Any:
    asked = passkeys.new_challenge()
    answer = device.make(passkeys.to_make(person_id, asked, HERE))
    return passkeys.add(person_id, name, answer, asked, HERE)


def knock(device: Device, clock: Any, place: Place = HERE) -> str | No:
    clock.advance(timedelta(minutes=1))
    asked = passkeys.new_challenge()
    return passkeys.check(device.sign(passkeys.to_sign_in(asked, place)), asked, HERE)


def test_a_device_that_was_added_says_who_it_is(rhian: str, clock: Any) -> None:
    device = Device()

    assert keep(rhian, device) == Yes()

    assert knock(device, clock) == rhian
    assert knock(device, clock) == rhian
    (kept,) = passkeys.listed(rhian)
    assert kept.name == "my phone"


def test_a_device_is_asked_for_its_owner_and_nobody_is_named(rhian: str) -> None:
    made = passkeys.to_make(rhian, passkeys.new_challenge(), HERE)
    asked = passkeys.to_sign_in(passkeys.new_challenge(), HERE)

    assert made["authenticatorSelection"]["userVerification"] == "required"
    assert made["authenticatorSelection"]["residentKey"] == "required"
    assert asked["userVerification"] == "required"
    assert not asked.get("allowCredentials")


def test_a_device_that_did_not_look_for_its_owner_is_no_proof(rhian: str, clock: Any) -> None:
    assert keep(rhian, Device(looks=False)) == UNKNOWN

    device = Device()
    keep(rhian, device)
    device.looks = False

    assert knock(device, clock) == UNKNOWN


def test_an_answer_made_for_another_site_opens_nothing(rhian: str, clock: Any) -> None:
    assert keep(rhian, Device(origin="https://elsewhere.example")) == UNKNOWN
    device = Device()
    keep(rhian, device)

    assert knock(device, clock, Place("elsewhere.example", "http://localhost")) == UNKNOWN
    device.origin = "https://elsewhere.example"
    assert knock(device, clock) == UNKNOWN


def test_an_answer_opens_once(rhian: str, clock: Any) -> None:
    """Also for a device that does not count, and in whatever process: the row itself holds it."""
    device = Device()
    keep(rhian, device)
    with deed() as s:
        s.query(Passkey).one().sign_count = 0
    clock.advance(timedelta(minutes=1))
    asked = passkeys.new_challenge()
    device.counter = -1
    answer = device.sign(passkeys.to_sign_in(asked, HERE))
    clock.advance(timedelta(seconds=1))

    assert passkeys.check(answer, asked, HERE) == rhian
    assert passkeys.check(answer, asked, HERE) == UNKNOWN


def test_a_copied_device_is_noticed_by_its_count(rhian: str, clock: Any) -> None:
    device = Device()
    keep(rhian, device)
    knock(device, clock)
    device.counter -= 1

    assert knock(device, clock) == UNKNOWN


def test_a_question_may_be_answered_for_five_minutes(rhian: str, clock: Any) -> None:
    device = Device()
    keep(rhian, device)
    clock.advance(timedelta(minutes=1))
    asked = passkeys.new_challenge()
    answer = device.sign(passkeys.to_sign_in(asked, HERE))
    clock.advance(passkeys.WITHIN + timedelta(seconds=1))

    assert passkeys.check(answer, asked, HERE) == No("passkey_late")


def test_a_strangers_device_and_one_of_another_question_are_answered_alike(
    rhian: str, clock: Any
) -> None:
    device = Device()
    assert knock(device, clock) == UNKNOWN
    keep(rhian, device)
    clock.advance(timedelta(minutes=1))
    answer = device.sign(passkeys.to_sign_in(passkeys.new_challenge(), HERE))

    assert passkeys.check(answer, passkeys.new_challenge(), HERE) == UNKNOWN


def test_a_passkey_of_somebody_who_left_opens_nothing(rhian: str, clock: Any) -> None:
    device = Device()
    keep(rhian, device)
    with deed() as s:
        s.get_one(Person, rhian).active = False

    assert knock(device, clock) == UNKNOWN


def test_one_device_does_not_stand_for_two_people(rhian: str, world: World, clock: Any) -> None:
    device, other = Device(), world.a_lead("Gwyn").id
    keep(rhian, device)

    assert keep(other, device) == UNKNOWN
    assert passkeys.listed(other) == []
    device.handle = b"somebody else"
    assert knock(device, clock) == UNKNOWN


def test_two_passkeys_of_one_person_have_two_names(rhian: str) -> None:
    keep(rhian, Device())

    assert keep(rhian, Device(name=b"another"), " my  phone ") == No("passkey_taken")
    assert keep(rhian, Device(name=b"another"), "my laptop") == Yes()


def test_the_last_proof_of_somebody_who_needs_one_stays(rhian: str, world: World) -> None:
    keep(rhian, Device())
    (kept,) = passkeys.listed(rhian)
    with deed() as s:
        s.get_one(Person, rhian).tf_totp_secret = None

    assert passkeys.remove(rhian, kept.id) == No("last_proof")

    with deed() as s:
        s.get_one(Person, rhian).tf_totp_secret = "an app"
    assert passkeys.remove(rhian, kept.id) == Yes()
    assert passkeys.listed(rhian) == []
    peer = world.a_person(Role.PEER).id
    keep(peer, Device(name=b"a peer's"))
    assert passkeys.remove(peer, passkeys.listed(peer)[0].id) == Yes()


def test_nobody_removes_the_passkey_of_somebody_else(rhian: str, world: World) -> None:
    keep(rhian, Device())
    (kept,) = passkeys.listed(rhian)

    passkeys.remove(world.a_lead("Gwyn").id, kept.id)

    assert passkeys.listed(rhian) == [kept]


BAD = ["", "null", "[]", "{}", "[" * 19_000, '{"id": 1}', "x" * 30_000, "\x00", '{"rawId": "é"}']


@pytest.mark.parametrize("bad", BAD, ids=range(len(BAD)))
def test_whatever_a_browser_sends_is_answered_kindly(rhian: str, clock: Any, bad: str) -> None:
    asked = passkeys.new_challenge()

    assert passkeys.check(bad, asked, HERE) == UNKNOWN
    assert passkeys.add(rhian, "my phone", bad, asked, HERE) == UNKNOWN


@pytest.mark.parametrize("part", ["clientDataJSON", "authenticatorData", "signature", "userHandle"])
@pytest.mark.parametrize("bad", ["", "AAAA", 7, None, {}])
def test_an_answer_with_a_part_spoiled_opens_nothing(
    rhian: str, clock: Any, part: str, bad: Any
) -> None:
    device = Device()
    keep(rhian, device)
    clock.advance(timedelta(minutes=1))
    asked = passkeys.new_challenge()
    answer = json.loads(device.sign(passkeys.to_sign_in(asked, HERE)))
    answer["response"][part] = bad

    found = passkeys.check(json.dumps(answer), asked, HERE)

    may_be_left_out = part == "userHandle" and bad in ("", None)
    assert found == (rhian if may_be_left_out else UNKNOWN)


def test_only_what_proves_a_device_is_kept_of_it(rhian: str) -> None:  # truth 9
    keep(rhian, Device())

    with look() as s:
        kept = s.query(Passkey).one()
        assert kept.extensions is None
        assert kept.transports == ["internal"]
