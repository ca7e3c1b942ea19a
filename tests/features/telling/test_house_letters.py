"""A letter from the house itself reads as ours, in the language of whoever reads it (CO-10)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from hoh_stories.ground.answers import Yes
from hoh_stories.publishing import asking
from hoh_stories.stories import drafting
from tests.features.attack.conftest import Doors
from tests.features.moderation.world import House
from tests.features.telling.conftest import Home
from tests.world import Told, World

SAYS = {
    "en": ("Your yes to these words ends on 24 November 2027.", "This site", "1 new letter"),
    "cy": ("yn dod i ben ar 24 Tachwedd 2027.", "Y wefan hon", "1 llythyr newydd"),
}


@pytest.fixture
def asked(world: World, clock: Any) -> Told:
    """A story whose teller has been asked whether it may be shown for longer."""
    told = world.a_published_story()
    clock.advance(timedelta(days=365 - 60))
    assert asking.remind() == 1
    return told


@pytest.mark.parametrize("lang", SAYS)
def test_it_shows_as_new_once_and_reads_in_the_language_of_the_page(
    home: Home, asked: Told, lang: str
) -> None:
    words, sender, new = SAYS[lang]
    browser = home.enter(asked.teller, lang)
    assert new in browser.get(f"/{lang}/my").text

    page = browser.get(f"/{lang}/my/{asked.id}/letters")
    assert words in page.text
    assert sender in page.text

    assert new not in browser.get(f"/{lang}/my").text
    step = browser.get(f"/{lang}/my/{asked.id}")
    assert step.one(f'a[href="/{lang}/my/{asked.id}/change"]').get_text() in page.text


def test_it_stands_in_the_copy_and_in_what_happened(home: Home, asked: Told) -> None:
    browser = home.enter(asked.teller)
    copy = browser.client.get(f"/en/my/{asked.id}/download").get_data(as_text=True)
    assert SAYS["en"][0] in copy
    assert "This site" in copy
    told = browser.get(f"/en/my/{asked.id}/opened").text
    assert "You were asked whether it may be shown for longer" in told
    assert "Something else was noted" not in told


def test_whoever_reads_the_thread_here_sees_who_wrote(site: Any, world: World, asked: Told) -> None:
    """The teller changes the words, and a facilitator finds the house's letter as the house's."""
    house = House(world)
    both = drafting.Statements(adult=True, may_read=True)
    sent = drafting.send(asked.teller, asked.id, both, cooling=lambda _id: False)
    assert sent == Yes()
    house.open(house.ana, asked)
    browser = Doors(site).person(house.ana)
    page = browser.get(f"/en/review/{asked.id}/letters")
    assert SAYS["en"][0] in page.text
    assert "This site" in page.text
