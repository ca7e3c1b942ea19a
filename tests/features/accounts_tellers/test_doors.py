"""A teller's doors, page by page: a shared device, a copied cookie, a key that was just taken."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from hoh_stories.accounts import tellers
from hoh_stories.accounts.tellers import TakenKey
from tests.browser import Browser, Page
from tests.world import World

MINUTE = timedelta(minutes=1)


@pytest.fixture
def key(site: Any, world: World, clock: Any) -> TakenKey:
    """Of a teller whose story is shown."""
    told = world.a_published_story()
    found = tellers.take_key(told.teller, site.config["SETTINGS"].tag_key)
    assert isinstance(found, TakenKey)
    return found


def come_in(browser: Browser, page: Page, key: TakenKey) -> Page:
    return browser.submit(page, "Come in", {"key": key.words}).then("/en/my")


def test_a_shared_device_is_chosen_at_the_door_and_ends_after_ten_minutes(
    browser: Browser, key: TakenKey, clock: Any
) -> None:  # AC-34
    page = browser.follow(browser.get("/en/return"), "This is a shared device")
    assert "This is a shared device." in page.text
    assert page.one("[name=key]")["autocomplete"] == "off"
    page = come_in(browser, page, key)
    assert "This page stays open for 10 minutes" in page.text

    clock.advance(9 * MINUTE)
    browser.get("/en/my")
    clock.advance(10 * MINUTE)

    browser.get("/en/my", 303).then("/en/return")


def test_ones_own_device_lasts_half_an_hour(browser: Browser, key: TakenKey, clock: Any) -> None:
    page = come_in(browser, browser.get("/en/return"), key)
    assert "This page stays open for 30 minutes" in page.text

    clock.advance(29 * MINUTE)

    browser.get("/en/my")


def test_one_button_stays_for_a_teller_too(browser: Browser, key: TakenKey, clock: Any) -> None:
    page = come_in(browser, browser.get("/en/return"), key)  # AC-07
    token = page.one("#staying input[name=csrf_token]")["value"]
    clock.advance(29 * MINUTE)

    answer = browser.client.post(
        "/en/account/stay", data={"csrf_token": token}, headers={"Accept": "application/json"}
    )

    assert answer.json == {"seconds": 1800}
    clock.advance(29 * MINUTE)
    browser.get("/en/my")


@pytest.mark.parametrize("way", ["/leave", "/en/my/leave"])
def test_leaving_ends_every_copy_of_what_a_code_opened(
    browser: Browser, key: TakenKey, way: str
) -> None:  # QE-02
    page = browser.get("/en/return/code")
    browser.submit(page, "Go on", {"code": key.withdrawal_code})
    browser.get("/en/return/code/stories")
    kept = browser.client.get_cookie("s")
    assert kept is not None

    if way == "/leave":
        browser.client.get(way)
    else:
        browser.submit(browser.get(way), "form.where", {})
    browser.client.set_cookie("s", kept.value)

    browser.get("/en/return/code/stories", 303).then("/en/return/code")


def test_a_cookie_copied_before_the_key_opens_nothing_after_it(
    browser: Browser, site: Any, world: World, clock: Any
) -> None:
    teller, token = tellers.begin_teller("en")
    told = world.a_draft(by=teller)
    with browser.client.session_transaction() as session:
        session["v"] = token
    copied = Browser(site)
    kept = browser.client.get_cookie("s")
    assert kept is not None
    copied.client.set_cookie("s", kept.value)
    assert "kettle" in copied.get(f"/en/share/{told.id}/write").html

    page = browser.submit(browser.get(f"/en/share/{told.id}/key"), "form.where", {}, 200)
    assert page.h1 == "Please keep this paper"
    browser.get(f"/en/share/{told.id}/write")

    copied.get(f"/en/share/{told.id}/write", 303).then("/en/return")
