"""Guests and their links, for those who look at every page: each look has a link of its own.

A link that leads to the last page is used up by it, so it is made in the moment of looking.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Page

from hoh_stories.accounts import codes, invitations, inviting
from hoh_stories.accounts.inviting import Wish
from hoh_stories.accounts.models import Person
from hoh_stories.accounts.permissions import Role
from hoh_stories.ground.db import deed
from hoh_stories.ground.names import new_id
from tests import signing
from tests.journeys.people import PASSPHRASE
from tests.journeys.stage import Stage


@dataclass
class Coming:
    """Whoever comes in, and a colleague whose second proof is lost."""

    stage: Stage
    lost: str = field(init=False)

    def __post_init__(self) -> None:
        self.lost = self.stage.world.a_facilitator("Ffion").id

    def new(self) -> str:
        """Somebody whose role waits for training and practice."""
        who = self.stage.world.a_facilitator("Gwyn")
        with deed() as s:
            row = s.get_one(Person, who.id)
            row.trained_on = row.practised_on = None
        self.stage.cookies["new"] = signing.cookie_of(who.id)
        return "new"

    def link(self) -> str:
        """The secret of a fresh link for a facilitator, to which two people said yes."""
        return opened_link(self.stage, "Gwyn")

    def lost_link(self) -> str:
        """The secret of a link for a new second proof."""
        owner = self.stage.world.a_facilitator("Nia")
        token = inviting.reset_proof(self.stage.house.lea, owner.id)
        assert isinstance(token, str)
        return token

    def invites(self, page: Page) -> None:
        """A lead makes a link."""
        page.locator("[name=called]").fill("Gwyn")
        page.locator("[name=roles][value=facilitator]").check()
        presses(page)

    def chooses(self, page: Page) -> None:
        """A guest chooses a name and a passphrase, and comes to the app."""
        page.locator("[name=username]").fill(new_id())
        page.locator("[name=passphrase]").fill(PASSPHRASE)
        page.locator("[name=again]").fill(PASSPHRASE)
        presses(page)

    def mistypes(self, page: Page) -> None:
        """The first code is wrong."""
        self.chooses(page)
        page.locator("[name=code]").fill("000000")
        presses(page)

    def comes_in(self, page: Page) -> None:
        """All the way, by a link of this moment."""
        lang = urlsplit(page.url).path.split("/")[1]
        page.goto(f"/{lang}/invited/{self.link()}/name")
        self.chooses(page)
        secret = "".join(page.locator(".key").inner_text().split())
        page.locator("[name=code]").fill(codes.code_now(secret))
        presses(page)


def opened_link(stage: Stage, called: str) -> str:
    """A lead invites a facilitator, and a second lead says yes: the secret of the link."""
    wish = Wish(called, frozenset({Role.FACILITATOR}), ("en",))
    token = inviting.invite(stage.house.lea, wish)
    assert isinstance(token, str)
    waiting = invitations.waiting(stage.house.lou).invited
    for one in (one for one in waiting if one.may_second and one.called == called):
        assert inviting.second_yes(stage.house.lou, one.id)
    return token


def presses(page: Page) -> None:
    """The one button of the page's form."""
    with page.expect_navigation() as after:
        page.locator("main form.where button").last.click()
    assert after.value.status == 200, after.value.url
