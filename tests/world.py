"""Makers in plain words, a_teller(), a_published_story(): through the services, on a database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from hoh_stories.accounts import staff
from hoh_stories.accounts.actors import Actor, teller
from hoh_stories.accounts.models import Person, RoleRow, Teller
from hoh_stories.accounts.permissions import Role
from hoh_stories.consent.notices import notice
from hoh_stories.consent.rules import Allowed, Audience, Use, months_after
from hoh_stories.ground import clock
from hoh_stories.ground.db import deed, look
from hoh_stories.ground.keystore import keys
from hoh_stories.ground.names import new_id
from hoh_stories.publishing import indexing
from hoh_stories.publishing import services as publishing
from hoh_stories.publishing.models import Publication
from hoh_stories.stories import services as stories
from hoh_stories.stories.models import Link, Passage, Version
from hoh_stories.stories.moves import Who
from hoh_stories.stories.texts import Text

KETTLE = Text(
    "The kettle",
    "Somebody had put the kettle on before I came in.\n\n"
    "Nobody asked me anything. That was the help.",
    "A kettle, and no questions.",
    "en",
)
PACE = publishing.Pace(timedelta(days=7), timedelta(0))
TELLER = frozenset({Who.TELLER})


@dataclass(frozen=True)
class Told:
    """A story of this world: who told it, and the names by which it is known."""

    teller: Actor
    id: str
    text: Text
    version_id: str = ""
    public_id: str = ""
    shelf: int = 0


@dataclass
class World:
    """People and stories on one site."""

    site: Any
    _names: int = field(default=0)

    def a_teller(self) -> Actor:
        """Somebody who tells; known by a key that was taken."""
        with deed() as s:
            row = Teller(
                id=new_id(),
                made_at=clock.now(),
                data_key=keys().make(),
                language="en",
                key_tag=new_id(),
            )
            s.add(row)
        return teller(row.id)

    def a_person(self, *roles: Role, called: str = "", languages: str = "en cy ar") -> Actor:
        """Somebody who signs in, with these roles."""
        self._names += 1
        called = called or f"Person {self._names}"
        with deed() as s:
            known = {row.name: row for row in s.scalars(select(RoleRow))}
            row = Person(
                id=new_id(),
                username=f"person{self._names}",
                called=called,
                languages=languages,
                fs_uniquifier=new_id(),
                active=True,
                roles=[known.get(role.value) or RoleRow(name=role.value) for role in roles],
                tf_totp_secret="in an app" if staff.NEEDS_CODE & set(roles) else None,
            )
            staff.let_begin(row, clock.today())
            s.add(row)
        return Actor("person", row.id, frozenset(roles), called, frozenset(languages.split()))

    def a_facilitator(self, called: str = "") -> Actor:
        """A peer supporter who reviews."""
        return self.a_person(Role.FACILITATOR, called=called)

    def a_lead(self, called: str = "") -> Actor:
        """A facilitator who decides what was escalated."""
        return self.a_person(Role.FACILITATOR, Role.LEAD, called=called)

    def a_draft(self, text: Text = KETTLE, by: Actor | None = None, kind: str = "lived") -> Told:
        """A story that is being written."""
        by = by or self.a_teller()
        with deed() as s:
            story = stories.begin(s, by, kind=kind, language=text.language)
            stories.put_draft(s, story, text, {})
        return Told(by, story.id, text)

    def a_sent_story(self, text: Text = KETTLE, by: Actor | None = None, **more: Any) -> Told:
        """A story that waits to be read."""
        told = self.a_draft(text, by, **more)
        with deed() as s:
            story = stories.lock(s, told.id)
            version = stories.make_version(s, story, text)
            assert stories.move(s, story, "send", told.teller, TELLER, stories.facts_of(s, story))
            story.sent_on = clock.today()
        return Told(told.teller, told.id, text, version.id)

    def a_claimed_story(self, holder: Actor, text: Text = KETTLE, **more: Any) -> Told:
        """A story that somebody reads."""
        told = self.a_sent_story(text, **more)
        with deed() as s:
            story = stories.lock(s, told.id)
            facts = stories.facts_of(s, story)
            assert stories.move(s, story, "claim", holder, frozenset({Who.FACILITATOR}), facts)
            story.holder_id, story.held_until = holder.id, clock.now() + timedelta(days=7)
        return told

    def a_ready_story(self, text: Text = KETTLE, **more: Any) -> Told:
        """A story that two people have looked at and that waits for its teller's yes."""
        holder = more.pop("holder", None) or self.a_facilitator()
        second = more.pop("second", None) or self.a_facilitator()
        told = self.a_claimed_story(holder, text, **more)
        with deed() as s:
            story = stories.lock(s, told.id)
            for name, actor, who in (
                ("ready", holder, Who.HOLDER),
                ("second_ready", second, Who.SECOND),
            ):
                facts = stories.facts_of(s, story)
                assert stories.move(s, story, name, actor, frozenset({who}), facts)
            story.ready_version_id = told.version_id
        return told

    def an_agreed_story(
        self, text: Text = KETTLE, allowed: Allowed | None = None, **more: Any
    ) -> Told:
        """A story in its cooling-off time."""
        told = self.a_ready_story(text, **more)
        with deed() as s:
            story = stories.lock(s, told.id)
            assert publishing.agree(
                s,
                told.teller,
                story,
                told.version_id,
                allowed or allowing(),
                notice("en"),
                PACE,
            )
            row = s.scalars(select(Publication).where(Publication.story_id == told.id)).one()
        return Told(told.teller, told.id, text, told.version_id, row.public_id, row.shelf)

    def a_published_story(
        self, text: Text = KETTLE, allowed: Allowed | None = None, **more: Any
    ) -> Told:
        """A story that is shown to its audiences and can be found."""
        told = self.an_agreed_story(text, allowed, **more)
        with deed() as s:
            row = s.scalars(select(Publication).where(Publication.story_id == told.id)).one()
            row.due_at = clock.now() - timedelta(seconds=1)
            row.second_yes = True
        publishing.publish_due()
        indexing.catch_up()
        return told

    def link(self, told: Told, kind: str, code: str, block: tuple[int, int] | None = None) -> None:
        """The teller links their newest version, or a stretch of it, to something."""
        with deed() as s:
            version = s.scalars(
                select(Version).where(Version.story_id == told.id).order_by(Version.number.desc())
            ).first()
            assert version
            start, end = block or (0, len(told.text.body))
            passage = Passage(
                id=new_id(),
                version_id=version.id,
                start_at=start,
                end_at=end,
                whole=block is None,
            )
            s.add(passage)
            s.flush()
            s.add(Link(passage_id=passage.id, kind=kind, code=code, by_teller=True, agreed=True))

    def state_of(self, told: Told) -> tuple[str, str | None]:
        """(story's state, publication's state)."""
        with look() as s:
            story = stories.lock(s, told.id)
            row = publishing.publication_of(s, told.id)
            return story.state, row.state if row else None


def allowing(
    *audiences: Audience,
    uses: tuple[Use, ...] = (),
    until: date | None = None,
    name: str = "",
    ask_again: bool = False,
) -> Allowed:
    """A consent in one line: public and a year unless said otherwise."""
    return Allowed(
        frozenset(audiences or (Audience.PUBLIC,)),
        until or months_after(clock.today(), 12),
        frozenset(uses),
        name,
        ask_again,
    )
