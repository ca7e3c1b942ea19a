"""Coming in, staying, going out at a real browser: passkey, code, recovery code; what ends where.

AC-07, AC-30, AC-33, AC-35. The virtual authenticator is Chromium's own. Passkeys need a secure
place, and `localhost` is one; the site's clock stands, and moves on where a journey says so.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from hoh_stories.accounts import sign_ins
from hoh_stories.accounts.permissions import Role
from hoh_stories.ground import clock as time
from tests.journeys.conftest import DESK, PHONE, Live
from tests.journeys.people import PASSPHRASE, Somebody, make_staff

MINUTE = timedelta(minutes=1)
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
ADDRESS = "Address of the story"
Visitor = Callable[..., Page]


@pytest.fixture
def live(live: Live) -> Live:
    """The site under a name at which browsers offer passkeys."""
    return Live(live.url.replace("127.0.0.1", "localhost"), live.site)


@pytest.fixture(autouse=True)
def _people(site: Any, clock: Any) -> None:
    """One lead, whose app shows codes."""
    make_staff(site, lea=(Role.FACILITATOR, Role.LEAD))


def somebody(visitor: Visitor, live: Live, lang: str = "en", **more: Any) -> Somebody:
    return Somebody(visitor(PHONE, **more), lang, live.site)


def with_device(person: Somebody) -> Somebody:
    """This browser has a device that knows its owner's finger."""
    talk = person.page.context.new_cdp_session(person.page)
    talk.send("WebAuthn.enable")
    talk.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return person


def later(by: timedelta) -> None:
    time.advance(by)


@pytest.mark.parametrize("lang", ["en", "cy"])
def test_a_passkey_is_added_and_then_opens_the_door_alone(
    visitor: Visitor, live: Live, lang: str
) -> None:
    lea = with_device(somebody(visitor, live, lang)).signs_in("lea", app=True)
    lea.open("/account/passkeys").fill("What do you call this device?", "fy ffôn ŵ")
    lea.press("Add a passkey on this device")
    expect(lea.page.get_by_text("fy ffôn ŵ").first).to_be_visible()
    lea.open("/sign-out").press("Sign out").sees("Sign in")
    assert lea.open("/account").path == "/sign-in"
    later(MINUTE)

    lea.follow("Use a passkey instead").press("Use my passkey")

    assert lea.path == "/queue"
    later(6 * MINUTE)
    lea.open("/lead/lost-key").sees("Please show once more that it is you").press("Use my passkey")
    assert lea.path == "/lead/lost-key"


def test_a_device_that_says_no_leaves_everything_as_it_was(visitor: Visitor, live: Live) -> None:
    lea = with_device(somebody(visitor, live)).open("/sign-in/passkey")

    lea.page.get_by_role("button", name="Use my passkey").click()

    expect(lea.page.get_by_role("status").first).to_contain_text("Your device did not answer.")
    lea.follow("Come in with your passphrase").sees("Sign in")


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_a_code_and_on_another_day_a_recovery_code(
    visitor: Visitor, live: Live, script: bool
) -> None:  # AC-30, AC-33
    lea = somebody(visitor, live, script=script).signs_in("lea", app=True)
    assert lea.path == "/queue"
    lea.open("/account/codes").press("Make ten new codes").sees("Please keep this paper")
    code = lea.page.locator("ol.keys strong").first.inner_text()
    lea.follow("I have it").open("/sign-out").press("Sign out")

    lea.open("/sign-in").fill("Your name here", "lea").fill("Your passphrase", PASSPHRASE)
    lea.press("Go on").follow("I do not have my phone")
    lea.fill("Recovery code", code.upper()).press("Sign in").sees("Your account")

    expect(lea.page.get_by_text("9 are left.")).to_be_visible()


def test_a_sign_in_is_ended_from_another_device(visitor: Visitor, live: Live) -> None:
    lost = somebody(visitor, live).signs_in("lea", app=True)
    assert lost.path == "/queue"
    later(MINUTE)
    here = somebody(visitor, live, "cy").signs_in("lea", app=True)

    here.open("/account").press("End this sign-in")

    assert lost.open("/queue").path == "/sign-in"
    assert here.open("/queue").path == "/queue"


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_back_after_going_out_shows_nothing_private(
    visitor: Visitor, live: Live, script: bool
) -> None:  # AC-35
    lea = somebody(visitor, live, script=script).signs_in("lea", app=True)
    lea.open("/account").open("/lead/lost-key").open("/sign-out").press("Sign out").sees("Sign in")

    for _ in range(4):
        lea.page.go_back()
        assert lea.path in ("/sign-out", "/sign-in", "/sign-in/code")
        expect(lea.page.locator("main")).not_to_contain_text("Lea")


def test_two_minutes_before_the_end_somebody_is_asked_and_one_button_stays(
    visitor: Visitor, live: Live
) -> None:  # AC-07
    lea = somebody(visitor, live)
    lea.page.clock.install()
    lea.signs_in("lea", app=True).open("/lead/lost-key").fill(ADDRESS, "words in the middle of")
    bar = lea.page.locator("#staying")
    expect(bar).to_be_hidden()

    later(28 * MINUTE + timedelta(seconds=1))
    lea.page.clock.fast_forward(1000 * (28 * 60 + 1))
    expect(bar).to_be_visible()
    expect(bar.get_by_role("status")).to_contain_text("In two minutes you will be signed out.")
    bar.get_by_role("button", name="Stay here").click()

    expect(bar).to_be_hidden()
    expect(lea.field(ADDRESS)).to_have_value("words in the middle of")
    (row,) = sign_ins.listed(_person_id(), "")
    assert row.seen_at == time.now()


def test_when_nobody_answers_the_page_says_so_and_keeps_the_words(
    visitor: Visitor, live: Live
) -> None:  # AC-07
    lea = somebody(visitor, live)
    lea.page.clock.install()
    lea.signs_in("lea", app=True).open("/lead/lost-key").fill(ADDRESS, "words in the middle of")

    lea.page.clock.fast_forward(1000 * 60 * 31)

    bar = lea.page.locator("#staying")
    expect(bar.get_by_role("status")).to_contain_text("You are signed out now.")
    expect(lea.field(ADDRESS)).to_have_value("words in the middle of")


@pytest.mark.parametrize("lang", ["en", "cy"])
def test_words_that_came_late_are_sent_after_coming_in_beside_them(
    visitor: Visitor, live: Live, lang: str
) -> None:  # AC-07, AC-30
    page = visitor(DESK, script=False)
    lea = Somebody(page, lang, live.site).signs_in("lea", app=True)
    lea.open("/lead/lost-key").fill(ADDRESS, "geiriau hwyr")
    later(31 * MINUTE)
    lea.page.locator("form.where button").first.click()
    lea.sees("Your words are still here")

    with page.context.expect_page() as opened:
        lea.page.get_by_role("link", name=lea.said("Come in again")).click()
    Somebody(opened.value, lang, live.site).signs_in("lea", app=True)
    lea.press("Send it now")

    assert lea.path == "/lead/lost-key"
    expect(lea.field(ADDRESS)).to_have_value("geiriau hwyr")


def _person_id() -> str:
    from hoh_stories.accounts.models import Person
    from hoh_stories.ground.db import look

    with look() as s:
        return s.query(Person).filter_by(username="lea").one().id
