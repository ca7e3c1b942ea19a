"""Consent later: less at once, more after a while, one step to stop, two to take back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from hoh_stories.consent.rules import Audience, Use
from hoh_stories.ground.db import look
from hoh_stories.publishing import services as publishing
from hoh_stories.publishing import stops, withdrawal
from hoh_stories.publishing.index import Busy, Index
from hoh_stories.publishing.models import Publication
from hoh_stories.telling import ledger
from tests.browser import Browser
from tests.features.telling.conftest import Home
from tests.features.telling.test_walk import agree
from tests.world import Told, World, allowing


def gone(home: Home, told: Told) -> bool:
    """Whether everybody's page of a story is gone."""
    return Browser(home.site).client.get(f"/en/stories/{told.public_id}").status_code == 410


def publication(told: Told) -> Any:
    """The story's publication."""
    with look() as s:
        return s.scalars(select(Publication).where(Publication.story_id == told.id)).one()


def test_hiding_and_showing_again_take_one_action_each(home: Home, world: World) -> None:  # TI-08
    told = world.a_published_story()
    browser = home.enter(told.teller)
    story = f"/en/my/{told.id}"

    page = browser.submit(browser.get(story), "Hide it for now").then(story)
    assert gone(home, told)
    assert page.one(".status").get_text() == "paused"

    page = browser.submit(page, "Show it again").then(story)
    assert not gone(home, told)
    assert page.one(".status").get_text() == "published"


def test_a_teller_cannot_lift_what_others_hold(home: Home, world: World) -> None:
    told = world.a_published_story()
    stops.hold(world.a_lead(), told.id, "law")
    stops.pause(told.teller, told.id)
    browser = home.enter(told.teller)
    story = f"/en/my/{told.id}"
    browser.submit(browser.get(story), "Show it again").then(story)
    assert gone(home, told)


def test_one_action_stops_what_waits(home: Home, world: World) -> None:  # CO-06
    told = world.an_agreed_story()
    browser = home.enter(told.teller)
    story = f"/en/my/{told.id}"
    page = browser.get(story)
    browser.submit(page, "Stop it now").then(story)
    assert world.state_of(told) == ("your_yes", "ended")
    browser.submit(page, "Stop it now").then(story)  # a second click
    assert world.state_of(told) == ("your_yes", "ended")


def test_a_second_yes_is_asked_for_when_the_time_is_over_and_not_before(  # CO-06
    home: Home, world: World, clock: Any
) -> None:
    told = world.an_agreed_story(allowed=allowing(ask_again=True))
    story = f"/en/my/{told.id}"
    browser = home.enter(told.teller)
    page = browser.get(story)
    assert "1 December 2026" in page.text
    early = browser.get(f"{story}/second-yes")
    token = early.one('main input[name="csrf_token"]')["value"]
    refused = browser.post(f"{story}/second-yes", {"csrf_token": token}, 200)
    assert "not over yet" in refused.text

    clock.advance(timedelta(days=7))
    browser = home.enter(told.teller)
    page = browser.follow(browser.get(story), "Say yes once more, or not")
    buttons = [one.get_text() for one in page.soup.select(".row.equal .btn")]
    assert buttons == ["Yes, show it", "No, stop it", "Not today"]
    browser.submit(page, "Yes, show it").then(story)
    publishing.publish_due()
    assert world.state_of(told) == ("agreed", "published")


def test_allowing_less_holds_at_once(home: Home, world: World) -> None:  # CO-14
    told = world.a_published_story(allowed=allowing(uses=(Use.QUOTATION,)))
    browser = home.enter(told.teller)
    page = browser.get(f"/en/my/{told.id}/change")
    checked = {field["value"] for field in page.soup.select("[checked]")}
    assert checked == {"public", "quotation", "none", "keep", "publish"}

    less = {"audiences": ["peers"], "uses": []}
    page = browser.submit(page, "Change it to this", less).then(f"/en/my/{told.id}/receipt")

    assert gone(home, told)
    now = ledger.allowed_now(told.teller, told.id).allowed
    assert (now.audiences, now.uses) == ({Audience.PEERS}, frozenset())
    assert "What you allowed before" in page.text


def test_allowing_more_waits_and_can_be_stopped(home: Home, world: World) -> None:
    told = world.a_published_story(allowed=allowing(Audience.PEERS))
    browser = home.enter(told.teller)
    story = f"/en/my/{told.id}"
    page = browser.get(f"{story}/change")
    page = browser.submit(page, "Change it to this", {"audiences": ["public"]})
    assert "1 December 2026" in browser.follow(page).text
    assert gone(home, told)

    page = browser.get(story)
    assert "You said yes to a change" in page.text
    browser.submit(page, "Stop it now").then(story)
    assert publication(told).next_consent_id is None
    assert world.state_of(told) == ("agreed", "published")


def test_a_second_wider_change_waits_for_the_first(home: Home, world: World) -> None:
    told = world.a_published_story(allowed=allowing(Audience.PEERS))
    browser = home.enter(told.teller)
    page = browser.get(f"/en/my/{told.id}/change")
    browser.submit(page, "Change it to this", {"audiences": ["public"]})
    page = browser.submit(page, "Change it to this", {"audiences": ["practitioners"]}, 200)
    assert page.one("[role=alert]")
    assert [box["value"] for box in page.soup.select("[name=audiences][checked]")] == [
        "practitioners"
    ]


def test_what_is_not_shown_cannot_be_changed(home: Home, world: World) -> None:
    told = world.a_ready_story()
    home.enter(told.teller).get(f"/en/my/{told.id}/change", 404)


WORDLESS = ("preview", "opened", "suggestions", "links", "not-here", "agree", "agree/yes", "change")


@pytest.mark.both_engines
def test_taken_back_means_gone_from_every_page(home: Home, world: World) -> None:  # truth 3
    told = world.a_published_story()
    browser = home.enter(told.teller)
    story = f"/en/my/{told.id}"

    page = browser.follow(browser.get(story), "Take it back for good")
    assert "copy first" in page.text
    assert "safety record" in page.text
    assert "backups" in page.text
    page = browser.submit(page, "Take it back now").then(story)

    assert "It is gone." in page.text
    assert gone(home, told)
    pages = [browser.get(f"{story}/{name}", 410) for name in WORDLESS]
    pages += [browser.get(f"{story}{name}") for name in ("", "/letters", "/receipt", "/copy")]
    pages += [browser.get("/en/my"), browser.get(f"{story}/receipt.json")]
    plain = Browser(home.site, checked=False)
    plain.client = browser.client
    pages += [plain.get(f"{story}/download"), plain.get(f"{story}/download.json")]
    for one in pages:
        assert "kettle" not in one.data.decode().lower(), one


def test_taking_back_twice_is_harmless(home: Home, world: World) -> None:
    told = world.a_published_story()
    browser = home.enter(told.teller)
    page = browser.get(f"/en/my/{told.id}/withdraw")
    for _ in range(2):
        browser.submit(page, "Take it back now").then(f"/en/my/{told.id}")
    browser.get(f"/en/my/{told.id}/withdraw", 303).then(f"/en/my/{told.id}")


def test_while_the_index_is_busy_the_page_does_not_say_gone(  # truth 3
    home: Home, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = world.a_published_story()
    browser = home.enter(told.teller)
    story = f"/en/my/{told.id}"

    def busy(self: Index, shelves: Any) -> None:
        raise Busy

    with monkeypatch.context() as patched:
        patched.setattr(Index, "drop", busy)
        page = browser.get(f"{story}/withdraw")
        page = browser.submit(page, "Take it back now").then(story)
    assert "being erased" in page.text
    assert "It is gone" not in page.text
    assert gone(home, told)
    letters = browser.get(f"{story}/letters")
    later = browser.submit(letters, "Send this letter", {"words": "Are you there?"}, 200)
    assert "Are you there?" in later.one("#words").get_text()

    withdrawal.finish()
    assert "It is gone" in browser.get(story).text


def test_taking_back_is_no_harder_than_giving(home: Home, world: World) -> None:  # CO-13, TI-08
    class Counting(Browser):
        """Counts what a person has to press or follow."""

        actions = 0

        def submit(self, *args: Any, **more: Any) -> Any:
            """One press."""
            self.actions += 1
            return super().submit(*args, **more)

    told = world.a_ready_story()
    home.enter(told.teller)
    counting = Counting(home.site)
    counting.client = home.enter(told.teller).client
    agree(counting, told.id)
    to_give = counting.actions + 1  # and the link to the first page

    counting.actions = 0
    page = counting.get(f"/en/my/{told.id}")
    page = counting.follow(page, "Take it back for good")
    counting.submit(page, "Take it back now")
    to_take_back = counting.actions + 1

    assert to_take_back == 2
    assert to_take_back <= to_give
