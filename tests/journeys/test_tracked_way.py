"""From a hint to a tracked change to the published words: one story, word by word, in a browser.

Somebody asks what could give them away and takes plainer words; a facilitator decides about a
detail and suggests a replacement and an addition; the teller says one in other words and takes the
other, reads it as they chose, and only then sends it on; two look; they agree; readers find exactly
those words. No script runs. Source: issue 5, People decide; decision 0010.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from hoh_stories.accounts.permissions import Role
from tests.journeys import test_whole_way as whole
from tests.journeys.people import Somebody, make_staff
from tests.journeys.test_hints import CHECK
from tests.journeys.way import NEW_WORDS, Way

TOLD = (
    "I lived in Splott with my sister Eira. Eira sang all day. Nobody asked me anything.\n\n"
    "I was there for a long time."
)
AGREED = (
    "I lived in a place by the sea with my sister. My sister sang all day. "
    f"Nobody asked me anything.\n\nI was there for a long time. {NEW_WORDS}"
)
WHY = "Because people who know the street would know you."


@pytest.fixture
def way(site: Any, visitor: Callable[..., Page], clock: Any) -> Way:
    """The site with two who read."""
    make_staff(site, ana=(Role.FACILITATOR,), bob=(Role.FACILITATOR,))
    return Way(site, visitor, "en", False, "en")


def test_from_a_hint_to_tracked_changes_to_exactly_the_agreed_words(way: Way) -> None:
    write_and_blur(way)
    suggest(way.who("ana").signs_in("ana", app=True))
    answer(way)
    whole.two_looks(way)
    whole.agree(way)
    whole.time_passes()

    reader = way.who("reader", 360)
    whole.look_for(reader, "sister")
    reader.follow_words(way.title).sees_words(way.title)
    shown = reader.page.locator("article .story p").all_inner_texts()
    assert "\n\n".join(shown) == AGREED


def write_and_blur(way: Way) -> None:
    """The teller writes, asks for hints, takes plainer words for a person, and sends."""
    teller = way.teller.open("/share").press("Go on").press("Show me my key")
    way.key = teller.page.locator(".key").first.inner_text()
    teller.follow("I have it").fill("Your six words, or your 24 digits", way.key).press("Try it")
    teller.fill("A title, if you like", way.title).fill("Your words", TOLD).press(CHECK)
    card = teller.page.get_by_role("region", name="Eira", exact=True)
    with teller.page.expect_navigation():
        card.get_by_role("button", name=teller.said("Use these words")).click()
    teller.follow("Go on")
    expect(teller.page.locator("article .story").first).not_to_contain_text("Eira")
    teller.tick("I am 18 or over.").tick("People here may read this and write back to me.")
    teller.press("Send it").sees("Thank you. It has arrived.")
    way.story = f"/my/{teller.path.split('/')[2]}"


def suggest(ana: Somebody) -> None:
    """The facilitator keeps a detail, then suggests other words for it, and a sentence more."""
    ana.press("Take it up").press("Open and read")
    desk = ana.page.url
    ana.page.get_by_role("link", name="A place").first.click()
    ana.page.locator("[name=decision][value=kept]").check()
    ana.press("Save this").page.goto(desk)
    other_words(ana, 0, lambda words: words.replace("Splott", "a town"))
    other_words(ana, 1, lambda words: f"{words} {NEW_WORDS}")
    expect(ana.page.locator(".story del", has_text="Splott").first).to_be_visible()
    ana.follow("Choose what comes next").follow("Suggest or ask something")
    expect(ana.page.locator("main ins")).to_have_count(2)
    ana.choose("What is it mostly for?", "So that it is harder to tell who you are")
    ana.fill("Your letter to the teller", whole.LETTER).press("Send to the teller")


def other_words(ana: Somebody, paragraph: int, change: Callable[[str], str]) -> None:
    """Other words for one paragraph, with what they are for."""
    links = ana.page.get_by_role("link", name="Other words for this part", exact=True)
    links.nth(paragraph).click()
    words = ana.field("Your words for this part")
    words.fill(change(words.input_value()))
    ana.choose("What is it for?", "So that nobody can tell who you are")
    ana.fill("Why? The teller reads this beside your words.", WHY).press("Save this")


def answer(way: Way) -> None:
    """One in other words, one as suggested; read as chosen; sent on."""
    teller = whole.come_back(way).follow("Look at the suggestions").follow("Look at the next one")
    expect(teller.page.locator("blockquote")).to_contain_text(WHY)
    expect(teller.page.locator(".compare.story del .unseen").first).to_have_text(
        "suggested to take out:"
    )
    teller.choose("What would you like?", "Say it in other words of mine")
    teller.fill("Other words of yours", "a place by the sea").press("This is my answer")
    teller.choose("What would you like?", "Use these words").press("This is my answer")
    teller.sees("Suggestions for your words").follow("Read it as you chose")
    expect(teller.page.locator("article")).to_contain_text("in a place by the sea with")
    teller.follow("Back to the suggestions").follow("Show both texts side by side")
    root = "document.documentElement"
    assert teller.page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth")
    teller.press("Send it on")
