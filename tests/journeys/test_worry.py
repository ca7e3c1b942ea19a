"""Somebody's words frighten: from *sent* to help, the front, a record, and on (issue 5, Risk).

A teller at a small phone in Welsh, without script; who reads and leads at a desk. Source: SG-03,
SG-10, SG-11, SG-22, SG-25, SG-27, SG-28.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from hoh_stories.accounts.permissions import Role
from hoh_stories.ground.db import look
from hoh_stories.publishing.stops import is_stopped
from hoh_stories.stories.texts import Text
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.people import Somebody, make_staff
from tests.world import World

WORDS = "Roedd y tegell ymlaen. Dw i eisiau marw heno."
LETTER = "Diolch i ti am ysgrifennu. Rwyf yma gyda ti."
LEAD = (Role.FACILITATOR, Role.LEAD)


@pytest.fixture
def people(site: Any, world: World) -> None:
    """Who reads and leads here, and a story that waited before."""
    make_staff(site, ana=(Role.FACILITATOR,), lea=LEAD, lou=LEAD)
    world.a_sent_story(Text("Earlier", "The kettle was on.", "", "en"))


def test_from_words_that_frighten_to_a_story_that_goes_on(
    visitor: Callable[..., Page], site: Any, people: None, clock: Any, axe: Callable[..., list[str]]
) -> None:
    teller = Somebody(visitor(PHONE, script=False, locale="cy"), "cy", site)
    ana, lea, lou = (Somebody(visitor(DESK), "en", site) for _ in range(3))
    story = send(teller)

    ana.signs_in("ana", app=True).sees("Stories waiting")
    first = ana.page.locator(".queue .card").first
    expect(first).to_contain_text(ana.said("Please look at this one first."))
    ana.press("Take it up").press("Open and read").follow("I am worried")
    assert axe(ana.page) == []
    ana.tick("A life may be at risk now")
    ana.fill("What did you read? Their own words, as far as you can.", WORDS)
    ana.fill("Your first line to the teller", LETTER)
    ana.press("Tell a lead, and hold the story back").sees("What you were worried about")
    assert stopped(story)

    teller.open(f"/my/{story}")
    expect(teller.page.locator("main")).to_contain_text(teller.content.word("states", "held"))
    teller.open(f"/my/{story}/letters")
    expect(teller.page.locator(".message").last).to_contain_text(LETTER)

    lea.signs_in("lea", app=True).follow("Somebody may be at risk").follow("Look at it")
    assert axe(lea.page) == []
    lea.tick("I am no friend or relative of the teller.").press("I have it")
    written(
        lea, "Write something down", "Your words", "Rang at ten; she answered.", "What was done"
    )
    written(lea, "It can be closed", "Why?", "Her sister is with her, and the duty team knows.")
    assert stopped(story)

    lou.signs_in("lou", app=True).follow("Somebody may be at risk").follow("Look at it")
    written(lou, "I agree: close it", "What you write to the teller", "Rydym yn falch.")
    expect(lou.page.locator("p.lede")).to_have_text(lou.said("Closed"))
    assert not stopped(story)
    ana.open(f"/review/{story}").follow("Choose what comes next")
    ana.sees("What comes next for this story?")


def send(teller: Somebody) -> str:
    """Write, send, and see help before anything else; the story's name."""
    teller.open("/share").press("Go on").press("Show me my key").follow("I have it")
    teller.follow("Skip this").fill("Your words", WORDS).press("Save and look at it")
    teller.tick("I am 18 or over.").tick("People here may read this and write back to me.")
    teller.press("Send it").sees("Thank you. It has arrived.")
    help_first = teller.page.get_by_role(
        "region", name=teller.said("You come first, before any story")
    )
    expect(help_first).to_contain_text("0808 164 0123")
    assert teller.page.evaluate("document.documentElement.scrollWidth") <= PHONE
    return teller.path.split("/")[2]


def written(by: Somebody, link: str, label: str, words: str, kind: str = "") -> None:
    """One thing written into the record."""
    by.follow(link)
    if kind:
        by.tick(kind)
    by.fill(label, words).press("Keep this")
    expect(by.page.locator("main")).to_contain_text(words)


def stopped(story: str) -> bool:
    with look() as s:
        return is_stopped(s, story)
