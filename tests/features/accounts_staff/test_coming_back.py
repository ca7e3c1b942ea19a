"""Whose sign-in was over on a page comes back to that page by signing in, and nobody else does.

How a sign-in ends is in `test_sign_ins`; what was typed into a page meanwhile in
`test_account_pages`. Source: issue 4, Sessions; AC-07.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from hoh_stories.accounts.permissions import Role
from tests.browser import Browser
from tests.features.accounts_staff.test_signing_in import Staff, place, signed_in

AWAY = timedelta(minutes=31)


@pytest.fixture
def here(site: Any, clock: Any) -> Staff:
    found = Staff(site)
    found.add("rhian", Role.FACILITATOR, Role.LEAD)
    found.add("gwyn", Role.FACILITATOR)
    return found


@pytest.mark.parametrize("path", ["/en/people", "/cy/account", "/en/lead/reports"])
def test_a_page_whose_time_was_over_opens_after_signing_in(
    browser: Browser, here: Staff, clock: Any, path: str
) -> None:
    signed_in(browser, here)
    clock.advance(AWAY)
    browser.get(path, 303).then(f"/{path[1:3]}/sign-in")

    signed_in(browser, here)

    assert place(browser) == path


def test_it_leads_there_once(browser: Browser, here: Staff, clock: Any) -> None:
    signed_in(browser, here)
    clock.advance(AWAY)
    browser.get("/en/people", 303)
    signed_in(browser, here)

    assert place(browser) == "/en/people"
    assert place(browser) == "/en/queue"


def test_somebody_else_on_that_device_is_not_led_there(
    browser: Browser, here: Staff, clock: Any
) -> None:
    signed_in(browser, here)
    clock.advance(AWAY)
    browser.get("/en/account/codes", 303)

    signed_in(browser, here, "gwyn")

    assert place(browser) == "/en/queue"


def test_whoever_signed_out_is_not_led_back(browser: Browser, here: Staff, clock: Any) -> None:
    signed_in(browser, here)
    clock.advance(AWAY)
    browser.get("/en/people", 303)
    browser.submit(browser.get("/en/sign-out"), "Sign out")

    signed_in(browser, here)

    assert place(browser) == "/en/queue"


def test_nothing_is_kept_but_the_path(browser: Browser, here: Staff, clock: Any) -> None:
    signed_in(browser, here)
    clock.advance(AWAY)
    browser.get("/en/people?after=somewords&to=//elsewhere.example/", 303)

    with browser.client.session_transaction() as session:
        assert session["b"][1] == "/en/people"


def test_a_stranger_gets_no_cookie_for_asking(browser: Browser, here: Staff) -> None:  # truth 9
    answer = browser.get("/en/people", 303)

    assert answer.location == "/en/sign-in"
    assert "Set-Cookie" not in answer.headers
