"""Somebody behind a network, and a flood at a door."""

from __future__ import annotations

from typing import Any

import pytest

from hoh_stories.accounts.at_doors import floods
from hoh_stories.accounts.floods import MEASURES, Door
from tests.browser import Browser
from tests.features.telling.conftest import Home

HOME, ELSEWHERE = "192.0.2.7", "198.51.100.7"


class Street:
    """The site, with people who come from several networks."""

    def __init__(self, site: Any) -> None:
        self.site = site
        self.home = Home(site)

    def from_(self, network: str) -> Browser:
        """Somebody new, from there."""
        browser = Browser(self.site)
        browser.client.environ_base["REMOTE_ADDR"] = network
        return browser

    def crowd(self, door: Door, network: str = HOME) -> None:
        """As many from one network as the table takes for plain."""
        with self.site.app_context():
            for _ in range(MEASURES[door].network):
                floods().tried(door, network)

    def flood(self) -> None:
        """Every door is busy, and this one network did most of it."""
        for door in Door:
            self.crowd(door)
            with self.site.app_context():
                for number in range(MEASURES[door].house):
                    floods().tried(door, f"203.0.113.{number}")


@pytest.fixture
def street(site: Any, clock: Any) -> Street:
    """A site on a day that stands still."""
    return Street(site)
