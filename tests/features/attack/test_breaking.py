"""Truths attacked by thinking: what looked possible, and is not (any more)."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from hoh_stories.consent.notices import notice
from hoh_stories.consent.rules import Audience
from hoh_stories.ground.answers import Yes
from hoh_stories.logs import Narrow
from hoh_stories.moderation import services as moderation
from hoh_stories.publishing import queries, services
from hoh_stories.publishing.shown import Gone, ShownStory
from hoh_stories.stories import drafting
from hoh_stories.stories.choices import Choice
from hoh_stories.stories.drafting import Statements
from tests.browser import Browser
from tests.features.attack.conftest import Doors
from tests.features.attack.scenes import Stage
from tests.house.test_who_may import asked
from tests.world import PACE, Told, World, allowing

SEND = Statements(adult=True, may_read=True)
ODD_NAMES = ("%00", "%ED%A0%80", "%F0%9F%92%94", "a" * 500, "%E2%80%AE", "%2e%2e", "%25", "'--")
ODD_QUESTIONS = (
    *("queue?after=%00", "stories?words=%00&after=%00&language=%00&value=%00", "hide?from=%00"),
    *("stories?words=%22*%22+OR+NEAR(&after=%D9%A3", "values/99999999999999999999"),
    *("stories?value=%FF&kind=%ED%A0%80", "values/3?after=-1", "stories?next=//x.example"),
)


def reads(told: Told, audience: Audience = Audience.PUBLIC) -> ShownStory | Gone | None:
    """What somebody of an audience finds at a story's address."""
    return queries.story(queries.reader_of(audience), told.public_id)


@pytest.mark.both_engines
def test_no_odd_name_in_an_address_is_a_fault(site: Flask, world: World, doors: Doors) -> None:
    site.config["PROPAGATE_EXCEPTIONS"] = False
    lead = doors.person(world.a_lead())
    somebody = (Browser(site), doors.teller(world.a_teller()), lead)
    faults = set()
    for client in (one.client for one in somebody):
        asking = [("GET", f"/en/{asked_}") for asked_ in ODD_QUESTIONS]
        for rule, method, address in asked(site, "ODD"):
            if "ODD" in address and rule.endpoint != "static":
                asking += [(method, address.replace("ODD", odd)) for odd in ODD_NAMES]
        for method, address in asking:
            if client.open(address, method=method).status_code >= 500:
                faults.add(f"{method} {address}")
    assert not faults, "\n".join(sorted(faults))


def test_the_narrower_word_holds_though_a_wider_one_waits(
    world: World, clock: Any
) -> None:  # CO-14
    told = world.a_published_story(allowed=allowing(Audience.PEERS, Audience.PRACTITIONERS))
    for wanted in (allowing(), allowing(Audience.PEERS)):
        assert services.change_consent(told.teller, told.id, wanted, notice("en"), PACE)

    clock.advance(timedelta(days=30))
    services.publish_due()

    assert isinstance(reads(told), Gone)
    assert isinstance(reads(told, Audience.PEERS), ShownStory)
    assert isinstance(reads(told, Audience.PRACTITIONERS), Gone)


def test_a_narrower_word_leaves_what_waits_and_allows_no_more(world: World, clock: Any) -> None:
    """Other words that wait under terms as narrow go on waiting."""
    told = world.a_published_story(allowed=allowing(Audience.PEERS, Audience.PRACTITIONERS))
    wider = allowing(Audience.PEERS, until=clock.today() + timedelta(days=700))
    assert services.change_consent(told.teller, told.id, wider, notice("en"), PACE)
    narrower = allowing(Audience.PEERS, Audience.PRACTITIONERS, until=clock.today() + timedelta(9))
    assert services.change_consent(told.teller, told.id, narrower, notice("en"), PACE)
    clock.advance(timedelta(days=10))
    services.publish_due()
    assert not isinstance(reads(told, Audience.PEERS), ShownStory)


def test_who_made_a_second_look_may_make_a_first_one_when_it_is_sent_again(
    world: World, doors: Doors
) -> None:
    stage = Stage(world, doors)
    told, house = stage.ready(), stage.house
    assert drafting.take_back(told.teller, told.id) == Yes()
    assert drafting.send(told.teller, told.id, SEND) == Yes()

    house.open(house.bob, told)
    assert moderation.decide(house.bob, told.id, house.as_ready(told)) == Yes()

    for same in (house.ana, house.bob):
        assert not moderation.take_second_look(same, told.id)
    house.look_again(house.cai, told)


@pytest.mark.parametrize("back", [False, True])
def test_other_values_of_words_that_are_shown_wait_like_other_words(
    site: Flask, world: World, clock: Any, back: bool
) -> None:
    """Who reads sees what was agreed to, and no browser keeps what is not so any more."""
    told = world.a_published_story()
    before = Browser(site).get(f"/en/stories/{told.public_id}")
    if back:
        assert drafting.send(told.teller, told.id, SEND, cooling=lambda _id: False) == Yes()
        assert drafting.take_back(told.teller, told.id) == Yes()

    assert drafting.choose_values(told.teller, told.id, frozenset({Choice(3)})) == Yes()
    assert drafting.send(told.teller, told.id, SEND, cooling=lambda _id: False) == Yes()

    assert Browser(site).get(f"/en/stories/{told.public_id}").html == before.html


def test_a_fault_tells_the_log_no_address(
    site: Flask, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:  # truth 9
    site.config["PROPAGATE_EXCEPTIONS"] = False
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [])
    monkeypatch.setattr(root, "level", root.level)
    narrow = logging.StreamHandler()
    narrow.setFormatter(Narrow())
    root.addHandler(narrow)

    def break_down(**_values: Any) -> None:
        raise RuntimeError("quokkaberry")

    break_down.access = site.view_functions["reading.story"].access  # type: ignore[attr-defined]
    monkeypatch.setitem(site.view_functions, "reading.story", break_down)

    assert site.test_client().get("/en/stories/quokkaberry").status_code == 500

    told = capfd.readouterr().err
    assert "RuntimeError" in told
    assert "quokkaberry" not in told
