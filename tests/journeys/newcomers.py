"""Somebody new comes in by a link at a real browser: invited, welcomed, waiting kindly, trained.

The first steward of all comes in by a command: `machine`. Guests whose pages are only looked at are
`coming`.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import expect

from hoh_stories.accounts import codes
from hoh_stories.ground import clock
from tests.journeys.people import PASSPHRASE, Somebody


def invite(keeper: Somebody, name: str, *roles: str, reads: tuple[str, ...] = ()) -> str:
    """Somebody who keeps people makes a link, from anywhere; gives its path. `roles`: as said."""
    keeper.open("/people").follow("Invite somebody")
    keeper.fill("What do people here call them?", name)
    for role in roles:
        keeper.tick(role)
    for code in reads or (keeper.lang,):
        language = keeper.content.lists["languages"][code]
        keeper.choose(keeper.said("Which languages do they read?"), language)
    keeper.press("Make a link")
    return urlsplit(keeper.page.locator(".key").inner_text()).path


def says_yes(keeper: Somebody) -> None:
    """A second person agrees to the one invitation that waits for it."""
    keeper.open("/people").press("Yes, I agree").sees("People here")
    expect(keeper.page.get_by_role("button", name=keeper.said("Yes, I agree"))).to_have_count(0)


def comes_in(guest: Somebody, link: str, name: str, *, looks_back: bool = False) -> None:
    """Welcome, name and passphrase, app, codes: four pages. `looks_back`: and Back works."""
    guest.page.goto(link)
    guest.sees_words(guest.said("Welcome, %(name)s", name=name)).follow("Go on")
    guest.sees("How you will sign in").fill("The name you will sign in by", name.casefold())
    guest.fill("A passphrase", PASSPHRASE).fill("The passphrase once more", PASSPHRASE)
    guest.press("Go on").sees("A second proof")
    guest.secret = "".join(guest.page.locator(".key").inner_text().split())
    if looks_back:
        guest.follow("Back").sees("How you will sign in")
        guest.page.go_back()
        guest.sees("A second proof")
    guest.fill("The six digits that the app shows now", codes.code_now(guest.secret))
    guest.press("Go on")
    expect(guest.page.locator("li.key")).to_have_count(10)
    paths = dict.fromkeys(seen.path for seen in guest.pages if "/invited/" in seen.path)
    assert 0 < len(paths) <= 4, paths


def waits_kindly(guest: Somebody) -> None:
    """Training and practice are still needed: said where they arrive, not a missing page."""
    guest.follow("I have them").sees("Nearly there")
    expect(guest.page.locator("main li")).to_have_count(2)
    guest.open("/queue").sees("Nearly there")


def train(keeper: Somebody, name: str) -> None:
    """A keeper of people writes down on which day somebody was trained."""
    keeper.open("/people").follow_words(keeper.said("Look at %(name)s", name=name))
    keeper.fill("Trained on", clock.today().isoformat()).press("Keep this day")
    expect(keeper.page.locator("main .notice")).to_contain_text(keeper.said("The practice room"))
