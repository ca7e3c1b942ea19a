"""A reader who hides a topic meets no trace of it: in no list, search, choice or count (RC-03)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hoh_stories.accounts.permissions import Role
from hoh_stories.ground.answers import Yes
from hoh_stories.publishing import noting
from hoh_stories.values.notes import Note
from tests.browser import Browser
from tests.world import World

Somebody = Callable[[Role], Browser]
#: What only hidden stories have: none of it may be on a page.
TRACES = ("Aubergine", "umbrella", "suicide")
ROOMS = {"": None, "peers": Role.PEER, "learn": Role.PRACTITIONER}


@pytest.fixture
def shared(shelves: Any) -> Any:
    """Two people's stories that touch on suicide, one agreed to and one only proposed; two calm."""
    to = ("public", "peers", "practitioners")
    hard = {"to": to, "language": "cy", "kind": "from_work"}
    shows, note = (("value", "4"), ("theme", "housing")), ("note", "suicide")
    shelves.put("Aubergine", "An umbrella.", links=(*shows, note), **hard)
    shelves.put("Aubergine", "An umbrella.", links=shows, waiting=(note,), **hard)
    for title in ("Bread", "Blanket"):
        shelves.put(title, "A chair.", to=to, links=(("value", "1"),))
    shelves.find()
    return shelves


def reader(room: str, browser: Browser, somebody: Somebody, site: Any) -> Browser:
    """Somebody at a room's shelf, at a browser that keeps nothing."""
    role = ROOMS[room]
    inside = somebody(role) if role else browser
    quiet = Browser(site, checked=False)
    quiet.client = inside.client
    hide = quiet.get(f"/en/hide?from={room}")
    quiet.submit(hide, "Keep this choice", {"notes": ["suicide"]})
    return quiet


@pytest.mark.parametrize("room", ROOMS)
def test_no_list_search_or_choice_holds_a_trace_in_any_room(
    shared: Any, browser: Browser, somebody: Somebody, site: Any, room: str
) -> None:
    quiet = reader(room, browser, somebody, site)
    shelf = f"/en/{room}/stories" if room else "/en/stories"
    for asked in ("", "?language=cy", "?kind=from_work", "?theme=housing", "?value=4"):
        page = quiet.get(f"{shelf}{asked}")
        assert not [word for word in TRACES if word in page.one("main").get_text()], asked
        assert page.headers["Cache-Control"] == "no-store"
    page = quiet.get(f"{shelf}?words=umbrella")
    assert not page.soup.select(".card")
    assert "There is nothing here that fits." in page.text


def test_a_values_page_with_only_hidden_stories_looks_like_one_with_none(
    shared: Any, browser: Browser, somebody: Somebody, site: Any
) -> None:
    quiet = reader("", browser, somebody, site)
    hidden, empty = quiet.get("/en/values/4"), quiet.get("/en/values/5")
    stories = [page.one("#stories").get_text() for page in (hidden, empty)]
    assert stories[0] == stories[1]
    assert hidden.headers["Cache-Control"] == "no-store"


def test_clearing_the_choice_is_as_easy_and_brings_everything_back(
    shared: Any, browser: Browser, somebody: Somebody, site: Any
) -> None:
    quiet = reader("", browser, somebody, site)
    hide = quiet.get(quiet.get("/en/stories").link("Change what is hidden"))
    quiet.submit(hide, "Keep this choice", {"notes": []})
    assert "Aubergine" in quiet.get("/en/stories").text


def test_a_note_that_a_steward_added_is_hidden_like_any_other(
    shelves: Any, browser: Browser, world: World, site: Any
) -> None:
    assert noting.tell_note(world.a_person(), Note("", "floods", "llifogydd")) == Yes()
    shelves.put("Aubergine", links=(("note", "own_1"),))
    shelves.put("Bread")
    quiet = Browser(site, checked=False)
    quiet.submit(quiet.get("/en/hide"), "Keep this choice", {"notes": ["own_1"]})
    page = quiet.get("/en/stories")
    assert [tag.get_text() for tag in page.soup.select(".card h2")] == ["Bread"]
    assert "floods" not in page.text


@pytest.mark.parametrize("room", ROOMS)
def test_an_address_of_a_hidden_story_leads_to_a_calm_page_with_no_word_of_it(
    shelves: Any, browser: Browser, somebody: Somebody, site: Any, room: str
) -> None:
    to = ("public", "peers", "practitioners")
    words = ("Aubergine", "An umbrella.")
    told = shelves.put(*words, summary="An umbrella.", to=to, waiting=(("note", "suicide"),))
    calm = shelves.put("Bread", to=to, links=(("note", "war"),))
    quiet = reader(room, browser, somebody, site)
    shelf = f"/en/{room}/stories" if room else "/en/stories"
    for path in ("", "/gentle"):
        page = quiet.get(f"{shelf}/{told.public_id}{path}")
        assert page.h1 == "Another day is fine"
        assert not [word for word in TRACES if word in page.text]
        assert page.headers["Cache-Control"] == "no-store"
        assert page.link("Change what is hidden").endswith(f"/hide{'?from=' if room else ''}{room}")
    assert quiet.get(f"{shelf}/{calm.public_id}").h1 == "Bread"
