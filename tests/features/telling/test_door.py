"""Coming back: what a key, a wrong key and a withdrawal code open, and what they never do."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from hoh_stories.accounts import tellers
from hoh_stories.accounts.floods import MEASURES, Door
from hoh_stories.accounts.slowing import Slowing, network_of
from hoh_stories.stories.texts import Text
from tests.browser import Browser
from tests.features.telling.conftest import Home
from tests.world import World

GUESSES = MEASURES[Door.RETURN].network
WRONG = "these are no six words at all"


def knock(browser: Browser, key: str, status: int = 200) -> Any:
    """Try a key at the door."""
    return browser.submit(browser.get("/en/return"), "Come in", {"key": key}, status)


def test_both_spellings_of_a_key_bring_a_teller_back(home: Home, world: World) -> None:
    told = world.a_sent_story()
    key = home.key_of(told.teller)
    for spelling in (key.words, key.digits, key.words.upper().replace(" ", "-")):
        page = knock(Browser(home.site), spelling, 303).then("/en/my")
        assert "The kettle" in page.text


def test_unknown_and_badly_spelt_keys_are_answered_alike(home: Home, world: World) -> None:
    unknown = " ".join(["abacus"] * 6)
    pages = [knock(Browser(home.site), key) for key in (unknown, WRONG, "")]
    sentences = {page.one(".error").get_text() for page in pages}
    assert len(sentences) == 1
    assert all(page.one("#key")["aria-invalid"] == "true" for page in pages)


def test_what_was_typed_stays_in_the_field(home: Home) -> None:  # truth 5
    assert knock(Browser(home.site), WRONG).one("#key")["value"] == WRONG


@pytest.mark.parametrize("path", ["/en/return", "/en/return/lost", "/en/return/code"])
def test_the_door_never_leads_to_where_staff_sign_in(home: Home, path: str) -> None:
    page = Browser(home.site).get(path)
    assert "sign-in" not in page.html
    assert "sign-in" not in knock(Browser(home.site), WRONG).html


def test_many_wrong_keys_are_slowed_and_nothing_is_locked(  # truth 9
    home: Home, world: World, clock: Any
) -> None:
    told = world.a_sent_story()
    key = home.key_of(told.teller)
    stranger = Browser(home.site)
    for _ in range(GUESSES):
        knock(stranger, WRONG)

    slowed = knock(stranger, WRONG, 429)
    assert "about 5 minutes" in slowed.text
    assert slowed.headers["Retry-After"] == "300"
    assert "Nothing is locked" in slowed.text

    knock(stranger, key.words, 303).then("/en/my")
    clock.advance(timedelta(days=1))
    assert "do not know this key" in knock(stranger, WRONG).text


def test_right_keys_are_never_slowed(home: Home, world: World) -> None:
    told = world.a_sent_story()
    key = home.key_of(told.teller)
    for _ in range(GUESSES + 2):
        assert knock(Browser(home.site), key.words, 303).location == "/en/my"


def test_nothing_of_an_address_is_kept_but_a_digest_that_changes_daily(clock: Any) -> None:
    slowing = Slowing(GUESSES)
    slowing.miss("203.0.113.7")
    kept = repr(vars(slowing))
    assert "203.0.113.7" not in kept
    today = slowing._counted("203.0.113.7")
    clock.advance(timedelta(days=1))
    assert slowing._counted("203.0.113.7") != today


def test_one_home_cannot_guess_from_many_addresses() -> None:
    assert network_of("2001:db8:1:2:3::4") == network_of("2001:db8:1:2:ffff::9")
    assert network_of("2001:db8:1:3::4") != network_of("2001:db8:1:2::4")
    assert network_of("203.0.113.7") != network_of("203.0.113.8")
    assert network_of("no address") == ""


@pytest.mark.parametrize("typed", ["\x00" * 50, "‮" * 40, "<b>x</b>", "ي" * 300, "a" * 1_000_000])
def test_whatever_is_typed_is_answered_kindly(home: Home, typed: str) -> None:
    browser = Browser(home.site)
    assert "We do not know this key" in knock(browser, typed).text
    page = browser.get("/en/return/code")
    assert "We do not know this code" in browser.submit(page, "Go on", {"code": typed}, 200).text


def come_with_code(home: Home, told: Any) -> tuple[Browser, Any]:
    """Somebody who has only the printed code."""
    code = home.key_of(told.teller).withdrawal_code
    browser = Browser(home.site)
    page = browser.submit(browser.get("/en/return/code"), "Go on", {"code": code})
    return browser, page.then("/en/return/code/stories")


@pytest.mark.both_engines
def test_a_withdrawal_code_pauses_and_takes_back(home: Home, world: World) -> None:  # CO-11
    told = world.a_published_story()
    browser, page = come_with_code(home, told)

    page = browser.submit(page, "Hide it").then("/en/return/code/stories")
    assert "paused" in page.text
    Browser(home.site).get(f"/en/stories/{told.public_id}", 410)

    page = browser.follow(page, "Take it back for good")
    page = browser.submit(page, "Take it back now").then("/en/return/code/stories")
    assert "It is gone." in page.text
    assert world.state_of(told) == ("withdrawn", "withdrawn")


def test_a_withdrawal_code_shows_no_word_and_opens_nothing_else(home: Home, world: World) -> None:
    told = world.a_published_story()
    browser, page = come_with_code(home, told)
    assert "kettle" not in page.html.lower()
    for path in ("", "/letters", "/preview", "/download", "/agree", "/receipt"):
        browser.get(f"/en/my/{told.id}{path}", 303).then("/en/return")
    browser.get("/en/my", 303).then("/en/return")


def test_a_code_reaches_only_its_own_tellers_stories(home: Home, world: World) -> None:
    told, other = world.a_published_story(), world.a_published_story()
    browser, page = come_with_code(home, told)
    token = page.one('input[name="csrf_token"]')["value"]
    for deed in ("pause", "withdraw"):
        path = f"/en/return/code/{other.id}/{deed}"
        browser.post(path, {"csrf_token": token}, status=404)
    assert world.state_of(other) == ("agreed", "published")


def test_a_code_opens_nothing_after_half_an_hour_or_a_new_key(
    home: Home, world: World, clock: Any
) -> None:
    told = world.a_published_story()
    browser, _ = come_with_code(home, told)
    clock.advance(timedelta(minutes=31))
    browser.get("/en/return/code/stories", 303).then("/en/return/code")

    browser, _ = come_with_code(home, told)
    home.key_of(told.teller)
    browser.get("/en/return/code/stories", 303).then("/en/return/code")


def test_leaving_in_a_hurry_ends_what_a_code_opened(home: Home, world: World) -> None:  # QE-02
    browser, _ = come_with_code(home, world.a_published_story())
    browser.get("/leave", 303)
    browser.get("/en/return/code/stories", 303).then("/en/return/code")


def test_words_written_without_a_key_join_those_of_the_key(home: Home, world: World) -> None:
    """Truth 5: a draft begun before coming back is in the list afterwards."""
    told = world.a_sent_story()
    key = home.key_of(told.teller)
    keyless, token = tellers.begin_teller("en")
    world.a_draft(by=keyless, text=Text("Begun without a key", "A few words."))
    browser = Browser(home.site)
    with browser.client.session_transaction() as cookie:
        cookie["v"] = token

    page = knock(browser, key.words, 303).then("/en/my")

    assert "Begun without a key" in page.text
    assert "The kettle" in page.text
