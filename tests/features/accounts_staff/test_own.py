"""People change their own name and languages; a lead sees that they did (issue 4, TI-07)."""

from __future__ import annotations

from typing import Any

import pytest

from hoh_stories.accounts import own
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.people import someone
from hoh_stories.accounts.permissions import Role
from hoh_stories.ground import audit
from hoh_stories.ground.answers import No, Yes
from hoh_stories.ground.db import look
from hoh_stories.stories.texts import Text
from tests import signing
from tests.browser import Browser
from tests.world import World


@pytest.fixture
def ana(world: World, clock: Any) -> Actor:
    """A facilitator who reads English. The clock stands."""
    return world.a_facilitator("Ana")


def at_browser(site: Any, who: Actor) -> Browser:
    browser = Browser(site)
    with browser.client.session_transaction() as session:
        session.update(signing.cookie_of(who.id))
    return browser


@pytest.mark.both_engines
def test_a_new_name_and_languages_hold_from_the_next_page_on(site: Any, ana: Actor) -> None:
    browser = at_browser(site, ana)
    page = browser.get("/en/account")
    page = browser.get(page.link("Change your name or your languages"))
    assert page.one("#called")["value"] == "Ana"
    typed = {"called": "  Ana Mair ", "languages": ["cy", "en"]}
    browser.submit(page, "Keep this", typed).then("/en/account")

    page = browser.get("/en/account")
    assert "You are signed in as Ana Mair." in page.text
    assert "You read: Welsh, English." in page.text
    found = someone(ana.id)
    assert found is not None
    assert (found.called, set(found.languages)) == ("Ana Mair", {"en", "cy"})


def test_a_lead_sees_the_name_and_on_which_day_it_was_chosen(
    site: Any, ana: Actor, world: World
) -> None:
    lead = at_browser(site, world.a_lead("Rhian"))
    address = f"/en/people/{ana.id}"
    assert "themselves" not in lead.get(address).text
    assert own.change(ana, "Ani", ["cy"])
    page = lead.get(address)
    assert page.h1 == "Ani"
    assert "Chose their name or languages themselves" in page.text
    assert "24 November 2026" in page.text


@pytest.mark.both_engines
def test_the_queue_follows_a_facilitators_languages_at_once(
    site: Any, ana: Actor, world: World
) -> None:
    world.a_sent_story(Text("Чайник", "Чайник кипів.", "", "uk"))
    browser = at_browser(site, ana)
    assert "Not in a language that you read." in browser.get("/en/queue").text
    assert own.change(ana, "Ana", ["uk"])
    assert "Not in a language that you read." not in browser.get("/en/queue").text


def test_an_empty_name_or_no_language_changes_nothing(site: Any, ana: Actor) -> None:
    browser = at_browser(site, ana)
    page = browser.get("/cy/account/you")
    page = browser.submit(page, "form.where", {"called": " ", "languages": ["cy"]}, status=200)
    assert page.one("#called-error-1")
    page = browser.submit(page, "form.where", {"called": "Ani", "languages": []}, status=200)
    assert page.one("#called")["value"] == "Ani", "nothing typed is lost"
    assert own.change(ana, "Ani", ["xx"]) == No("no_language")
    found = someone(ana.id)
    assert found is not None
    assert found.called == "Ana"


@pytest.mark.both_engines
def test_the_log_knows_that_it_was_done_once_and_not_what(ana: Actor) -> None:  # truth 7
    for _twice in range(2):
        assert own.change(ana, "A name to look for", ["en", "cy"]) == Yes()
    with look() as s:
        (told,) = audit.of_kind(s, own.KIND)
    assert (told.subject, told.by.id) == (ana.id, ana.id)
    assert "look for" not in str(told)


def test_nobody_gives_themselves_a_role_there(site: Any, ana: Actor) -> None:
    browser = at_browser(site, ana)
    page = browser.get("/en/account/you")
    token = page.soup.select("[name=csrf_token]")[0]["value"]
    sent = {"roles": ["lead"], "called": "Ana", "languages": ["en"], "csrf_token": token}
    browser.post("/en/account/you", sent, 303)
    found = someone(ana.id)
    assert found is not None
    assert found.roles == {Role.FACILITATOR}
