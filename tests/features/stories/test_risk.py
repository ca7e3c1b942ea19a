"""A sign of risk at *send*: help first, the front of the queue, nothing else (SG-20, SG-22)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from hoh_stories.ground.db import deed, look
from hoh_stories.moderation import reports
from hoh_stories.moderation.queries import queue
from hoh_stories.stories import drafting, queries
from hoh_stories.stories.models import Story
from hoh_stories.stories.texts import Text
from tests.browser import Browser, Page
from tests.world import World

SAID = drafting.Statements(adult=True, may_read=True)
WORDS = "Nobody asked me anything. I want to die."
CALM = Text("A kettle", "The kettle was on.", "", "en")
FIRST = Text("A night", WORDS, "", "en")
HEADING = {"en": "You come first, before any story", "cy": "Chi sy'n dod gyntaf, cyn unrhyw stori"}


def sent(world: World, text: Text) -> str:
    told = world.a_draft(text)
    assert drafting.send(told.teller, told.id, SAID)
    return told.id


def risk_of(story_id: str) -> str | None:
    with look() as s:
        return s.get_one(Story, story_id).risk


def test_the_sent_page_shows_where_to_turn_and_asks_nothing(
    browser: Browser, writing: Callable[..., Page]
) -> None:
    page = browser.follow(browser.submit(writing(key=True), "Save and look at it", {"body": WORDS}))
    page = browser.follow(browser.submit(page, "Send it", {"adult": True, "may_read": True}))

    assert page.h1 == "Thank you. It has arrived."
    assert HEADING["en"] in page.text
    assert "116 123" in page.text
    assert page.soup.select("main input, main textarea") == []
    welsh = browser.get(page.path.replace("/en/", "/cy/"))
    assert HEADING["cy"] in welsh.text


def test_calm_words_get_the_calm_page(browser: Browser, writing: Callable[..., Page]) -> None:
    page = browser.follow(
        browser.submit(writing(key=True), "Save and look at it", {"body": CALM.body})
    )
    page = browser.follow(browser.submit(page, "Send it", {"adult": True, "may_read": True}))

    assert page.h1 == "Thank you. It has arrived."
    assert HEADING["en"] not in page.text


@pytest.mark.both_engines
def test_it_is_first_in_the_queue_and_on_every_page_of_it(world: World) -> None:
    others = [sent(world, CALM) for _ in range(11)]
    first = sent(world, FIRST)
    reader = world.a_facilitator()

    page = queue(reader)
    assert page.waiting[0].story_id == first
    assert [one.first for one in page.waiting] == [True] + [False] * 9
    rest = queue(reader, page.next).waiting
    assert {one.story_id for one in (*page.waiting, *rest)} == {first, *others}


@pytest.mark.both_engines
def test_only_new_words_are_asked_about_once_somebody_decided(world: World) -> None:
    told = world.a_draft(FIRST)
    assert drafting.send(told.teller, told.id, SAID)
    assert risk_of(told.id) == "life"
    with deed() as s:
        s.scalars(select(Story).where(Story.id == told.id)).one().risk = None  # a person decided

    again = send_again(told, "I want to die. And now a cup of tea.")
    assert again is None
    assert send_again(told, "He hits me every night.") == "adult"
    assert send_again(told, "He hits me every night. Tea.") == "adult"
    assert send_again(told, "Only tea.") is None


def send_again(told: Any, body: str) -> str | None:
    assert drafting.take_back(told.teller, told.id)
    draft = queries.draft_of(told.teller, told.id)
    saved = drafting.save(told.teller, told.id, Text("A night", body), {}, draft.revision)
    assert isinstance(saved, drafting.Saved)
    assert drafting.send(told.teller, told.id, SAID)
    return risk_of(told.id)


@pytest.mark.both_engines
def test_it_goes_when_the_story_is_taken_back(world: World) -> None:
    told = world.a_draft(FIRST)
    assert drafting.send(told.teller, told.id, SAID)

    assert reports.withdraw(told.teller, told.id)

    assert risk_of(told.id) is None
