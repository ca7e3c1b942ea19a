"""The people and stories of every state, for those who look at every page.

One person told nearly everything, so that one visit opens it all; cookies are made, nobody types.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from hoh_stories.accounts import codes, tellers
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.models import Person
from hoh_stories.accounts.permissions import Role
from hoh_stories.consent.notices import notice
from hoh_stories.consent.rules import Allowed
from hoh_stories.ground import clock
from hoh_stories.ground.db import deed, look
from hoh_stories.ground.text import blocks
from hoh_stories.moderation import services as moderation
from hoh_stories.publishing import indexing, withdrawal
from hoh_stories.publishing import services as publishing
from hoh_stories.publishing.models import Publication
from hoh_stories.stories import drafting
from hoh_stories.stories import services as stories
from hoh_stories.stories.drafts import working
from hoh_stories.stories.models import Suggestion
from hoh_stories.stories.texts import Text
from tests import signing
from tests.features.moderation.world import House
from tests.journeys.people import SECRET
from tests.journeys.planted import plant
from tests.world import PACE, Told, World

LONG = Text(
    "A night shift",
    "\n\n".join(
        [
            "I came in at ten and the light was on.",
            "- a chair\n- a cup of tea\n- nobody who asked",
            "> You can stay until it is light.",
            "Rain on the roof,\nand the kettle,\nand nobody asking.",
            *(f"Part {number} of a long night that went on and on." * 6 for number in range(5)),
        ]
    ),
    "A chair, a cup of tea and a long night.",
)


class OneTeller(World):
    """A world in which one person told everything."""

    def a_teller(self) -> Actor:
        """Always the same."""
        self.one: Actor = getattr(self, "one", None) or super().a_teller()
        return self.one


@dataclass
class Stage:
    """People, and stories in every state."""

    site: Any
    url: str
    cookies: dict[str, dict[str, Any]] = field(default_factory=dict)
    _gone: Told | None = None

    def __post_init__(self) -> None:
        plant(self.site)
        self.world = OneTeller(self.site)
        self.house = House(self.world)
        house = self.house
        for name in ("ana", "bob", "lea", "lou"):
            self._sits(name, getattr(house, name))
        with deed() as s:
            sealed = codes.seal_secret(SECRET, codes.key_of(self.site.config["SETTINGS"]))
            s.get_one(Person, house.ana.id).tf_totp_secret = sealed
        for role in (Role.PEER, Role.PRACTITIONER, Role.STEWARD):
            self._sits(str(role), self.world.a_person(role))
        self.cookies["agreed"] = {**self.cookies["practitioner"], "reading": "1"}
        self.cookies["nobody"] = {}
        self.cookies["half"] = {
            "first_step": self.cookies["ana"]["_user_id"],
            "since": int(clock.now().timestamp()),
        }
        self.teller = self.world.a_teller()
        assert tellers.take_key(self.teller, self.site.config["SETTINGS"].tag_key)
        self._visits("teller", self.teller)
        self._visits("newcomer", World(self.site).a_teller())
        code = Actor("withdrawal_code", self.teller.id)
        self.cookies["coded"] = {"c": tellers.open_by_code(code)}

    def _sits(self, name: str, who: Actor) -> None:
        self.cookies[name] = signing.cookie_of(who.id)

    def _visits(self, name: str, who: Actor) -> None:
        with deed() as s:
            token = tellers.open_visit(s, who.id, timedelta(days=1))
        self.cookies[name] = {"v": token}

    def end_visit(self, name: str) -> None:
        """A teller's visit is over while a page of theirs is open; the next time is a new one."""
        tellers.leave(self.cookies[name]["v"])
        self._visits(name, self.teller)

    @contextmanager
    def days_ago(self, days: int) -> Iterator[None]:
        """What happens here happened so many days ago."""
        now = clock.now()
        clock.freeze(now - timedelta(days=days))
        yield
        clock.freeze(now)

    def draft(self, text: Text, way: str = "write", name: str = "teller") -> str:
        """A draft with its way in."""
        actor = self.teller if name == "teller" else self._keyless(name)
        story_id = drafting.start(actor, "lived", "en", way)
        with look() as s:
            revision = working(s, drafting.own(s, actor, story_id)).revision
        if text.body:
            drafting.save(actor, story_id, text, {}, revision)
        return story_id

    def _keyless(self, name: str) -> Actor:
        actor, token = tellers.begin_teller("en")
        self.cookies[name] = {"v": token}
        return actor

    def suggested(self) -> Told:
        """A story with two suggestions and a letter, with its teller."""
        told = self.house.opened(text=LONG)
        for block in blocks(LONG.body)[:2]:
            words = LONG.body[block.start : block.end] + " So it was."
            why = "It is clearer."
            proposed = moderation.Proposed(told.version_id, block.start, words, why, "clarity")
            assert moderation.propose(self.house.ana, told.id, proposed)
        return told

    def end(self, told: Told, outcome: str, **more: Any) -> None:
        """End a review."""
        decision = moderation.Decision(outcome, told.version_id, "Thank you.", **more)
        assert moderation.decide(self.house.ana, told.id, decision)

    def mark(self, told: Told) -> None:
        """Links that wait for the teller's yes; one of them asks for more care."""
        for kind, code in (("note", "suicide"), ("theme", "housing"), ("value", "3")):
            ana, version = self.house.ana, told.version_id
            assert moderation.propose_link(ana, told.id, version, kind, code, None)

    def show(self, told: Told, allowed: Allowed) -> None:
        """A ready story is agreed to and shown at once."""
        with deed() as s:
            story = stories.lock(s, told.id)
            words = notice("en")
            version = told.version_id
            assert publishing.agree(s, told.teller, story, version, allowed, words, PACE)
            row = s.scalars(select(Publication).where(Publication.story_id == told.id)).one()
            row.due_at = clock.now() - timedelta(seconds=1)
        publishing.publish_due()
        indexing.catch_up()

    def named(self, told: Told) -> Told:
        """With the address by which readers know it."""
        with look() as s:
            row = s.scalars(select(Publication).where(Publication.story_id == told.id)).one()
            return replace(told, public_id=row.public_id)

    def withdrawn(self) -> Told:
        """One story that was shown and taken back."""
        if self._gone is None:
            self._gone = self.named(self.world.a_published_story())
            assert withdrawal.withdraw(self.teller, self._gone.id)
        return self._gone

    def cookie(self, name: str) -> str:
        """What the browser of this person holds, "" for nothing."""
        data = self.cookies[name]
        signer = self.site.session_interface.get_signing_serializer(self.site)
        return str(signer.dumps(data)) if data else ""

    def suggestion_of(self, told: Told) -> str:
        """The id of a suggestion."""
        asked = select(Suggestion.id).where(Suggestion.version_id == told.version_id)
        with look() as s:
            return s.scalars(asked).first() or ""
