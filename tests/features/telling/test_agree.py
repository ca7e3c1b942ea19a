"""A yes is to exactly these words, on a good day, with nothing chosen beforehand."""

from __future__ import annotations

import base64
import json
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from hoh_stories.accounts.models import Person
from hoh_stories.consent.models import Consent, Notice
from hoh_stories.consent.notices import notice
from hoh_stories.consent.services import allowed_in
from hoh_stories.ground.db import deed, look
from hoh_stories.moderation.models import Look
from hoh_stories.moderation.rules import Answers
from hoh_stories.moderation.standing import as_kept
from hoh_stories.publishing import services as publishing
from hoh_stories.stories import services as stories
from hoh_stories.stories.models import Story
from hoh_stories.stories.texts import Text
from hoh_stories.values.content import content
from tests.browser import Browser
from tests.features.telling.conftest import Home
from tests.features.telling.test_walk import CHOSEN, agree
from tests.world import Told, World

NOTICE = content("en").notice
RIGHT = {"teach_who_reads": "chosen", "teach_take_back": "here"}


def consents(story_id: str) -> list[Any]:
    """What the ledger has of a story."""
    with look() as s:
        story = s.get_one(Story, story_id)
        rows = s.scalars(select(Consent).where(Consent.story_id == story_id)).all()
        return [(row, allowed_in(s, row, story.data_key)) for row in rows]


def at_risks(browser: Browser, told: Told) -> Any:
    """Page 2."""
    page = browser.get(f"/en/my/{told.id}/agree")
    return browser.follow(browser.submit(page, "Go on", {"day": "today"}))


def at_choices(browser: Browser, told: Told, **more: str) -> Any:
    """Page 3."""
    return browser.follow(browser.submit(at_risks(browser, told), "Go on", {**RIGHT, **more}))


def at_yes(browser: Browser, told: Told, chosen: dict[str, Any] | None = None, **more: str) -> Any:
    """Page 4."""
    page = browser.submit(
        at_choices(browser, told, **more), "Read it all back to me", chosen or CHOSEN
    )
    return browser.follow(page)


def other_words(world: World, told: Told, text: Text) -> str:
    """Let other words wait for the yes, as after an edit and another review."""
    with deed() as s:
        story = stories.lock(s, told.id)
        version = stories.make_version(s, story, text)
        story.ready_version_id = version.id
        return version.id


def test_nothing_is_chosen_beforehand_on_any_page(home: Home, world: World) -> None:  # TI-18, CO-01
    told = world.a_ready_story()
    browser = home.enter(told.teller)
    pages = [
        browser.get(f"/en/my/{told.id}/agree"),
        at_risks(browser, told),
        at_choices(browser, told),
    ]
    for page in pages:
        assert not page.soup.select("[checked], [selected]"), page


def test_page_one_shows_word_by_word_what_changed_and_the_final_words(  # TI-06
    home: Home, world: World
) -> None:
    told = world.a_ready_story()
    other_words(
        world, told, Text("The kettle", told.text.body.replace("help", "kindness"), "", "en")
    )
    page = home.enter(told.teller).get(f"/en/my/{told.id}/agree")
    body_changes = page.soup.select(".compare.story")[1]
    assert [gone.get_text() for gone in body_changes.select("del")] == ["help"]
    assert [new.get_text() for new in body_changes.select("ins")] == ["kindness"]
    assert "That was the kindness." in page.one("article").get_text()


def test_not_today_is_as_easy_as_today_and_changes_nothing(
    home: Home, world: World
) -> None:  # CO-09
    told = world.a_ready_story()
    browser = home.enter(told.teller)
    page = browser.get(f"/en/my/{told.id}/agree")
    assert len(page.soup.select("label.choice")) == 2
    after = browser.submit(page, "Go on", {"day": "not_today"})
    after = after.then(f"/en/my/{told.id}/not-today")
    assert "a good answer" in after.text
    assert world.state_of(told) == ("your_yes", None)
    browser.get(f"/en/my/{told.id}/agree/risks", 303).then(f"/en/my/{told.id}/agree")


def test_the_risks_and_that_refusing_costs_nothing_stand_before_the_yes(  # CO-03, CO-07, CO-22
    home: Home, world: World
) -> None:
    told = world.a_ready_story()
    browser = home.enter(told.teller)
    page = at_risks(browser, told)
    for words in (*NOTICE.risks, NOTICE.benefits, NOTICE.refusal, NOTICE.who_else):
        assert words in page.text
    assert NOTICE.refusal in at_choices(browser, told).text


def test_another_answer_shows_the_passage_once_more_and_never_blocks(  # CO-08
    home: Home, world: World
) -> None:
    told = world.a_ready_story()
    browser = home.enter(told.teller)
    wrong = {"teach_who_reads": "everybody", "teach_take_back": "here"}
    page = browser.submit(at_risks(browser, told), "Go on", wrong, 200)
    assert NOTICE.teach[0].why in page.text
    assert NOTICE.teach[1].why not in page.text
    assert not page.soup.select("[role=alert]")

    browser.submit(page, "Go on", wrong).then(f"/en/my/{told.id}/agree/choices")


def test_unanswered_questions_do_not_block_either(home: Home, world: World) -> None:
    told = world.a_ready_story()
    browser = home.enter(told.teller)
    page = browser.submit(at_risks(browser, told), "Go on", status=200)
    assert browser.submit(page, "Go on").location == f"/en/my/{told.id}/agree/choices"


def test_one_yes_leaves_all_others_at_no(home: Home, world: World) -> None:  # CO-01
    told = world.a_ready_story()
    agree(home.enter(told.teller), told.id)
    [(row, allowed)] = consents(told.id)
    assert allowed.audiences == {"peers"}
    assert allowed.uses == frozenset()
    assert allowed.until == date(2027, 11, 24)
    assert allowed.ask_again
    assert row.version_id == told.version_id
    assert row.collection_method == "web"


def test_the_very_words_of_the_notice_are_kept_with_the_yes(
    home: Home, world: World
) -> None:  # CR-02
    told = world.a_ready_story()
    agree(home.enter(told.teller), told.id)
    [(row, _)] = consents(told.id)
    with look() as s:
        kept = s.get_one(Notice, row.notice_digest)
        assert (kept.words, kept.language) == (notice("en").words, "en")


def test_everything_is_read_back_before_the_yes(home: Home, world: World) -> None:  # AC-08
    told = world.a_ready_story()
    chosen = {
        **CHOSEN,
        "audiences": ["peers", "practitioners"],
        "uses": ["quotation"],
        "shown_as": "chosen",
        "name": "Nia o'r Cwm",
        "when_over": "publish",
    }
    browser = home.enter(told.teller)
    page = at_yes(browser, told, chosen)
    for words in (
        "Peers, Practitioners",
        "Quotation in reports",
        "Nia o'r Cwm",
        "24 November 2027",
    ):
        assert words in page.text
    assert told.text.body.split("\n\n")[0] in page.text

    browser.submit(page, "Yes, I agree to this")
    [(_, allowed)] = consents(told.id)
    assert (allowed.name, allowed.ask_again) == ("Nia o'r Cwm", False)


def test_what_was_chosen_is_still_there_on_the_way_back(home: Home, world: World) -> None:  # AC-05
    told = world.a_ready_story()
    browser = home.enter(told.teller)
    page = browser.follow(at_yes(browser, told), "Change something")
    checked = {field["value"] for field in page.soup.select("[checked]")}
    assert checked == {"peers", "none", "12", "ask"}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"audiences": []}, "audiences"),
        ({"shown_as": None}, "shown_as"),
        ({"shown_as": "chosen", "name": ""}, "name"),
        ({"shown_as": "chosen", "name": "a" * 81}, "name"),
        ({"shown_as": "chosen", "name": "\x00\u202e"}, "name"),
        ({"months": None}, "months"),
        ({"months": "120"}, "months"),
        ({"months": "keep"}, "months"),
        ({"audiences": ["everyone"]}, "audiences"),
        ({"uses": ["advertising"]}, "uses"),
        ({"when_over": None}, "when_over"),
    ],
)
def test_a_choice_that_is_missing_or_forged_is_asked_for_beside_it(
    home: Home, world: World, changed: dict[str, Any], field: str
) -> None:
    told = world.a_ready_story()
    browser = home.enter(told.teller)
    page = at_choices(browser, told)
    page = browser.submit(page, "Read it all back to me", {**CHOSEN, **changed}, 200)
    assert page.one("[role=alert] a")["href"].startswith(f"#{field}")
    assert consents(told.id) == []


def test_a_yes_to_words_that_changed_meanwhile_is_no_yes(
    home: Home, world: World
) -> None:  # truth 1
    told = world.a_ready_story()
    browser = home.enter(told.teller)
    page = at_yes(browser, told)
    other_words(world, told, Text("The kettle", "Quite other words.", "", "en"))

    page = browser.submit(page, "Yes, I agree to this", status=200)

    assert "not the same any more" in page.text
    assert consents(told.id) == []
    assert "Quite other words." in browser.follow(page, "Look at the words").text


def test_a_page_one_of_other_words_leads_back_to_the_start(home: Home, world: World) -> None:
    told = world.a_ready_story()
    browser = home.enter(told.teller)
    page = browser.get(f"/en/my/{told.id}/agree")
    other_words(world, told, Text("The kettle", "Quite other words.", "", "en"))
    page = browser.submit(page, "Go on", {"day": "today"}, 200)
    assert "not the same any more" in page.text


def test_a_double_click_is_one_yes(home: Home, world: World) -> None:
    told = world.a_ready_story()
    browser = home.enter(told.teller)
    page = at_yes(browser, told)
    for _ in range(3):
        browser.submit(page, "Yes, I agree to this").then(f"/en/my/{told.id}/receipt")
    assert len(consents(told.id)) == 1


def test_no_page_can_be_skipped(home: Home, world: World) -> None:
    told = world.a_ready_story()
    browser = home.enter(told.teller)
    for name in ("risks", "choices", "yes"):
        browser.get(f"/en/my/{told.id}/agree/{name}", 303).then(f"/en/my/{told.id}/agree")
    at_risks(browser, told)
    browser.get(f"/en/my/{told.id}/agree/yes", 303).then(f"/en/my/{told.id}/agree")


def test_answers_for_one_story_are_no_answers_for_another(home: Home, world: World) -> None:
    told = world.a_ready_story()
    other = world.a_ready_story(by=told.teller)
    browser = home.enter(told.teller)
    at_yes(browser, told)
    browser.get(f"/en/my/{other.id}/agree/yes", 303).then(f"/en/my/{other.id}/agree")


def test_nothing_of_the_answers_can_be_read_out_of_the_browser(home: Home, world: World) -> None:
    told = world.a_ready_story()
    browser = home.enter(told.teller)
    at_yes(browser, told, {**CHOSEN, "shown_as": "chosen", "name": "Unmistakable"})
    cookie = browser.client.get_cookie("s").value
    payload = cookie.split(".")[0] or cookie.split(".")[1]
    opened = base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))
    assert b"Unmistakable" not in opened
    assert b"peers" not in opened


def test_the_receipt_has_a_day_to_write_down_and_nothing_that_tells(  # CR-04, CR-05
    home: Home, world: World
) -> None:
    told = world.a_ready_story()
    browser = home.enter(told.teller)
    page = agree(browser, told.id)
    assert "1 December 2026" in page.text
    assert "aligned with ISO/IEC TS 27560" in page.text
    for telling in ("kettle", "story", "stories"):
        assert telling not in page.one("main h1").get_text().lower()
    assert "The kettle" not in page.text
    assert page.title.startswith("A receipt")

    data = browser.get(f"/en/my/{told.id}/receipt.json")
    record = json.loads(data.data)
    given = {one["purpose"]: one["event"]["event_state"] for one in record["processing"]}
    assert given["read_by_peers"] == "given"
    assert set(given.values()) == {"given", "refused"}
    assert "kettle" not in data.data.decode().lower()


def test_risks_that_readers_found_possible_are_named_before_the_yes(  # AN-08
    home: Home, world: World
) -> None:
    told = world.a_ready_story()
    checks = dict.fromkeys(content("en").lists["checklist"], "remote") | {"worker": "possible"}
    with deed() as s:
        somebody = s.scalars(select(Person.id)).first()
        row = Look(version_id=told.version_id, person_id=somebody, nth=1, outcome="ready")
        row.answers, row.made_on = as_kept(Answers(checks)), date(2026, 11, 24)
        s.add(row)
    browser = home.enter(told.teller)
    asked = content("en").word("checklist", "worker")
    named = "A worker in that service: they might be able to tell who you are."
    page = at_risks(browser, told)
    assert named in " ".join(page.text.split())
    refused = browser.submit(page, "Go on", RIGHT, status=200)
    assert "Please tick this" in refused.text, "an informed yes"
    page = at_yes(browser, told, knows="y")
    assert named in " ".join(page.text.split())
    browser.submit(page, "Yes, I agree to this")
    [(row_, _)] = consents(told.id)
    assert row_.named_risk

    plain = Browser(home.site, checked=False)
    plain.client = browser.client
    copy = plain.get(f"/en/my/{told.id}/download").text
    assert "The first reader found it ready" in copy
    assert f"{asked} Possible" in copy


def test_after_a_stop_the_same_words_can_be_agreed_to_again(home: Home, world: World) -> None:
    told = world.an_agreed_story()
    publishing.stop(told.teller, told.id)
    browser = home.enter(told.teller)
    page = browser.get(f"/en/my/{told.id}")
    assert "no longer shown" in page.text
    browser.follow(page, "Look at the words again")
    agree(browser, told.id)
    assert world.state_of(told) == ("agreed", "cooling_off")
