"""From an invitation to the first story that somebody takes up, in Welsh without script.

A lead invites and hands the link over; the guest comes in in four pages; a role that waits says so
kindly; training and practice make it work. Practice is told behind the pages' back here. In English
with script, and in Welsh with a second person's yes, people come in in test_first_story.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page
from sqlalchemy import select

from hoh_stories.accounts.models import Person
from hoh_stories.accounts.permissions import Role
from hoh_stories.ground import clock as time
from hoh_stories.ground.db import deed
from tests.journeys.conftest import DESK, PHONE, Live
from tests.journeys.newcomers import comes_in, invite, train, waits_kindly
from tests.journeys.people import Somebody, make_staff
from tests.world import World


def test_from_an_invitation_to_the_first_story(
    visitor: Callable[..., Page], live: Live, world: World, clock: Any
) -> None:
    make_staff(live.site, lea=(Role.FACILITATOR, Role.LEAD))
    told = world.a_sent_story()
    lea = Somebody(visitor(DESK, script=False, locale="cy"), "cy", live.site)
    guest = Somebody(visitor(PHONE, script=False, locale="cy"), "cy", live.site)

    link = invite(lea.signs_in("lea", app=True), "Gwyn", "Facilitator", reads=("cy", "en"))
    comes_in(guest, link, "Gwyn", looks_back=True)
    waits_kindly(guest)
    train(lea, "Gwyn")
    practise()
    takes_up(guest)

    assert world.state_of(told)[0] == "in_review"
    link_is_over(visitor(PHONE, script=False), link, guest)


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
