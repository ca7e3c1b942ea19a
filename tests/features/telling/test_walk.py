"""The shortest walk: come back, see where it stands, say yes, have a receipt."""

from __future__ import annotations

from typing import Any

import pytest

from tests.features.telling.conftest import Home
from tests.world import World

CHOSEN = {
    "audiences": ["peers"],
    "shown_as": "none",
    "months": "12",
    "when_over": "ask",
}


def agree(browser: Any, story_id: str, chosen: dict[str, Any] | None = None) -> Any:
    """Walk the four pages to a yes; the page after it."""
    base = f"/en/my/{story_id}"
    page = browser.get(f"{base}/agree")
    page = browser.submit(page, "Go on", {"day": "today"}).then(f"{base}/agree/risks")
    right = {"teach_who_reads": "chosen", "teach_take_back": "here"}
    page = browser.submit(page, "Go on", right).then(f"{base}/agree/choices")
    page = browser.submit(page, "Read it all back to me", chosen or CHOSEN)
    page = page.then(f"{base}/agree/yes")
    return browser.submit(page, "Yes, I agree to this").then(f"{base}/receipt")


@pytest.mark.both_engines
def test_from_the_key_to_a_yes_and_its_receipt(home: Home, world: World) -> None:
    told = world.a_ready_story()
    browser = home.enter(told.teller)

    page = browser.follow(browser.get("/en/my"), "The kettle")
    assert "the last word is yours" in page.text
    page = browser.follow(page, "Look at the final words")
    assert "Not one word" in page.text
    receipt = agree(browser, told.id)

    assert "1 December 2026" in receipt.text
    assert "The kettle" not in receipt.text
    assert world.state_of(told) == ("agreed", "cooling_off")
