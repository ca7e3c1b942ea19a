"""A steward at a browser, on a site that is told whole or not at all."""

from __future__ import annotations

from typing import Any

import pytest

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.permissions import Role
from tests import signing
from tests.browser import Browser
from tests.world import World


@pytest.fixture
def emyr(world: World, clock: Any) -> Actor:
    """The steward. The clock stands."""
    return world.a_person(Role.STEWARD, called="Emyr")


@pytest.fixture
def steward(site: Any, emyr: Actor) -> Browser:
    """The steward, signed in and just proven."""
    browser = Browser(site)
    with browser.client.session_transaction() as session:
        session.update(signing.cookie_of(emyr.id))
    return browser
