"""Telling us of a concern, without an account and without a script; what leads do with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hoh_stories.accounts.actors import Actor
from hoh_stories.moderation.concerns import reports
from hoh_stories.values.content import content
from tests.browser import Browser
from tests.features.moderation.world import House

Sit = Callable[[Actor], Browser]
BUTTON = "Tell us this"


@pytest.mark.parametrize("reason", content("en").lists["report_reasons"])
def test_anybody_tells_us_in_two_pages(team: House, browser: Browser, reason: str) -> None:
    """OS-04, OS-05, OS-06, CO-23: no account, no script, at once a reference and a time."""
    told = team.world.a_published_story()
    page = browser.follow(browser.get(f"/en/stories/{told.public_id}"), "Something here worries me")

    page = browser.follow(browser.submit(page, BUTTON, {"reason": reason}))

    assert page.h1 == "Thank you for telling us"
    assert reports(team.lea)[0].reference in page.text
    browser.get(f"/en/stories/{told.public_id}", 410)


def test_in_welsh_too(team: House, browser: Browser) -> None:
    told = team.world.a_published_story()
    page = browser.get(f"/cy/report/{told.public_id}")

    assert browser.submit(page, "form.where", {"reason": "other"}).location.startswith(
        "/cy/report/sent/"
    )


def test_a_missing_reason_is_asked_for_and_words_are_kept(team: House, browser: Browser) -> None:
    told = team.world.a_published_story()
    page = browser.get(f"/en/report/{told.public_id}")

    page = browser.submit(page, BUTTON, {"words": "I am <b>in</b> it."}, status=200)

    assert page.one("textarea").get_text().strip() == "I am <b>in</b> it."
    assert page.soup.select("[role=alert] li a")[0]["href"] == "#reason-0"


@pytest.mark.parametrize("words", ["\x00", "\ud800", "\u202e<script>", "x" * 9_999])
def test_strange_words_are_no_fault(team: House, browser: Browser, words: str) -> None:
    told = team.world.a_published_story()
    page = browser.get(f"/en/report/{told.public_id}")

    browser.submit(
        page, BUTTON, {"reason": "other", "words": words.encode("utf-8", "surrogatepass")}
    )


def test_a_megabyte_and_a_forged_reference_are_said_kindly(team: House, browser: Browser) -> None:
    told = team.world.a_published_story()
    page = browser.get(f"/en/report/{told.public_id}")

    long = {"reason": "other", "words": "x" * 1_000_000, "contact": "y" * 1_000_000}
    browser.submit(page, BUTTON, long, status=200)
    forged = {"reason": "other", "reference": "UP"}
    page = browser.submit(page, BUTTON, forged, status=200)
    browser.submit(page, BUTTON, {"reason": "other"})


def test_a_second_press_is_the_same_report(team: House, browser: Browser) -> None:
    told = team.world.a_published_story()
    page = browser.get(f"/en/report/{told.public_id}")

    first = browser.submit(page, BUTTON, {"reason": "hate"})
    again = browser.submit(page, BUTTON, {"reason": "hate"})

    assert first.location == again.location
    assert len(reports(team.lea)) == 1


def test_addresses_without_a_shown_story_are_not_there(team: House, browser: Browser) -> None:
    waiting = team.world.an_agreed_story()

    for address in ("nothing", "x" * 300, waiting.public_id):
        browser.get(f"/en/report/{address}", 404)
    browser.get("/en/report/sent/nothing", 404)


def test_a_lead_opens_decides_and_writes(team: House, at_browser: Sit, browser: Browser) -> None:
    told = team.world.a_published_story()
    page = browser.get(f"/en/report/{told.public_id}")
    browser.submit(page, BUTTON, {"reason": "identifies", "words": "That is my street."})
    lea = at_browser(team.lea)

    page = lea.follow(lea.get("/en/lead/reports"), "Look at it")
    assert "That is my street." in page.text
    assert "kettle" not in page.text
    page = lea.follow(lea.submit(page, "Open and read"))
    assert "kettle" in page.text
    page = lea.submit(page, "Decide this", {"letter": "We looked."}, status=200)
    assert "Please choose one" in page.text
    fields = {"decision": "keep", "letter": "We looked, and it can stay."}
    lea.submit(page, "Decide this", fields).then("/en/lead/reports")
    browser.get(f"/en/stories/{told.public_id}")


def test_a_lead_holds_and_lifts(team: House, at_browser: Sit, browser: Browser) -> None:
    told = team.world.a_published_story()
    lea = at_browser(team.lea)
    page = lea.get(f"/en/lead/stories/{told.id}")

    page = lea.submit(page, "Put it on hold", {}, status=200)
    assert "Please choose a reason." in page.text
    page = lea.follow(lea.submit(page, "Put it on hold", {"reason": "safeguarding"}))
    browser.get(f"/en/stories/{told.public_id}", 410)
    page = lea.follow(lea.submit(page, "Lift my hold"))
    browser.get(f"/en/stories/{told.public_id}")


@pytest.mark.parametrize("address", ["reports", "reports/x", "stories/x"])
def test_only_leads_open_these(team: House, at_browser: Sit, address: str) -> None:
    at_browser(team.ana).get(f"/en/lead/{address}", 404)
    if address != "reports":
        at_browser(team.lea).get(f"/en/lead/{address}", 404)
