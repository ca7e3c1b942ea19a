"""From a hint to plainer words to *sent*, at a small phone, in Welsh, where no script runs.

Somebody writes, asks what could give them away, takes the words that are offered for a person, puts
them back, takes them again, writes their own for a place, keeps an age, and sends. Source: issue 5,
People decide; AN-03, AN-07, AN-18.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, Live
from tests.journeys.people import Somebody

TOLD = "Rwy'n byw yng Nghaerdydd gyda fy chwaer Eira. Mae Eira yn canu. Roeddwn yn 34 oed."
SENT = "Rwy'n byw mewn dinas gyda fy chwaer. Mae fy chwaer yn canu. Roeddwn yn 34 oed."
CHECK = "Save and check what could give me away"


def test_from_a_hint_to_plainer_words_to_sent(
    visitor: Callable[..., Page], live: Live, clock: Any
) -> None:
    teller = Somebody(visitor(PHONE, script=False, locale="cy"), "cy", live.site)
    teller.open("/share").press("Go on").press("Show me my key").follow("I have it")
    teller.follow("Skip this").fill("Your words", TOLD).press(CHECK)
    expect(teller.page.locator("h1")).to_have_text(teller.said("What could give you away?"))
    assert _headings(teller) == ["Eira", "Nghaerdydd", "34 oed"]
    assert _fits(teller)

    _press(teller, "Eira", "Use these words")
    expect(teller.page.get_by_role("status").first).to_have_text(
        teller.counted("Changed in %(num)d place.", "Changed in %(num)d places.", 2) % {"num": 2}
    )
    teller.press("Put the words back")
    assert _headings(teller)[0] == "Eira"
    _press(teller, "Eira", "Use these words")
    _card(teller, "Nghaerdydd").get_by_role("textbox").fill("dinas")
    _press(teller, "Nghaerdydd", "Use these words")
    _press(teller, "34 oed", "Keep it")
    assert _headings(teller) == []

    teller.follow("Go on")
    expect(teller.page.locator("article .story").first).to_have_text(SENT)
    teller.tick("I am 18 or over.").tick("People here may read this and write back to me.")
    teller.press("Send it")
    assert teller.path.endswith("/sent")
    assert all(seen.size <= 40_960 for seen in teller.pages)


def _card(teller: Somebody, words: str) -> Any:
    return teller.page.get_by_role("region", name=words, exact=True)


def _press(teller: Somebody, words: str, label: str) -> None:
    """Press a button of the hint about some words, and wait for the page after it."""
    button = _card(teller, words).locator("button", has_text=teller.said(label))
    with teller.page.expect_navigation():
        button.click()


def _headings(teller: Somebody) -> list[str]:
    return [words.strip() for words in teller.page.locator("section.card h2").all_inner_texts()]


def _fits(teller: Somebody) -> bool:
    """Nothing is wider than the phone."""
    root = "document.documentElement"
    return bool(teller.page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth"))
