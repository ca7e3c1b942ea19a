"""Withdrawn means gone (truth 3), with everything that runs: site, worker, job store and log.

The site is a family of real processes that is killed in the end. A page and a duty of it break with
the words in their hands, before and after; every byte that is left is read.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask import Flask

from hoh_stories.config import Settings
from hoh_stories.publishing import backup
from tests.features.attack.conftest import Doors
from tests.features.attack.serving import DONE, served, wait_until
from tests.features.publishing.test_withdrawal import REAL
from tests.traces import left_of
from tests.world import World


@pytest.mark.both_engines
def test_no_five_words_are_left_where_all_of_it_runs(
    site: Flask, world: World, doors: Doors, settings: Settings, clock: Any
) -> None:
    told = world.a_published_story(REAL)
    backup.backup(settings)
    cookie = doors.teller(told.teller).client.get_cookie("s")
    assert cookie
    address = f"/en/stories/{told.public_id}"

    with served(settings, settings.instance / "said", cookie.value) as running:
        status, page = running.get(address)
        assert (status, REAL.summary in page) == (200, True)
        assert running.get("/break")[0] == 500
        wait_until(lambda: DONE in running.said(), running.said)
        before = left_of(REAL.body, settings)
        assert "index, decrypted" in before
        assert not [place for place in before if place.startswith("file ")]

        assert running.press(f"/en/my/{told.id}/withdraw")[0] == 303
        assert running.get(address)[0] == 410
        assert running.get("/break")[0] == 500
    clock.advance(clock.now().resolution * 2_000_000)
    backup.backup(settings)

    assert settings.jobs_path.stat().st_size
    faults = [json.loads(line) for line in running.said().splitlines() if line.startswith("{")]
    told_of = [fault["said"] for fault in faults if fault.get("fault") == "RuntimeError"]
    assert told_of.count("a page did not end well") == 2
    assert "a duty did not end well" in told_of
    for words in (REAL.body, f"{REAL.title} {REAL.summary}"):
        assert left_of(words, settings) == []
