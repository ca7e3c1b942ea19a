"""A site on a ground that gives way: read-only, full, away for a moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask

from hoh_stories.accounts import tellers
from hoh_stories.app import create_app
from hoh_stories.ground.db import db, deed
from hoh_stories.stories import drafting, queries
from hoh_stories.stories.texts import Text
from tests.browser import Browser, Page
from tests.world import Told, World

WORDS = "A chair by the door.\n\nNobody asked."
MORE = "A chair by the door.\n\nNobody asked, and there was tea."


@dataclass
class Writer:
    """Somebody in the middle of a text, whose last saving was acknowledged."""

    told: Told
    browser: Browser

    @property
    def path(self) -> str:
        """Where they write."""
        return f"/en/share/{self.told.id}/write"

    def open(self) -> Page:
        """The page on which they write."""
        return self.browser.get(self.path)

    def save(self, page: Page, status: int = 303) -> Page:
        """Press the button with more words in the field."""
        return self.browser.submit(page, "Save", {"body": MORE}, status=status)

    def kept(self) -> str:
        """The words that the site has."""
        return queries.draft_of(self.told.teller, self.told.id).text.body


def writer(site: Flask, world: World) -> Writer:
    """A teller with a key and a text that is saved."""
    actor = world.a_teller()
    story = drafting.start(actor, "lived", "en")
    revision = queries.draft_of(actor, story).revision
    drafting.save(actor, story, Text("A chair", WORDS, "", "en"), {}, revision)
    browser = Browser(site)
    with deed() as s:
        token = tellers.open_visit(s, actor.id, tellers.KEYLESS)
    with browser.client.session_transaction() as session:
        session["v"] = token
    return Writer(Told(actor, story, Text("A chair", WORDS)), browser)


@pytest.fixture
def begin() -> Iterator[Callable[[Any], Flask]]:
    """Begin a site as it is in production: a fault is a page, not an exception."""
    begun: list[Flask] = []

    def start(settings: Any) -> Flask:
        app = create_app(settings)
        app.config["PROPAGATE_EXCEPTIONS"] = False
        begun.append(app)
        return app

    yield start
    for app in begun:
        with app.app_context():
            for engine in db.engines.values():
                engine.dispose()
