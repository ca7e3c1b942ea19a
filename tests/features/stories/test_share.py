"""From the first page to *sent*: what a teller is told, what is asked, and in how few pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from hoh_stories.accounts.permissions import Role
from hoh_stories.accounts.staff import on_rota
from hoh_stories.ground.db import deed
from hoh_stories.values.content import content
from tests.browser import Browser, Page
from tests.features.stories.conftest import WORDS

SAID = content("en").privacy


def test_what_one_should_know_stands_before_the_first_field(browser: Browser) -> None:
    """TI-01, SG-01, SG-02, QE-07, CO-18: read from the page as it comes, above any field."""
    page = browser.get("/en/share")
    first_field = page.html.index('<fieldset class="field"')
    for code in ("who_reads", "when", "what_next", "limits", "reach", "record", "pay", "no_detail"):
        assert page.text.find(SAID[code]) >= 0, code
        assert page.html.index(SAID[code][:25].replace("'", "&#39;")) < first_field, code
    assert SAID["not_watched"] in page.text
    assert SAID["good_endings"] in page.text
    assert SAID["quick_exit"] in page.text


@pytest.mark.parametrize("lang", ["en", "cy"])
def test_six_pages_lead_to_sent(browser: Browser, lang: str) -> None:
    page = browser.get(f"/{lang}/share")
    seen = [page]
    page = browser.follow(browser.submit(page, "form.columns"))
    seen.append(page)
    paper = browser.submit(page, "form.where", status=200)
    page = browser.get(paper.soup.select_one("main .row a")["href"])
    seen.append(page)
    page = browser.get(page.soup.select_one("main .row a")["href"])
    seen.append(page)
    page = browser.follow(browser.submit(page, "form.where", {"body": WORDS}))
    seen.append(page)
    page = browser.submit(page, "form.where", {"adult": True, "may_read": True})
    seen.append(browser.follow(page))
    assert len(seen) == 6
    assert page.location.endswith("/sent")


def test_a_language_chosen_on_the_first_page_is_chosen_here(browser: Browser) -> None:
    page = browser.get("/en/share?language=ar")
    assert page.one("option[selected][value=ar]")
    assert not browser.get("/en/share?language=zz").soup.select("option[selected][value=zz]")


def test_every_page_has_help_in_its_fixed_place(writing: Callable[..., Page]) -> None:
    """SG-02: not watched day and night, 999, help lines; on the writing page too."""
    foot = writing().one("footer").get_text()
    assert "999" in foot
    assert "not watched day and night" in foot
    assert "Other help" in foot


def test_nothing_but_the_words_is_asked_for(browser: Browser, writing: Callable[..., Page]) -> None:
    """Truth 4, TI-02, TI-03: every other field may stay empty."""
    page = writing(key=True)
    page = browser.follow(browser.submit(page, "Save and look at it", {"body": "One line."}))
    page = browser.submit(page, "Send it", {"adult": True, "may_read": True})
    assert page.then(page.location).h1 == "Thank you. It has arrived."


def test_nothing_is_ticked_beforehand(browser: Browser, writing: Callable[..., Page]) -> None:
    """TI-18."""
    assert not browser.get("/en/share").soup.select("[checked]")
    page = browser.follow(browser.submit(writing(key=True), "Save and look at it", {"body": WORDS}))
    assert not page.soup.select("[checked]")
    assert len(page.soup.select("input[type=checkbox]")) == 2


@pytest.mark.parametrize(
    ("said", "field"), [({"adult": True}, "may_read"), ({"may_read": True}, "adult"), ({}, "adult")]
)
def test_both_statements_are_asked_and_the_draft_stays(
    browser: Browser, writing: Callable[..., Page], said: dict[str, bool], field: str
) -> None:
    """CO-21."""
    page = browser.follow(browser.submit(writing(key=True), "Save and look at it", {"body": WORDS}))
    page = browser.submit(page, "Send it", said, status=200)
    assert page.one("[role=alert] a")["href"] == f"#{field}"
    assert "The kettle was on" in page.text


def test_sending_needs_a_key_and_says_so_before_the_button(
    browser: Browser, writing: Callable[..., Page]
) -> None:
    page = browser.follow(browser.submit(writing(), "Save and look at it", {"body": WORDS}))
    assert not page.soup.select("input[name=adult]")
    page = browser.follow(page, "Take my key")
    paper = browser.submit(page, "Show me my key", status=200)
    page = browser.follow(browser.follow(paper, "I have it"), "Skip this")
    assert page.h1 == "Look once more"
    assert page.soup.select("input[name=adult]")


def test_an_empty_draft_is_not_sent(browser: Browser, writing: Callable[..., Page]) -> None:
    page = browser.follow(browser.submit(writing(key=True), "Save and look at it"))
    assert "A few lines are enough" in page.text
    assert not page.soup.select("main form"), "nothing to send, so no button that sends"
    page.link("Go back and write")


def test_pressing_send_twice_is_harmless(browser: Browser, writing: Callable[..., Page]) -> None:
    page = browser.follow(browser.submit(writing(key=True), "Save and look at it", {"body": WORDS}))
    for _ in range(2):
        sent = browser.submit(page, "Send it", {"adult": True, "may_read": True})
        assert sent.location.endswith("/sent")


def test_words_saved_meanwhile_are_looked_at_before_they_are_sent(
    browser: Browser, writing: Callable[..., Page]
) -> None:
    write = writing(key=True)
    look = browser.follow(browser.submit(write, "Save and look at it", {"body": WORDS}))
    again = browser.follow(look, "Back")
    browser.submit(again, "Save", {"body": "Other words."})
    page = browser.submit(look, "Send it", {"adult": True, "may_read": True}, status=200)
    assert "Other words." in page.text
    assert page.soup.select("[role=alert]")


def test_until_when_it_waits_is_said_kindly(browser: Browser, world: Any, clock: Any) -> None:
    """Nobody reads below four readers, two of them leads; sending is open all the same."""
    assert "nobody has a day to read" in browser.get("/en/share").text
    day = clock.today() + timedelta(days=3)
    _four_on(world, day)
    assert "again on 27 November 2026" in browser.get("/en/share").text
    clock.advance(timedelta(days=3))
    assert "Today people are here who read." in browser.get("/en/share").text


def test_the_paper_shows_a_key_once(browser: Browser, writing: Callable[..., Page]) -> None:
    """CR-05; design.md, "A key, early": a reload of the page makes none and shows none."""
    page = browser.follow(browser.submit(browser.get("/en/share"), "Go on"))
    paper = browser.submit(page, "Show me my key", status=200)
    words = paper.soup.select(".key")[0].get_text(strip=True)
    assert len(words.split()) == 6
    assert paper.soup.select("svg path")
    assert "story" not in paper.one("main").get_text().lower()
    again = browser.submit(page, "Show me my key", status=200)
    assert "shown once" in again.text
    assert words not in again.html
    new = browser.submit(again, "Make a new key", status=200)
    assert new.soup.select(".key")[0].get_text(strip=True) != words


def test_a_key_is_typed_back_in_numbers_or_in_words(browser: Browser) -> None:
    page = browser.follow(browser.submit(browser.get("/en/share"), "Go on"))
    paper = browser.submit(page, "Show me my key", status=200)
    words, digits = (tag.get_text(strip=True) for tag in paper.soup.select(".key")[:2])
    back = browser.follow(paper, "I have it")
    wrong = browser.submit(back, "Try it", {"typed": "not my key"}, status=200)
    assert wrong.one("[role=alert] a")["href"] == "#typed"
    assert "Skip this" in wrong.text
    for typed in (words.title(), digits.replace(" ", "")):
        assert browser.submit(back, "Try it", {"typed": typed}).location.endswith("/write")


def test_without_a_key_each_writing_page_says_what_becomes_of_the_words(
    browser: Browser, writing: Callable[..., Page]
) -> None:
    """Design.md, "A key, early": 24 hours, and the quick way out loses the way to it."""
    page = writing()
    assert "erased 24 hours after" in page.text
    assert "no way back" in page.text
    page = browser.submit(page, "Save and take my key", {"body": WORDS})
    assert page.then(page.location).h1 == "A key, so that you can come back"


def test_prompts_can_all_be_skipped_but_one(browser: Browser, writing: Callable[..., Page]) -> None:
    """TI-02, TI-13: the body is made of the answers in order, without the questions."""
    page = writing(way="prompts", key=True)
    assert len(page.soup.select("textarea[name^=p_]")) == len(content("en").lists["prompts"])
    answers = {"p_person": "The woman at the desk.", "p_helped": "A chair."}
    page = browser.follow(browser.submit(page, "Save and look at it", answers))
    told = page.one("article .story").get_text(" ", strip=True)
    assert told == "A chair. The woman at the desk."
    page = browser.submit(page, "Send it", {"adult": True, "may_read": True})
    assert page.location.endswith("/sent")


def test_answers_can_be_made_one_text(browser: Browser, writing: Callable[..., Page]) -> None:
    page = browser.submit(
        writing(way="prompts"), "Make one text of my answers", {"p_helped": "A chair."}
    )
    page = browser.follow(page)
    assert page.one("#body").get_text(strip=True) == "A chair."
    assert not page.soup.select("[name^=p_]")


@pytest.mark.parametrize("way", ["letter", "few_lines", "paste", "write"])
def test_every_way_in_leads_to_the_same_freedom(writing: Callable[..., Page], way: str) -> None:
    """TI-19: no minimum, no shape; the heading invites."""
    page = writing(way=way)
    assert page.soup.select("#body")
    assert not page.soup.select("[required], [minlength]")


def test_a_language_is_chosen_and_its_direction_follows(
    browser: Browser, writing: Callable[..., Page]
) -> None:
    """WL-03, AC-09."""
    page = writing(language="fa")
    assert page.one("#body")["dir"] == "rtl"
    assert page.one("#body")["lang"] == "fa"


def test_starting_twice_makes_one_draft(browser: Browser, how_many: Callable[[], int]) -> None:
    page = browser.get("/en/share")
    browser.submit(page, "Go on")
    browser.submit(page, "Go on")
    assert how_many() == 1


def test_what_was_sent_is_taken_back_to_change_it(
    browser: Browser, writing: Callable[..., Page]
) -> None:
    write = writing(key=True)
    page = browser.follow(browser.submit(write, "Save and look at it", {"body": WORDS}))
    browser.submit(page, "Send it", {"adult": True, "may_read": True})
    back = browser.follow(browser.get(write.path, status=303))
    page = browser.follow(browser.submit(back, "Make it a draft again"))
    assert "The kettle was on" in page.one("#body").get_text()


def test_somebody_elses_draft_is_not_there(
    site: Any, browser: Browser, writing: Callable[..., Page]
) -> None:
    """Truth 6: a guessed or forged address leads to the door, or to nothing."""
    theirs = writing().path
    stranger = Browser(site)
    assert stranger.get(theirs, status=303).location == "/en/return"
    writing(by=stranger)
    stem = theirs.removesuffix("/write")
    for page in ("", "/write", "/send", "/sent", "/key", "/key/back", "/values", "/rest", "/back"):
        stranger.get(stem + page, status=404)


def test_leaving_ends_the_visit(browser: Browser, writing: Callable[..., Page]) -> None:
    """QE-02, QE-06."""
    page = writing()
    browser.get("/leave?lang=en", status=303)
    assert browser.get(page.path, status=303).location == "/en/return"


def _four_on(world: Any, day: date) -> None:
    people = [world.a_person(Role.FACILITATOR), world.a_person(Role.FACILITATOR)]
    people += [world.a_person(Role.FACILITATOR, Role.LEAD) for _ in range(2)]
    with deed() as s:
        for person in people:
            on_rota(s, person.id, [day])


def test_a_box_to_tick_and_its_words_are_one_thing_to_press(
    browser: Browser, writing: Callable[..., Page]
) -> None:
    """With a thumb on a small screen, the words are the larger half of it (AC-02)."""
    page = browser.submit(writing(key=True), "Save", {"body": WORDS})
    page = browser.get(page.location.split("?")[0].replace("/write", "/send"))
    boxes = page.soup.select("main [type=checkbox]")
    assert len(boxes) == 2
    assert all(box.find_parent("label") is not None for box in boxes)
