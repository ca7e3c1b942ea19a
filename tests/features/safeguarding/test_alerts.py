"""When a life may be at risk people are written to, one after the other, without a word (SG-04)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hoh_stories.accounts import staff
from hoh_stories.ground.answers import No, Yes
from hoh_stories.ground.db import deed, look
from hoh_stories.ground.keystore import keys
from hoh_stories.safeguarding import addresses, alerts, queries, services, signs
from hoh_stories.safeguarding.models import AlertAddress
from hoh_stories.safeguarding.services import Worry
from hoh_stories.stories.models import Story
from tests.features.moderation.world import House
from tests.features.safeguarding.listener import Listener

pytestmark = pytest.mark.both_engines
STEP = timedelta(minutes=15)
SAID = Worry("life", "“Tonight I end it.”", "I read it. I am here.")
#: Nothing of what anybody wrote, and no way to anything: what a mail never holds (truth 9).
NEVER = ("Tonight", "I am here", "http", "://", "/lead", "worry", "story", "Ana", "risk")


@pytest.fixture
def server(settings: Any) -> Iterator[Listener]:
    with Listener() as listener:
        mail = {"mail_host": "127.0.0.1", "mail_port": listener.port, "mail_from": "s@x.example"}
        alerts.bind(replace(settings, **mail))
        yield listener


@pytest.fixture
def reached(house: House) -> House:
    """Everybody has told where; Lou is named lead, Lea deputy, and Cai reads today."""
    for who in (house.ana, house.bob, house.cai, house.lea, house.lou):
        assert addresses.put_address(who, f"{who.called.lower()}@x.example") == Yes()
    assert addresses.name(house.lea, house.lou.id, house.lea.id) == Yes()
    return house


def worried(house: House, said: Worry = SAID) -> str:
    told = house.opened()
    assert services.worry(house.ana, told.id, said) == Yes()
    return queries.listed(house.lea)[0].id


def test_lead_then_deputy_then_the_rota_until_one_has_it(
    reached: House, server: Listener, clock: Any
) -> None:
    record = worried(reached)
    with deed() as s:
        staff.on_rota(s, reached.cai.id, [clock.today()])

    assert alerts.alert() == 1
    assert alerts.alert() == 0
    assert server.people == ["lou@x.example"]
    clock.advance(STEP)
    alerts.alert()
    clock.advance(STEP)
    alerts.alert()
    assert server.people == ["lou@x.example", "lea@x.example", "cai@x.example"]

    services.take(reached.lea, record, not_close=True)
    clock.advance(STEP)
    assert alerts.alert() == 0


def test_a_mail_says_to_look_at_the_desk_and_nothing_else(reached: House, server: Listener) -> None:
    worried(reached)
    alerts.alert()
    (_, message) = server.took[0]
    whole = message.as_string()
    body = message.get_payload(decode=True)
    assert isinstance(body, bytes)
    said = body.decode()
    assert message["Subject"] == "Edrychwch ar y ddesg, os gwelwch yn dda"
    assert [word for word in NEVER if word.casefold() in (whole + said).casefold()] == []
    assert set(message) <= {
        "From", "To", "Subject", "Content-Type", "Content-Transfer-Encoding", "MIME-Version",
    }  # fmt: skip


@pytest.mark.parametrize("level", ["child", "adult", "unsure"])
def test_nobody_is_written_to_about_less(reached: House, server: Listener, level: str) -> None:
    worried(reached, replace(SAID, level=level))
    assert alerts.alert() == 0
    assert server.took == []


def test_the_assistant_alone_writes_to_nobody(reached: House, server: Listener) -> None:  # SG-22
    told = reached.opened()
    with deed() as s:
        s.get_one(Story, told.id).risk = "life"
    signs.follow()
    assert alerts.alert() == 0


def test_a_server_that_is_down_is_tried_again_and_leads_see_it(
    reached: House, server: Listener
) -> None:
    server.busy = True
    worried(reached)
    assert alerts.alert() == 0
    assert queries.listed(reached.lea)[0].alert_failed
    server.busy = False
    assert alerts.alert() == 1
    row = queries.listed(reached.lea)[0]
    assert (row.alerts, row.alert_failed) == (1, False)


def test_without_a_server_or_an_address_leads_see_that_nobody_was_written_to(
    house: House, server: Listener, settings: Any
) -> None:
    worried(house)
    assert alerts.alert() == 0
    assert queries.listed(house.lea)[0].alert_failed
    addresses.put_address(house.lou, "lou@x.example")
    alerts.bind(settings)
    assert alerts.alert() == 0
    assert queries.listed(house.lea)[0].alert_failed


def test_who_was_worried_and_who_knows_the_teller_are_passed_over(
    reached: House, server: Listener
) -> None:
    record = worried(reached)
    services.step_aside(reached.lou, record)
    alerts.alert()
    assert server.people == ["lea@x.example"]


def test_an_address_is_its_owners_and_gone_when_emptied(house: House) -> None:
    assert addresses.put_address(house.lea, "not one") == No("no_address")
    assert addresses.put_address(house.lea, "a@x.example, b@x.example") == No("no_address")
    assert addresses.put_address(house.lea, "lea@x.example") == Yes()
    with look() as s:
        row = s.get_one(AlertAddress, house.lea.id)
        key = row.data_key
        assert b"lea@" not in row.address_sealed
    assert addresses.address_of(house.lea) == "lea@x.example"
    assert addresses.address_of(house.lou) == ""

    assert addresses.put_address(house.lea, "") == Yes()
    assert addresses.address_of(house.lea) == ""
    assert key not in keys().names()


def test_lead_and_deputy_are_two_who_lead(house: House) -> None:  # SG-14
    assert addresses.name(house.ana, house.lea.id, house.lou.id) == No("not_permitted")
    assert addresses.name(house.lea, house.lea.id, house.lea.id) == No("two_leads")
    assert addresses.name(house.lea, house.lea.id, house.ana.id) == No("no_lead")
    assert addresses.name(house.lea, house.lea.id, house.lou.id) == Yes()
    assert addresses.named() == addresses.Named(house.lea.id, house.lou.id)
