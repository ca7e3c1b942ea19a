"""Places that nobody plans: something is refused, broken, too late, or its time is over.

Each is brought about as it would be in life; what breaks and what closes is planted on the site.
Everyday pages are in `places`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Page

from hoh_stories.accounts.floods import MEASURES, Door, set_switch
from hoh_stories.accounts.house import KEYS_KEPT
from hoh_stories.accounts.models import Setting
from hoh_stories.accounts.slowing import MINUTES
from hoh_stories.ground import clock
from hoh_stories.ground.db import deed
from hoh_stories.moderation import services as moderation
from hoh_stories.moderation.appeals import appeal
from hoh_stories.publishing.retention import erase_kept_too_long, kept
from tests.journeys.stage import LONG, Stage
from tests.journeys.standing import Place, send, submit
from tests.world import KETTLE, Told, allowing

LATE_WORDS = "The kettle was on, and my visit was over."


def mishaps(stage: Stage, shown: Told) -> list[Place]:
    """All of them. `shown`: a story with all that can stand beside one."""
    return [
        *_of_errors(),
        *_of_time(stage),
        *_of_late_words(stage),
        *_of_appeals(stage),
        *_of_copies(shown),
        *_of_the_meantime(stage),
        Place("many wrong keys", "nobody", "/return", many_wrong_keys, status=429),
    ]


def _of_errors() -> Iterator[Place]:
    yield Place("not found", "nobody", "/nowhere", status=404)
    yield Place("another way", "teller", "/my/x/pause", status=405)
    yield Place("pressed elsewhere", "nobody", "/sign-in", from_elsewhere, status=403)
    for code in (400, 413, 429, 500, 503):
        yield Place(f"error {code}", "nobody", f"/planted/{code}", status=code)


def from_elsewhere(page: Page) -> None:
    """A page of somebody else sends a form to ours."""
    form = f'<form method="post" action="{page.url}"></form>'
    page.goto(f"data:text/html,{form}")
    with page.expect_navigation() as after:
        page.evaluate("() => document.forms[0].submit()")
    assert after.value.status == 403, after.value.url


def many_wrong_keys(page: Page) -> None:
    """Guess until it is slowed down; then let the time pass, so that nobody else has to wait."""
    most = MEASURES[Door.RETURN].network
    tries = (submit(page, key="one two").status for _ in range(most + 1))
    assert 429 in tries
    clock.advance(timedelta(minutes=MINUTES))


def _of_time(stage: Stage) -> Iterator[Place]:
    with stage.days_ago(kept().unfinished.days):
        left_alone = stage.draft(KETTLE)
    with stage.days_ago(kept().unfinished.days - 7):
        nearly = stage.draft(KETTLE)
    assert erase_kept_too_long() == 1
    yield Place("erased by time", "teller", f"/my/{left_alone}")
    yield Place("kept until a day", "teller", f"/my/{nearly}")
    soon = allowing(until=clock.today() + timedelta(days=30))
    ends = stage.world.a_published_story(KETTLE, soon)
    yield Place("a yes that ends soon", "teller", f"/my/{ends.id}")


def _of_late_words(stage: Stage) -> Iterator[Place]:
    def after_the_visit(page: Page) -> None:
        stage.end_visit("teller")
        send(body=LATE_WORDS)(page)

    writing = f"/share/{stage.draft(KETTLE)}/write"
    yield Place("late words", "teller", writing, after_the_visit)

    reading = stage.house.opened()

    def after_the_claim(page: Page) -> None:
        assert moderation.give_back(stage.house.ana, reading.id)
        send(answered=409, letter=LATE_WORDS)(page)
        stage.house.open(stage.house.ana, reading)

    def breaks(page: Page) -> None:
        planted = re.sub(r"/share/.*", "/planted/500", page.url)
        form = page.locator("main form[method=post]:not([action])").last
        form.locator("[name=body]").evaluate(
            "(field, words) => { field.value = words }", LATE_WORDS
        )
        with page.expect_navigation() as after:
            form.evaluate("(form, to) => { form.action = to; form.submit() }", planted)
        assert after.value.status == 500, after.value.url

    yield Place("words that could not be kept", "teller", writing, breaks)

    letters = f"/review/{reading.id}/letters"
    yield Place("a late letter", "ana", letters, after_the_claim, status=409)


def _of_appeals(stage: Stage) -> Iterator[Place]:
    waiting, heard = (stage.house.closed(stage.house.lea) for _ in range(2))
    for told in (waiting, heard):
        assert appeal(told.teller, told.id, "Please look at it again.")
    stage.house.open(stage.house.lou, heard)
    yield Place("my story, appealed", "teller", f"/my/{waiting.id}")
    yield Place("not here, appealed", "teller", f"/my/{waiting.id}/not-here")
    yield Place("queue with an appeal", "lou", "/queue")
    yield Place("desk with an appeal", "lou", f"/review/{heard.id}")
    asked = stage.house.opened(text=LONG)
    stage.end(asked, "suggest", reason="suggest_ask")
    yield Place("letters, with its teller", "ana", f"/review/{asked.id}/letters")


def _of_copies(shown: Told) -> Iterator[Place]:
    yield Place("a copy of everything", "newcomer", "/my/copy", saved)
    yield Place("a copy of a story", "teller", f"/my/{shown.id}/copy", saved)


def saved(page: Page) -> None:
    """Take the copy that is there to read, and open it as it lies on the device."""
    with page.expect_download() as kept:
        page.locator("main a[href$='/download']").click()
    words = Path(kept.value.path()).read_text(encoding="utf-8")
    page.goto("about:blank")
    page.set_content(words)


def _of_the_meantime(stage: Stage) -> Iterator[Place]:
    ready = stage.world.a_ready_story(KETTLE)
    yield Place("other words wait", "teller", f"/my/{ready.id}/agree", other_words)
    yield Place("not open yet", "nobody", "/share", not_whole)

    def closed(page: Page) -> None:
        set_switch(stage.house.lea, "closed", timedelta(days=1))
        page.reload()
        set_switch(stage.house.lea, "usual")

    yield Place("new stories rest", "nobody", "/share", closed)


def other_words(page: Page) -> None:
    """Say yes on a page that was made for an earlier text."""
    page.locator("[name=day][value=today]").check()
    send(version="0")(page)


def not_whole(page: Page) -> None:
    """Nobody has said yet that the keys are kept; they say so again afterwards."""
    with deed() as s:
        row = s.get_one(Setting, KEYS_KEPT)
        said = row.value
        s.delete(row)
    page.reload()
    with deed() as s:
        s.add(Setting(name=KEYS_KEPT, value=said))
