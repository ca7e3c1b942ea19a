"""What people who read here see of what was pointed out, and how they decide, at their browsers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from benchmarks.counting import counted
from hoh_stories.accounts.actors import Actor
from hoh_stories.moderation import services
from hoh_stories.moderation.desk import desk
from hoh_stories.moderation.shown import LISTED
from hoh_stories.stories.texts import Text
from tests.browser import Browser, Page
from tests.features.moderation.world import CALM, House

Sit = Callable[[Actor], Browser]
CHECKS = {f"check_{code}": answer for code, answer in CALM.checks.items()}
MAIR = Text("Mair Evans", "Mair Evans kept a chair.\n\nI met Mair Evans in Splott.", "In Splott.")
MISSES = "The assistant misses things"
NAMES = ["Mair", "Siân", "Gareth", "Rhys", "Huw", "Dafydd", "Eleri", "Nia", "Owen", "Carys"]
FAMILIES = ["Evans", "Morgan", "Jones", "Price", "Lloyd", "Rees"]


def review(browser: Browser, told: Any, lang: str = "en") -> Page:
    return browser.get(f"/{lang}/review/{told.id}")


def detail(house: House, told: Any, words: str) -> str:
    """The address of the page where one decides about these words."""
    found = {one.words: one.id for one in desk(house.ana, told.id).details}
    return f"/en/review/{told.id}/findings/{found[words]}"


def test_marks_are_told_apart_by_number_and_list_and_never_by_colour_alone(
    team: House, at_browser: Sit
) -> None:
    told = team.opened(text=MAIR)
    page = review(at_browser(team.ana), told)

    assert [mark.get_text() for mark in page.soup.select(".story mark.likely")] == [
        "Splott",
        "Mair Evans",
        "Mair Evans",
        "Splott",
    ]
    numbers = page.soup.select(".story sup a")
    assert numbers[1]["aria-label"] == "1: Somebody's name"
    assert numbers[1].get_text() == "1"
    assert "Likely points at somebody" in page.text
    assert "1. Somebody's name: Mair Evans (3 times)." in " ".join(
        page.one("main").get_text().split()
    )
    assert "In the title." in page.text
    assert MISSES in page.text  # AN-18


def test_from_a_name_to_plain_words_for_each_part(team: House, at_browser: Sit) -> None:  # AN-06
    told = team.opened(text=MAIR)
    ana = at_browser(team.ana)

    page = ana.follow(review(ana, told), "1. Somebody's name")
    assert page.one("mark").get_text() == "Mair Evans"
    assert "please say so in a letter" in page.text, "it stands in the title too"
    assert not page.soup.select("input[checked]")  # TI-18
    page = ana.follow(ana.submit(page, "Save this", {"decision": "blur"}))
    assert page.one("textarea[name=words]").get_text().strip() == "Somebody I know kept a chair."
    page = ana.follow(ana.submit(page, "Save this", {"why": "So that she is safe."}))
    shown = page.one("textarea[name=words]").get_text().strip()
    assert shown == "I met somebody I know in Splott."
    page = ana.follow(ana.submit(page, "Save this", {"why": "So that she is safe."}))

    assert page.soup.select(".compare ins")
    assert "Plain words are being suggested." in page.text
    page = ana.get(f"/en/review/{told.id}/suggest/0")
    assert "Mair" not in page.one("textarea[name=words]").get_text(), "saved words come again"


def test_ready_says_what_has_to_be_decided_and_leads_there(team: House, at_browser: Sit) -> None:
    told = team.opened(text=MAIR)
    ana = at_browser(team.ana)

    page = ana.get(f"/en/review/{told.id}/outcome/ready")
    assert "1 detail likely points at somebody" in page.text
    page = ana.submit(page, "Give it to a second reader", CHECKS, status=200)
    assert "Something in this text likely points at somebody" in page.one("[role=alert]").text
    page = ana.follow(page, "Look at the first one")
    page = ana.follow(ana.submit(page, "Save this", {"decision": "nobody"}))
    assert page.h1 == "A place", "the next that nobody decided on"
    page = ana.follow(ana.submit(page, "Save this", {"decision": "kept"}))
    assert page.h1 == "Mair Evans"
    page = ana.get(f"/en/review/{told.id}/outcome/ready")
    ana.submit(page, "Give it to a second reader", CHECKS).then("/en/queue")

    services.take_second_look(team.bob, told.id)
    services.open_text(team.bob, told.id)
    page = review(at_browser(team.bob), told)
    assert page.soup.select(".story mark.settled")
    assert "Does not point at anybody." in page.text


@pytest.mark.parametrize(
    ("decision", "sentence"),
    [
        ("kept", "Only a lead can keep somebody's name"),
        ("", "Please choose one of the answers"),
        ("change", "Please choose one of the answers"),
        ("\x00", "Please choose one of the answers"),
    ],
)
def test_what_cannot_be_decided_is_said_kindly(
    team: House, at_browser: Sit, decision: str, sentence: str
) -> None:
    told = team.opened(text=MAIR)
    ana = at_browser(team.ana)

    page = ana.get(detail(team, told, "Mair Evans"))
    page = ana.submit(page, "Save this", {"decision": decision}, status=200)

    assert sentence in page.one("[role=alert]").get_text()
    assert "textarea" not in str(page.soup.select("form.where")), "a reason is for leads"


def test_a_lead_keeps_a_name_with_a_reason(team: House, at_browser: Sit) -> None:
    told = team.opened(team.lea, Text("", "Mair Evans kept a chair.", ""))
    lea = at_browser(team.lea)
    page = lea.follow(review(lea, told), "1. Somebody's name")

    page = lea.submit(page, "Save this", {"decision": "kept"}, status=200)
    assert "Please say why" in page.one("[role=alert]").get_text()
    page = lea.follow(lea.submit(page, "Save this", {"decision": "kept", "why": "A minister."}))

    assert "Kept." in page.text
    page = lea.follow(review(lea, told), "1. Somebody's name")
    assert "Kept. Lea" in " ".join(page.one("main").get_text().split())
    assert page.one("textarea[name=why]").get_text().strip() == "A minister."


def test_many_kinds_are_asked_about_first(team: House, at_browser: Sit) -> None:  # AN-09
    told = team.opened(text=Text("", "At 27 I came to Swansea on 3 March 2019.", ""))
    ana = at_browser(team.ana)

    page = ana.get(f"/en/review/{told.id}/outcome/ready")
    assert "together: could somebody who knows them recognise them?" in page.text
    page = ana.submit(page, "Give it to a second reader", CHECKS, status=200)
    assert "Please answer each question" in page.one("[role=alert]").get_text()
    fields = {**CHECKS, "check_together": "remote"}
    ana.submit(page, "Give it to a second reader", fields).then("/en/queue")

    services.take_second_look(team.bob, told.id)
    services.open_text(team.bob, told.id)
    bob = at_browser(team.bob)
    page = bob.get(f"/en/review/{told.id}/second")
    page = bob.follow(bob.submit(page, "Give my answers", fields))
    assert "recognise them?" in page.soup.select("tbody th")[0].get_text()


def test_nobody_else_finds_the_page(team: House, at_browser: Sit) -> None:  # truth 6
    told = team.opened(text=MAIR)
    where = detail(team, told, "Mair Evans")

    at_browser(team.bob).get(where, 404)
    at_browser(team.ana).get(f"/en/review/{told.id}/findings/nothing", 404)


def test_in_welsh_and_for_an_arabic_story(team: House, at_browser: Sit) -> None:
    told = team.opened(text=Text("", "هاتفي 07700 900123 واتصل بي.", "", "ar"))
    ana = at_browser(team.ana)
    page = review(ana, told, "cy")

    assert "Mae'r cynorthwyydd yn methu pethau" in page.text
    page = ana.follow(page, "1. Rhif ffôn")
    assert page.one("blockquote.story")["dir"] == "rtl"
    page = ana.follow(ana.submit(page, "Cadw hyn", {"decision": "blur"}))
    assert "07700 900123" in page.one("textarea[name=words]").get_text(), "no proposal of ours"


def many(count: int) -> Text:
    """A text with so many people in it."""
    people = [f"{name} {family}" for family in FAMILIES for name in NAMES][:count]
    return Text("Many", "\n\n".join(f"Then {who} came and sat down." for who in people), "")


def test_sixty_details_stay_readable_and_light(team: House, at_browser: Sit) -> None:
    told = team.opened(text=many(60))

    page = review(at_browser(team.ana), told)

    assert len(page.soup.select("mark.likely")) == len(desk(team.ana, told.id).details) == 60
    assert len({a.get_text() for a in page.soup.select(".story sup a")}) == 60
    assert len(page.soup.select("main ul.plain a[href*=findings]")) == LISTED
    assert f"{60 - LISTED} more are marked in the text." in page.text


@pytest.mark.both_engines
def test_more_details_take_no_more_statements(team: House, at_browser: Sit) -> None:
    asked = []
    for count in (2, 40):
        told = team.opened(text=many(count))
        ana = at_browser(team.ana)
        review(ana, told)
        with counted() as sent:
            review(ana, told)
        asked.append(len(sent))

    assert asked[0] == asked[1], asked


def test_rare_things_beside_a_place_are_pointed_out_together(
    team: House, at_browser: Sit
) -> None:  # AN-10
    body = "I speak Tigrinya.\n\nNow I live in Machynlleth."
    told = team.opened(text=Text("", body, ""))
    ana = at_browser(team.ana)

    page = review(ana, told)
    assert "A people or a language that few here share: Tigrinya" in " ".join(page.text.split())
    assert "wide enough for a place" in page.text
    assert "Prin, ac wrth ymyl lle" in review(ana, told, "cy").text
    wide = team.opened(team.cai, text=Text("", body.replace("Machynlleth", "mid Wales"), ""))
    assert "wide enough for a place" not in review(at_browser(team.cai), wide).text
