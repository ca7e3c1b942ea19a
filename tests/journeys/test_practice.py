"""A new facilitator practises on three invented stories, in Welsh without script.

From "nearly there" to the queue at a real browser: what they choose and write, what an experienced
colleague saw, and that their role works afterwards. In English with script, the first lead does it
in test_first_story. Issue 4, The first hour.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from hoh_stories.accounts.models import Person
from hoh_stories.accounts.permissions import Role
from hoh_stories.ground.db import deed
from hoh_stories.practice.content import CODES, Invented, invented
from tests.journeys.people import Somebody, make_staff

LINE = "I have read all of it, and I am glad that you wrote."
WORDS = "A few of us, one winter."
WHY = "So that nobody can tell where it was."


@dataclass
class Practising:
    """Somebody new who looks at one invented story."""

    nia: Somebody
    story: Invented

    def walk(self) -> None:
        """The whole look: the colleague's answers come last."""
        self.begin()
        self.mark()
        self.try_other_words()
        self.answer()
        self.end()

    def shortest(self) -> None:
        """The same without trying other words."""
        self.begin()
        self.mark()
        self.nia.follow("Go on").sees("Content notes")
        self.answer()
        self.end()

    def begin(self) -> None:
        """Take it up by its cover, which tells no word, and open it."""
        card = self.nia.page.get_by_role("listitem").filter(has_text=self.themes)
        with self.nia.page.expect_navigation():
            card.get_by_role("button").click()
        expect(self.nia.page.locator("main")).not_to_contain_text(self.story.title)
        self.nia.press("Open and read").sees_words(self.story.title)

    def mark(self) -> None:
        """Mark the second part."""
        self.nia.tick_words(self.part(2)).press("Go on").sees("Would you suggest other words?")

    def try_other_words(self) -> None:
        """Other words for the second part: shown back once."""
        links = self.nia.page.get_by_role("link", name=self.nia.said("Other words for this part"))
        with self.nia.page.expect_navigation():
            links.nth(1).click()
        self.nia.fill("Your words for this part", WORDS)
        self.nia.fill("Why? The teller reads this beside your words.", WHY)
        self.nia.press("See it as the teller would").sees("This is what the teller would see")
        expect(self.nia.page.locator(".compare ins").first).to_be_visible()
        self.nia.follow("Go on").sees("Content notes")

    def answer(self) -> None:
        """A content note, and the checklist of a real review."""
        lists = self.nia.content.lists
        self.nia.tick_words(lists["notes"]["death"]).press("Go on")
        for question in lists["checklist"].values():
            self.nia.choose(question, lists["checklist_answers"]["possible"])
        self.nia.press("Go on")

    def end(self) -> None:
        """A suggestion with its reason, the first line of a letter; then both looks."""
        self.nia.tick("Suggest or ask something").press("Go on")
        self.nia.tick("So that other people in it are safe")
        self.nia.fill("Your letter to the teller", LINE).press("See what a colleague saw")
        self.nia.sees("Side by side")
        main = self.nia.page.locator("main")
        for words in (LINE, self.story.seen.letter, self.story.seen.outcome_why):
            expect(main).to_contain_text(words)

    @property
    def themes(self) -> re.Pattern[str]:
        """What its card says and no other card does."""
        themes = self.nia.content.lists["themes"]
        return re.compile(", ".join(themes[code] for code in self.story.themes))

    def part(self, number: int) -> str:
        """What the box beside a part says."""
        return self.nia.said("Part %(num)s: somebody could be recognised here", num=number)


@pytest.fixture
def nia(site: Any, visitor: Callable[..., Page]) -> Somebody:
    """Nia, a new facilitator with a small phone, who has not practised yet."""
    make_staff(site, nia=(Role.FACILITATOR,))
    with deed() as s:
        s.query(Person).filter_by(username="nia").one().practised_on = None
    return Somebody(visitor(360, script=False, locale="cy"), "cy", site)


def test_three_invented_stories_and_then_the_queue(nia: Somebody, clock: Any) -> None:
    nia.signs_in("nia", app=True).sees("Nearly there").follow("Go to the practice room")

    for code in CODES:
        nia.sees("The practice room")
        Practising(nia, invented(nia.lang)[code]).walk()
        fits_the_phone(nia)
        if code != CODES[-1]:
            nia.follow("To the three stories")

    expect(nia.page.get_by_role("status").first).to_contain_text(
        nia.said("You have been through all three.")
    )
    nia.follow("Go to where you read or work").sees("Stories waiting")
    nia.open("/practice").follow("See both looks").sees("Side by side")
    expect(nia.page.locator("main")).not_to_contain_text(LINE)  # it was not kept


def fits_the_phone(nia: Somebody) -> None:
    """Nothing is wider than the screen (360 px first)."""
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert nia.page.evaluate(wide) <= 0
