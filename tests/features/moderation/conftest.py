"""The small team of moderation's tests: with services only, or at their browsers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from hoh_stories.accounts.actors import Actor
from hoh_stories.wiring import wire
from tests import signing
from tests.browser import Browser
from tests.features.moderation.world import House
from tests.world import World


@pytest.fixture
def house(settings: Any, clock: Any) -> Iterator[House]:
    """Ana, Bob and Cai read; Lea and Lou lead. The clock stands. Services only, no pages."""
    engine = wire(settings)
    yield House(World(None))
    engine.dispose()


@pytest.fixture
def team(site: Any, clock: Any) -> House:
    """The same team on a site with pages."""
    return House(World(site))


@pytest.fixture
def at_browser(site: Any) -> Callable[[Actor], Browser]:
    """Somebody of the team who has signed in, at a browser of their own."""

    def sit_down(who: Actor) -> Browser:
        browser = Browser(site)
        with browser.client.session_transaction() as session:
            session.update(signing.cookie_of(who.id))
        return browser

    return sit_down
