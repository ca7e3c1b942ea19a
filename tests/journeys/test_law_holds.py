"""A hold of the law, by everybody whom it meets: raised, agreed to, not shown, advised, lifted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from hoh_stories.accounts.permissions import Role
from hoh_stories.ground import clock as time
from hoh_stories.jobs import run_duties
from tests.journeys.people import Somebody, make_staff
from tests.journeys.test_whole_way import (
    answer_checklist,
    answer_law,
    look_for,
    second_look,
    time_passes,
    write_and_send,
)
from tests.journeys.way import FOUND_BY, Way
from tests.world import World

WORDS = "By letter, from Ana."


@pytest.fixture
def begin(site: Any, world: World, visitor: Callable[..., Page], clock: Any) -> Callable[..., Way]:
    """The site with two who read and one who leads."""
    make_staff(
        site,
        ana=(Role.FACILITATOR,),
        bob=(Role.FACILITATOR,),
        lea=(Role.FACILITATOR, Role.LEAD),
    )
    return lambda lang: Way(site, visitor, lang, False, lang)


@pytest.mark.parametrize("lang", ["en", "cy"])
def test_a_story_that_a_law_may_touch_waits_for_advice_and_is_then_shown(
    begin: Callable[..., Way], lang: str
) -> None:  # CO-25, LW-02
    way = begin(lang)
    write_and_send(way)
    raise_and_find_ready(way)
    second_look(way.who("bob").signs_in("bob", app=True))
    say_yes(way)
    time_passes()
    reader = way.who("reader", 360)
    not_there(way, reader)

    lift(way)
    run_duties()
    look_for(reader, FOUND_BY[lang])
    reader.follow_words(way.title).sees_words(way.title)


def raise_and_find_ready(way: Way) -> None:
    """The first reader is not sure of nothing but an open asylum case: that holds it."""
    ana = way.who("ana").signs_in("ana", app=True).press("Take it up").press("Open and read")
    desk = ana.page.url
    while (undecided := ana.page.locator("li:has(.small strong) a[href*=findings]")).count():
        undecided.first.click()
        ana.page.locator("[name=decision][value=nobody]").check()
        ana.press("Save this").page.goto(desk)
    answer_law(ana, raised="asylum")
    held = ana.said("On hold because of the law. Nothing is shown while it is open.")
    expect(ana.page.locator("main")).to_contain_text(held)
    ana.follow("Choose what comes next").follow("It is ready for a second look")
    answer_checklist(ana)
    ana.press("Give it to a second reader").sees("Stories waiting")


def say_yes(way: Way) -> None:
    """Four pages to a yes, as for every story; where it stands says that it is on hold."""
    teller = way.teller.open(f"{way.story}/agree")
    said = teller.content
    teller.choose(said.notice.good_day, said.notice.good_day_yes).press("Go on")
    for question in said.notice.teach:
        teller.choose(question.question, question.answers[question.right])
    ways = teller.said("While a case is open, which of these suits you?")
    teller.choose(ways, teller.said("I have thought about it, and choose for myself"))
    teller.press("Go on")
    teller.choose(teller.said("Who may read it?"), said.lists["audiences"]["public"])
    teller.choose(teller.said("Which name may stand beside it?"), teller.said("No name"))
    teller.choose(teller.said("How long may it be shown?"), teller.said("1 year"))
    show = teller.said("Show it then, without asking me again")
    teller.choose(teller.said("When your time to think is over"), show)
    teller.press("Read it all back to me").press("Yes, I agree to this")
    teller.open(way.story)
    expect(teller.page.locator("main")).to_contain_text(said.lists["states"]["held"])


def not_there(way: Way, reader: Somebody) -> None:
    """Publication is refused: the time to think is long over, and nobody finds it."""
    look_for(reader, FOUND_BY[way.lang])
    nothing = reader.said("There is nothing here that fits.")
    expect(reader.page.locator("main .notice")).to_contain_text(nothing)


def lift(way: Way) -> None:
    """A lead finds it, writes down that advice was offered, and lifts the hold."""
    lea = way.who("lea").signs_in("lea", app=True).follow("Held by the law").follow("Look at it")
    lists = lea.content.lists
    expect(lea.page.locator("main")).not_to_contain_text(way.title)
    lea.choose(lea.said("What was it about?"), lists["law_short"]["asylum"])
    lea.choose(lea.said("What kind of advice was it?"), lists["law_advice"]["immigration"])
    lea.page.locator("[name=offered_on]").fill(time.today().isoformat())
    lea.fill("Who offered it, and how?", WORDS).press("Write this down")
    expect(lea.page.locator("main")).to_contain_text(WORDS)
    lea.press("Lift the hold of the law")
    gone = lea.said("The law holds nothing back here any more.")
    expect(lea.page.locator("main")).to_contain_text(gone)
