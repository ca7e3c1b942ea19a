"""The last word is the teller's: suggestions one by one, links, and a "not here"."""

from __future__ import annotations

from typing import Any

import pytest

from hoh_stories.ground.db import look
from hoh_stories.moderation import services as moderation
from hoh_stories.stories import services as stories
from hoh_stories.stories.texts import read_version
from tests.features.telling.conftest import (
    HELPER,
    LETTER,
    WHY,
    Asked,
    Home,
    begin_review,
    closed,
    end,
    with_suggestions,
)
from tests.world import KETTLE, World

FIRST, SECOND = KETTLE.body.split("\n\n")
NEW_FIRST = "Somebody had put the kettle on before anybody came in."
NEW_SECOND = "Nobody asked me anything at all. That was the help."


def body_now(story_id: str) -> tuple[int, str]:
    """The newest version's number and body."""
    with look() as s:
        story = stories.lock(s, story_id)
        version = stories.newest(s, story)
        assert version
        return version.number, read_version(version, story.data_key).body


def answer(browser: Any, page: Any, said: str, **more: str) -> Any:
    """Answer the suggestion on this page; the page after it."""
    return browser.follow(browser.submit(page, "This is my answer", {"answer": said, **more}))


def sent_on(browser: Any, asked: Asked) -> None:
    """The story is sent on from the page of all suggestions."""
    page = browser.get(f"/en/my/{asked.told.id}/suggestions")
    browser.submit(page, "Send it on").then(f"/en/my/{asked.told.id}")


def first_page(home: Home, asked: Asked) -> tuple[Any, Any]:
    """The first suggestion, by way of the story's page."""
    browser = home.enter(asked.told.teller)
    page = browser.get(f"/en/my/{asked.told.id}")
    page = browser.follow(page, "Look at the suggestions")
    return browser, browser.follow(page, "Look at the next one")


def test_a_suggestion_shows_what_would_change_why_and_who_asks(  # TI-06, TI-07
    home: Home, world: World
) -> None:
    _, page = first_page(home, with_suggestions(world, NEW_FIRST))
    compared = page.one("p.compare.story")
    assert "anybody" in " ".join(new.get_text() for new in compared.select("ins"))
    assert compared.select("del")
    assert [one.get_text(strip=True) for one in compared.select("del .unseen")] == [
        "suggested to take out:",
        "end of that",
    ]
    assert WHY in page.text
    assert "So that nobody can tell who you are" in page.text
    assert HELPER in page.text
    assert not page.soup.select("[checked]")


@pytest.mark.both_engines
def test_words_go_on_with_exactly_what_was_chosen_and_only_when_they_are_sent_on(
    home: Home, world: World
) -> None:
    asked = with_suggestions(world, NEW_FIRST, NEW_SECOND)
    browser, page = first_page(home, asked)

    page = answer(browser, page, "accepted")
    page = answer(browser, page, "reworded", own="at all, ever")
    assert page.path == f"/en/my/{asked.told.id}/suggestions"
    assert world.state_of(asked.told)[0] == "with_teller", "an answer sends nothing"
    assert body_now(asked.told.id) == (1, KETTLE.body)

    would_be = browser.follow(page, "Read it as you chose")
    own = "Nobody asked me anything at all, ever. That was the help."
    assert f"{NEW_FIRST} {own}" in " ".join(would_be.one("article").get_text().split())
    sent_on(browser, asked)
    assert body_now(asked.told.id) == (2, f"{NEW_FIRST}\n\n{own}")
    assert world.state_of(asked.told)[0] == "in_review"


def test_keeping_ones_own_words_makes_no_new_version(home: Home, world: World) -> None:
    asked = with_suggestions(world, NEW_FIRST)
    browser, page = first_page(home, asked)
    answer(browser, page, "declined", own="Not to be used")
    sent_on(browser, asked)
    assert world.state_of(asked.told)[0] == "in_review"
    assert body_now(asked.told.id) == (1, KETTLE.body)


def test_no_answer_is_never_a_yes(home: Home, world: World) -> None:
    asked = with_suggestions(world, NEW_FIRST)
    browser, page = first_page(home, asked)
    page = browser.submit(page, "This is my answer", status=200)
    assert page.one("[role=alert] a")["href"] == "#answer-0"
    assert world.state_of(asked.told)[0] == "with_teller"
    assert body_now(asked.told.id) == (1, KETTLE.body)

    forged = browser.submit(page, "This is my answer", {"answer": "anything"}, 200)
    assert forged.one("[role=alert]")


@pytest.mark.parametrize("own", ["", " \n ", "\x00", "a" * 20_001])
def test_own_words_that_cannot_be_taken_stay_in_the_field(
    home: Home, world: World, own: str
) -> None:
    asked = with_suggestions(world, NEW_FIRST)
    browser, page = first_page(home, asked)
    page = browser.submit(page, "This is my answer", {"answer": "reworded", "own": own}, 200)
    assert page.one("#own")["aria-invalid"] == "true"
    assert own.strip(" \n\x00") in page.one("#own").get_text()
    assert world.state_of(asked.told)[0] == "with_teller"


def test_html_in_own_words_becomes_plain_words(home: Home, world: World) -> None:
    asked = with_suggestions(world, NEW_FIRST)
    browser, page = first_page(home, asked)
    answer(browser, page, "reworded", own="<p>some <b>other</b></p><script>x</script>")
    sent_on(browser, asked)
    assert "some other" in body_now(asked.told.id)[1]
    assert "<" not in body_now(asked.told.id)[1]


def test_an_answer_can_be_changed_until_they_send_on(home: Home, world: World) -> None:
    asked = with_suggestions(world, NEW_FIRST, NEW_SECOND)
    browser, page = first_page(home, asked)
    second = answer(browser, page, "accepted")
    browser.submit(page, "This is my answer", {"answer": "declined"})
    answer(browser, second, "declined")
    page = answer(browser, second, "accepted")
    assert "You keep your own words." in page.text
    sent_on(browser, asked)
    assert body_now(asked.told.id)[1] == f"{FIRST}\n\n{NEW_SECOND}"


def test_a_second_tab_and_a_second_click_find_where_the_story_is(home: Home, world: World) -> None:
    asked = with_suggestions(world, NEW_FIRST)
    browser, page = first_page(home, asked)
    answer(browser, page, "accepted")
    sent_on(browser, asked)
    for said in ("accepted", "declined"):
        assert answer(browser, page, said).path == f"/en/my/{asked.told.id}"
    assert body_now(asked.told.id) == (2, f"{NEW_FIRST}\n\n{SECOND}")


def test_a_question_without_suggestions_can_be_answered_and_sent_on(
    home: Home, world: World
) -> None:
    asked = begin_review(world)
    end(asked, "suggest", reason="suggest_ask")
    browser = home.enter(asked.told.teller)
    page = browser.get(f"/en/my/{asked.told.id}/suggestions")
    browser.submit(page, "Send it on").then(f"/en/my/{asked.told.id}")
    browser.submit(page, "Send it on").then(f"/en/my/{asked.told.id}")
    assert world.state_of(asked.told)[0] == "in_review"


def test_somebody_elses_suggestion_is_not_there(home: Home, world: World) -> None:
    theirs = with_suggestions(world, NEW_FIRST)
    mine = with_suggestions(world, NEW_FIRST)
    _, page = first_page(home, theirs)
    name = page.path.rsplit("/", 1)[1]
    browser = home.enter(mine.told.teller)
    browser.get(f"/en/my/{mine.told.id}/suggestions/{name}", 404)
    browser.get(f"/en/my/{theirs.told.id}/suggestions/{name}", 404)


def propose(asked: Asked, kind: str, code: str, start: int | None = None) -> None:
    """The facilitator proposes a link."""
    version = asked.told.version_id
    assert moderation.propose_link(asked.holder, asked.told.id, version, kind, code, start)


@pytest.mark.both_engines
def test_a_proposed_link_waits_for_a_yes_of_its_own(home: Home, world: World) -> None:
    asked = begin_review(world)
    propose(asked, "value", "3", 0)
    propose(asked, "note", "death")
    propose(asked, "theme", "housing")
    end(asked, "suggest", reason="suggest_ask")
    browser = home.enter(asked.told.teller)
    story = f"/en/my/{asked.told.id}"
    page = browser.get(f"{story}/links")
    assert not page.soup.select("[checked]")
    assert FIRST in page.text
    named = {field["name"]: field for field in page.soup.select("[type=radio]")}
    assert len(named) == 3

    note, _theme, value = named
    browser.submit(page, "Keep my answers", {value: "yes", note: "no"}).then(story)
    browser.submit(page, "Keep my answers", {value: "yes", note: "no"})  # twice is harmless

    left = browser.get(f"{story}/links")
    assert len({field["name"] for field in left.soup.select("[type=radio]")}) == 1
    assert "linked to these values" in browser.get(f"{story}/preview").text


def test_links_are_not_asked_about_while_somebody_reads(home: Home, world: World) -> None:
    asked = begin_review(world)
    propose(asked, "theme", "housing")
    page = home.enter(asked.told.teller).get(f"/en/my/{asked.told.id}")
    assert "proposed link" not in page.text


def test_a_not_here_carries_thanks_a_reason_a_name_and_a_way_on(  # TI-07
    home: Home, world: World
) -> None:
    asked = closed(world)
    browser = home.enter(asked.told.teller)
    page = browser.follow(browser.get(f"/en/my/{asked.told.id}"), "Read the reason")
    for part in ("Thank you", LETTER, HELPER, "they have not been asked", "look for other words"):
        assert part in page.text


def test_somebody_else_can_be_asked_to_look_once(home: Home, world: World) -> None:  # OS-09
    asked = closed(world)
    browser = home.enter(asked.told.teller)
    path = f"/en/my/{asked.told.id}/not-here"
    page = browser.get(path)

    browser.submit(page, "Ask somebody else", {"words": "Please look again."})
    assert world.state_of(asked.told)[0] == "waiting"
    again = browser.submit(page, "Ask somebody else", {"words": "Twice"}, 200)
    assert again.one("[role=alert]")
    assert "asked somebody else to look on" in browser.get(path).text


def test_an_appeal_needs_no_words(home: Home, world: World) -> None:  # TI-02
    asked = closed(world)
    browser = home.enter(asked.told.teller)
    browser.submit(browser.get(f"/en/my/{asked.told.id}/not-here"), "Ask somebody else")
    assert world.state_of(asked.told)[0] == "waiting"
