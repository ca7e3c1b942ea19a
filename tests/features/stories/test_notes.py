"""A teller says what their words touch on: optional, with help, and theirs until the last yes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hoh_stories.accounts.actors import Actor
from hoh_stories.ground.answers import No, Yes
from hoh_stories.ground.audit import happened
from hoh_stories.ground.db import look
from hoh_stories.publishing.withdrawal import withdraw
from hoh_stories.stories import drafting, queries
from hoh_stories.stories.drafts import UNSURE
from hoh_stories.stories.models import Draft, Link, Passage
from hoh_stories.stories.services import Missing
from hoh_stories.stories.texts import Text
from hoh_stories.stories.touching import choose_notes
from tests.browser import Browser, Page
from tests.world import Told, World

HARD = Text("Thursday", "I wanted to end it all.\n\nA bus driver stopped for me.", "", "en")
BOTH = drafting.Statements(adult=True, may_read=True)


def notes_of(told: Told) -> set[tuple[str, bool, bool]]:
    """(code, set by the teller, stands) of the newest version."""
    version = queries.version_text(told.teller, told.id)
    links = queries.links_of(told.teller, told.id, version.id)
    return {(one.code, one.by_teller, one.agreed) for one in links if one.kind == "note"}


def choose(told: Told, *codes: str, unsure: bool = False) -> Any:
    return choose_notes(told.teller, told.id, codes, unsure=unsure, revision=None)


@pytest.mark.both_engines
def test_what_a_teller_chose_stands_once_it_is_sent(world: World) -> None:
    told = world.a_draft(HARD)
    assert choose(told, "suicide", "hunger") == Yes()
    assert choose(told, "suicide") == Yes()  # and changed their mind
    assert drafting.send(told.teller, told.id, BOTH) == Yes()
    assert notes_of(told) == {("suicide", True, True)}
    assert not _asked_for_help(told)


@pytest.mark.both_engines
def test_not_sure_is_an_answer_and_people_here_are_told(world: World) -> None:
    told = world.a_draft(HARD)
    assert choose(told, unsure=True) == Yes()
    assert drafting.send(told.teller, told.id, BOTH) == Yes()
    assert notes_of(told) == set()
    assert _asked_for_help(told)
    assert UNSURE not in queries.draft_of(told.teller, told.id).noted


def _asked_for_help(told: Told) -> bool:
    with look() as s:
        (sent,) = happened(s, story_id=told.id, kinds=("send",))
    return bool(sent.detail.get("notes_unsure"))


@pytest.mark.both_engines
def test_a_choice_survives_what_is_typed_after_it_and_taking_back(world: World) -> None:  # truth 5
    told = world.a_draft(HARD)
    choose(told, "suicide", unsure=True)
    words, now = Text("", "Other words.", "", "en"), queries.draft_of(told.teller, told.id).revision
    saved = drafting.save(told.teller, told.id, words, {}, now)
    assert not isinstance(saved, No)
    assert queries.draft_of(told.teller, told.id).noted == {"suicide", UNSURE}
    drafting.send(told.teller, told.id, BOTH)
    assert drafting.take_back(told.teller, told.id) == Yes()
    assert queries.draft_of(told.teller, told.id).noted == {"suicide"}
    choose(told)
    drafting.send(told.teller, told.id, BOTH)
    assert notes_of(told) == set()


@pytest.mark.both_engines
def test_notes_of_somebody_else_stay_when_the_teller_sends_again(world: World) -> None:
    told = world.a_sent_story(HARD)
    with look() as s:
        assert s.get(Draft, told.id)
    _propose(told, "death", agreed=True)
    _propose(told, "war", agreed=False)
    _propose(told, "suicide", agreed=False)
    assert drafting.take_back(told.teller, told.id) == Yes()
    choose(told, "suicide")
    drafting.send(told.teller, told.id, BOTH)
    assert notes_of(told) == {
        ("death", False, True),
        ("war", False, False),
        ("suicide", True, True),  # choosing it is a yes
    }


def _propose(told: Told, code: str, *, agreed: bool) -> None:
    from hoh_stories.ground.db import deed
    from hoh_stories.stories.passages import Stretch, passage_at

    with deed() as s:
        whole = passage_at(s, told.version_id, Stretch(), len(told.text.body))
        s.add(Link(passage_id=whole, kind="note", code=code, by_teller=False, agreed=agreed))


@pytest.mark.both_engines
def test_other_notes_for_agreed_words_make_a_new_version_and_change_nothing_that_is_shown(
    world: World,
) -> None:  # truth 1
    told = world.a_published_story()
    choose(told, "war")
    assert drafting.send(told.teller, told.id, BOTH, cooling=lambda _id: False) == Yes()
    assert notes_of(told) == {("war", True, True)}
    newest = queries.version_text(told.teller, told.id)
    assert newest.id != told.version_id
    assert queries.links_of(told.teller, told.id, told.version_id) == []


def test_only_the_teller_chooses_and_only_what_is_offered(world: World) -> None:
    told = world.a_draft(HARD)
    stranger: Actor = world.a_teller()
    with pytest.raises(Missing):
        choose_notes(stranger, told.id, ["war"], unsure=False, revision=None)
    assert choose(told, "no_such") == No("no_such_note")
    stale = choose_notes(told.teller, told.id, ["war"], unsure=False, revision=99)
    assert stale == No("stale")
    sent = world.a_sent_story(HARD)
    assert choose(sent, "war") == No("being_read")


@pytest.mark.both_engines
def test_withdrawing_leaves_no_note(world: World) -> None:  # truth 3
    told = world.a_draft(HARD)
    choose(told, "suicide")
    drafting.send(told.teller, told.id, BOTH)
    withdraw(told.teller, told.id)
    with look() as s:
        assert s.query(Link).join(Passage, Passage.id == Link.passage_id).all() == []
        assert s.get(Draft, told.id) is None


@pytest.fixture
def noting(browser: Browser, writing: Callable[..., Page]) -> Page:
    """The page of notes, for words that touch on something."""
    page = writing(key=True)
    page = browser.follow(browser.submit(page, "Save and look at it", {"body": HARD.body}))
    return browser.follow(page, "Say what it touches on, if you like")


def test_the_assistants_thoughts_stand_first_with_the_words_and_nothing_is_ticked(
    noting: Page,
) -> None:  # TI-18
    boxes = noting.soup.select("input[name=notes]")
    assert boxes[0]["value"] == "suicide"
    label = noting.one(f"label[for={boxes[0]['id']}]").get_text()
    assert "I wanted to end it all." in label
    assert not noting.soup.select("[checked]")
    assert "It can be wrong" in noting.text


def test_a_teller_chooses_looks_and_changes_their_mind(browser: Browser, noting: Page) -> None:
    page = browser.follow(browser.submit(noting, "Keep this", {"notes": ["suicide", "war"]}))
    assert "You say that it touches on: suicide, war." in " ".join(page.text.split())
    page = browser.get(page.link("Say what it touches on, if you like"))
    page = browser.follow(browser.submit(page, "Keep this", {"notes": [], "unsure": "y"}))
    assert "You say that it touches on" not in page.text
    assert "You asked for help with what it touches on." in page.text


def test_words_changed_in_another_window_are_looked_at_again(
    browser: Browser, noting: Page
) -> None:
    back = browser.get(noting.link("Back"))
    write = browser.get(back.link("Back"))
    browser.submit(write, "Save", {"body": "Quite other words than before, and longer ones too."})
    page = browser.submit(noting, "Keep this", {"notes": ["suicide"]}, status=200)
    assert page.soup.select("[role=alert]")


@pytest.mark.parametrize("forged", ["?", "x", "own_1", "\x00", "suicide war"])
def test_a_forged_note_is_asked_about(browser: Browser, noting: Page, forged: str) -> None:
    page = browser.submit(noting, "Keep this", {"notes": [forged]}, status=200)
    assert page.soup.select("[role=alert]")
