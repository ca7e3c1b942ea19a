"""A steward sees that backups are made and proven, what failed, and asks for one now."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from hoh_stories.accounts.actors import Actor
from hoh_stories.config import Settings
from hoh_stories.ground.db import deed
from hoh_stories.publishing import backup
from hoh_stories.stewarding.backup_pages import a_backup_that_failed
from tests import signing
from tests.browser import Browser
from tests.world import World


def test_one_that_is_asked_for_is_made_by_the_worker_and_told(
    steward: Browser, world: World, settings: Settings
) -> None:
    world.a_published_story()
    page = steward.get("/en/steward/backups")
    assert page.text.count("Not yet") == 3

    page = steward.submit(page, "Make one now").then("/en/steward/backups")
    assert "begins within a minute" in page.text
    assert not settings.backups.exists(), "no request waits for it"
    backup.back_up_when_due()

    page = steward.get("/en/steward/backups")
    assert "begins within a minute" not in page.text
    assert page.text.count("2026-11-24 12:00 UTC") == 2
    assert "1 backup" in page.text
    backup.practise(settings)
    assert "Not yet" not in steward.get("/cy/steward/backups").text


def test_what_failed_is_told_on_the_first_page_and_why(
    steward: Browser, emyr: Actor, world: World, clock: Any
) -> None:
    backup.want_one()
    with deed() as s:
        s.execute(text("UPDATE chain_head SET seq = seq + 1"))
    with pytest.raises(backup.NotProven):
        backup.back_up_when_due()
    page = steward.follow(steward.get("/en/steward"), "The last backup failed")
    assert "could not be brought back whole" in page.text

    with deed() as s:
        s.execute(text("UPDATE chain_head SET seq = seq - 1"))
    clock.advance(timedelta(hours=1))
    backup.want_one()
    assert backup.back_up_when_due()
    with steward.client.session_transaction() as session:  # an hour is longer than a sign-in
        session.update(signing.cookie_of(emyr.id))
    assert "failed" not in steward.get("/en/steward/backups").text
    assert "backup failed" not in steward.get("/en/steward").text


def test_a_night_without_one_needs_the_steward(
    steward: Browser, settings: Settings, clock: Any
) -> None:
    backup.backup(settings)
    assert "no proven backup" not in steward.get("/en/steward").text
    clock.advance(timedelta(hours=37))
    with steward.app.test_request_context("/en/steward"):
        assert [str(need.words) for need in a_backup_that_failed()] == [
            "There is no proven backup of the last day."
        ]
