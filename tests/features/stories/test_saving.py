"""Saving while somebody types: the answers that the script gets, and what they hold on to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from benchmarks.counting import counted
from tests.browser import Browser, Page, filled
from tests.features.stories.conftest import WORDS


def saved(browser: Browser, page: Page, **typed: str) -> tuple[int, dict[str, Any]]:
    """What the script sends, and what it is told."""
    form = page.one("form[data-save]")
    data = {**filled(form, None), **typed}
    answer = browser.client.post(str(form["data-save"]), data=data)
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.status_code, answer.get_json()


def test_it_says_politely_that_it_is_saved(browser: Browser, writing: Callable[..., Page]) -> None:
    page = writing()
    status, said = saved(browser, page, body=WORDS)
    assert status == 200
    assert said["said"] == "Saved. Only you can see it."
    assert page.one("form p.saved")["role"] == "status"
    assert "The kettle was on" in browser.get(page.path).one("#body").get_text()


def test_each_save_names_the_next_revision(browser: Browser, writing: Callable[..., Page]) -> None:
    page = writing()
    _, first = saved(browser, page, body="One.")
    status, second = saved(browser, page, body="Two.", revision=str(first["revision"]))
    assert (status, second["revision"]) == (200, first["revision"] + 1)


@pytest.mark.both_engines
def test_a_save_asks_the_database_four_things(
    browser: Browser, writing: Callable[..., Page]
) -> None:
    """Whose visit, whose story under a lock, the draft, the write: docs/decisions/0008."""
    page = writing(key=True)
    browser.submit(page, "Save", {"body": "One."})
    page = browser.get(page.path)
    with counted() as sent:
        browser.submit(page, "Save", {"body": "Two."})
    assert len(sent) == 4, "\n".join(sent)


def test_another_window_is_noticed_and_nothing_is_written_over(
    browser: Browser, writing: Callable[..., Page]
) -> None:
    page = writing()
    saved(browser, page, body="One.")
    status, said = saved(browser, page, body="Two.")
    assert (status, said["code"]) == (200, "stale")
    assert "revision" not in said
    assert "One." in browser.get(page.path).one("#body").get_text()


def test_an_ended_visit_gets_a_new_draft_and_its_address(
    browser: Browser, writing: Callable[..., Page], clock: Any
) -> None:
    page = writing(key=True)
    clock.advance(timedelta(minutes=31))
    status, said = saved(browser, page, body=WORDS)
    assert status == 200
    assert said["said"].startswith("Your visit had ended.")
    assert "The kettle was on" in browser.get(said["page"]).one("#body").get_text()
    page.one("form[data-save]")["data-save"] = said["save"]
    status, said = saved(browser, page, body="More.", revision=str(said["revision"]))
    assert status == 200


def test_an_old_token_is_renewed(browser: Browser, writing: Callable[..., Page]) -> None:
    page = writing()
    _, said = saved(browser, page, body=WORDS, csrf_token="old")
    assert "revision" not in said
    _, said = saved(browser, page, body=WORDS, csrf_token=said["token"])
    assert "revision" in said


def test_another_site_cannot_save(browser: Browser, writing: Callable[..., Page]) -> None:
    form = writing().one("form[data-save]")
    answer = browser.client.post(
        str(form["data-save"]), data=filled(form, None), headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 403


def test_what_is_too_long_is_told_and_the_draft_stays(
    browser: Browser, writing: Callable[..., Page]
) -> None:
    page = writing()
    saved(browser, page, body="Short.")
    status, said = saved(browser, page, body="x" * 50_001)
    assert (status, said["code"]) == (200, "too_long")
    assert browser.get(page.path).one("#body").get_text().strip() == "Short."
