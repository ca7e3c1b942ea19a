"""The pages of a worry: one button, a record for leads, and calm pages for who was worried."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from benchmarks.counting import counted
from hoh_stories.ground.answers import Yes
from hoh_stories.ground.db import deed
from hoh_stories.moderation import reports
from hoh_stories.safeguarding import queries, services
from hoh_stories.safeguarding.services import Worry
from hoh_stories.stories.models import Story
from hoh_stories.stories.texts import Text
from hoh_stories.values.content import content
from tests.browser import Browser, Page
from tests.features.moderation.world import CALM, House

At = Callable[..., Browser]
SAYS = {
    "level": "child",
    "words": "He still comes to our house.",
    "letter": "I read it. You matter.",
}
FIRST_LINE = "Speak with the lead today. Do not wait for the story."
BUTTON = "Tell a lead, and hold the story back"


def worried(team: House, at_browser: At) -> tuple[Any, str]:
    told = team.opened()
    ana = at_browser(team.ana)
    page = ana.get(f"/en/review/{told.id}")
    page = ana.submit(ana.follow(page, "I am worried"), BUTTON, SAYS)
    assert page.location == "/en/worries"
    return told, queries.listed(team.lea)[0].id


def test_one_button_beside_the_text_and_beside_the_letters(team: House, at_browser: At) -> None:
    told, _ = worried(team, at_browser)
    ana = at_browser(team.ana)
    page = ana.get("/en/worries")
    assert SAYS["words"] in page.text
    assert "A lead has been told and looks after it." in page.text
    assert ana.get(f"/en/review/{told.id}/letters").link("I am worried").endswith(told.id)
    assert ana.get("/cy/worries").h1 == "Am beth roeddech chi'n poeni"


def test_what_is_missing_is_said_and_nothing_typed_is_lost(team: House, at_browser: At) -> None:
    told = team.opened()
    ana = at_browser(team.ana)
    page = ana.get(f"/en/worry/{told.id}")
    page = ana.submit(page, BUTTON, {**SAYS, "letter": ""}, status=200)
    assert "Please write a first line to the teller" in page.text
    assert SAYS["words"] in page.html


def test_the_teller_reads_a_persons_words_first(team: House, at_browser: At) -> None:  # SG-28
    told, _ = worried(team, at_browser)
    page = at_browser(team.ana).get(f"/en/review/{told.id}/letters")
    at = page.text.index
    assert at(SAYS["letter"]) < at("If there is a safe way and a good time to reach you")


def test_a_lead_takes_it_writes_and_two_close_it(team: House, at_browser: At) -> None:
    _, record = worried(team, at_browser)
    lea, lou = at_browser(team.lea), at_browser(team.lou)
    page = lea.follow(lea.get("/en/queue"), "Somebody may be at risk")
    page = lea.follow(page, "Look at it")
    page = lea.submit(page, "I have it", {}, status=200)
    assert "Please tick that you are no friend" in page.text
    page = lea.follow(lea.submit(page, "I have it", {"not_close": True}))
    page = write(lea, page, "Write something down", {"kind": "fact", "words": "Two children."})
    assert "Two children." in page.text
    page = write(lea, page, "It can be closed", {"words": "The duty team has it."})
    assert "A second person has to agree." in page.text

    page = lou.get(f"/en/lead/worries/{record}")
    page = write(lou, page, "I agree: close it", {"letter": "It is looked after now."})
    assert page.one("p.lede").get_text() == "Closed"


def write(by: Browser, page: Page, link: str, said: dict[str, Any]) -> Page:
    return by.follow(by.submit(by.follow(page, link), "Keep this", said))


def test_the_list_is_ticked_line_by_line(team: House, at_browser: At) -> None:
    _, record = worried(team, at_browser)
    lea = at_browser(team.lea)
    page = lea.get(f"/en/lead/worries/{record}")
    page = lea.follow(lea.submit(page, "Done", {}))
    assert "Done · Lea" in page.text
    assert page.text.count(FIRST_LINE) == 2
    assert f'aria-label="Done: {FIRST_LINE}"' not in page.html
    bad = lea.get(f"/en/lead/worries/{record}")
    token = bad.soup.select_one("input[name=csrf_token]")
    assert token is not None
    lea.post(
        f"/en/lead/worries/{record}/done", {"csrf_token": token["value"], "line": "99"}, status=404
    )


def test_a_record_says_that_the_story_is_gone(team: House, at_browser: At) -> None:  # SG-26
    told, record = worried(team, at_browser)
    assert reports.withdraw(told.teller, told.id) == Yes()
    page = at_browser(team.lea).get(f"/en/lead/worries/{record}")
    assert "The teller has taken the story back. Its words are gone." in page.text
    assert SAYS["words"] in page.text


def test_a_sign_is_answered_before_anything_else(team: House, at_browser: At) -> None:  # SG-22
    told = team.opened()
    with deed() as s:
        s.get_one(Story, told.id).risk = "adult"
    ana = at_browser(team.ana)
    page = ana.get(f"/en/review/{told.id}")
    page = ana.follow(page, "I have looked: no concern")
    assert "Somebody may be hurt, controlled or exploited now." in page.text
    page = ana.submit(page, "Keep this answer", {"words": "It was long ago."})
    assert "Is somebody at risk now?" not in ana.follow(page).text


def test_what_could_show_how_is_listed_and_the_eight_are_asked(
    team: House, at_browser: At
) -> None:  # SU-02, SU-03
    text = Text("A year", "I wanted to die. I took thirty paracetamol. A friend stayed.", "", "en")
    told = team.opened(text=text)
    ana = at_browser(team.ana)
    page = ana.get(f"/en/review/{told.id}")
    assert "How much: thirty paracetamol" in page.text
    team.settle_all(team.ana, told)

    page = ana.get(f"/en/review/{told.id}/outcome/ready")
    calm = {f"check_{code}": "remote" for code in CALM.checks}
    page = ana.submit(page, "Give it to a second reader", {**calm, "touches": True}, status=200)
    assert "Each of these must be true before the story goes on." in page.text
    every = {"safe": list(content("en").lists["safe_words"])}
    page = ana.submit(page, "Give it to a second reader", {**calm, "touches": True, **every})
    assert page.location == "/en/queue"


def test_the_plain_policy_is_public(browser: Browser) -> None:  # SU-01
    page = browser.follow(
        browser.get("/en/about"), "Writing about suicide, self-harm or an overdose"
    )
    assert "You may write about it here." in page.text
    assert "116 123" in page.text
    welsh = browser.get("/cy/about/hard-things")
    assert "Cewch ysgrifennu amdano yma." in welsh.text


@pytest.mark.parametrize("many", [1, 6])
def test_many_records_take_no_more_questions(team: House, at_browser: At, many: int) -> None:
    for nth in range(many):
        told = team.opened()
        services.worry(team.ana, told.id, Worry("adult", f"Story {nth}.", "I read it."))
    lea = at_browser(team.lea)
    lea.get("/en/lead/worries")
    with counted() as sent:
        lea.get("/en/lead/worries")
    assert len(sent) <= 8, len(sent)
