"""axe finds nothing on any kind of page in any state: two languages, two screens, light and dark.

Every page is opened in both languages, on a phone and at a desk, by day and by night. All rules are
asked in English; after another screen and light, and in Welsh, those that these may change. And on
each of them the way out is where one sees it, large enough and never covered (QE-01).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import AXE, DESK, HEIGHTS, PHONE, Live
from tests.journeys.places import empty_places, places
from tests.journeys.stage import Stage
from tests.journeys.standing import Place, stand

#: (width, light) in their order.
LOOKS = {
    "en": ((PHONE, "light"), (DESK, "dark")),
    "cy": ((DESK, "light"), (PHONE, "dark")),
}

#: Whether the way out is in sight, 44 px high and on top of all else, at the end of a page too.
WAY_OUT = """() => {
  scrollTo(0, document.body.scrollHeight);
  const { x, y, width, height } = document.getElementById("exit").getBoundingClientRect();
  const top = document.elementFromPoint(x + width / 2, y + height / 2);
  const seen = y >= 0 && y + height <= innerHeight && x >= 0 && x + width <= innerWidth;
  const fine = seen && height >= 44 && width >= 44 && top && top.closest("#exit");
  scrollTo(0, 0);
  return fine ? [] : [`the way out is covered or small: ${x} ${y} ${width} ${height}`];
}"""


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
    page.add_init_script(path=AXE)  # sent once, not with every page
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
            lines = axe(page, quick=nth > 0 or lang != "en") + page.evaluate(WAY_OUT)
            found += [f"{place.name} ({lang}, {width}, {light}): {line}" for line in lines]
    return found
