"""Leaving in a hurry and leaving in peace: what stays behind in the browser, and what is kept.

QE-01 to QE-06 and AC-35. The neutral page is one of our own here, so that nobody is asked outside;
that the way out is large and never covered is looked at on every page in `test_axe`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Request, expect

from hoh_stories.accounts import tellers
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.permissions import Role
from hoh_stories.web import doors
from tests.journeys.conftest import DESK, PHONE, Live
from tests.journeys.people import Somebody, make_staff
from tests.journeys.places import empty_places
from tests.world import KETTLE, World

WORDS = "The kettle was on, and nobody asked."
KEY = "Your six words, or your 24 digits"
ELSEWHERE = "/healthz"
#: Says how long after the click the page went blank, and what was to be seen then (QE-03).
STOPWATCH = """() => {
  let pressed = 0;
  addEventListener("click", () => { pressed = performance.now() }, true);
  new MutationObserver(() => console.info(JSON.stringify([
    performance.now() - pressed, getComputedStyle(document.body).visibility, document.title
  ]))).observe(document.documentElement, { attributes: true, attributeFilter: ["class"] });
}"""


@pytest.fixture(autouse=True)
def _still(clock: Any) -> None:
    """The site's clock stands."""


@pytest.fixture(autouse=True)
def _weather(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    """The quick way out leads to a plain page on this machine."""
    for lang in doors.NEUTRAL:
        monkeypatch.setitem(doors.NEUTRAL, lang, f"{live.url}{ELSEWHERE}")


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
@pytest.mark.parametrize("lang", ["en", "cy"])
def test_the_quick_way_out_ends_the_visit_and_the_draft_is_there_on_return(
    live: Live, visitor: Callable[..., Page], lang: str, script: bool
) -> None:
    """QE-02, QE-06: with script and without, and nothing is asked of anybody."""
    teller = Somebody(visitor(PHONE, script=script), lang, live.site)
    key = begin_to_write(teller)
    teller.fill("Your words", WORDS).press("Save")
    asked: list[Request] = []
    teller.page.on("request", lambda one: asked.append(one))
    leave(teller)

    left = next(one for one in asked if "/leave" in one.url).response()
    assert left is not None
    assert left.status == 303
    assert left.header_value("Clear-Site-Data") == '"cookies", "storage"'
    assert left.header_value("Cache-Control") == "no-store"
    assert left.header_value("Referrer-Policy") == "no-referrer"
    assert not teller.page.context.cookies()
    assert teller.open("/my").path == "/return"
    teller.fill(KEY, key).press("Come in").follow("A text without a title").follow("Go on writing")
    expect(teller.field("Your words")).to_have_value(WORDS)


def test_the_page_is_blank_at_once_and_its_tab_says_something_else(
    live: Live, visitor: Callable[..., Page]
) -> None:
    """QE-03: in the very moment of the click, whatever the network does."""
    page = visitor(PHONE)
    page.goto("/en/share")
    page.evaluate(STOPWATCH)
    with page.expect_console_message() as said:
        page.locator("#exit").click()

    milliseconds, body, title = json.loads(said.value.text)
    assert milliseconds < 100
    assert (body, title) == ("hidden", "Weather")


def test_back_does_not_lead_to_the_page_that_was_left(
    live: Live, visitor: Callable[..., Page]
) -> None:
    """QE-03: with a script the page pressed on is not in the history any more."""
    somebody = Somebody(visitor(PHONE), "en", live.site)
    somebody.open("/").open("/share")
    leave(somebody)
    somebody.page.go_back()

    assert somebody.path == "/"


def test_three_presses_of_shift_lead_away(live: Live, visitor: Callable[..., Page]) -> None:
    """QE-04: said politely after each press; a letter between begins anew, so capitals are safe."""
    page = visitor(DESK)
    page.goto("/en/stories")
    voice = page.locator("#leaving")
    for _ in range(3):
        page.keyboard.press("Shift+A")
    expect(voice).to_have_text("")
    page.keyboard.press("Shift")
    expect(voice).to_contain_text("two more times")
    page.keyboard.press("Shift")
    expect(voice).to_contain_text("once more")
    page.keyboard.press("a")
    expect(voice).to_have_text("")
    for _ in range(2):
        page.keyboard.press("Shift")
    expect(voice).to_contain_text("once more")
    with page.expect_navigation():
        page.keyboard.press("Shift")
    assert page.url.endswith(ELSEWHERE)


def test_presses_of_shift_are_forgotten_after_five_seconds(
    live: Live, visitor: Callable[..., Page]
) -> None:
    page = visitor(DESK)
    page.clock.install()
    page.goto("/en/stories")
    for _ in range(2):
        page.keyboard.press("Shift")
    page.clock.run_for(5_100)
    expect(page.locator("#leaving")).to_have_text("")
    page.keyboard.press("Shift")
    expect(page.locator("#leaving")).to_contain_text("two more times")


def test_the_shift_key_can_be_switched_off(live: Live, visitor: Callable[..., Page]) -> None:
    somebody = Somebody(visitor(DESK), "en", live.site)
    somebody.open("/leaving").follow("Switch this off or on").tick("Does nothing")
    somebody.press("Keep this choice").open("/stories")
    for _ in range(3):
        somebody.page.keyboard.press("Shift")

    somebody.sees("Stories to read")
    expect(somebody.page.locator("#leaving")).to_have_text("")


def test_the_second_link_of_every_page_leads_away(phone: Page) -> None:
    """QE-05: with the keyboard, right after the first skip link."""
    for place in empty_places():
        if place.who != "nobody":
            continue
        phone.goto(f"/en{place.path}")
        for _ in range(2):
            phone.keyboard.press("Tab")
        expect(phone.locator(":focus")).to_have_text("Leave this site now")
        expect(phone.locator(":focus")).to_be_in_viewport()


def test_back_after_signing_out_shows_no_text(
    live: Live, visitor: Callable[..., Page], world: World
) -> None:
    """AC-35: the next person at this desk sees nothing."""
    make_staff(live.site, ana=(Role.FACILITATOR,))
    world.a_sent_story()
    ana = Somebody(visitor(DESK), "en", live.site).signs_in("ana", app=True)
    ana.press("Take it up").press("Open and read").sees_words(KETTLE.title)
    ana.follow("Sign out").press("Sign out")

    assert_no_text_behind(ana.page)


def test_back_after_closing_ones_pages_shows_no_text(
    live: Live, visitor: Callable[..., Page], world: World
) -> None:
    """AC-35: nor at the teller's."""
    teller = come_in(live, visitor, world, world.a_sent_story().teller)
    teller.follow_words(KETTLE.title).follow("What readers see, and who can read it")
    expect(teller.page.locator("main")).to_contain_text("Nobody asked me anything")
    teller.open("/my/leave").press("Close them")

    assert_no_text_behind(teller.page)


def test_back_after_taking_a_story_back_shows_no_text(
    live: Live, visitor: Callable[..., Page], world: World
) -> None:
    """AC-35, truth 3: also for the teller, who is still here."""
    teller = come_in(live, visitor, world, world.a_published_story().teller)
    teller.follow_words(KETTLE.title).follow("See what is shown")
    teller.follow("Back").follow("Take it back for good").press("Take it back now")
    teller.sees("A text that you took back")

    assert_no_text_behind(teller.page)


@pytest.mark.tls
def test_signing_in_works_over_tls_without_a_referrer(
    live: Live, visitor: Callable[..., Page], world: World
) -> None:
    """Cookies that never travel in the open; our own forms pass though no page says whence."""
    make_staff(live.site, ana=(Role.FACILITATOR,))
    world.a_sent_story()
    ana = Somebody(visitor(DESK), "en", live.site)
    posted: list[Request] = []
    ana.page.on("request", lambda one: posted.append(one) if one.method == "POST" else None)
    ana.signs_in("ana", app=True).sees("Stories waiting").press("Take it up")

    assert ana.page.get_by_role("button", name="Open and read").is_visible()
    assert len(posted) == 3
    assert all("referer" not in one.all_headers() for one in posted)
    assert all(one["secure"] for one in ana.page.context.cookies())
    leave(ana)
    assert ana.open("/queue").path == "/sign-in"


def begin_to_write(teller: Somebody) -> str:
    """As far as the writing page; the key."""
    teller.open("/share").press("Go on").press("Show me my key")
    key = teller.page.locator(".key").first.inner_text()
    teller.follow("I have it").follow("Skip this")
    return key


def come_in(live: Live, visitor: Callable[..., Page], world: World, actor: Actor) -> Somebody:
    """A teller who comes back with a key."""
    taken = tellers.take_key(actor, live.site.config["SETTINGS"].tag_key)
    assert isinstance(taken, tellers.TakenKey)
    teller = Somebody(visitor(PHONE), "en", live.site).open("/return")
    return teller.fill(KEY, taken.words).press("Come in").sees("Welcome back")


def leave(somebody: Somebody) -> None:
    """By the button at the top."""
    with somebody.page.expect_navigation():
        somebody.page.locator("#exit").click()
    assert somebody.page.url.endswith(ELSEWHERE)


def assert_no_text_behind(page: Page) -> None:
    """Go back, page by page, to the very first one."""
    looked = 0
    while page.evaluate("history.length") > looked:
        looked += 1
        page.go_back(wait_until="load")
        seen = page.content()
        assert "Nobody asked me anything" not in seen, page.url
        assert KETTLE.title not in seen, page.url
        assert "The kettle" not in page.title()
    assert looked > 2
