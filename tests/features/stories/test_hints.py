"""Asking what could give one away: three equal choices, never blocking (AN-03, AN-07, AN-18).

Without a script, as everything on these pages.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from benchmarks.counting import counted
from hoh_stories.ground.db import look
from hoh_stories.stories.models import Draft, Story
from hoh_stories.stories.texts import read_draft
from tests.browser import Browser, Page
from tests.tools.spent import seconds

TOLD = (
    "I lived in Merthyr Tydfil with my sister Eira. Eira laughed at the rain.\n\n"
    "You can ring me on 07700 900123 about Merthyr Tydfil."
)


@pytest.fixture
def hints(browser: Browser, writing: Callable[..., Page]) -> Callable[..., Page]:
    """The page of hints of a text."""

    def go(body: str = TOLD, more: bool = False, **fields: Any) -> Page:
        page = (
            browser.follow(browser.submit(browser.get("/en/share"), "Go on"))
            if more
            else writing(key=True)
        )
        sent = browser.submit(
            page, "Save and check what could give me away", {"body": body, **fields}
        )
        return browser.follow(sent)

    return go


def choose(browser: Browser, page: Page, words: str, do: str, **fields: str) -> Page:
    """Press a button of the hint about some words."""
    form = f"form:has(input[value='{_mark(page, words)}'])"
    button = page.one(form).select_one(f'button[value="{do}"]')
    assert button is not None
    data = {field["name"]: field.get("value", "") for field in page.one(form).select("input")}
    return browser.post(page.path, {**data, "do": do, **fields})


def headings(page: Page) -> list[str]:
    return [tag.get_text().strip() for tag in page.soup.select("section.card h2")]


def body_of(browser: Browser, page: Page) -> str:
    return browser.get(page.path.replace("/check", "/write").split("?")[0]).one("#body").get_text()


def _mark(page: Page, words: str) -> str:
    for card in page.soup.select("section.card"):
        if card.h2 and card.h2.get_text().strip() == words:
            return str(card.select_one("input[name=mark]")["value"])  # type: ignore[index]
    raise AssertionError(f"no hint about {words!r}: {headings(page)}")


def test_it_says_that_it_misses_things_and_that_a_person_reads(hints: Callable[..., Page]) -> None:
    """AN-18; likely ones first, what points directly before what does so with others."""
    page = hints()
    assert "It misses things" in page.text
    assert "A person always reads as well." in page.text
    assert "Nothing here has to be changed." in page.text
    assert headings(page) == ["Eira", "07700 900123", "Merthyr Tydfil"]
    assert "anybody could ring it" in page.text


def test_the_three_choices_are_equal(hints: Callable[..., Page]) -> None:
    for row in hints().soup.select("section.card .row.equal"):
        labels = [tag.get_text().strip() for tag in row.select(".btn")]
        assert labels == ["Keep it", "Use these words", "Change it myself"]
        assert {" ".join(tag["class"]) for tag in row.select(".btn")} == {"btn"}


def test_plain_words_stand_everywhere_at_once_and_it_is_said_how_often(
    browser: Browser, hints: Callable[..., Page]
) -> None:
    page = browser.follow(choose(browser, hints(), "Eira", "blur"))
    assert "Changed in 2 places." in page.text
    assert "with my sister. My sister laughed" in body_of(browser, page)
    assert headings(page) == ["07700 900123", "Merthyr Tydfil"]
    page = browser.follow(choose(browser, page, "Merthyr Tydfil", "blur"))
    assert "a town in the valleys" in body_of(browser, page)
    assert headings(page) == ["07700 900123"]  # nothing is asked about the new words


def test_the_teller_may_change_the_words_that_are_offered(
    browser: Browser, hints: Callable[..., Page]
) -> None:
    page = hints()
    choose(browser, page, "Merthyr Tydfil", "blur", instead="a town I loved")
    assert "I lived in a town I loved with" in body_of(browser, page)
    assert "about a town I loved." in body_of(browser, page)


def test_words_can_be_put_back_once_to_the_letter(
    browser: Browser, hints: Callable[..., Page]
) -> None:
    page = browser.follow(choose(browser, hints(), "Eira", "blur"))
    page = browser.follow(browser.submit(page, "Put the words back"))
    assert body_of(browser, page).strip() == TOLD
    assert "Put the words back" not in page.text
    assert "Eira" in headings(page)


def test_after_another_save_nothing_is_put_back(
    browser: Browser, hints: Callable[..., Page]
) -> None:
    """What the blur took away is forgotten with the next save."""
    old = browser.follow(choose(browser, hints(), "Eira", "blur"))
    write = browser.follow(old, "Back")
    browser.submit(write, "Save", {"body": "Quite other words."})
    page = browser.submit(old, "Put the words back", status=200)
    assert page.soup.select("[role=alert]")
    assert body_of(browser, page).strip() == "Quite other words."
    assert "Eira" not in _answers(page)


def test_what_is_kept_is_not_asked_again_in_later_versions_either(
    browser: Browser, hints: Callable[..., Page]
) -> None:
    page = browser.follow(choose(browser, hints(), "Eira", "keep"))
    assert "Kept. We will not ask you about it again." in page.text
    assert "Eira" not in headings(page)
    send = browser.follow(page, "Go on")
    sent = browser.submit(send, "Send it", {"adult": True, "may_read": True})
    back = browser.get(sent.location.replace("/sent", "/back"))
    page = browser.follow(browser.submit(back, "form.where"))
    page = browser.follow(browser.submit(page, "Save and check what could give me away"))
    assert headings(page) == ["07700 900123", "Merthyr Tydfil"]


def test_what_is_kept_is_remembered_without_its_words(
    browser: Browser, hints: Callable[..., Page]
) -> None:
    """A keyed digest, sealed with the draft: another story's digest of the same name differs."""
    page = hints()
    choose(browser, page, "Eira", "keep")
    kept = _answers(page)
    assert '"kept"' in kept
    assert _mark(page, "Eira") in kept
    assert "eira" not in kept.lower()
    assert _mark(hints(more=True), "Eira") != _mark(page, "Eira")


def test_a_phone_number_may_be_kept_for_now_and_it_is_said_that_somebody_asks_again(
    browser: Browser, hints: Callable[..., Page]
) -> None:
    """AN-04: nothing blocks the teller here."""
    page = hints()
    cards = {card.h2.get_text().strip(): card.get_text() for card in page.soup.select(".card")}
    assert "somebody here will ask you about it again" in cards["07700 900123"]
    assert "ask you about it again" not in cards["Eira"]
    page = browser.follow(choose(browser, page, "07700 900123", "keep"))
    assert "07700 900123" not in headings(page)


def test_changing_it_oneself_leads_to_the_writing_page_with_the_place_in_sight(
    browser: Browser, hints: Callable[..., Page]
) -> None:
    page = hints()
    page = browser.get(str(page.one('a[aria-label="Change it myself (1)"]')["href"]))
    assert page.one(".notice mark").get_text() == "Eira"
    assert "with my sister" in page.one(".notice blockquote").get_text()


@pytest.mark.parametrize(
    ("instead", "said"),
    [
        ("", "Please write the words that should stand there instead"),
        ("  ", "Please write the words that should stand there instead"),
        ("x" * 101, "Please write the words that should stand there instead"),
        ("my Eira", "still have the same detail in them"),
    ],
)
def test_words_that_cannot_stand_there_stay_in_the_field(
    browser: Browser, hints: Callable[..., Page], instead: str, said: str
) -> None:
    page = hints()
    form = page.one(f"form:has(input[value='{_mark(page, 'Eira')}'])")
    data = {field["name"]: field.get("value", "") for field in form.select("input")}
    again = browser.post(page.path, {**data, "do": "blur", "instead": instead}, status=200)
    assert said in again.text
    assert body_of(browser, page).strip() == TOLD
    field = again.one(f"form:has(input[value='{_mark(again, 'Eira')}']) [name=instead]")
    assert str(field["value"]).strip() == instead.strip()


@pytest.mark.both_engines
def test_another_window_is_noticed(browser: Browser, hints: Callable[..., Page]) -> None:
    page = hints()
    write = browser.follow(page, "Back")
    browser.submit(write, "Save", {"body": f"{TOLD} And more."})
    form = page.one(f"form:has(input[value='{_mark(page, 'Eira')}'])")
    data = {field["name"]: field.get("value", "") for field in form.select("input")}
    for do in ("blur", "keep"):
        again = browser.post(page.path, {**data, "do": do}, status=200)
        assert "also changed in another window" in again.text
    assert body_of(browser, page).strip() == f"{TOLD} And more."


def test_a_forged_mark_changes_nothing(browser: Browser, hints: Callable[..., Page]) -> None:
    page = hints()
    form = page.soup.select("section.card form")[0]
    data = {field["name"]: field.get("value", "") for field in form.select("input")}
    for forged in ("", "x", "0" * 32, "\x00", "9" * 5000):
        again = browser.post(page.path, {**data, "do": "blur", "mark": forged}, status=200)
        assert again.soup.select("[role=alert]"), forged
    assert body_of(browser, page).strip() == TOLD


def test_the_same_place_keeps_its_first_words_in_every_form(
    browser: Browser, hints: Callable[..., Page]
) -> None:
    """AN-07: Caerdydd, yng Nghaerdydd and i Gaerdydd are one place."""
    page = hints("Es i i Gaerdydd ddoe. Rwy'n byw yng Nghaerdydd.", language="cy")
    page = browser.follow(choose(browser, page, "Gaerdydd", "blur", instead="dinas"))
    assert body_of(browser, page).strip() == "Es i i ddinas ddoe. Rwy'n byw mewn dinas."
    write = browser.follow(page, "Back")
    more = {"body": "Wedyn, Caerdydd."}
    page = browser.follow(browser.submit(write, "Save and check what could give me away", more))
    assert page.one("[name=instead]")["value"] == "dinas"


def test_names_are_changed_in_answers_to_questions_too(
    browser: Browser, writing: Callable[..., Page]
) -> None:
    page = writing(key=True, way="prompts")
    names = [str(tag["name"]) for tag in page.soup.select("textarea[name^=p_]")][:2]
    told = dict(zip(names, ("My friend Eira came.", "Eira stayed."), strict=True))
    page = browser.follow(browser.submit(page, "Save and check what could give me away", told))
    page = browser.follow(choose(browser, page, "Eira", "blur"))
    assert "Changed in 2 places." in page.text
    write = browser.follow(page, "Back")
    assert [write.one(f"[name={name}]").get_text().strip() for name in names] == [
        "My friend came.",
        "My friend stayed.",
    ]


def test_nothing_found_does_not_mean_that_nothing_is_there(hints: Callable[..., Page]) -> None:
    page = hints("It rained all day, and the kettle was on.")
    assert "That does not mean that there is nothing" in page.text
    assert not page.soup.select("section.card")


def test_without_words_it_says_so(hints: Callable[..., Page]) -> None:
    assert "There are no words here yet." in hints("").text


def test_arabic_words_stand_from_right_to_left_and_no_english_is_put_among_them(
    browser: Browser, hints: Callable[..., Page]
) -> None:
    page = hints("سكنت في كارديف مع أختي فاطمة. 07700 900123", language="ar")
    assert {tag["dir"] for tag in page.soup.select("section.card .story")} == {"rtl"}
    assert {tag["value"] for tag in page.soup.select("[name=instead]")} == {""}
    page = browser.follow(choose(browser, page, "فاطمة", "blur", instead="أخت"))
    assert "فاطمة" not in body_of(browser, page)


def test_a_very_long_story_has_few_hints_a_page_and_answers_within_a_second(
    browser: Browser, hints: Callable[..., Page]
) -> None:
    """50,000 characters; what is measured is this page alone."""
    days = "\n\n".join(
        f"I met her on {1 + n % 28} March {1990 + n % 30}. It rained." for n in range(60)
    )
    rest = "\n\n".join(
        ["We sat by the window and talked about nothing much, and it was good."] * 680
    )
    page = hints(f"{days}\n\n{rest}"[:50_000])
    assert seconds(lambda: browser.get(page.path)) < 1
    assert len(page.soup.select("section.card")) == 10
    assert len(page.data) <= 40_000
    second = browser.follow(page, "More hints")
    assert "Page 2 of" in second.text
    assert headings(second) != headings(page)
    assert "Page 1 of" in browser.get(f"{page.path}?page=x").text
    assert browser.get(f"{page.path}?page=9999").soup.select("section.card")


def test_nobody_else_finds_it(browser: Browser, site: Any, hints: Callable[..., Page]) -> None:
    path = hints().path
    stranger = Browser(site)
    assert stranger.get(path, status=303).location.endswith("/return")


@pytest.mark.both_engines
def test_the_page_asks_the_database_few_things(
    browser: Browser, hints: Callable[..., Page]
) -> None:
    page = hints()
    with counted() as sent:
        browser.get(page.path)
    assert len(sent) <= 9, "\n".join(sent)
    with counted() as more:
        browser.get(hints(TOLD * 40, more=True).path)
    with counted() as again:
        browser.get(page.path)
    assert len(again) == len(sent)
    assert more


def test_nothing_that_was_found_is_ever_logged(
    browser: Browser, hints: Callable[..., Page], caplog: pytest.LogCaptureFixture
) -> None:
    """AN-05, with a canary number and name in every step."""
    canary = "My friend Eira has 07700 900987 in Pontypridd."
    with caplog.at_level(logging.DEBUG):
        page = hints(canary)
        choose(browser, page, "07700 900987", "keep")
        choose(browser, browser.get(page.path), "Eira", "blur")
        browser.post(page.path, {"do": "blur", "mark": "x"}, status=200)
    written = "\n".join(f"{record.getMessage()} {record.args}" for record in caplog.records)
    for word in ("900987", "Eira", "Pontypridd"):
        assert word not in written


def _answers(page: Page) -> str:
    """Everything that the draft of a page keeps beside its words."""
    story_id = page.path.split("/share/")[1].split("/")[0]
    with look() as s:
        key = s.scalars(select(Story.data_key).where(Story.id == story_id)).one()
        return str(read_draft(s.get_one(Draft, story_id), key).answers)


def test_what_the_assistant_is_less_sure_of_comes_only_when_it_is_asked_for(
    hints: Callable[..., Page], browser: Browser
) -> None:
    """A long list of maybes frightens, and hides what matters; nothing is kept from anybody."""
    page = hints("My sister Eira laughed. I was the only one on the bus.")
    assert headings(page) == ["Eira"]
    wide = browser.follow(page, "Show 1 more that we are less sure about")
    assert headings(wide) == ["Eira", "the only one on the bus"]
    page = browser.follow(choose(browser, wide, "the only one on the bus", "keep"))
    assert headings(page) == ["Eira"]
    assert not page.soup.select("main a[href*=more]")


def test_where_nothing_stands_out_that_is_said(
    hints: Callable[..., Page], browser: Browser
) -> None:
    page = hints("I was the only one on the bus.")
    assert "Nothing stands out." in page.text
    wide = browser.follow(page, "Show 1 more that we are less sure about")
    assert headings(wide) == ["the only one on the bus"]
