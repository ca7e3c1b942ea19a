"""What people who read here may rely on at their browsers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.permissions import Role
from hoh_stories.moderation import services
from hoh_stories.stories.texts import Text
from hoh_stories.values.content import content
from tests.browser import Browser, Page
from tests.features.moderation.world import CALM, NO_LAW, House

Sit = Callable[[Actor], Browser]
CHECKS = {f"check_{code}": answer for code, answer in CALM.checks.items()}
THANKS = "Thank you for trusting us with this."
#: What a browser may send and nobody types: each gets a kind sentence, never a fault of ours.
STRANGE = ["", "\x00", " \u202e "]
TORN = "\ud800".encode("utf-8", "surrogatepass")


def opened(browser: Browser, told: Any, lang: str = "en") -> Page:
    """From the queue to the open text, by the buttons."""
    page = browser.submit(browser.get(f"/{lang}/queue"), 'form[action$="/claim"]')
    page = browser.follow(page)
    return browser.follow(browser.submit(page, 'form[action$="/open"]'))


def answer_law(browser: Browser, desk: Page, **raised: str) -> Page:
    """Answer the questions of the law from the desk: no, but for these."""
    page = browser.follow(desk, "Answer the questions of the law")
    given = {f"law_{code}": raised.get(code, said) for code, said in NO_LAW.items()}
    return browser.follow(browser.submit(page, "Keep my answers", given))


def test_from_the_queue_to_a_second_look_and_the_tellers_yes(team: House, at_browser: Sit) -> None:
    told = team.sent()
    ana, bob = at_browser(team.ana), at_browser(team.bob)

    page = opened(ana, told)
    assert (page.h1, page.title) == ("A cup of tea", "Reading – My notes")
    assert "Nobody asked why I had come." in page.text
    answer_law(ana, page)
    page = ana.follow(page, "Choose what comes next")
    page = ana.follow(page, "It is ready for a second look")
    ana.submit(page, "Give it to a second reader", CHECKS).then("/en/queue")

    page = bob.follow(bob.submit(bob.get("/en/queue"), "Take the second look"))
    page = bob.follow(bob.submit(page, "Open and read"))
    page = bob.follow(page, "Give my answers")
    assert "Ana" not in page.text  # own answers first
    page = bob.follow(bob.submit(page, "Give my answers", CHECKS))
    assert "Ana" in page.text
    page = bob.follow(page, "I agree: it is ready")
    bob.submit(page, "Say that it is ready").then("/en/queue")
    assert team.state(told) == "your_yes"


def test_the_whole_way_in_welsh_and_with_an_arabic_story(team: House, at_browser: Sit) -> None:
    told = team.sent(Text("كرسي", "كان هناك كرسي بجانب الباب.", "كرسي.", "ar"))
    page = opened(at_browser(team.ana), told, "cy")

    assert page.one("h1")["dir"] == "rtl"
    assert page.one("html")["lang"] == "cy"


def test_the_cover_shows_what_it_touches_on_and_no_word(team: House, at_browser: Sit) -> None:
    told = team.sent()
    team.world.link(told, "note", "war")
    ana = at_browser(team.ana)

    queue = ana.get("/en/queue")
    page = ana.follow(ana.submit(queue, "Take it up"))

    for shown in (queue, page):
        assert "Touches on: war." in shown.text
        assert "chair" not in shown.text
        assert "cup of tea" not in shown.text
    ana.submit(page, "Pass this on").then("/en/queue")
    assert [event.kind for event in team.log(told)] == ["begun", "send"]  # truth 6


def test_a_story_taken_by_somebody_else_is_said_kindly(team: House, at_browser: Sit) -> None:
    told = team.sent()
    ana = at_browser(team.ana)
    page = ana.get("/en/queue")
    services.claim(team.bob, told.id)

    page = ana.submit(page, "Take it up", status=200)

    assert "Somebody else has just taken this one." in page.text


def test_words_are_suggested_for_one_part_and_sent_with_a_letter(
    team: House, at_browser: Sit
) -> None:
    told = team.sent()
    ana = at_browser(team.ana)
    page = opened(ana, told)

    assert len([a for a in page.soup.select(".story a") if "suggest" in str(a["href"])]) == 2
    page = ana.get(f"/en/review/{told.id}/suggest/0")
    assert page.one("textarea[name=words]").get_text().strip() == told.text.body.split("\n")[0]
    fields = {"words": "They kept a chair for me.", "why": "So that the window is not known."}
    page = ana.follow(ana.submit(page, "Save this", fields))
    assert page.one(".compare del").get_text() == " by the window"
    page = ana.get(f"/en/review/{told.id}/outcome/suggest")
    assert "1 suggestion goes with this letter." in page.text
    sent = {"reason": "suggest_safe", "letter": THANKS}
    ana.submit(page, "Send to the teller", sent).then("/en/queue")

    page = ana.follow(ana.get("/en/queue"), "Read the letters")
    assert THANKS in page.text
    page = ana.follow(ana.submit(page, "Send this letter", {"letter": "No hurry."}))
    assert page.text.count("No hurry.") == 1
    assert ana.get(f"/en/review/{told.id}", 303).location.endswith("/letters")


@pytest.mark.parametrize("outcome", ["suggest", "heard", "not_here"])
@pytest.mark.parametrize("strange", STRANGE)
def test_a_letter_without_words_is_asked_for_kindly(
    team: House, at_browser: Sit, outcome: str, strange: str
) -> None:
    told = team.opened()
    ana = at_browser(team.ana)
    page = ana.get(f"/en/review/{told.id}/outcome/{outcome}")

    page = ana.submit(page, "form.where", {"letter": strange}, status=200)

    assert page.one("[role=alert]").get_text()
    assert page.soup.select("[aria-invalid], .error")
    assert team.state(told) == "in_review"


def test_torn_letters_are_no_fault(team: House, at_browser: Sit) -> None:
    told = team.opened()
    ana = at_browser(team.ana)
    page = ana.get(f"/en/review/{told.id}/letters")

    page = ana.follow(ana.submit(page, "Send this letter", {"letter": b"Hello " + TORN}))

    assert "Hello" in page.text


def test_nothing_typed_is_lost_when_something_is_missing(team: House, at_browser: Sit) -> None:
    told = team.opened()  # truth 5
    ana = at_browser(team.ana)
    page = ana.get(f"/en/review/{told.id}/outcome/not_here")

    page = ana.submit(page, "Send and close", {"letter": "<b>Diolch</b> & thanks"}, status=200)

    assert "Please choose a reason." in page.text
    assert page.one("textarea[name=letter]").get_text().strip() == "<b>Diolch</b> & thanks"


def test_typed_words_come_back_when_the_claim_has_ended(
    team: House, at_browser: Sit, clock: Any
) -> None:
    told = team.opened()
    ana = at_browser(team.ana)
    page = ana.get(f"/en/review/{told.id}/outcome/heard")
    clock.advance(timedelta(minutes=9))
    services.give_back(team.ana, told.id)

    page = ana.submit(page, "Send and end here", {"letter": THANKS}, status=409)

    assert page.one("textarea").get_text().strip() == THANKS


def test_a_double_press_decides_once(team: House, at_browser: Sit) -> None:
    told = team.opened()
    ana = at_browser(team.ana)
    page = ana.get(f"/en/review/{told.id}/outcome/heard")

    ana.submit(page, "Send and end here", {"letter": THANKS}).then("/en/queue")
    ana.submit(page, "Send and end here", {"letter": THANKS}).then("/en/queue")

    assert len(team.log(told, "hear", "letter")) == 2


def test_one_unanswered_question_is_shown_beside_it(team: House, at_browser: Sit) -> None:
    told = team.opened()
    ana = at_browser(team.ana)
    page = ana.get(f"/en/review/{told.id}/outcome/ready")

    page = ana.submit(
        page, "Give it to a second reader", {**CHECKS, "check_worker": None}, status=200
    )

    (line,) = page.soup.select("[role=alert] li a")
    assert line["href"] == "#check_worker-0"
    likely = {**CHECKS, "check_relative": "likely_other"}
    page = ana.submit(page, "Give it to a second reader", likely, status=200)
    assert "Somebody else in it could likely be recognised." in page.text


def test_forged_answers_are_refused_kindly(team: House, at_browser: Sit) -> None:
    told = team.opened()
    ana = at_browser(team.ana)
    page = ana.get(f"/en/review/{told.id}/outcome/ready")

    ana.submit(page, "Give it to a second reader", {**CHECKS, "check_worker": "no"}, status=200)
    page = ana.get(f"/en/review/{told.id}/link/value")
    ana.submit(page, "Propose this", {"code": "99", "where": "x" * 400}, status=200)
    ana.submit(page, "Propose this", {"code": "1", "where": "0"}).then(f"/en/review/{told.id}")


def test_words_about_suicide_ask_for_eight_statements(team: House, at_browser: Sit) -> None:
    told = team.opened()  # SU-02
    team.world.link(told, "note", "suicide")
    ana = at_browser(team.ana)
    page = ana.get(f"/en/review/{told.id}/outcome/ready")

    page = ana.submit(page, "Give it to a second reader", CHECKS, status=200)
    assert "Each of these must be true" in page.text
    ticked = list(content("en").lists["safe_words"])
    fields = {**CHECKS, "safe": ticked}
    ana.submit(page, "Give it to a second reader", fields).then("/en/queue")


def test_a_megabyte_is_too_long_and_not_a_fault(team: House, at_browser: Sit) -> None:
    told = team.opened()
    ana = at_browser(team.ana)
    page = ana.get(f"/en/review/{told.id}/letters")

    page = ana.submit(page, "Send this letter", {"letter": "x" * 1_000_000}, status=200)

    assert "Please make it shorter." in page.text
    page = ana.get(f"/en/review/{told.id}/suggest/0")
    fields = {"words": "x" * 1_000_000, "why": "y"}
    ana.submit(page, "Save this", fields, status=200)


PAGES = [
    "",
    "/suggest/0",
    "/link/note",
    "/letters",
    "/outcome",
    "/outcome/ready",
    "/outcome/heard",
    "/second",
    "/second/ready",
]


@pytest.mark.parametrize("address", PAGES)
def test_every_page_of_a_story_is_its_readers_alone(
    team: House, at_browser: Sit, browser: Browser, address: str
) -> None:
    told = team.opened()  # truth 6
    path = f"/en/review/{told.id}{address}"

    assert browser.get(path, 303).location == "/en/sign-in"
    at_browser(team.bob).get(path, 404)
    at_browser(team.lea).get(path, 404)
    at_browser(team.ana).get(f"/en/review/forged{address}", 404)
    at_browser(team.world.a_person(Role.PRACTITIONER)).get(path, 404)
    at_browser(team.world.a_person(Role.STEWARD)).get(path, 404)


def test_a_button_needs_the_token_of_our_own_page(team: House, at_browser: Sit) -> None:
    told = team.sent()
    ana = at_browser(team.ana)

    ana.post(f"/en/review/{told.id}/claim", status=400)

    assert team.state(told) == "waiting"


def test_an_appeal_shows_the_lead_what_was_said(team: House, at_browser: Sit) -> None:
    told = team.closed(team.lea)
    services.appeal(told.teller, told.id, "Please look once more.")

    assert "Nothing waits here just now." in at_browser(team.ana).get("/en/queue").text
    page = opened(at_browser(team.lou), told)
    assert "Please look once more." in page.text
    assert "Lea" in page.text


def test_a_lead_decides_where_two_do_not_agree(team: House, at_browser: Sit) -> None:
    told = team.disagreed()
    lea = at_browser(team.lea)

    page = lea.follow(lea.submit(lea.get("/en/queue"), "Take it up"))
    page = lea.follow(lea.submit(page, "Open and read"))
    assert "Two people do not agree" in page.text
    page = lea.get(f"/en/review/{told.id}/outcome/ready")
    lea.submit(page, "Say that it is ready", CHECKS).then("/en/queue")
    assert team.state(told) == "your_yes"


def test_no_page_counts_what_a_person_did(team: House, at_browser: Sit) -> None:  # MO-07
    for _ in range(3):
        team.ready()
    page = at_browser(team.ana).get("/en/queue")

    for word in ("score", "ranking", "average", "per day", "Ana"):
        assert word not in page.text
