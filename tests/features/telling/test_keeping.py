"""What a teller keeps: a copy of everything, a name or none, a key that only they have."""

from __future__ import annotations

import json
from typing import Any

import pytest

from hoh_stories.accounts.models import Person, Teller
from hoh_stories.ground import names
from hoh_stories.ground.db import look
from hoh_stories.moderation import services as moderation
from hoh_stories.publishing.stops import hold
from tests.browser import Browser
from tests.features.telling.conftest import HELPER, LETTER, WHY, Home, closed, with_suggestions
from tests.world import KETTLE, World, allowing


def unchecked(browser: Browser) -> Browser:
    """The same visit, for files that are no page of the site."""
    same = Browser(browser.app, checked=False)
    same.client = browser.client
    return same


@pytest.mark.both_engines
def test_a_copy_holds_everything_in_plain_words_and_for_programs(  # DP-05, CO-16
    home: Home, world: World
) -> None:
    asked = with_suggestions(world, "Other words.")
    browser = home.enter(asked.told.teller)
    page = browser.get(f"/en/my/{asked.told.id}/letters")
    browser.submit(page, "Send this letter", {"words": "My own letter."})

    copy = unchecked(browser).get(f"/en/my/{asked.told.id}/download")
    data = json.loads(unchecked(browser).get(f"/en/my/{asked.told.id}/download.json").data)
    written = json.dumps(data, ensure_ascii=False)

    for part in ("Nobody asked me anything", "My own letter.", LETTER, WHY, "Other words", HELPER):
        assert part in copy.text, part
        assert part in written, part
    [story] = data["stories"]
    assert {event["kind"] for event in story["events"]} >= {"send", "claim", "opened", "suggest"}
    assert story["texts"][0]["text"]["body"] == KETTLE.body


def test_a_copy_holds_decisions_with_their_reasons_and_the_consents(
    home: Home, world: World
) -> None:
    asked = closed(world)
    copy = unchecked(home.enter(asked.told.teller)).get("/en/my/download")
    assert "they have not been asked" in copy.text

    told = world.a_published_story(allowed=allowing(name="Nia"))
    data = json.loads(unchecked(home.enter(told.teller)).get("/en/my/download.json").data)
    copy = unchecked(home.enter(told.teller)).get("/en/my/download")
    assert "Everybody: yes" in copy.text
    assert "Research: no" in copy.text
    [consent] = data["stories"][0]["consents"]
    assert consent["name_shown"] == "chosen"
    assert data["stories"][0]["openings"] == []


def test_people_here_stand_in_a_copy_only_by_what_they_are_called(home: Home, world: World) -> None:
    asked = with_suggestions(world, "Other words.")
    hold(world.a_lead("Gwen"), asked.told.id, "law")
    browser = unchecked(home.enter(asked.told.teller))
    written = browser.get("/en/my/download.json").data.decode()
    with look() as s:
        for person in s.query(Person):
            assert person.id not in written
            assert person.username not in written
    assert "Gwen" in written


def test_a_copy_stands_by_itself_and_its_name_tells_nothing(home: Home, world: World) -> None:
    told = world.a_published_story()
    browser = unchecked(home.enter(told.teller))
    for path, ending in (("download", "html"), ("download.json", "json")):
        copy = browser.get(f"/en/my/{told.id}/{path}")
        assert copy.headers["Content-Disposition"] == f'attachment; filename="my-notes.{ending}"'
        assert copy.headers["Cache-Control"] == "no-store"
    page = browser.get(f"/en/my/{told.id}/download")
    assert page.title == "My notes"
    assert not page.soup.select("[src], [href], script, style")


def test_a_copy_of_everything_holds_nobody_elses_words(home: Home, world: World) -> None:
    mine, other = world.a_sent_story(), world.a_published_story()
    data = unchecked(home.enter(mine.teller)).get("/en/my/download.json").data.decode()
    assert mine.id in data
    assert other.id not in data


def test_a_report_in_a_copy_says_that_somebody_worried_and_not_who(
    home: Home, world: World
) -> None:
    told = world.a_published_story()
    reference = names.new_public_id()
    concern = moderation.Concern(reference, "other", "A private worry", "reader@example.org")
    assert moderation.report(told.public_id, concern)
    copy = unchecked(home.enter(told.teller)).get(f"/en/my/{told.id}/download")
    assert "A reader raised a concern" in copy.text
    assert "private worry" not in copy.html
    assert "reader@example.org" not in copy.html


def test_a_name_can_be_given_changed_and_taken_away(home: Home, world: World) -> None:  # TI-14
    teller = world.a_teller()
    browser = home.enter(teller)
    for called in ("Nia", "نور"):
        page = browser.get("/en/my/name")
        page = browser.submit(page, "Keep this", {"called": called, "language": "cy"}).then(
            "/en/my"
        )
        assert called in page.one("h1").get_text()
    with look() as s:
        row = s.get_one(Teller, teller.id)
        assert row.language == "cy"
        assert b"Nia" not in (row.called_sealed or b"")

    page = browser.submit(browser.get("/en/my/name"), "Keep this", {"called": ""}).then("/en/my")
    assert page.h1 == "Welcome back"
    with look() as s:
        assert s.get_one(Teller, teller.id).called_sealed is None


@pytest.mark.parametrize(
    ("typed", "field"), [({"called": "a" * 81}, "called"), ({"language": "tlh"}, "language")]
)
def test_a_name_that_cannot_be_kept_stays_in_the_field(
    home: Home, world: World, typed: dict[str, Any], field: str
) -> None:
    browser = home.enter(world.a_teller())
    page = browser.submit(browser.get("/en/my/name"), "Keep this", typed, 200)
    assert page.one("[role=alert] a")["href"] == f"#{field}"
    assert page.one("#called")["value"] == typed.get("called", "")


def test_a_new_key_ends_the_old_one_and_is_shown_once(home: Home, world: World) -> None:
    told = world.a_sent_story()
    old = home.key_of(told.teller)
    browser = Browser(home.site)
    browser.submit(browser.get("/en/return"), "Come in", {"key": old.words})
    page = browser.get("/en/my/key")
    paper = browser.submit(page, "Make a new key", status=200)
    words = paper.soup.select("p.key")[0].get_text(strip=True)
    assert len(words.split()) == 6
    assert "The kettle" not in paper.text

    again = browser.submit(page, "Make a new key", status=200)
    assert "shown once" in again.text
    assert not again.soup.select("p.key")

    stranger = Browser(home.site)
    stranger.submit(stranger.get("/en/return"), "Come in", {"key": old.words}, 200)
    stranger.submit(stranger.get("/en/return"), "Come in", {"key": words}).then("/en/my")


def test_after_closing_the_pages_the_way_back_is_the_key(home: Home, world: World) -> None:  # AC-35
    told = world.a_sent_story()
    browser = home.enter(told.teller)
    page = browser.get("/en/my/leave")
    browser.submit(page, "Close them").then("/en/")
    browser.get(f"/en/my/{told.id}", 303).then("/en/return")
