"""axe finds nothing on any kind of page in any state: two languages, two screens, light and dark.

Every page is opened in both languages, each time on both screens and in both lights. All rules are
asked once a language; after the change of screen and light those that look at colour and size.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import DESK, HEIGHTS, PHONE, Live
from tests.journeys.places import Place, empty_places, places, stand
from tests.journeys.stage import Stage

#: (width, light): the first is asked everything, the other what may differ from it.
LOOKS = {
    "en": ((PHONE, "light"), (DESK, "dark")),
    "cy": ((DESK, "light"), (PHONE, "dark")),
}


@pytest.mark.parametrize("lang", ["en", "cy"])
def test_axe_finds_nothing_anywhere(
    live: Live,
    visitor: Callable[..., Page],
    axe: Callable[..., list[str]],
    clock: Any,
    lang: str,
) -> None:
    stage = Stage(live.site, live.url)
    page = visitor(locale=lang)
    found = look_at(page, stage, empty_places(), lang, axe)
    found += look_at(page, stage, places(stage), lang, axe)

    assert not found, "\n".join(found)


def look_at(
    page: Page, stage: Stage, all_places: list[Place], lang: str, axe: Callable[..., list[str]]
) -> list[str]:
    """What axe finds, by place."""
    found = []
    for place in all_places:
        for nth, (width, light) in enumerate(LOOKS[lang]):
            page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
            page.emulate_media(color_scheme=light)  # type: ignore[arg-type]
            if nth == 0:
                stand(page, stage, place, lang)
            lines = axe(page, quick=nth > 0)
            found += [f"{place.name} ({lang}, {width}, {light}): {line}" for line in lines]
    return found
