"""The small team of moderation's tests: with services only, or at their browsers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import select

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.models import Person
from hoh_stories.ground import clock as time
from hoh_stories.ground.db import look
from hoh_stories.wiring import wire
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
        with look() as s:
            uniquifier = s.scalars(select(Person.fs_uniquifier).where(Person.id == who.id)).one()
        browser = Browser(site)
        with browser.client.session_transaction() as session:
            session["_user_id"], session["_fresh"] = uniquifier, True
            session["since"] = int(time.now().timestamp())
        return browser

    return sit_down
