"""Withdrawn means gone (truth 3): after the pages have answered, no way out and no byte is left.

People's own passages where they lie, with everything that a story gathers in its life: values,
suggestions, letters, a report that quotes it, an "I heard you", backups before and after.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from hoh_stories.accounts.permissions import Role
from hoh_stories.config import Settings
from hoh_stories.consent.notices import notice
from hoh_stories.consent.rules import Audience
from hoh_stories.ground import clock as time
from hoh_stories.ground.answers import Yes
from hoh_stories.ground.db import look
from hoh_stories.ground.text import fold
from hoh_stories.moderation import services as moderation
from hoh_stories.moderation.models import Report
from hoh_stories.moderation.services import Concern, Decision, Proposed
from hoh_stories.publishing import backup, hearing, indexing, queries, services
from hoh_stories.publishing.models import Publication
from hoh_stories.stories.models import Link, Suggestion
from hoh_stories.stories.texts import Text
from hoh_stories.telling import answers
from hoh_stories.telling import services as telling
from hoh_stories.values.content import content
from tests.browser import Browser
from tests.features.attack.conftest import Doors, Logged
from tests.features.attack.scenes import Stage
from tests.house.test_who_may import asked
from tests.texts import passages
from tests.traces import left_of, runs
from tests.world import PACE, Told, World, allowing

SUGGESTED = "Seven lanterns swayed above the quiet harbour wall"
LETTER = "Sixteen swallows circled over the empty bandstand"
ANSWER = "Nineteen kettles sang in the upstairs kitchen together"
NAME = "Wilhelmina of the Five Bridges Inn"


def english() -> Text:
    found = max((one for one in passages() if one.language == "en"), key=lambda one: len(one.text))
    return Text("Of one evening", found.text[:3000], found.text[:100], "en")


def arabic() -> Text:
    found = next(one for one in passages() if one.language == "ar")
    return Text(found.text[:40], found.text[:2500], "", "ar")


def a_whole_life(stage: Stage, text: Text) -> Told:
    """A story that went the whole way and gathered everything on it."""
    house, told = stage.house, stage.house.opened(text=text)
    proposed = Proposed(told.version_id, 0, SUGGESTED, LETTER, "clarity")
    assert moderation.propose(house.ana, told.id, proposed) == Yes()
    moderation.propose_link(house.ana, told.id, told.version_id, "value", "3", 0)
    decision = Decision("suggest", told.version_id, LETTER, "suggest_clear")
    assert moderation.decide(house.ana, told.id, decision) == Yes()
    assert telling.write(told.teller, told.id, ANSWER, 0) == Yes()
    with look() as s:
        asked_ = select(Suggestion.id).where(Suggestion.version_id == told.version_id)
        suggestion = s.scalars(asked_).one()
    assert answers.answer_suggestion(told.teller, told.id, suggestion, "declined") == Yes()
    assert answers.send_on(told.teller, told.id) == Yes()
    stage._ready(told)
    with look() as s:
        links = dict.fromkeys(s.scalars(select(Link.id)), True)
    telling.answer_links(told.teller, told.id, links)
    return _shown(stage, told)


def _shown(stage: Stage, told: Told) -> Told:
    allowed = allowing(Audience.PUBLIC, name=NAME)
    yes = telling.say_yes(
        told.teller, told.id, told.version_id, allowed, notice("en"), PACE, risks=()
    )
    assert yes == Yes()
    time.advance(timedelta(days=8))
    services.publish_due()
    indexing.catch_up()
    with look() as s:
        row = s.scalars(select(Publication).where(Publication.story_id == told.id)).one()
    reader = queries.reader_of(Audience.PUBLIC)
    code = next(iter(content("en").lists["heard"]))
    assert hearing.hear(reader, row.public_id, code, "once") == Yes()
    reason = next(iter(content("en").lists["report_reasons"]))
    concern = Concern("aaaaaaaaaaaa", reason, f"It says: {told.text.body[:400]}", LETTER)
    assert moderation.report(row.public_id, concern) == Yes()
    return Told(told.teller, told.id, told.text, told.version_id, row.public_id, row.shelf)


@pytest.mark.both_engines
@pytest.mark.parametrize("written", [english, arabic])
def test_nothing_of_a_life_is_left_when_the_page_has_answered(
    site: Flask, world: World, doors: Doors, settings: Settings, clock: Any, logged: Logged,
    engine_name: str, written: Any,
) -> None:  # fmt: skip
    stage = Stage(world, doors)
    told = a_whole_life(stage, written())
    needles = (told.text.body, told.text.title, told.text.summary, SUGGESTED, LETTER, ANSWER, NAME)
    backup.backup(settings)
    assert left_of(told.text.body, settings)
    clock.advance(timedelta(seconds=2))

    browser = doors.teller(told.teller)
    page = browser.get(f"/en/my/{told.id}/withdraw")
    browser.submit(page, "Take it back now").then(f"/en/my/{told.id}")

    for needle in filter(None, needles):
        assert left_of(needle, settings) == [], needle[:40]
    assert not ways_out(site, stage, told, needles)
    backup.backup(settings)
    for needle in filter(None, needles):
        assert left_of(needle, settings) == [], needle[:40]
    sought = [run for needle in needles if needle for run in runs(needle)]
    assert not [line for line in logged.lines if any(run in line for run in sought)]


def ways_out(site: Flask, stage: Stage, told: Told, needles: tuple[str, ...]) -> list[str]:
    """Every page by GET, as every kind of person, with every name that is known, and the search."""
    sought = {run for needle in needles if needle for run in (*runs(needle), *runs(fold(needle)))}
    found = []
    for kind, browser in everybody(stage, told):
        for address in addresses(site, told):
            answer = browser.client.get(address)
            words = answer.get_data(as_text=True)
            if answer.status_code >= 500 or any(run in words for run in sought):
                found.append(f"{kind} {address}: {answer.status_code}")
    return found


def everybody(stage: Stage, told: Told) -> Iterator[tuple[str, Browser]]:
    """One of each kind, the teller and those who read it among them."""
    yield "nobody", Browser(stage.doors.site)
    yield "teller", stage.doors.teller(told.teller)
    yield "another teller", stage.doors.teller(stage.world.a_teller())
    for who in (stage.house.ana, stage.house.bob, stage.house.lea):
        yield who.called, stage.doors.person(who)
    for role in (Role.PEER, Role.PRACTITIONER, Role.STEWARD):
        yield role, stage.doors.person(stage.world.a_person(role), reading="1")


def addresses(site: Flask, told: Told) -> Iterator[str]:
    """Every address that could lead to the story, in the search by words of its beginning."""
    with look() as s:
        names = [told.id, told.public_id, told.version_id, *s.scalars(select(Report.id))]
    for name in names:
        for rule, method, address in asked(site, name):
            leaves = rule.endpoint in ("doors.leave", "static")
            if method == "GET" and not leaves and (name in address or name == told.id):
                yield address
    for shelf in ("stories", "peers/stories", "learn/stories"):
        for word in sorted(set(told.text.body.split()[:9])):
            yield f"/en/{shelf}?words={word}"
    yield "/en/values/3"


def test_its_teller_finds_a_calm_page_and_an_empty_copy(
    site: Flask, world: World, doors: Doors, clock: Any
) -> None:
    told = a_whole_life(Stage(world, doors), english())
    browser = doors.teller(told.teller)
    page = browser.get(f"/en/my/{told.id}/withdraw")
    browser.follow(browser.submit(page, "Take it back now"))

    assert "gone" in browser.get(f"/en/my/{told.id}").text.lower()
    for at in ("preview", "opened", "suggestions", "links", "agree", "not-here"):
        browser.get(f"/en/my/{told.id}/{at}", status=410)
    browser.get(f"/en/share/{told.id}/write", status=404)
    browser.get(f"/en/stories/{told.public_id}", status=410)
    browser.get(f"/en/heard/{told.public_id}", status=410)
    for name in ("download", "download.json"):
        copy = browser.client.get(f"/en/my/{told.id}/{name}")
        assert copy.status_code == 200
        assert not [run for run in runs(told.text.body) if run in copy.get_data(as_text=True)]
    letters = browser.get(f"/en/my/{told.id}/letters")
    assert LETTER not in letters.text
    assert ANSWER not in letters.text
