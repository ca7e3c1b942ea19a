"""Saying what one's words show: optional, by paragraph or by marked words, never by dragging."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hoh_stories.values.content import content
from tests.browser import Browser, Page
from tests.features.stories.conftest import WORDS

VALUES = content("en").values


@pytest.fixture
def parts(browser: Browser, writing: Callable[..., Page]) -> Page:
    """The page of the parts of a text."""
    page = writing(key=True)
    return browser.follow(browser.submit(page, "Save and say what it shows", {"body": WORDS}))


def test_what_each_value_is_about_stands_where_one_chooses(browser: Browser, parts: Page) -> None:
    page = browser.get(_choose(parts, 0))
    for value in VALUES.values():
        assert value.name in page.text
        assert value.about in page.text
    assert not page.soup.select("[checked]")


def test_all_of_it_and_each_paragraph_can_be_chosen_for(browser: Browser, parts: Page) -> None:
    assert len(parts.soup.select("section.value")) == 3
    whole = browser.get(_choose(parts, 0))
    page = browser.follow(browser.submit(whole, "Keep this", {"values": ["1", "4"]}))
    second = browser.get(_choose(page, 2))
    assert "Nobody asked me anything." in second.one("blockquote").get_text()
    page = browser.follow(browser.submit(second, "Keep this", {"values": ["2"]}))
    sections = page.soup.select("section.value")
    assert VALUES[1].short in sections[0].get_text()
    assert VALUES[2].short in sections[2].get_text()
    assert VALUES[2].short not in sections[1].get_text()
    look = browser.follow(page, "Go on")
    assert VALUES[4].name in look.text


def test_a_choice_can_be_taken_away(browser: Browser, parts: Page) -> None:
    whole = browser.get(_choose(parts, 0))
    browser.submit(whole, "Keep this", {"values": ["1"]})
    whole = browser.get(_choose(parts, 0))
    assert [tag["value"] for tag in whole.soup.select("[checked]")] == ["1"]
    page = browser.follow(browser.submit(whole, "Keep this", {"values": []}))
    assert VALUES[1].short not in page.one("main").get_text()


def test_marked_words_are_counted_as_people_count(browser: Browser, parts: Page) -> None:
    """Code points; the form is hidden where no script runs."""
    form = parts.one("form#marking")
    assert form.has_attr("hidden")
    browser.submit(parts, "form#marking", {"start": "4", "end": "10"}, status=200)
    page = browser.get(f"{form['action']}?start=4&end=10")
    assert page.one("blockquote").get_text().strip() == WORDS[4:10]
    page = browser.follow(browser.submit(page, "Keep this", {"values": ["7"]}))
    assert len(page.soup.select("section.value")) == 4


def test_words_changed_meanwhile_are_looked_at_again(browser: Browser, parts: Page) -> None:
    whole = browser.get(_choose(parts, 1))
    write = browser.follow(parts, "Back")
    browser.submit(write, "Save", {"body": "Quite other words than before, and longer ones too."})
    page = browser.submit(whole, "Keep this", {"values": ["1"]}, status=200)
    assert page.soup.select("[role=alert]")


def test_a_forged_value_is_asked_about(browser: Browser, parts: Page) -> None:
    whole = browser.get(_choose(parts, 0))
    for forged in ("13", "0", "-1", "x", "1e3", "\x00", "9" * 5000):
        page = browser.submit(whole, "Keep this", {"values": [forged]}, status=200)
        assert page.soup.select("[role=alert]"), forged


def test_without_words_there_is_nothing_to_choose_for(
    browser: Browser, writing: Callable[..., Page]
) -> None:
    page = browser.follow(browser.submit(writing(), "Save and say what it shows"))
    assert "There are no words here yet." in page.text


def _choose(page: Page, number: int) -> str:
    return str(page.one(f'a[aria-label="Choose for these words ({number})"]')["href"])
