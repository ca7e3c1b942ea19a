"""From an invitation to the first story that somebody takes up, at a real browser: four times.

English and Welsh, with script and without. A lead invites and hands the link over; the guest comes
in in four pages; a role that waits says so kindly; training and practice make it work. Practice is
told behind the pages' back here, since its room has journeys of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from hoh_stories.accounts import codes
from hoh_stories.accounts.models import Person
from hoh_stories.accounts.permissions import Role
from hoh_stories.ground import clock as time
from hoh_stories.ground.db import deed
from tests.journeys.conftest import DESK, PHONE, Live
from tests.journeys.people import PASSPHRASE, Somebody, make_staff
from tests.world import World

Visitor = Callable[..., Page]


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
@pytest.mark.parametrize("lang", ["en", "cy"])
def test_from_an_invitation_to_the_first_story(
    visitor: Visitor, live: Live, world: World, clock: Any, lang: str, script: bool
) -> None:
    make_staff(live.site, lea=(Role.FACILITATOR, Role.LEAD))
    told = world.a_sent_story()
    lea = Somebody(visitor(DESK, script=script, locale=lang), lang, live.site)
    guest = Somebody(visitor(PHONE, script=script, locale=lang), lang, live.site)

    link = invite(lea)
    comes_in(guest, link)
    waits_kindly(guest)
    train(lea)
    practise()
    takes_up(guest)

    assert world.state_of(told)[0] == "in_review"
    link_is_over(visitor(PHONE, script=script), link, guest)


def invite(lea: Somebody) -> str:
    """A lead makes a link, from the queue on; gives its path."""
    lea.signs_in("lea", app=True).follow("People").follow("Invite somebody")
    lea.fill("What do people here call them?", "Gwyn").tick("Facilitator")
    lea.choose(lea.said("Which languages do they read?"), lea.content.lists["languages"][lea.lang])
    lea.press("Make a link")
    return urlsplit(lea.page.locator(".key").inner_text()).path


def comes_in(guest: Somebody, link: str) -> None:
    """Welcome, name and passphrase, app, codes: four pages, and Back works."""
    guest.page.goto(link)
    guest.sees_words(guest.said("Welcome, %(name)s", name="Gwyn")).follow("Go on")
    guest.sees("How you will sign in").fill("The name you will sign in by", "gwyn")
    guest.fill("A passphrase", PASSPHRASE).fill("The passphrase once more", PASSPHRASE)
    guest.press("Go on").sees("A second proof")
    secret = "".join(guest.page.locator(".key").inner_text().split())
    guest.follow("Back").sees("How you will sign in")
    guest.page.go_back()
    guest.sees("A second proof")
    guest.fill("The six digits that the app shows now", codes.code_now(secret)).press("Go on")
    expect(guest.page.locator("li.key")).to_have_count(10)
    paths = dict.fromkeys(seen.path for seen in guest.pages)
    assert len(paths) <= 4, paths


def waits_kindly(guest: Somebody) -> None:
    """Training and practice are still needed: said where they arrive, not a missing page."""
    guest.follow("I have them").sees("Nearly there")
    expect(guest.page.locator("main li")).to_have_count(2)
    guest.open("/queue").sees("Nearly there")


def train(lea: Somebody) -> None:
    """The lead writes down on which day the guest was trained."""
    lea.open("/people").follow_words(lea.said("Look at %(name)s", name="Gwyn"))
    lea.fill("Trained on", time.today().isoformat()).press("Keep this day")
    expect(lea.page.locator("main .notice")).to_contain_text(lea.said("The practice room"))


def practise() -> None:
    """Three invented stories were reviewed in the practice room."""
    with deed() as s:
        row = s.scalars(select(Person).where(Person.username == "gwyn")).one()
        row.practised_on = time.today()


def takes_up(guest: Somebody) -> None:
    """The queue opens, and a first story with it."""
    guest.open("/queue").sees("Stories waiting").press("Take it up").press("Open and read")
    guest.sees_words("The kettle")


def link_is_over(page: Page, link: str, guest: Somebody) -> None:
    """Whoever finds the link afterwards finds nothing."""
    other = Somebody(page, guest.lang, guest.site)
    other.page.goto(link)
    other.sees("This link does not open")
    assert other.pages[-1].status == 404
