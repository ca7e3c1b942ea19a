"""Somebody new at a browser: trained, with a second proof, and not practised yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.models import Person
from hoh_stories.accounts.queries import as_actor
from hoh_stories.ground.db import deed, look
from tests import signing
from tests.browser import Browser
from tests.world import World


@pytest.fixture
def new(world: World, clock: Any) -> Actor:
    """A new facilitator, as they stand before practising. The clock stands."""
    return begin_anew(world.a_facilitator("Nia"))


@pytest.fixture
def at_browser(site: Any) -> Callable[[Actor], Browser]:
    """Somebody who has signed in, at a browser of their own."""

    def sit_down(who: Actor) -> Browser:
        browser = Browser(site)
        with browser.client.session_transaction() as session:
            session.update(signing.cookie_of(who.id))
        return browser

    return sit_down


def begin_anew(who: Actor) -> Actor:
    """Somebody as if they had never practised."""
    with deed() as s:
        s.get_one(Person, who.id).practised_on = None
    return as_they_stand(who)


def as_they_stand(who: Actor) -> Actor:
    """Somebody with the roles that work today."""
    with look() as s:
        return as_actor(s.get_one(Person, who.id))


def row_of(who: Actor) -> Person:
    """Their row."""
    with look() as s:
        return s.get_one(Person, who.id)
