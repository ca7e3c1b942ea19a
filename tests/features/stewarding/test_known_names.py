"""A steward tells which names are known here; tellers and facilitators are shown them."""

from __future__ import annotations

from typing import Any

import pytest

from hoh_stories.accounts import inside
from hoh_stories.accounts.actors import Actor
from hoh_stories.ground.answers import Yes
from hoh_stories.ground.db import look
from hoh_stories.moderation import looking
from hoh_stories.safety.kinds import Kind
from hoh_stories.stories import hints, known
from hoh_stories.stories.models import Finding
from hoh_stories.stories.texts import Text
from tests.browser import Browser
from tests.world import World

TOLD = Text("A table", "We ate at the thursday table, all of us.", "", "en")


def test_a_steward_keeps_the_list_and_finds_it_again(steward: Browser) -> None:
    page = steward.get("/en/steward/names")
    assert page.one("#venues").get_text().strip() == ""
    steward.submit(page, "Keep these names", {"venues": "Sunnybank\n Tŷ  Gobaith ", "places": ""})
    page = steward.get("/cy/steward/names")
    assert page.one("#venues").get_text().strip() == "Sunnybank\nTŷ Gobaith"
    assert [one.value for one in inside.history("known.VENUE")] == ["Sunnybank\nTŷ Gobaith"]


def test_a_line_that_is_no_name_is_said_and_nothing_typed_is_lost(steward: Browser) -> None:
    page = steward.get("/en/steward/names")
    typed = {"venues": "Sunnybank", "organisations": "x" * 61}
    page = steward.submit(page, "Keep these names", typed, status=200)
    assert "longer than 60 letters" in page.text
    assert page.one("#venues").get_text().strip() == "Sunnybank"
    assert not inside.told(known.TOLD)


@pytest.mark.both_engines
def test_who_asks_for_hints_and_who_reviews_are_both_shown_it(
    world: World, clock: Any, site: Any
) -> None:
    steward = world.a_person(called="Emyr")
    mine = world.a_draft(TOLD)
    sent = world.a_sent_story(TOLD)
    assert not hints.look_over(mine.teller, mine.id, ()).asked
    assert known.tell_known(steward, {Kind.ORG: "the Thursday Table"}) == Yes()
    [asked] = hints.look_over(mine.teller, mine.id, ()).asked
    assert asked.hint.kind is Kind.ORG
    looking.look_now(sent.id)
    with look() as s:
        rows = s.query(Finding).filter_by(version_id=sent.version_id).all()
        assert [(row.kind, row.tier) for row in rows] == [("ORG", "likely")]


def test_nobody_else_can_open_the_list(site: Any, world: World, emyr: Actor) -> None:
    Browser(site).get("/en/steward/names", status=303)
