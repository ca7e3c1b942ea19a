"""Tables of safeguarding: records of a worry with their entries, and where alerts go.

They have hours, because clocks run on them. A record stands apart from its story, under a key of
its own: it stays when the story is taken back (SG-26). The database refuses changes to entries.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hoh_stories.ground.db import Base, Instant
from hoh_stories.ground.names import new_id
from hoh_stories.safeguarding.rules import DEBRIEFS, ENTRIES, LEVELS, STATES


def _one_of(column: str, codes: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(repr(code) for code in codes)})"


class Escalation(Base):
    """One worry about one story. `opened_by_id` is empty for the assistant's, until a person looks.

    `sign`: of what kind the assistant saw one. `alerts`: how many have been written to.
    """

    __tablename__ = "escalation"
    __table_args__ = (
        CheckConstraint(_one_of("level", LEVELS), name="level"),
        CheckConstraint(_one_of("state", STATES), name="state"),
        CheckConstraint(_one_of("debrief", DEBRIEFS), name="debrief"),
        CheckConstraint("second_by_id IS NULL OR second_by_id != closed_by_id", name="two_people"),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    story_id: Mapped[str] = mapped_column(ForeignKey("story.id"), index=True)
    level: Mapped[str] = mapped_column(String(8))
    state: Mapped[str] = mapped_column(String(8), index=True)
    sign: Mapped[str | None] = mapped_column(String(8))
    data_key: Mapped[str] = mapped_column(String(20))
    opened_by_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    opened_at: Mapped[datetime] = mapped_column(Instant)
    due_at: Mapped[datetime] = mapped_column(Instant)
    taken_by_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    taken_at: Mapped[datetime | None] = mapped_column(Instant)
    closed_by_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    second_by_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    debrief: Mapped[str | None] = mapped_column(String(8))
    alerts: Mapped[int] = mapped_column(default=0)
    alerted_at: Mapped[datetime | None] = mapped_column(Instant)
    alert_failed: Mapped[bool] = mapped_column(default=False)


class Entry(Base):
    """One line of a record: what, by whom, when. Never changed, never deleted (SG-09)."""

    __tablename__ = "escalation_entry"
    __table_args__ = (
        UniqueConstraint("escalation_id", "number"),
        CheckConstraint(_one_of("kind", ENTRIES), name="kind"),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    escalation_id: Mapped[str] = mapped_column(ForeignKey("escalation.id"), index=True)
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(8))
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    words_sealed: Mapped[bytes] = mapped_column(LargeBinary)


class AlertAddress(Base):
    """Where somebody wants to be written to when a life may be at risk; theirs to give and take."""

    __tablename__ = "alert_address"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    data_key: Mapped[str] = mapped_column(String(20))
    address_sealed: Mapped[bytes] = mapped_column(LargeBinary)
