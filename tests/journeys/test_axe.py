"""axe finds nothing on any kind of page in any state: two languages, two screens, light and dark.

Every page in every state is opened once, turn by turn in one language and in the other: all rules
are asked on one screen, those about colours on the other and in the other light. LOOKS=all asks
everything everywhere in both, for days on which the look of things changes. On both screens the way
out is where one sees it, large enough and never covered (QE-01). On the narrowest nothing runs out
of the page (AC-09). At the end, no kind of page may be left that nobody saw.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import cycle
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import AXE, AXE_TAGS, DESK, HEIGHTS, PHONE, Live, axe_lines
from tests.journeys.page_kinds import Kinds
from tests.journeys.places import empty_places, places
from tests.journeys.stage import Stage
from tests.journeys.standing import Place, stand

EVERYTHING = os.environ.get("LOOKS") == "all"
#: One load of a page is enough: the screen and the light change under it. (width, light, rules)
LOOKS = {
    "en": ((PHONE, "light", "all"), (DESK, "dark", "colours")),
    "cy": ((DESK, "light", "all"), (PHONE, "dark", "colours")),
    "everything": (
        (PHONE, "light", "all"),
        (PHONE, "dark", "colours"),
        (DESK, "dark", "all"),
        (DESK, "light", "colours"),
    ),
}
RULES = {
    "all": {"type": "tag", "values": AXE_TAGS},
    "colours": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
LOOK = """async rules => (await axe.run(
  { runOnly: rules, resultTypes: ["violations"], preload: false })).violations"""

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

NARROW = 320
#: What runs out of a narrow page sideways: nothing may (WCAG 1.4.10).
SIDEWAYS = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  const out = [...document.querySelectorAll("body *")].filter(
    one => one.getBoundingClientRect().right > wide + 1 || one.getBoundingClientRect().left < -1);
  return [`runs out of a narrow page: ${out.slice(-1).map(one => one.outerHTML.slice(0, 120))}`];
}"""


@pytest.mark.parametrize("langs", [("en",), ("cy",)] if EVERYTHING else [("en", "cy")])
def test_axe_finds_nothing_anywhere(
    live: Live, visitor: Callable[..., Page], clock: Any, langs: tuple[str, ...]
) -> None:
    stage, kinds = Stage(live.site, live.url), Kinds(live.site)
    page = visitor(locale=langs[0])
    page.add_init_script(path=AXE)  # sent once, not with every page; no policy is loosened for it
    found = [
        look_at(page, stage, one, lang, kinds)
        for all_of in (empty_places, lambda: places(stage))
        for one, lang in zip(all_of(), cycle(langs), strict=False)
    ]

    assert not any(found), "\n".join(line for lines in found for line in lines)
    assert not kinds.unseen(), "\n".join(kinds.unseen())


def look_at(page: Page, stage: Stage, place: Place, lang: str, kinds: Kinds) -> list[str]:
    """What is wrong at a place, on every screen and in every light."""
    found: list[str] = []
    for nth, (width, light, rules) in enumerate(LOOKS["everything" if EVERYTHING else lang]):
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        page.emulate_media(color_scheme=light)  # type: ignore[arg-type]
        if nth == 0:
            stand(page, stage, place, lang)
            kinds.note()
        lines = axe_lines(page.evaluate(LOOK, RULES[rules]))
        if page.url.startswith(stage.url):  # a saved copy has no way out
            lines += page.evaluate(WAY_OUT)
        found += [f"{place.name} ({lang}, {width}, {light}): {line}" for line in lines]
    page.set_viewport_size({"width": NARROW, "height": HEIGHTS[PHONE]})
    return found + [f"{place.name} ({lang}): {line}" for line in page.evaluate(SIDEWAYS)]
