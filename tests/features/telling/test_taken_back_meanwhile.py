"""A story taken back in another window, at each moment of a page of this one (truth 3, QE-03).

Whatever this window was about to show or do, it says so calmly, and nothing comes back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin

import pytest
from sqlalchemy import event
from sqlalchemy.pool import Pool

from hoh_stories.ground.answers import Yes
from hoh_stories.ground.db import look
from hoh_stories.ground.keystore import keys
from hoh_stories.moderation import reports
from hoh_stories.stories.models import Draft, Story
from tests.browser import Browser, Page, filled, find_form, here
from tests.features.telling.conftest import Home
from tests.world import KETTLE, Told, World

pytestmark = pytest.mark.both_engines
MOST = 40  #: times that the database is asked for in one page; none comes near it
NAMED = replace(KETTLE, body="Her name was Siân Prosser. She put the kettle on.")
CALM = {200, 303, 404, 409, 410}

PRESSES = {
    "a_draft": (
        ("/en/share/{}/write", "Save", {"body": "Words that came too late."}),
        ("/en/share/{}/send", "Send it", {"adult": "y", "may_read": "y"}),
        ("/en/share/{}/check", "Keep it", {}),
    ),
    "a_sent_story": (("/en/share/{}/back", "Make it a draft again", {}),),
    "a_ready_story": (("/en/my/{}/agree", "form:has([name=day])", {"day": "today"}),),
    "a_published_story": (
        ("/en/my/{}", "form[action$='/pause']", {}),
        ("/en/my/{}/change", "Change it to this", {}),
        ("/en/my/{}/withdraw", "Take it back now", {}),
    ),
}
PAGES = {
    "a_draft": ("/en/my", "/en/share/{}/write", "/en/share/{}/send", "/en/share/{}/check"),
    "a_ready_story": ("/en/my/{}", "/en/my/{}/agree", "/en/my/{}/suggestions"),
    "a_published_story": ("/en/my/{}", "/en/my/{}/preview", "/en/my/{}/letters", "/en/my/copy"),
}


@contextmanager
def at_moment(number: int, deed: Callable[[], None]) -> Iterator[list[int]]:
    """Do something once, just before the n-th time that the database is asked for. Counts them."""
    count, busy = [0], [False]

    def note(*_of_the_pool: Any) -> None:
        if busy[0]:
            return
        count[0] += 1
        if count[0] == number:
            busy[0] = True
            deed()
            busy[0] = False

    event.listen(Pool, "checkout", note)
    try:
        yield count
    finally:
        event.remove(Pool, "checkout", note)


def each_moment(
    site: Any, home: Home, make: Callable[[], Told], begin: Callable[[Browser, Told], Any]
) -> list[int]:
    """What was answered, once for every moment at which the story went meanwhile."""
    said = []
    for number in range(1, MOST):
        told = make()
        browser = home.enter(told.teller)
        ask = begin(browser, told)

        def take_back(told: Told = told) -> None:
            with site.app_context():
                assert isinstance(reports.withdraw(told.teller, told.id), Yes)

        with at_moment(number, take_back) as count:
            answer = ask()
        if count[0] < number:
            return said
        assert is_gone(told), number
        said.append(answer.status_code)
    raise AssertionError("a page asks the database more often than this test looks at")


def is_gone(told: Told) -> bool:
    """Whether nothing of a story came back after it was taken back."""
    with look() as s:
        story = s.get_one(Story, told.id)
        unread = not keys().keys([story.data_key])
        return story.state == "withdrawn" and s.get(Draft, story.id) is None and unread


def made(world: World, state: str) -> Callable[[], Told]:
    """The maker of a story in a state, with somebody named in it."""
    return lambda: getattr(world, state)(NAMED)


def pressing(path: str, form: str, fields: dict[str, Any]) -> Callable[[Browser, Told], Any]:
    """Open a page of the story; then a press of a form of it."""

    def begin(browser: Browser, told: Told) -> Any:
        page = browser.get(path.format(told.id))
        to, typed = sent_by(page, form)
        return lambda: browser.client.post(to, data=typed | fields)

    return begin


def sent_by(page: Page, form: str) -> tuple[str, dict[str, Any]]:
    """Where a form goes, and what it holds."""
    button, chosen = find_form(page, form)
    return here(urljoin(page.path, str(chosen.get("action") or page.path))), filled(chosen, button)


@pytest.mark.parametrize(
    ("state", "press"),
    [(state, press) for state, presses in PRESSES.items() for press in presses],
)
def test_a_press(site: Any, world: World, home: Home, state: str, press: Any) -> None:
    said = each_moment(site, home, made(world, state), pressing(*press))
    assert said
    assert set(said) <= CALM


@pytest.mark.parametrize(
    ("state", "path"), [(state, path) for state, paths in PAGES.items() for path in paths]
)
def test_a_page(site: Any, world: World, home: Home, state: str, path: str) -> None:
    def opening(browser: Browser, told: Told) -> Any:
        return lambda: browser.client.get(path.format(told.id))

    said = each_moment(site, home, made(world, state), opening)
    assert said
    assert set(said) <= CALM
