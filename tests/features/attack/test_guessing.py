"""Guessing from many networks, or from one that says it is many: both get few tries.

That an honest person is not kept out by others who guess at the first step is held in
tests/features/accounts_staff.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hoh_stories.accounts import codes
from hoh_stories.accounts.floods import MEASURES, Door
from hoh_stories.accounts.permissions import Role
from hoh_stories.accounts.signin import GUESSES
from hoh_stories.accounts.slowing import MINUTES
from hoh_stories.app import create_app
from tests.browser import Browser, Page
from tests.journeys.people import PASSPHRASE, SECRET, make_staff

WRONG = "000000"


@pytest.fixture
def rhian(site: Any, clock: Any) -> str:
    """Somebody whose passphrase is known to whoever guesses here."""
    make_staff(site, rhian=(Role.FACILITATOR,))
    return "rhian"


def from_network(site: Any, nth: int) -> Browser:
    """A browser in a network of its own: whoever hires networks has thousands."""
    browser = Browser(site)
    browser.client.environ_base["REMOTE_ADDR"] = f"2001:db8:0:{nth:x}::1"
    return browser


def second_step(browser: Browser, name: str, code: str) -> Page:
    """Name and passphrase, which are right, and a code."""
    typed = {"username": name, "passphrase": PASSPHRASE}
    page = browser.follow(browser.submit(browser.get("/en/sign-in"), "Go on", typed))
    answer = browser.client.post(
        page.path, data={"csrf_token": page.one("[name=csrf_token]")["value"], "code": code}
    )
    return Page(browser, page.path, answer)


def right_code() -> str:
    """What the owner's telephone shows now."""
    return codes.code_now(SECRET)


def test_codes_cannot_be_guessed_from_many_networks(
    site: Any, rhian: str
) -> None:  # issue 4, Limits
    for nth in range(GUESSES):
        assert second_step(from_network(site, nth), rhian, WRONG).status == 200

    late = second_step(from_network(site, GUESSES + 1), rhian, right_code())

    assert late.status == 200, "an eleventh code was looked at"
    assert "wait" in late.text


def test_after_the_guesses_the_owner_comes_in_again(site: Any, rhian: str, clock: Any) -> None:
    for nth in range(GUESSES):
        second_step(from_network(site, nth), rhian, WRONG)
    clock.advance(timedelta(minutes=MINUTES, seconds=1))

    assert second_step(from_network(site, 1), rhian, right_code()).status == 303


def test_a_proof_cannot_be_guessed_from_many_networks_either(site: Any, rhian: str) -> None:
    within = from_network(site, 500)
    assert second_step(within, rhian, right_code()).status == 303
    for nth in range(GUESSES):
        assert prove(within, nth, WRONG).status == 200

    assert "wait" in prove(within, GUESSES + 1, WRONG).text


def test_a_header_does_not_make_one_network_many(settings: Any, site: Any, clock: Any) -> None:
    """Behind one proxy only the address that this proxy saw counts (HOH_PROXIES=1)."""
    behind = Browser(create_app(replace(settings, proxies=1)))
    page = behind.get("/en/return")
    typed = {"csrf_token": page.one("[name=csrf_token]")["value"], "key": "one two"}

    answers = [
        behind.client.post(
            "/en/return", data=typed, headers={"X-Forwarded-For": f"198.51.100.{nth}, 203.0.113.9"}
        ).status_code
        for nth in range(MEASURES[Door.RETURN].network + 1)
    ]

    assert answers == [200] * MEASURES[Door.RETURN].network + [429]


def prove(browser: Browser, nth: int, code: str) -> Page:
    """Show again who one is, with a code, from another network each time."""
    browser.client.environ_base["REMOTE_ADDR"] = f"2001:db8:0:{nth:x}::1"
    page = browser.get("/en/account/prove")
    return browser.submit(
        page, "form:has([name=second])", {"passphrase": PASSPHRASE, "second": code}, 200
    )
