"""Readers, and many stories at once: rows put in directly, with real keys, where a test needs many.

Single stories come from `world`, through the services.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, event

from hoh_stories.accounts.models import Teller
from hoh_stories.accounts.permissions import Role
from hoh_stories.consent.models import Consent, ConsentName, ConsentYes, Notice
from hoh_stories.ground import clock as time
from hoh_stories.ground.db import db, deed
from hoh_stories.ground.keystore import keys
from hoh_stories.ground.names import new_id
from hoh_stories.ground.seal import Place
from hoh_stories.publishing import indexing
from hoh_stories.publishing.models import Publication
from hoh_stories.stories.models import Link, Passage, Story, Version
from hoh_stories.stories.texts import Text, seal_version
from tests import signing
from tests.browser import Browser
from tests.world import World

UNTIL = date(2027, 11, 24)


@dataclass(frozen=True)
class Stands:
    """A story on the shelf: the names it goes by."""

    public_id: str
    story_id: str
    data_key: str
    shelf: int


@dataclass
class Shelves:
    """Puts published stories on the shelf, as many as a test needs."""

    site: Any

    def put(
        self,
        title: str = "A chair",
        body: str = "There was a chair by the door.",
        *,
        summary: str = "",
        language: str = "en",
        kind: str = "lived",
        to: tuple[str, ...] = ("public",),
        uses: tuple[str, ...] = (),
        until: date = UNTIL,
        name: str = "",
        teller_id: str = "",
        links: tuple[tuple[str, str], ...] = (),
        waiting: tuple[tuple[str, str], ...] = (),
        stretches: tuple[tuple[int, int, int], ...] = (),
        state: str = "published",
    ) -> Stands:
        """One story. `links`: (kind, code) for the whole text; `stretches`: (start, end, value)."""
        with deed() as s:
            story = _story(s, teller_id or _teller(s), kind)
            version = _version(s, story, Text(title, body, summary, language))
            consent = _consent(s, story, version, until, name, to, uses)
            for kind_, code in links:
                _link(s, version, kind_, code, stands=True)
            for kind_, code in waiting:
                _link(s, version, kind_, code, stands=False)
            for start, end, value in stretches:
                _link(s, version, "value", str(value), stands=True, stretch=(start, end))
            row = Publication(
                story_id=story.id,
                state=state,
                consent_id=consent.id,
                version_id=version.id,
                month=date(2026, 11, 1),
            )
            s.add(row)
            s.flush()
            return Stands(row.public_id, story.id, story.data_key, row.shelf)

    def find(self) -> None:
        """Let the search know of what stands here."""
        indexing.catch_up()


def _teller(s: Any) -> str:
    row = Teller(id=new_id(), made_at=time.now(), data_key=keys().make(), language="en")
    s.add(row)
    s.flush()
    return row.id


def _story(s: Any, teller_id: str, kind: str) -> Story:
    story = Story(
        id=new_id(),
        teller_id=teller_id,
        kind=kind,
        state="agreed",
        changed_on=time.today(),
        data_key=keys().make(),
        thread_key=keys().make(),
    )
    s.add(story)
    s.flush()
    return story


def _version(s: Any, story: Story, text: Text) -> Version:
    version = Version(id=new_id(), story_id=story.id, number=1, made_on=time.today())
    seal_version(version, text, story.data_key)
    s.add(version)
    s.flush()
    return version


def _consent(
    s: Any,
    story: Story,
    version: Version,
    until: date,
    name: str,
    to: tuple[str, ...],
    uses: tuple[str, ...],
) -> Consent:
    if s.get(Notice, "n") is None:
        s.add(Notice(digest="n", notice_id="n", version="1", language="en", words="Yes?"))
        s.flush()
    consent = Consent(
        id=new_id(),
        story_id=story.id,
        version_id=version.id,
        until=until,
        name_shown="chosen" if name else "none",
        when_over="publish",
        notice_digest="n",
        text_digest=version.digest,
        given_on=time.today(),
        row_hash="",
    )
    s.add(consent)
    s.flush()
    s.add_all([ConsentYes(consent_id=consent.id, kind="audience", to=one) for one in to])
    s.add_all([ConsentYes(consent_id=consent.id, kind="use", to=one) for one in uses])
    if name:
        sealed = keys().seal(story.data_key, name, Place("consent_name", "name", consent.id))
        s.add(ConsentName(consent_id=consent.id, name_sealed=sealed))
    return consent


def _link(
    s: Any,
    version: Version,
    kind: str,
    code: str,
    *,
    stands: bool,
    stretch: tuple[int, int] | None = None,
) -> None:
    start, end = stretch or (0, 0)
    passage = Passage(
        id=new_id(), version_id=version.id, start_at=start, end_at=end, whole=stretch is None
    )
    s.add(passage)
    s.flush()
    s.add(Link(passage_id=passage.id, kind=kind, code=code, by_teller=stands, agreed=stands))


@pytest.fixture
def shelves(site: Any, clock: Any) -> Shelves:
    """The shelf, empty, on a day that stands still."""
    return Shelves(site)


@pytest.fixture
def somebody(site: Any, world: World) -> Callable[[Role], Browser]:
    """A person of a role who has signed in, at a browser of their own."""

    def at_a_browser(role: Role) -> Browser:
        actor = world.a_person(role)
        browser = Browser(site)
        with browser.client.session_transaction() as session:
            session.update(signing.cookie_of(actor.id))
        return browser

    return at_a_browser


@pytest.fixture
def statements(site: Any) -> Callable[[], AbstractContextManager[list[str]]]:
    """Every statement that the stories' database is asked meanwhile."""
    with site.app_context():
        engine: Engine = db.engine
    return lambda: _noting(engine)


@contextmanager
def _noting(engine: Engine) -> Iterator[list[str]]:
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)
