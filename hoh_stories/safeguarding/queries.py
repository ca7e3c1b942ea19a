"""Records as pages get them: for leads, and for the one who was worried. Frozen rows.

Everything here asks who it is and raises stories.services.Missing for others (SG-09).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import Actor
from hoh_stories.ground import audit, clock
from hoh_stories.ground.answers import Yes
from hoh_stories.ground.db import look
from hoh_stories.ground.keystore import KeyGone
from hoh_stories.ground.text import ShownBlock, lay_out
from hoh_stories.moderation.queries import names_of
from hoh_stories.moderation.standing import opened_by
from hoh_stories.safeguarding import rules
from hoh_stories.safeguarding.models import Escalation
from hoh_stories.safeguarding.record import EntryShown, entries, facts_of, standing
from hoh_stories.safeguarding.rules import Facts
from hoh_stories.safeguarding.services import may_worry
from hoh_stories.stories.models import Story
from hoh_stories.stories.services import Missing, newest
from hoh_stories.stories.texts import read_version

A_LIST = 30
OFFERED = timedelta(hours=24)  #: a talk is offered within so long (SG-13)


@dataclass(frozen=True)
class Row:
    """A record in a list: no word of it."""

    id: str
    level: str
    state: str
    sign: str | None
    opened_at: datetime
    due_at: datetime
    late: bool
    called: str  #: who was worried; "" for the assistant
    taken_by: str
    closed_by: str
    second_by: str
    closed_at: datetime | None
    taken_back: bool
    debrief: str | None
    offers: bool  #: the one who was worried is offered a talk
    unanswered: bool  #: and has not said whether, within the day
    alerts: int
    alert_failed: bool


@dataclass(frozen=True)
class Line:
    """One entry, with what its writer is called."""

    kind: str
    called: str
    at: datetime
    words: str


@dataclass(frozen=True)
class Record:
    """A whole record, for a lead. `blocks`: of the story, once this lead has opened it."""

    row: Row
    story_id: str
    facts: Facts
    lines: tuple[Line, ...]
    ticked: frozenset[str]
    opened: bool = False
    title: str = ""
    language: str = "en"
    blocks: tuple[ShownBlock, ...] = ()


@dataclass(frozen=True)
class Mine:
    """What the one who was worried sees: their own words, and that it is being dealt with."""

    row: Row
    words: tuple[str, ...]


def beside(actor: Actor, story_id: str) -> tuple[str | None, bool]:
    """(of what kind the assistant saw a sign, whether a record is open). Raises Missing."""
    with look() as s:
        story = s.get(Story, story_id)
        if story is None or story.state == "withdrawn" or not may_worry(s, actor, story):
            raise Missing(story_id)
        return story.risk, standing(s, story_id) is not None


def listed(actor: Actor) -> tuple[Row, ...]:
    """Every record that stands, by when it is due; then those that were closed."""
    _leads_only(actor)
    ended = Escalation.state.in_(("closed", "none"))
    first = Escalation.state == "asked"
    with look() as s:
        asked = select(Escalation).where(~(ended & Escalation.closed_at.is_(None)))
        found = s.scalars(asked.order_by(ended, first, Escalation.due_at).limit(A_LIST)).all()
        return _rows(s, found)


def waiting(actor: Actor) -> int:
    """How many records a lead has to look at; the queue says so."""
    if not isinstance(rules.may_see(actor), Yes):
        return 0
    with look() as s:
        asked = select(func.count()).where(Escalation.state.in_(rules.STANDING))
        return s.scalar(asked) or 0


def record_of(actor: Actor, escalation_id: str) -> Record:
    """One record with every line. Raises Missing."""
    _leads_only(actor)
    with look() as s:
        row = s.get(Escalation, escalation_id)
        if row is None:
            raise Missing(escalation_id)
        found = entries(s, row)
        story = s.get_one(Story, row.story_id)
        ticked = frozenset(one.words for one in found if one.kind == "check")
        text = _text(s, actor, story) if story.state != "withdrawn" else {}
        lines = _lines(s, found)
        return Record(_rows(s, [row])[0], row.story_id, facts_of(s, row), lines, ticked, **text)


def mine(actor: Actor) -> tuple[Mine, ...]:
    """What somebody was worried about, the newest first."""
    asked = select(Escalation).where(
        Escalation.opened_by_id == actor.id, Escalation.state.notin_(("asked", "none"))
    )
    with look() as s:
        rows = s.scalars(asked.order_by(Escalation.opened_at.desc()).limit(A_LIST)).all()
        shown = _rows(s, rows)
        own = [
            tuple(
                one.words
                for one in entries(s, row)
                if one.by_id == actor.id and one.kind == "words"
            )
            for row in rows
        ]
    return tuple(Mine(row, words) for row, words in zip(shown, own, strict=True))


def _leads_only(actor: Actor) -> None:
    if not isinstance(rules.may_see(actor), Yes):
        raise Missing("records")


def _rows(s: Session, found: Iterable[Escalation]) -> tuple[Row, ...]:
    found = list(found)
    people = {
        person
        for one in found
        for person in (one.opened_by_id, one.taken_by_id, one.closed_by_id, one.second_by_id)
    }
    called = names_of(s, people)
    gone = select(Story.id).where(
        Story.id.in_([one.story_id for one in found]), Story.state == "withdrawn"
    )
    withdrawn = set(s.scalars(gone))
    return tuple(_row(one, called, taken_back=one.story_id in withdrawn) for one in found)


def _row(one: Escalation, called: dict[str, str], *, taken_back: bool) -> Row:
    now = clock.now()
    offers = one.state in ("open", "closing", "closed") and rules.offers_debrief(one.level)
    return Row(
        id=one.id,
        level=one.level,
        state=one.state,
        sign=one.sign,
        opened_at=one.opened_at,
        due_at=one.due_at,
        late=one.state == "open" and one.taken_by_id is None and one.due_at < now,
        called=called.get(one.opened_by_id or "", ""),
        taken_by=called.get(one.taken_by_id or "", ""),
        closed_by=called.get(one.closed_by_id or "", ""),
        second_by=called.get(one.second_by_id or "", ""),
        closed_at=one.closed_at,
        taken_back=taken_back,
        debrief=one.debrief,
        offers=offers,
        unanswered=offers and one.debrief is None and one.opened_at + OFFERED < now,
        alerts=one.alerts,
        alert_failed=one.alert_failed,
    )


def _lines(s: Session, found: tuple[EntryShown, ...]) -> tuple[Line, ...]:
    called = names_of(s, {one.by_id for one in found})
    return tuple(Line(one.kind, called.get(one.by_id, ""), one.at, one.words) for one in found)


def _text(s: Session, actor: Actor, story: Story) -> dict[str, Any]:
    """The story's words, for a lead who has opened this version."""
    version = newest(s, story)
    log = audit.happened(s, story_id=story.id, kinds=("opened",))
    if version is None or opened_by(log, actor.id, version.id) is None:
        return {}
    try:
        text = read_version(version, story.data_key)
    except KeyGone:
        return {}
    return {
        "opened": True,
        "title": text.title,
        "language": text.language,
        "blocks": tuple(lay_out(text.body)),
    }
