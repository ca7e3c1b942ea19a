"""A teller at a browser, with their key in the door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from hoh_stories.accounts import tellers
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.tellers import TakenKey
from hoh_stories.ground.answers import Yes
from hoh_stories.ground.text import blocks
from hoh_stories.moderation import services as moderation
from hoh_stories.moderation.services import Decision, Proposed
from tests.browser import Browser
from tests.world import Told, World


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


HELPER = "Mair"
WHY = "So that nobody can tell who it was."
LETTER = "Thank you for writing to us. I have read all of it."


@dataclass(frozen=True)
class Asked:
    """A story with its teller, and the facilitator who reads it."""

    told: Told
    holder: Actor


def begin_review(world: World, **more: Any) -> Asked:
    """A story that a facilitator has claimed and opened."""
    told, holder = world.a_sent_story(**more), world.a_facilitator(HELPER)
    assert moderation.claim(holder, told.id)
    assert moderation.open_text(holder, told.id)
    return Asked(told, holder)


def with_suggestions(world: World, *words: str) -> Asked:
    """A story with other words proposed for its first paragraphs."""
    asked = begin_review(world)
    starts = [block.start for block in blocks(asked.told.text.body)]
    for start, proposed in zip(starts, words, strict=False):
        put = Proposed(asked.told.version_id, start, proposed, WHY, "identifies_you")
        assert moderation.propose(asked.holder, asked.told.id, put)
    end(asked, "suggest", reason="suggest_safe")
    return asked


def closed(world: World) -> Asked:
    """A story that is not published here."""
    asked = begin_review(world)
    end(asked, "not_here", reason="recognised", instead="reword")
    return asked


def end(asked: Asked, outcome: str, **more: Any) -> None:
    """End a review."""
    decision = Decision(outcome, asked.told.version_id, LETTER, **more)
    answer = moderation.decide(asked.holder, asked.told.id, decision)
    assert answer == Yes(), answer
