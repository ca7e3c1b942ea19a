"""Facilitators are shown what the assistant thinks of; they propose, and the teller agrees."""

from __future__ import annotations

from typing import Any

import pytest

from hoh_stories.ground.answers import No, Yes
from hoh_stories.moderation import services
from hoh_stories.moderation.desk import desk
from hoh_stories.publishing import noting
from hoh_stories.stories import drafting
from hoh_stories.stories.texts import Text
from hoh_stories.stories.touching import choose_notes
from hoh_stories.telling import looks
from hoh_stories.telling.services import answer_links
from hoh_stories.values.notes import Note, built_in
from tests.features.moderation.world import House

HARD = Text("Thursday", "There was a chair.\n\nThat winter I wanted to end it all.", "", "en")


@pytest.mark.both_engines
def test_the_assistant_only_thinks_and_a_link_takes_two_people(house: House) -> None:  # truth 8
    told = house.opened(text=HARD)
    (thought,) = desk(house.ana, told.id).thoughts
    assert (thought.code, thought.quote.words) == ("suicide", "end it all")
    assert looks.proposed(told.teller, told.id) == []

    start = HARD.body.index("That")
    proposed = services.propose_link(house.ana, told.id, told.version_id, "note", "suicide", start)
    assert proposed == Yes()
    assert desk(house.ana, told.id).thoughts == ()
    (waiting,) = looks.proposed(told.teller, told.id)
    assert waiting.words == HARD.body[start:]  # the teller sees for which words
    assert looks.sheets(told.teller, told.id)[0].words.notes == ()

    assert answer_links(told.teller, told.id, {waiting.id: True}) == Yes()
    assert looks.sheets(told.teller, told.id)[0].words.notes == ("suicide",)


@pytest.mark.both_engines
def test_a_retired_note_is_proposed_by_nobody(house: House) -> None:
    told = house.opened(text=HARD)
    steward = house.world.a_person()
    hunger = next(note for note in built_in() if note.code == "hunger")
    assert noting.tell_note(steward, Note("hunger", hunger.en, hunger.cy, retired=True)) == Yes()
    assert noting.tell_note(steward, Note("", "floods", "llifogydd")) == Yes()
    ask = (house.ana, told.id, told.version_id, "note")
    assert services.propose_link(*ask, "hunger", None) == No("no_such_code")
    assert services.propose_link(*ask, "own_1", None) == Yes()


def test_a_teller_who_is_not_sure_asks_and_the_reader_is_told(team: House, at_browser: Any) -> None:
    told = team.world.a_draft(HARD)
    choose_notes(told.teller, told.id, [], unsure=True, revision=None)
    both = drafting.Statements(adult=True, may_read=True)
    assert drafting.send(told.teller, told.id, both) == Yes()
    team.open(team.ana, told)
    ana = at_browser(team.ana)
    page = ana.get(f"/en/review/{told.id}")
    assert "asks for your help" in page.text
    assert "The computer thinks that it may touch on: suicide." in " ".join(page.text.split())

    form = ana.get(page.link("Say what it touches on"))
    first = form.soup.select("input[name=code]")[0]
    assert first["value"] == "suicide"
    assert "I wanted to end it all" in form.one(f"label[for={first['id']}]").get_text()
    assert not form.soup.select("input[checked]")
    start = str(HARD.body.index("That"))
    ana.submit(form, "Propose this", {"code": "suicide", "where": start})
    page = ana.get(f"/en/review/{told.id}")
    assert "The computer thinks" not in page.text
    assert "Waits for the teller's yes." in page.text
