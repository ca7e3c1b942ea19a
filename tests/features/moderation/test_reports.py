"""Reports of a concern: by anybody, pausing once, decided by a person with a reason."""

from __future__ import annotations

from typing import Any

import pytest

from hoh_stories.consent.rules import Audience
from hoh_stories.ground.answers import No, Yes
from hoh_stories.ground.keystore import keys
from hoh_stories.ground.names import new_public_id
from hoh_stories.moderation import services
from hoh_stories.moderation.concerns import receipt, report_shown, reports
from hoh_stories.moderation.queries import openings, stops
from hoh_stories.moderation.services import Concern
from hoh_stories.publishing import queries as reading
from hoh_stories.stories.services import Missing
from tests.features.moderation.world import House

pytestmark = pytest.mark.both_engines
PUBLIC = Audience.PUBLIC


def concern(reason: str = "identifies", words: str = "", **more: str) -> Concern:
    return Concern(new_public_id(), reason, words, **more)


def is_shown(told: Any) -> bool:
    found = reading.story(reading.reader_of(PUBLIC), told.public_id)
    return isinstance(found, reading.ShownStory)


def the_report(house: House) -> str:
    return reports(house.lea)[0].id


@pytest.mark.parametrize("reason", ["this_is_me", "child", "other"])
def test_the_first_report_pauses_at_once(house: House, reason: str) -> None:  # OS-07, CO-23
    told = house.world.a_published_story()
    counter = reading.shelf_counter()

    assert services.report(told.public_id, concern(reason)) == Yes()

    assert not is_shown(told)
    assert reading.shelf_counter() > counter


def test_a_person_who_keeps_it_is_not_undone_by_a_flood(house: House) -> None:
    told = house.world.a_published_story()
    services.report(told.public_id, concern())

    assert services.decide_report(house.lea, the_report(house), "keep", "We looked.") == Yes()
    assert is_shown(told)
    for _ in range(5):
        services.report(told.public_id, concern("hate"))
    assert is_shown(told)
    assert len(reports(house.lea)) == 6


def test_keep_lifts_only_the_reports_own_pause(house: House) -> None:
    told = house.world.a_published_story()
    services.report(told.public_id, concern())
    services.place_hold(house.lou, told.id, "safeguarding")

    services.decide_report(house.lea, the_report(house), "keep", "We looked.")

    assert not is_shown(told)
    assert services.lift_hold(house.lou, told.id) == Yes()
    assert is_shown(told)


@pytest.mark.parametrize("decision", ["ask_change", "keep_paused"])
def test_it_stays_hidden_where_a_person_says_so(house: House, decision: str) -> None:
    told = house.world.a_published_story()
    services.report(told.public_id, concern())

    services.decide_report(house.lea, the_report(house), decision, "Please look at the place.")

    assert not is_shown(told)
    assert services.decide_report(house.lou, the_report(house), "keep", "Thank you.") == Yes()
    assert is_shown(told)


def test_only_a_lead_decides_and_with_words(house: House) -> None:  # truth 8
    told = house.world.a_published_story()
    services.report(told.public_id, concern())
    found = the_report(house)

    assert services.decide_report(house.ana, found, "keep", "Fine.") == No("not_yours")
    assert services.decide_report(house.lea, found, "keep", " ") == No("no_letter")
    assert services.decide_report(house.lea, found, "burn", "Fine.") == No("no_outcome")
    with pytest.raises(Missing):
        report_shown(house.ana, found)
    with pytest.raises(Missing):
        reports(house.bob)


def test_a_second_press_is_the_same_report(house: House) -> None:
    told = house.world.a_published_story()
    once = concern("other", "I am in this.", contact="ring 123")

    assert services.report(told.public_id, once) == Yes()
    assert services.report(told.public_id, once) == Yes()

    assert len(reports(house.lea)) == 1
    assert receipt(once.reference) == "other"
    shown = report_shown(house.lea, the_report(house))
    assert (shown.words, shown.contact) == ("I am in this.", "ring 123")


def test_a_lead_sees_the_text_after_opening_it(house: House) -> None:  # truth 6
    told = house.world.a_published_story()
    services.report(told.public_id, concern())
    found = the_report(house)

    assert report_shown(house.lea, found).blocks == ()
    services.open_reported(house.lea, found)
    assert report_shown(house.lea, found).title == told.text.title
    assert report_shown(house.lou, found).title == ""
    assert [one.called for one in openings(told.id)] == ["Lea"]


def test_what_is_not_shown_cannot_be_reported(house: House) -> None:
    unpublished = house.world.an_agreed_story()

    for address in ("nothing", new_public_id(), unpublished.public_id):
        with pytest.raises(Missing):
            services.report(address, concern())


def test_a_report_needs_a_reason_and_fits(house: House) -> None:
    told = house.world.a_published_story()

    assert services.report(told.public_id, concern("")) == No("no_reason")
    assert services.report(told.public_id, concern(words="x" * 10_001)) == No("too_long")
    assert services.report(told.public_id, Concern("UP", "other")) == No("no_reference")
    assert services.report(told.public_id, concern(words="\x00\ud800")) == Yes()


def test_words_of_reports_go_with_the_story(house: House) -> None:  # truth 3
    told = house.world.a_published_story()
    services.report(told.public_id, concern("other", "nobody asked me anything"))
    known = keys().names()

    services.erase_reports(told.id)
    assert report_shown(house.lea, the_report(house)).words, "nothing is lost while it is here"
    assert services.withdraw(told.teller, told.id) == Yes()

    assert services.finish_erasing() == 0
    assert reports(house.lea) == ()
    assert len(known - keys().names()) == 3, "the story's key, its thread's, the report's"


def test_a_hold_is_a_leads_and_named(house: House) -> None:
    told = house.world.a_published_story()

    assert services.place_hold(house.ana, told.id, "law") == No("not_permitted")
    assert services.place_hold(house.lea, told.id, "because") == No("no_reason")
    assert services.place_hold(house.lea, told.id, "law") == Yes()
    assert not is_shown(told)
    _, open_ones = stops(house.lou, told.id)
    assert [(one.kind, one.reason, one.mine) for one in open_ones] == [("hold", "law", False)]
    services.lift_hold(house.lou, told.id)
    assert not is_shown(told), "each stop is lifted only by its owner"
    with pytest.raises(Missing):
        stops(house.ana, told.id)
