"""A steward looks after the list of content notes; what is shown follows at once, on every page."""

from __future__ import annotations

from typing import Any

import pytest

from hoh_stories.accounts.actors import Actor
from hoh_stories.ground.answers import No, Yes
from hoh_stories.ground.db import deed
from hoh_stories.publishing import noting
from hoh_stories.publishing.queries import shelf_counter
from hoh_stories.publishing.stops import bump_shelf
from hoh_stories.stories.notes import notes
from hoh_stories.values.content import LANGUAGES
from hoh_stories.values.notes import Note, built_in
from tests.browser import Browser
from tests.world import World

FLOODS = Note("", "floods", "llifogydd", lines=("shelter",))


def changed() -> None:
    """Something that is shown is another."""
    with deed() as s:
        bump_shelf(s)


@pytest.mark.both_engines
def test_a_note_is_added_once_however_often_the_button_is_pressed(emyr: Actor) -> None:
    assert isinstance(noting.tell_note(emyr, FLOODS), Yes)
    assert isinstance(noting.tell_note(emyr, FLOODS), Yes)
    assert [note.code for note in notes().all[len(built_in()) :]] == ["own_1"]
    assert noting.tell_note(emyr, Note("", "Floods", "dŵr")) == No("note_there")
    assert noting.tell_note(emyr, Note("own_7", "fire", "tân")) == No("no_such_note")


@pytest.mark.both_engines
def test_every_change_of_the_list_makes_every_kept_page_old(emyr: Actor) -> None:
    before = shelf_counter()
    noting.tell_note(emyr, FLOODS)
    added = shelf_counter()
    noting.tell_note(emyr, Note("own_1", "flooding", "llifogydd"))
    assert before < added < shelf_counter()
    assert notes(added).by_code["own_1"].en == "flooding"


def test_other_words_stand_on_every_page_at_once(
    emyr: Actor, world: World, browser: Browser
) -> None:
    told = world.a_published_story()
    world.link(told, "note", "war")
    changed()  # the link was put there by hand
    address = f"/en/stories/{told.public_id}"
    first = browser.get(address)
    assert "This story touches on war." in _line(first)
    kept = {"If-None-Match": first.headers["ETag"]}
    assert browser.client.get(address, headers=kept).status_code == 304

    noting.tell_note(emyr, Note("war", "war and fighting", "rhyfel ac ymladd", heavy=True))

    assert browser.client.get(address, headers=kept).status_code == 200
    assert "This story touches on war and fighting." in _line(browser.get(address))
    assert "Touches on war and fighting." in browser.get("/en/stories").text
    assert "rhyfel ac ymladd" in browser.get(address.replace("/en/", "/cy/")).text
    assert "war and fighting" in browser.get("/en/hide").text


def _line(page: Any) -> str:
    return " ".join(page.one(".touches").get_text().split())


def test_a_retired_note_stays_on_its_stories_and_can_still_be_hidden(
    emyr: Actor, world: World, browser: Browser
) -> None:
    told = world.a_published_story()
    world.link(told, "note", "hunger")
    changed()
    for code in ("hunger", "gambling"):
        note = notes().by_code[code]
        assert noting.tell_note(emyr, Note(code, note.en, note.cy, retired=True))
    assert "hunger" in _line(browser.get(f"/en/stories/{told.public_id}"))
    hide = browser.get("/en/hide")
    offered = {tag["value"] for tag in hide.soup.select("input[type=checkbox]")}
    assert "hunger" in offered
    assert "gambling" not in offered


def test_a_steward_adds_renames_and_retires_a_note(steward: Browser) -> None:
    page = steward.get(steward.get("/en/steward").link("Content notes"))
    assert len(page.soup.select(".card")) >= 20
    form = steward.get(page.link("Add a note"))
    assert not form.soup.select("[checked]")
    asked = {"en": "floods", "cy": "llifogydd", "lines": ["shelter"]}
    page = steward.follow(steward.submit(form, "Keep this", asked))
    card = page.soup.select(".card")[-1]
    assert [words in card.get_text() for words in ("floods", "llifogydd", "Shelter Cymru")] == [
        True
    ] * 3

    form = steward.get(page.link("floods"))
    page = steward.follow(steward.submit(form, "Keep this", {"en": "a flood", "retired": "y"}))
    card = page.soup.select(".card")[-1]
    assert "a flood" in card.get_text()
    assert "Offered no more" in card.get_text()
    form = steward.get(page.link("a flood"))
    page = steward.follow(steward.submit(form, "Keep this", {"retired": None}))
    assert "Offered no more" not in page.text
    history = steward.get(page.link("What was changed, when and by whom"))
    assert "a flood | llifogydd | | shelter | retired" in " ".join(history.text.split())


def test_a_form_that_does_not_fit_says_so_and_keeps_what_was_typed(steward: Browser) -> None:
    form = steward.get("/en/steward/notes/new")
    page = steward.submit(form, "Keep this", {"en": "floods", "cy": ""}, status=200)
    assert "Please write it in both languages." in page.text
    assert page.one("#en")["value"] == "floods"
    page = steward.submit(form, "Keep this", {"en": "war", "cy": "dŵr"}, status=200)
    assert "There is a note with these words already." in page.text


def test_notes_about_dying_can_be_renamed_and_not_taken_away(steward: Browser) -> None:  # SU-04
    form = steward.get("/en/steward/notes/suicide")
    assert not form.soup.select("#retired, #heavy")
    steward.submit(form, "Keep this", {"en": "thoughts of suicide"})
    assert notes().by_code["suicide"].en == "thoughts of suicide"
    assert not notes().by_code["suicide"].retired


def test_an_address_without_a_note_is_not_there(steward: Browser) -> None:
    for code in ("nothing", "own_99", "%00", "x" * 300):
        assert steward.client.get(f"/en/steward/notes/{code}").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_says_nothing_of_stories(steward: Browser, world: World, language: str) -> None:
    told = world.a_published_story()
    world.link(told, "note", "war")
    page = steward.get(f"/{language}/steward/notes")
    assert told.text.title not in page.text
    (war,) = (card for card in page.soup.select(".card") if card.h2 and "/war" in card.h2.a["href"])
    assert not [sign for sign in war.get_text() if sign.isdigit()]
