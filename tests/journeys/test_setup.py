"""What only people can do, ticked off by the first steward on the pages and told by `hoh check`.

The whole first hour, from an empty machine on, is test_first_story. Source: issue 4; decision 0006.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hoh_stories.config import Settings
from tests.journeys.conftest import PHONE, Live
from tests.journeys.machine import Machine, first_steward, fresh_machine, signed_in
from tests.journeys.people import Somebody

pytestmark = [pytest.mark.tls, pytest.mark.not_told]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Keys made, tables made, and nothing else."""
    return fresh_machine(tmp_path, "127.0.0.1")


@pytest.fixture
def settings(machine: Machine) -> Settings:
    """The site of this journey is the one on that machine."""
    return machine.settings()


def test_a_tick_on_the_list_of_people_is_one_press(
    machine: Machine, live: Live, visitor: Callable[..., Page]
) -> None:
    passphrase, secret = first_steward(machine)
    steward = Somebody(visitor(PHONE, script=False), "cy", live.site)
    signed_in(steward, passphrase, secret)
    steward.open("/steward/checks").follow("Welsh read by a person").press("It was done")
    steward.sees("What only people can do")
    expect(steward.page.locator("main")).to_contain_text("Emyr")
    assert "[x] Welsh read by a person" in machine.run("check")
