"""No lead, no reading (SG-14); lists that stewards keep (SG-03); whom to ring in Wales (SG-12)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from hoh_stories.accounts import staff
from hoh_stories.accounts.permissions import Role
from hoh_stories.ground.answers import No, Yes
from hoh_stories.ground.db import deed
from hoh_stories.moderation import services as moderation
from hoh_stories.safeguarding import checklists, contacts
from hoh_stories.safeguarding.rules import LEVELS
from tests.browser import Browser
from tests.features.moderation.world import House

At = Callable[..., Browser]


def rota(*people: Any, day: Any) -> None:
    with deed() as s:
        for who in people:
            staff.on_rota(s, who.id, [day])


@pytest.mark.both_engines
def test_without_a_lead_on_the_rota_nothing_is_taken_up_or_opened(house: House, clock: Any) -> None:
    told, again = house.sent(), house.sent()
    assert moderation.claim(house.ana, told.id) == Yes()
    rota(house.ana, house.bob, day=clock.today())
    rota(house.lea, day=clock.today() + timedelta(days=1))

    assert moderation.claim(house.ana, again.id) == No("closed_today")
    assert moderation.open_text(house.ana, told.id) == No("closed_today")
    assert moderation.claim(house.lou, again.id) == Yes()  # a lead is there when they are
    clock.advance(timedelta(days=1))
    assert moderation.open_text(house.ana, told.id) == Yes()


@pytest.mark.both_engines
def test_what_was_opened_today_may_be_ended(house: House, clock: Any) -> None:
    told = house.opened()
    rota(house.ana, day=clock.today())
    assert moderation.open_text(house.ana, told.id) == Yes()
    assert moderation.decide(house.ana, told.id, house.as_ready(told)) == Yes()
    assert moderation.take_second_look(house.bob, told.id) == No("closed_today")


def test_the_queue_says_so_and_sharing_stays_open(team: House, at_browser: At, clock: Any) -> None:
    told = team.sent()
    rota(team.ana, day=clock.today())
    ana = at_browser(team.ana)
    page = ana.get("/en/queue")
    assert "No lead is here today, so nothing new is opened." in page.text
    page = ana.submit(page, f"form[action$='{told.id}/claim']", {}, status=200)
    assert "so nothing new is opened" in page.one("[role=alert]").get_text()
    assert "it waits safely until somebody does" in Browser(team.world.site).get("/en/share").text


@pytest.mark.parametrize("level", LEVELS)
def test_every_list_is_in_both_languages_line_for_line(level: str) -> None:
    english, welsh = (checklists.built_in(one)[level] for one in checklists.LANGUAGES)
    assert len(english) == len(welsh) > 3


def test_a_steward_changes_a_list_and_brings_it_back(team: House, at_browser: At) -> None:
    steward = at_browser(team.world.a_person(Role.STEWARD))
    page = steward.get("/en/steward/checklists/unsure")
    page = steward.submit(page, "Keep this", {"en": "One\nTwo", "cy": "Un"}, status=200)
    assert "Both languages need the same number of lines" in page.text
    page = steward.submit(page, "Keep this", {"en": "One\nTwo", "cy": "Un\nDau"})
    assert "Two" in steward.follow(page).text
    assert checklists.lines_of("unsure", "cy") == ("Un", "Dau")
    page = steward.get("/en/steward/checklists/unsure")
    steward.submit(page, "Keep this", {"en": "", "cy": ""})
    assert checklists.lines_of("unsure", "en") == checklists.built_in("en")["unsure"]


def test_all_authorities_of_wales_are_there_and_no_number_is_invented(site: Any) -> None:  # SG-12
    rows = contacts.listed("cy")
    assert len(rows) == 22
    assert all(one.old and one.numbers == contacts.Numbers() for one in rows)
    assert {one.name for one in rows} >= {"Caerdydd", "Ynys Môn", "Wrecsam"}


def test_a_number_is_told_with_its_day_and_grows_old(
    team: House, at_browser: At, clock: Any
) -> None:
    steward = at_browser(team.world.a_person(Role.STEWARD))
    page = steward.follow(steward.get("/en/steward/authorities"), "Cardiff")
    said = {"child": "000 111", "adult": "", "night": "", "checked": "2099-01-01"}
    page = steward.submit(page, "Keep this", said, status=200)
    assert "still to come" in page.text
    steward.submit(page, "Keep this", {**said, "checked": clock.today().isoformat()})
    lea = at_browser(team.lea)
    assert "000 111" in lea.get("/en/lead/authorities").text

    cardiff = {one.code: one for one in contacts.listed("en")}["cardiff"]
    assert not cardiff.old
    clock.advance(timedelta(days=91))
    assert {one.code: one for one in contacts.listed("en")}["cardiff"].old
    lea = at_browser(team.lea)
    assert "Nobody has checked these numbers for 90 days." in lea.get("/en/lead/authorities").text
