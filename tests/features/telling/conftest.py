"""A teller at a browser, with their key in the door."""

from __future__ import annotations

from typing import Any

import pytest

from hoh_stories.accounts import tellers
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.tellers import TakenKey
from tests.browser import Browser


class Home:
    """Tellers come in by the front door, with the key they were given."""

    def __init__(self, site: Any) -> None:
        self.site = site

    def key_of(self, actor: Actor) -> TakenKey:
        """A fresh key of a teller."""
        with self.site.app_context():
            taken = tellers.take_key(actor, self.site.config["SETTINGS"].tag_key)
        assert isinstance(taken, TakenKey)
        return taken

    def enter(self, actor: Actor, lang: str = "en") -> Browser:
        """A browser in which a teller has come back."""
        browser = Browser(self.site)
        page = browser.get(f"/{lang}/return")
        form = "form.where"
        browser.submit(page, form, {"key": self.key_of(actor).words}).then(f"/{lang}/my")
        return browser


@pytest.fixture
def home(site: Any, clock: Any) -> Home:
    """The site's front door, on a day that stands still."""
    return Home(site)
