"""The log that cannot be quietly changed: events, append-only, chained by HMAC over row hashes.

Events carry the date, never the hour, and no text that a person typed (truth 7); `detail` holds
codes, counts and names of rows. A purge may empty `detail`; its hash stays and the chain holds.
What needs hours (sessions, jobs, escalations) stands elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Integer, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from hoh_stories.ground import clock
from hoh_stories.ground.by import By
from hoh_stories.ground.db import Base
from hoh_stories.ground.seal import same, tag

START = "0" * 64
Detail = str | int | bool | list[str] | None  #: codes, counts, names of rows
_key: list[bytes] = []


def bind(chain_key: bytes) -> None:
    """Give this process the key of the chain; called once by the application."""
    _key[:] = [chain_key]


class Event(Base):
    """One thing that happened. Never changed, never deleted: triggers of the database see to it."""

    __tablename__ = "event"

    seq: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False
    )
    kind: Mapped[str] = mapped_column(String(40))
    actor_kind: Mapped[str] = mapped_column(String(16))
    actor_id: Mapped[str | None] = mapped_column(String(20), index=True)
    story_id: Mapped[str | None] = mapped_column(String(20), index=True)
    subject: Mapped[str | None] = mapped_column(String(64))
    on_day: Mapped[date]
    detail: Mapped[str | None] = mapped_column(Text)
    detail_hash: Mapped[str] = mapped_column(String(64))
    row_hash: Mapped[str] = mapped_column(String(64))


class Head(Base):
    """The last link: locked by every deed that writes an event, so that the chain never forks."""

    __tablename__ = "chain_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigInteger)
    row_hash: Mapped[str] = mapped_column(String(64))


@dataclass(frozen=True)
class Happened:
    """An event as it is read."""

    seq: int
    kind: str
    by: By
    story_id: str | None
    subject: str | None
    on_day: date
    detail: dict[str, Any]


def write(
    s: Session,
    kind: str,
    by: By,
    *,
    story_id: str | None = None,
    subject: str | None = None,
    **detail: Detail,
) -> None:
    """Append an event inside the caller's transaction. `subject`: a row's name or hash."""
    head = s.scalars(select(Head).where(Head.id == 1).with_for_update()).one()
    s.add(linked(head, kind, by, story_id=story_id, subject=subject, **detail))
    s.flush()


def linked(
    head: Head,
    kind: str,
    by: By,
    *,
    story_id: str | None = None,
    subject: str | None = None,
    **detail: Detail,
) -> Event:
    """The next link of the chain, and its head moved on to it; the caller adds the one to the
    database and holds the other locked."""
    written = json.dumps(detail, sort_keys=True, separators=(",", ":"))
    event = Event(
        seq=head.seq + 1,
        kind=kind,
        actor_kind=by.kind,
        actor_id=by.id,
        story_id=story_id,
        subject=subject,
        on_day=clock.today(),
        detail=written,
        detail_hash=tag(_key[0], written),
    )
    event.row_hash = _link(head.row_hash, event)
    head.seq, head.row_hash = event.seq, event.row_hash
    return event


def happened(s: Session, *, story_id: str, kinds: tuple[str, ...] = ()) -> list[Happened]:
    """Events of one story in order, of some kinds or all."""
    asked = select(Event).where(Event.story_id == story_id).order_by(Event.seq)
    if kinds:
        asked = asked.where(Event.kind.in_(kinds))
    return [_as_read(event) for event in s.scalars(asked)]


def of_kind(s: Session, kind: str) -> list[Happened]:
    """All events of one kind, in order."""
    return [_as_read(event) for event in s.scalars(select(Event).where(Event.kind == kind))]


def digest(written: str) -> str:
    """The digest of a row under the chain's key."""
    return tag(_key[0], written)


def faults(s: Session, anchor: tuple[int, str] | None = None) -> Iterator[str]:
    """What is wrong with the chain, one line each: nothing when it is whole.

    `anchor`: a (seq, row hash) noted outside earlier, which must still be in the chain.
    """
    last, seq = START, 0
    for event in s.scalars(select(Event).order_by(Event.seq).execution_options(yield_per=500)):
        seq += 1
        if event.seq != seq:
            yield f"event {seq} is missing before {event.seq}"
            seq = event.seq
        if not same(_link(last, event), event.row_hash):
            yield f"event {event.seq} was changed"
        if event.detail is not None and not same(tag(_key[0], event.detail), event.detail_hash):
            yield f"the detail of event {event.seq} was changed"
        if anchor and anchor[0] == event.seq and not same(anchor[1], event.row_hash):
            yield f"event {event.seq} is not the one that was anchored"
        last = event.row_hash
    yield from _faults_of_head(s, seq, last, anchor)


def _faults_of_head(
    s: Session, seq: int, last: str, anchor: tuple[int, str] | None
) -> Iterator[str]:
    head = s.get_one(Head, 1)
    if (head.seq, head.row_hash) != (seq, last):
        yield f"the chain ends at {seq}, its head says {head.seq}"
    if anchor and anchor[0] > seq:
        yield f"the anchored event {anchor[0]} is gone"


def anchor(s: Session) -> tuple[int, str]:
    """The head of the chain, to be noted outside: (seq, row hash)."""
    head = s.get_one(Head, 1)
    return head.seq, head.row_hash


def _link(before: str, event: Event) -> str:
    parts = [
        before,
        str(event.seq),
        event.kind,
        event.actor_kind,
        event.actor_id,
        event.story_id,
        event.subject,
        event.on_day.isoformat(),
        event.detail_hash,
    ]
    return tag(_key[0], json.dumps(parts))


def _as_read(event: Event) -> Happened:
    return Happened(
        event.seq,
        event.kind,
        By(event.actor_kind, event.actor_id),
        event.story_id,
        event.subject,
        event.on_day,
        json.loads(event.detail or "{}"),
    )
