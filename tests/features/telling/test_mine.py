"""Where a story stands: one word, one sentence, one next thing; letters in every state."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from hoh_stories.consent.rules import Audience
from hoh_stories.ground.db import deed
from hoh_stories.publishing import services as publishing
from hoh_stories.publishing import stops, withdrawal
from hoh_stories.publishing.stops import pause_for_report
from hoh_stories.telling import services
from hoh_stories.telling.words import HAPPENED
from hoh_stories.values.content import content
from tests.features.telling.conftest import (
    HELPER,
    LETTER,
    Home,
    begin_review,
    closed,
    end,
    with_suggestions,
)
from tests.world import Told, World, allowing

SAID = content("en")


def heard(world: World) -> Told:
    """A story that was read and answered."""
    asked = begin_review(world)
    end(asked, "heard")
    return asked.told


def paused(world: World) -> Told:
    """A story that its teller has hidden."""
    told = world.a_published_story()
    stops.pause(told.teller, told.id)
    return told


def on_hold(world: World) -> Told:
    """A story that a lead keeps back."""
    told = world.a_published_story()
    stops.hold(world.a_lead(), told.id, "safeguarding")
    return told


def stopped(world: World) -> Told:
    """A story that was stopped before it was shown."""
    told = world.an_agreed_story()
    publishing.stop(told.teller, told.id)
    return told


def taken_back(world: World) -> Told:
    """A story that was withdrawn."""
    told = world.a_published_story()
    withdrawal.withdraw(told.teller, told.id)
    return told


STATES: dict[str, Callable[[World], Told]] = {
    "draft": lambda world: world.a_draft(),
    "waiting": lambda world: world.a_sent_story(),
    "in_review": lambda world: begin_review(world).told,
    "with_teller": lambda world: with_suggestions(world, "Other words.").told,
    "your_yes": lambda world: world.a_ready_story(),
    "cooling_off": lambda world: world.an_agreed_story(),
    "published": lambda world: world.a_published_story(),
    "paused": paused,
    "held": on_hold,
    "heard": heard,
    "closed": lambda world: closed(world).told,
    "ended": stopped,
    "withdrawn": taken_back,
}


@pytest.mark.parametrize("word", STATES)
def test_every_state_has_its_word_its_sentences_and_one_next_thing(  # TI-05
    home: Home, world: World, word: str
) -> None:
    told = STATES[word](world)
    browser = home.enter(told.teller)

    listed = browser.get("/en/my")
    page = browser.get(f"/en/my/{told.id}")

    for one in (listed, page):
        assert one.one(".status").get_text() == SAID.word("state_words", word)
        assert "24 November 2026" in one.text
    assert SAID.word("states", word) in listed.text
    assert SAID.word("what_next", word) in listed.text
    assert len(page.soup.select("main .row .btn:not(.quiet)")) == 1
    assert "kettle" not in page.title


@pytest.mark.parametrize("word", STATES)
def test_letters_go_both_ways_in_every_state(home: Home, world: World, word: str) -> None:
    told = STATES[word](world)
    browser = home.enter(told.teller)
    page = browser.get(f"/en/my/{told.id}/letters")

    browser.submit(page, "Send this letter", {"words": "Is anybody there?"})

    page = browser.get(f"/en/my/{told.id}/letters")
    assert "Is anybody there?" in page.text


def test_somebody_without_a_story_finds_a_calm_beginning(home: Home, world: World) -> None:
    page = home.enter(world.a_teller()).get("/en/my")
    assert "nothing here yet" in page.text
    assert page.link("Begin to write") == "/en/share"


def test_without_a_visit_every_page_leads_to_the_door(
    home: Home, world: World, browser: Any
) -> None:
    told = world.a_published_story()
    for path in PAGES:
        browser.get(path.format(told.id), 303).then("/en/return")


PAGES = (
    "/en/my",
    "/en/my/{}",
    "/en/my/{}/letters",
    "/en/my/{}/preview",
    "/en/my/{}/opened",
    "/en/my/{}/suggestions",
    "/en/my/{}/links",
    "/en/my/{}/not-here",
    "/en/my/{}/agree",
    "/en/my/{}/agree/risks",
    "/en/my/{}/agree/choices",
    "/en/my/{}/agree/yes",
    "/en/my/{}/not-today",
    "/en/my/{}/receipt",
    "/en/my/{}/receipt.json",
    "/en/my/{}/change",
    "/en/my/{}/second-yes",
    "/en/my/{}/withdraw",
    "/en/my/{}/copy",
    "/en/my/{}/download",
    "/en/my/{}/download.json",
)
DEEDS = ("stop", "pause", "resume", "withdraw", "second-yes", "letters", "suggestions", "not-here")


@pytest.mark.both_engines
def test_somebody_elses_story_is_not_there(home: Home, world: World) -> None:  # truth 6
    other = world.a_published_story()
    browser = home.enter(world.a_sent_story().teller)
    token = browser.get("/en/my/name").one('main input[name="csrf_token"]')["value"]
    for path in PAGES[1:]:
        for name in (other.id, "nobody", "%00", "a" * 5000):
            browser.get(path.format(name), 404)
    for name in DEEDS:
        data = {"csrf_token": token, "words": "Hello"}
        browser.post(f"/en/my/{other.id}/{name}", data, status=404)
    assert world.state_of(other) == ("agreed", "published")


def test_a_new_letter_is_shown_as_new_once(home: Home, world: World) -> None:
    told = heard(world)
    browser = home.enter(told.teller)
    assert "1 new letter" in browser.get("/en/my").text

    page = browser.follow(browser.get(f"/en/my/{told.id}"), "Read the new letter")
    assert LETTER in page.text
    assert HELPER in page.text

    assert "new letter" not in browser.get("/en/my").text


def test_a_double_click_sends_one_letter(home: Home, world: World) -> None:
    told = world.a_sent_story()
    browser = home.enter(told.teller)
    page = browser.get(f"/en/my/{told.id}/letters")
    for _ in range(2):
        browser.submit(page, "Send this letter", {"words": "Once is enough."})
    page = browser.get(f"/en/my/{told.id}/letters")
    assert page.text.count("Once is enough.") == 1

    browser.submit(page, "Send this letter", {"words": "Once is enough."})
    assert browser.get(page.path).text.count("Once is enough.") == 2


def test_a_long_thread_shows_the_last_letters_first(home: Home, world: World) -> None:
    told = world.a_sent_story()
    for number in range(25):
        assert services.write(told.teller, told.id, f"Letter number {number}.", number)
    browser = home.enter(told.teller)
    page = browser.get(f"/en/my/{told.id}/letters")
    assert "Letter number 24." in page.text
    assert "Letter number 4." not in page.text
    assert "Letter number 4." in browser.follow(page, "Show the earlier letters too").text


@pytest.mark.parametrize("typed", ["", "  \n ", "\x00\x07", "word " * 3000, "a" * 1_000_000])
def test_a_letter_that_cannot_be_sent_stays_on_the_page(
    home: Home, world: World, typed: str
) -> None:
    told = world.a_sent_story()
    browser = home.enter(told.teller)
    page = browser.get(f"/en/my/{told.id}/letters")
    page = browser.submit(page, "Send this letter", {"words": typed}, 200)
    assert page.one("#words")["aria-invalid"] == "true"
    assert page.one("[role=alert] a")["href"] == "#words"
    assert typed.strip(" \n\x00\x07") in page.one("#words").get_text()


def test_a_letter_shows_what_was_written_and_runs_nothing(home: Home, world: World) -> None:
    told = world.a_sent_story()
    browser = home.enter(told.teller)
    page = browser.get(f"/en/my/{told.id}/letters")
    browser.submit(page, "Send this letter", {"words": "<script>alert(1)</script> \u202eabc"})
    page = browser.get(page.path)
    assert "<script>alert(1)</script>" in page.text
    assert "\u202e" not in page.html


def test_the_teller_sees_who_opened_the_words_and_when(home: Home, world: World) -> None:
    asked = begin_review(world)
    browser = home.enter(asked.told.teller)
    page = browser.get(f"/en/my/{asked.told.id}/opened")
    assert HELPER in page.one("table").get_text()
    assert "24 November 2026" in page.one("table").get_text()
    assert "Something else was noted" not in page.text


def test_every_event_of_this_room_has_a_sentence() -> None:
    from hoh_stories.stories.moves import MOVES

    assert set(MOVES) <= set(HAPPENED)


def test_the_preview_shows_exactly_what_is_shown_and_to_whom(home: Home, world: World) -> None:
    told = world.a_published_story(allowed=allowing(Audience.PEERS, name="Nia"))
    world.link(told, "note", "detention")
    page = home.enter(told.teller).get(f"/en/my/{told.id}/preview")
    for part in (*told.text.body.split("\n\n"), told.text.title, told.text.summary, "Nia"):
        assert part in page.text
    assert "being locked up" in page.text
    assert f"/en/peers/stories/{told.public_id}" in page.text
    assert f"/en/stories/{told.public_id}" not in page.text
    assert "24 November 2027" in page.text


def test_before_a_yes_the_preview_says_that_nothing_is_shown(home: Home, world: World) -> None:
    told = world.a_sent_story()
    page = home.enter(told.teller).get(f"/en/my/{told.id}/preview")
    assert "Nothing is shown to anybody" in page.text


def test_after_a_consents_end_nothing_is_said_to_be_shown(
    home: Home, world: World, clock: Any
) -> None:
    told = world.a_published_story(allowed=allowing(until=clock.today() + timedelta(days=30)))
    clock.advance(timedelta(days=30))
    browser = home.enter(told.teller)
    assert browser.get(f"/en/my/{told.id}").one(".status").get_text() == "ended"
    assert "They are shown to nobody" in browser.get(f"/en/my/{told.id}/preview").text


def test_what_others_have_hidden_is_said_beside_the_word(home: Home, world: World) -> None:
    told = world.a_published_story()
    with deed() as s:
        pause_for_report(s, told.id, "report")
    page = home.enter(told.teller).get(f"/en/my/{told.id}")
    assert "Somebody raised a concern" in page.text
    assert page.one(".status").get_text() == "paused"


def test_pages_speak_the_language_of_their_address(home: Home, world: World) -> None:
    told = world.a_sent_story()
    page = home.enter(told.teller, "cy").get(f"/cy/my/{told.id}")
    assert content("cy").word("states", "waiting") in page.text


def test_sixty_days_before_its_end_a_teller_is_asked_again(  # CO-10
    world: World, home: Home, clock: Any
) -> None:
    told = world.a_published_story()
    asked = "Your yes ends soon."
    clock.advance(timedelta(days=300))
    assert asked not in home.enter(told.teller).get(f"/en/my/{told.id}").text
    clock.advance(timedelta(days=10))
    page = home.enter(told.teller).get(f"/en/my/{told.id}")
    assert asked in page.text
    assert page.link("Change who may read it")
