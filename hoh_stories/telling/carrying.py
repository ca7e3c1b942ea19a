"""Answers on their way to a yes: carried from page to page, asked once, kept nowhere for good.

They are sealed under the story's own key, so that nobody who holds the device can read them out
of its cookie, and none of them outlives the story. Source: AC-05; design.md, Keys and erasure.
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import asdict, dataclass
from datetime import date

from hoh_stories.accounts.actors import Actor
from hoh_stories.consent.rules import Allowed, Audience, Use, months_after
from hoh_stories.ground.db import look
from hoh_stories.ground.keystore import KeyGone, keys
from hoh_stories.ground.seal import Broken, Place
from hoh_stories.telling.queries import live_row


@dataclass(frozen=True)
class Agreeing:
    """What was answered so far. `version_id`: the words that page 1 showed; `page`: the last."""

    version_id: str
    audiences: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    name: str = ""
    months: int = 0
    ask_again: bool = True
    language: str = "en"  #: in which the notice was read
    page: int = 1

    def allowed(self, today: date) -> Allowed:
        """As a consent says it."""
        return Allowed(
            frozenset(Audience(one) for one in self.audiences),
            months_after(today, self.months),
            frozenset(Use(one) for one in self.uses),
            self.name,
            self.ask_again,
        )


def carried(actor: Actor, story_id: str, answers: Agreeing) -> str:
    """Answers as a cookie may hold them. Raises Missing, TakenBack."""
    with look() as s:
        data_key = live_row(s, actor, story_id).data_key
    sealed = keys().seal(data_key, json.dumps(asdict(answers)), _place(story_id))
    return base64.b64encode(sealed).decode()


def brought(actor: Actor, story_id: str, held: object) -> Agreeing | None:
    """Answers out of a cookie; None for another story's, or whatever does not open.

    Raises Missing, TakenBack.
    """
    with look() as s:
        data_key = live_row(s, actor, story_id).data_key
    if not isinstance(held, str):
        return None
    try:
        opened = keys().unseal(data_key, base64.b64decode(held), _place(story_id))
    except (Broken, KeyGone, binascii.Error):
        return None
    found = json.loads(opened)
    lists = {name: tuple(found[name]) for name in ("audiences", "uses")}
    return Agreeing(**{**found, **lists})


def _place(story_id: str) -> Place:
    return Place("visit", "agreeing", story_id)
