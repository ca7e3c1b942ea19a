"""Nothing typed is lost (truth 5, TI-04, QE-06): two windows, an ended visit, an old token."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.browser import Browser, Page
from tests.features.stories.conftest import WORDS


def test_what_was_saved_is_there_on_return(browser: Browser, writing: Callable[..., Page]) -> None:
    page = writing()
    typed = {"title": "A kettle", "body": WORDS, "summary": "Tea.", "language": "cy"}
    page = browser.follow(browser.submit(page, "Save", typed))
    assert page.one("#title")["value"] == "A kettle"
    assert page.one("#body").get_text() == "\n" + WORDS or page.one("#body").get_text() == WORDS
    assert page.one("#body")["lang"] == "cy"
    assert "Saved. Only you can see it." in page.text
    again = browser.get("/en/share")
    assert browser.follow(again, "Go on with what you wrote").path == page.path.split("?")[0]


def test_two_windows_keep_both_texts(browser: Browser, writing: Callable[..., Page]) -> None:
    """The page shows both, and the teller chooses."""
    one = writing()
    other = browser.get(one.path)
    browser.submit(one, "Save", {"body": "From the first window."})
    both = browser.submit(other, "Save", {"body": "From the second window."}, status=200)
    assert both.h1 == "There are two texts"
    assert "From the first window." in both.one("#other").get_text()
    assert "From the second window." in both.one("#mine").get_text()
    page = browser.follow(browser.submit(both, "Go on with both"))
    told = page.one("#body").get_text()
    assert told.index("From the second window.") < told.index("From the first window.")


@pytest.mark.parametrize(
    ("label", "kept"),
    [("Go on with this one", "Second."), ("Go on with the other one", "First.")],
)
def test_either_of_two_texts_can_be_kept(
    browser: Browser, writing: Callable[..., Page], label: str, kept: str
) -> None:
    one = writing()
    other = browser.get(one.path)
    browser.submit(one, "Save", {"body": "First.", "summary": "Gentle one."})
    both = browser.submit(other, "Save", {"body": "Second.", "summary": "Gentle two."}, status=200)
    page = browser.follow(browser.submit(both, label))
    assert page.one("#body").get_text().strip() == kept


def test_two_windows_of_prompts_keep_both(browser: Browser, writing: Callable[..., Page]) -> None:
    one = writing(way="prompts")
    other = browser.get(one.path)
    browser.submit(one, "Save", {"p_helped": "A chair."})
    both = browser.submit(other, "Save", {"p_hope": "A garden."}, status=200)
    page = browser.follow(browser.submit(both, "Go on with both"))
    assert page.one("#body").get_text().split() == ["A", "garden.", "A", "chair."]


def test_answers_from_an_old_window_are_kept_beside_the_text_made_of_them(
    browser: Browser, writing: Callable[..., Page]
) -> None:
    """The old window still asks questions, the story is a text by now."""
    one = writing(way="prompts")
    other = browser.get(one.path)
    browser.submit(one, "Make one text of my answers", {"p_helped": "A chair."})
    both = browser.submit(other, "Save", {"p_hope": "A garden."}, status=200)
    assert "A garden." in both.one("#mine").get_text()
    assert "A chair." in both.one("#other").get_text()


def test_pressing_save_twice_is_harmless(browser: Browser, writing: Callable[..., Page]) -> None:
    page = writing()
    browser.submit(page, "Save", {"body": WORDS})
    again = browser.follow(browser.submit(page, "Save", {"body": WORDS}))
    assert again.one("#body").get_text().strip() == WORDS.strip()


def test_an_ended_visit_keeps_what_comes_late(
    browser: Browser, writing: Callable[..., Page], clock: Any
) -> None:
    """The words are kept without a key, and the page says how to join them to the rest."""
    page = writing(key=True)
    browser.submit(page, "Save", {"body": "Before."})
    clock.advance(timedelta(minutes=31))
    late = browser.follow(browser.submit(page, "Save and look at it", {"body": WORDS}))
    assert "Your words are here." in late.text
    assert "The kettle was on" in late.one("#body").get_text()
    assert late.link("Come back with your key, and they join the rest") == "/en/return"
    assert late.path.split("?")[0] != page.path


def test_a_visit_lasts_while_somebody_writes(
    browser: Browser, writing: Callable[..., Page], clock: Any
) -> None:
    page = writing(key=True)
    for _ in range(4):
        clock.advance(timedelta(minutes=20))
        page = browser.get(page.path)


def test_a_visit_without_a_key_lasts_a_day(
    browser: Browser, writing: Callable[..., Page], clock: Any
) -> None:
    page = writing()
    clock.advance(timedelta(hours=23))
    browser.get(page.path)
    clock.advance(timedelta(hours=25))
    browser.get(page.path, status=303)


def test_an_old_token_shows_the_words_again(
    site: Any, browser: Browser, writing: Callable[..., Page]
) -> None:
    """A CSRF failure re-renders: one more press is enough, even in a browser that forgot all."""
    page = writing()
    page.one("input[name=csrf_token]")["value"] = "old"
    page = browser.submit(page, "Save", {"body": WORDS}, status=200)
    assert "Nothing is lost" in page.text
    assert "The kettle was on" in page.one("#body").get_text()
    assert browser.submit(page, "Save").location.endswith("saved=1")
    fresh = Browser(site)
    again = fresh.submit(page, "Save", status=200)
    assert "The kettle was on" in again.one("#body").get_text()
    assert fresh.submit(again, "Save").location.endswith("late=1")


def test_a_forged_name_of_somebody_elses_story_changes_nothing_there(
    site: Any, browser: Browser, writing: Callable[..., Page], how_many: Callable[[], int]
) -> None:
    """Truth 6: what is typed is kept for the one who typed it, in a draft of their own."""
    theirs = browser.follow(browser.submit(writing(), "Save", {"body": "Theirs."}))
    stranger = Browser(site)
    mine = writing(by=stranger)
    mine.path = theirs.path.split("?")[0]
    kept = stranger.submit(mine, "Save", {"body": "Mine."})
    assert theirs.path.split("/")[3] not in kept.location
    assert "Theirs." in browser.get(mine.path).one("#body").get_text()
    assert how_many() == 3


def test_words_typed_while_somebody_reads_stay_on_the_page(
    browser: Browser, writing: Callable[..., Page]
) -> None:
    page = writing(key=True)
    look = browser.follow(browser.submit(page, "Save and look at it", {"body": WORDS}))
    browser.submit(look, "Send it", {"adult": True, "may_read": True})
    page = browser.submit(page, "Save", {"body": "Typed in an old window."}, status=200)
    assert "Typed in an old window." in page.one("#body").get_text()
    assert "take it back first" in page.text
    assert page.link("Take it back to change it").endswith("/back")
