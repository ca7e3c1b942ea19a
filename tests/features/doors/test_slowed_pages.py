"""What people meet at a slowed door: what happened, what to do, and their words still there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from hoh_stories.accounts import floods
from hoh_stories.accounts.floods import MEASURES, Door
from hoh_stories.accounts.permissions import Role
from hoh_stories.ground.db import look
from hoh_stories.stories.models import Story
from tests import signing
from tests.browser import Browser, Page, filled, find_form
from tests.features.doors.conftest import ELSEWHERE, HOME, Street
from tests.world import World

WAIT = "Please wait five minutes"


def begin(browser: Browser, status: int = 303) -> Page:
    """Begin a story."""
    return browser.submit(browser.get("/en/share"), "Go on", {"language": "cy"}, status)


def write(browser: Browser, words: str = "Words that stay.") -> Page:
    """From the key page to a saved text."""
    page = browser.follow(browser.follow(begin(browser)), "Not now")
    return save(browser, page, words)


def save(browser: Browser, page: Page, words: str) -> Page:
    """Press the page's own button."""
    place = page.path.partition("?")[0]
    return browser.submit(page, "Save", {"body": words}).then(place)


def test_many_new_stories_from_one_place_are_slowed_and_chosen_answers_stay(
    street: Street,
) -> None:
    street.crowd(Door.SHARE)

    page = begin(street.from_(HOME), 429)

    assert WAIT in page.text
    assert "Nothing is locked" in page.text
    assert page.headers["Retry-After"] == "300"
    assert page.one("#language option[selected]")["value"] == "cy"
    begin(street.from_(ELSEWHERE))


def test_a_begun_draft_goes_on_through_a_flood(street: Street) -> None:
    browser = street.from_(HOME)
    page = write(browser)
    street.flood()

    page = save(browser, page, "More words.")
    assert page.one("#body").get_text().strip() == "More words."
    assert "Go on with what you wrote" in begin(browser, 429).text


def test_late_words_that_come_in_a_flood_stay_on_their_page(street: Street, site: Any) -> None:
    browser = street.from_(HOME)
    page = write(browser)
    with browser.client.session_transaction() as session:
        del session["v"]
    street.flood()

    kept = browser.submit(page, "Save", {"body": "Late words."}, status=429)
    assert WAIT in kept.text
    assert kept.one("#body").get_text().strip() == "Late words."


def test_the_script_is_told_that_late_words_wait_on_their_page(street: Street) -> None:
    browser = street.from_(HOME)
    page = write(browser)
    with browser.client.session_transaction() as session:
        del session["v"]
    street.flood()

    button, form = find_form(page, "Save")
    sent = {**filled(form, button), "body": "Late words."}
    address = page.path.partition("?")[0].replace("/write", "/save")
    answer = browser.client.post(address, data=sent).json
    assert answer["code"] == "slowed"
    assert WAIT in answer["said"]


def test_the_door_to_new_stories_says_until_when_it_is_closed(street: Street, world: World) -> None:
    browser = street.from_(HOME)
    page = write(browser)
    floods.set_switch(world.a_lead(), "closed", timedelta(hours=4))

    resting = browser.get("/en/share")
    assert "24 November, 16:00" in resting.text
    assert resting.link("Go on with what you wrote") == page.path.partition("?")[0]
    save(browser, page, "More words.")
    with look() as s:
        before = s.query(Story).count()
    browser.post("/en/share", {"kind": "lived"}, status=200)
    with look() as s:
        assert s.query(Story).count() == before


@pytest.mark.parametrize("switch", ["usual", "slower", "closed"])
def test_a_flood_never_refuses_coming_back_hiding_taking_back_or_reading(  # truth 3, CO-11
    street: Street, world: World, switch: str
) -> None:
    one, other, kept = (world.a_published_story() for _ in range(3))
    key, code = street.home.key_of(one.teller), street.home.key_of(other.teller).withdrawal_code
    street.flood()
    floods.set_switch(world.a_lead(), switch, timedelta(days=1))

    browser = street.from_(HOME)
    door = browser.get("/en/return")
    page = browser.submit(door, "Come in", {"key": key.words}).then("/en/my")
    page = browser.get(f"/en/my/{one.id}")
    page = browser.submit(page, "Hide it for now").then(f"/en/my/{one.id}")
    page = browser.get(f"/en/my/{one.id}/withdraw")
    browser.submit(page, "Take it back now")

    coded = street.from_(HOME)
    page = coded.submit(coded.get("/en/return/code"), "Go on", {"code": code})
    page = coded.submit(page.then("/en/return/code/stories"), "Hide it")
    page = coded.follow(page.then("/en/return/code/stories"), "Take it back for good")
    coded.submit(page, "Take it back now").then("/en/return/code/stories")

    for told in (one, other):
        coded.get(f"/en/stories/{told.public_id}", 410)
    assert "The kettle" in coded.get(f"/en/stories/{kept.public_id}").text


def test_a_concern_that_comes_in_a_crowd_keeps_its_words(street: Street, world: World) -> None:
    told = world.a_published_story()
    street.crowd(Door.REPORT)
    browser = street.from_(HOME)
    page = browser.get(f"/en/report/{told.public_id}")
    said = {"reason": "other", "words": "Somebody could know me."}

    slowed = browser.submit(page, "Tell us this", said, status=429)
    assert WAIT in slowed.text
    assert slowed.one("textarea").get_text().strip() == "Somebody could know me."

    elsewhere = street.from_(ELSEWHERE)
    page = elsewhere.get(f"/en/report/{told.public_id}")
    elsewhere.submit(page, "Tell us this", said)


def test_many_thanks_are_slowed(street: Street, world: World) -> None:
    told = world.a_published_story()
    street.crowd(Door.HEARD)
    for network, status in ((HOME, 429), (ELSEWHERE, 303)):
        browser = street.from_(network)
        page = browser.get(f"/en/heard/{told.public_id}")
        first = page.soup.select("input[type=radio]")[0]["value"]
        browser.submit(page, "form.where", {"words": first}, status)


def test_unknown_links_of_invitations_are_slowed(street: Street) -> None:
    browser = street.from_(HOME)
    for _ in range(MEASURES[Door.INVITED].network):
        browser.get("/en/invited/nothing", 404)

    assert "This link does not open" in browser.get("/en/invited/nothing", 429).text
    street.from_(ELSEWHERE).get("/en/invited/nothing", 404)


def sign_in(browser: Browser, name: str, words: str, status: int = 200) -> Page:
    """Try a name and a passphrase."""
    page = browser.get("/en/sign-in")
    return browser.submit(page, "Go on", {"username": name, "passphrase": words}, status)


def test_known_and_unknown_names_are_slowed_alike(street: Street, world: World) -> None:
    world.a_person(Role.PEER)
    told = {}
    for number, name in enumerate(("person1", "nobody-here")):
        browser = street.from_(f"192.0.2.{number}")
        pages = [sign_in(browser, name, "wrong words") for _ in range(12)]
        told[name] = [page.one(".error").get_text() for page in pages]

    assert told["person1"] == told["nobody-here"]
    assert "five minutes" in told["person1"][-1]


def test_nobody_is_kept_out_by_guesses_in_their_name(street: Street, world: World) -> None:
    world.a_person(Role.PEER)
    guesser = street.from_(HOME)
    for _ in range(12):
        sign_in(guesser, "person1", "wrong words")

    told = sign_in(street.from_(ELSEWHERE), "person1", "wrong words, but looked at")
    assert "do not belong together" in told.one(".error").get_text()


def test_a_lead_sees_what_is_busy_and_turns_the_switch(street: Street, world: World) -> None:
    lead = world.a_lead(called="Rhian")
    browser = street.from_(ELSEWHERE)
    with browser.client.session_transaction() as session:
        session.update(signing.cookie_of(lead.id))
    assert browser.get("/en/queue").link("Doors") == "/en/lead/doors"
    street.flood()

    page = browser.follow(browser.get("/en/queue"), "Doors: one is busy")
    assert "about 60 in 5 minutes. Busy since 24 November, 12:00" in page.text
    assert HOME not in page.html
    assert "203.0.113" not in page.html

    page = browser.submit(page, "Keep this choice", {"switch": "closed_day"}).then(page.path)
    assert "Now: Closed to new stories, until 25 November, 12:00" in page.text
    assert "Rhian, 24 November, 12:00" in page.text
    assert floods.switch().is_closed


def test_a_key_that_opens_is_looked_for_without_a_lock(street: Street, world: World) -> None:
    """A flood of wrong keys does not stand in the way of people's writing."""
    from hoh_stories.stories import returning

    key = street.home.key_of(world.a_teller())
    tag_key = street.site.config["SETTINGS"].tag_key

    assert returning.is_key(key.digits, tag_key)
    assert not returning.is_key("nothing", tag_key)
