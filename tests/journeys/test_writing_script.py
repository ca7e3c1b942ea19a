"""Somebody types, with a script: saved politely, through a lost connection, in two windows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

SAVED = "Saved. Only you can see it."
WORDS = "The kettle was on.\n\nNobody asked me anything \U0001f375 at all."


def test_words_are_saved_while_somebody_types(phone: Page, axe: Callable[[Page], Any]) -> None:
    """TI-04: the page says so politely, and a reload finds them."""
    _write(phone)
    phone.fill("#body", WORDS)
    expect(_status(phone)).to_have_text(SAVED)
    assert not _wrong(axe(phone))
    phone.goto(phone.url)
    assert phone.input_value("#body") == WORDS


def test_a_lost_connection_is_waited_for(phone: Page) -> None:
    """AC-35: nothing is kept in the browser meanwhile."""
    _write(phone)
    phone.context.set_offline(True)
    phone.fill("#body", WORDS)
    expect(_status(phone)).to_contain_text("we keep trying")
    assert phone.evaluate("localStorage.length + sessionStorage.length") == 0
    phone.context.set_offline(False)
    expect(_status(phone)).to_have_text(SAVED)


def test_a_button_does_not_take_its_own_save_for_another_window(phone: Page) -> None:
    _write(phone)
    phone.context.route("**/save", lambda route: (phone.wait_for_timeout(600), route.continue_()))
    with phone.expect_request("**/save"):
        phone.fill("#body", WORDS)
    phone.type("#body", " More.")
    phone.get_by_role("button", name="Save and look at it").click()
    expect(phone.locator("h1")).to_have_text("Look once more")
    expect(phone.locator("article")).to_contain_text("More.")


def test_two_windows_end_on_the_page_with_both_texts(phone: Page) -> None:
    _write(phone)
    other = phone.context.new_page()
    other.goto(phone.url)
    other.fill("#body", "From the other window.")
    expect(_status(other)).to_have_text(SAVED)
    phone.fill("#body", WORDS)
    expect(_status(phone)).to_contain_text("Please look at both")
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(phone.locator("h1")).to_have_text("There are two texts")


def test_an_ended_visit_keeps_what_is_typed(phone: Page) -> None:
    """A browser that forgot its cookie: the words get a draft of their own."""
    _write(phone)
    before = phone.url
    phone.context.clear_cookies()
    phone.fill("#body", WORDS)
    expect(_status(phone)).to_contain_text("Your visit had ended")
    phone.get_by_role("button", name="Save and look at it").click()
    expect(phone.locator("article")).to_contain_text("Nobody asked me anything")
    assert phone.url.split("/")[5] != before.split("/")[5]


def test_marked_words_can_be_chosen_for(desk: Page, axe: Callable[[Page], Any]) -> None:
    """AC-03: with the keyboard as with a mouse; the site counts letters as people do."""
    _write(desk)
    desk.fill("#body", WORDS)
    desk.get_by_role("button", name="Save and say what it shows").click()
    assert not _wrong(axe(desk))
    button = desk.get_by_role("button", name="Choose for the words I marked")
    button.click()
    expect(desk.locator("#marking [role=status]")).to_have_text("Please mark some words first.")
    start = WORDS.index("\U0001f375") + 3  # in the browser's own count
    desk.eval_on_selector("#marked", "(box, at) => box.setSelectionRange(at, at + 6)", start)
    button.click()
    expect(desk.locator("blockquote")).to_have_text("at all")


def _write(page: Page) -> None:
    page.goto("/en/share")
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("link", name="Not now").click()
    page.wait_for_load_state()


def _status(page: Page) -> Any:
    return page.locator("form p.saved")


def _wrong(found: list[str]) -> list[str]:
    """What is wrong on this page itself; the way out on top of every page is the house's."""
    return [line for line in found if ".skip" not in line]
