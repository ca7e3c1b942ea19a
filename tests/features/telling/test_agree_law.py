"""What a teller chooses at *agree* where a law may touch their words (LW-01, LW-03)."""

from __future__ import annotations

from typing import Any

import pytest

from hoh_stories.moderation import services
from hoh_stories.values.content import content
from tests.browser import Browser
from tests.features.moderation.world import House
from tests.features.telling.conftest import Home
from tests.features.telling.test_agree import RIGHT, at_risks
from tests.world import World


@pytest.fixture
def told(world: World) -> Any:
    """A story that waits for its yes, about which a reader is asked below."""
    return world.a_ready_story()


def raised(world: World, told: Any, **codes: str) -> None:
    """As a reader answered while they read it."""
    from hoh_stories.ground.db import deed
    from hoh_stories.publishing import law
    from hoh_stories.stories import services as stories

    given = {**dict.fromkeys(content("en").lists["law"], "no"), **codes}
    with deed() as s:
        reader = world.a_facilitator()
        law.keep_screening(s, reader, stories.lock(s, told.id), told.version_id, given)


def asylum(browser: Browser, told: Any, way: str, **more: Any) -> Any:
    """Page 2, with one of the three ways."""
    return browser.submit(at_risks(browser, told), "Go on", {**RIGHT, "asylum": way}, **more)


def test_an_open_case_brings_the_note_and_three_equal_ways(
    home: Home, world: World, told: Any
) -> None:
    browser = home.enter(told.teller)
    assert "While your case is open" not in at_risks(browser, told).text
    raised(world, told, asylum="not_sure")

    page = at_risks(browser, told)
    assert "It is normal to tell things in pieces" in page.text
    ways = page.soup.select("[name=asylum]")
    assert [one["value"] for one in ways] == ["later", "practitioners", "on"]
    assert not page.soup.select("[checked]")  # TI-18
    assert "Please choose one" in browser.submit(page, "Go on", RIGHT, status=200).text
    asylum(browser, told, "later").then(f"/en/my/{told.id}/not-today")
    page = browser.follow(asylum(browser, told, "practitioners"))
    chosen = page.soup.select("[name=audiences][checked]")
    assert [one["value"] for one in chosen] == ["practitioners"]
    page = browser.follow(asylum(browser, told, "on"))
    assert not page.soup.select("[name=audiences][checked]")


def test_no_name_is_offered_where_the_law_protects_for_life(
    home: Home, world: World, told: Any
) -> None:
    raised(world, told, allegation="yes")
    browser = home.enter(told.teller)

    page = browser.follow(browser.submit(at_risks(browser, told), "Go on", RIGHT))

    assert [one["value"] for one in page.soup.select("[name=shown_as]")] == ["none"]
    assert not page.soup.select("[name=name]")
    assert "the law protects you" in page.text


def test_a_signed_waiver_offers_it_again(home: Home, world: World, told: Any) -> None:
    raised(world, told, allegation="yes")
    house = House(world)
    signed = services.Waiver(None, "", False)
    assert not services.waive(house.lea, told.id, signed)
    from hoh_stories.ground import clock

    waiver = services.Waiver(clock.today(), "Morgan and Price; in the safe.", True)
    assert services.waive(house.lea, told.id, waiver)
    browser = home.enter(told.teller)

    page = browser.follow(browser.submit(at_risks(browser, told), "Go on", RIGHT))

    assert len(page.soup.select("[name=shown_as]")) == 2
