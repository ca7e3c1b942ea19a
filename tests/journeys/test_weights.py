"""How heavy pages are over the wire: 40 KB on a first visit, 15 KB after, headers and all.

Measured by the browser itself, with its cache as it is. A story's own words are the teller's, not
ours: their bytes are taken off, the rest counts: page, style, script and pictures. In Welsh, whose
words are longer than the English ones on every page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page, Request

from tests.journeys.conftest import PHONE, Live, report
from tests.journeys.places import empty_places, places
from tests.journeys.stage import Stage
from tests.journeys.standing import Place, stand

FIRST, AFTER = 40_000, 15_000
HEAVIEST = 10
#: Neither reading nor writing: they grow with the many people, stories and questions of this stage.
GROWS = {"settings: rota", "by code", "practice: /checks, empty"}
LANG = "cy"
#: The bytes of what a person wrote on this page.
OWN_WORDS = """() => [...document.querySelectorAll(".story, .story textarea")]
  .filter(one => !one.parentElement.closest(".story"))
  .reduce((sum, one) => sum + new Blob([one.value || one.textContent]).size, 0)"""


@dataclass
class Scale:
    """What one browser has fetched for the page that it shows."""

    page: Page

    def __post_init__(self) -> None:
        self._fetched: list[Request] = []
        self.page.on("request", self._asked)
        self.page.on("requestfinished", lambda one: self._fetched.append(one))

    def _asked(self, asked: Request) -> None:
        """Another page, with the form that led to it: what was before is not weighed with it."""
        if asked.is_navigation_request() and asked.redirected_from is None:
            self._fetched.clear()

    def weigh(self) -> int:
        """Bytes over the wire, without a story's own words; what was kept weighs nothing."""
        wire = sum(_wire(one) for one in self._fetched)
        return wire - int(self.page.evaluate(OWN_WORDS))


def test_every_page_is_light(
    live: Live,
    visitor: Callable[..., Page],
    clock: Any,
    request: pytest.FixtureRequest,
) -> None:
    stage = Stage(live.site, live.url)
    page = visitor(PHONE, locale=LANG)
    parts = weigh_parts(page)
    found = weigh_all(page, stage, [*empty_places(), *places(stage)])

    report(request.node, f"{LANG}: style, scripts and pictures of a first visit: {parts} bytes")
    for size, name in sorted(found, reverse=True)[:HEAVIEST]:
        report(request.node, f"  {name}: {size} bytes, {size + parts} on a first visit")
    heavy = [(size, name) for size, name in found if size > AFTER or size + parts > FIRST]
    too_heavy = [f"{name}: {size}" for size, name in heavy if name not in GROWS]
    assert not too_heavy, "\n".join(too_heavy)


def weigh_parts(page: Page) -> int:
    """What the very first page brings beside itself, and a second one does not."""
    fetched: list[Request] = []
    page.on("requestfinished", lambda one: fetched.append(one))
    page.goto(f"/{LANG}/share", wait_until="networkidle")
    return sum(_wire(one) for one in fetched if not one.is_navigation_request())


def weigh_all(page: Page, stage: Stage, all_places: list[Place]) -> list[tuple[int, str]]:
    """(bytes, place) of every page, style and script being kept by the browser."""
    scale, found = Scale(page), []
    for place in all_places:
        stand(page, stage, place, LANG)
        found.append((scale.weigh(), place.name))
    return found


def _wire(asked: Request) -> int:
    sizes = asked.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]
