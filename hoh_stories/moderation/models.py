"""Tables of moderation: looks at a version, appeals, reports of a concern."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hoh_stories.ground.db import Base, Instant
from hoh_stories.ground.names import new_id


class Look(Base):
    """One person's look at one version: their own answers, and what it ended in.

    Nobody makes two looks at one version: the database refuses it (MO-05).
    """

    __tablename__ = "look"
    __table_args__ = (
        UniqueConstraint("version_id", "person_id"),
        UniqueConstraint("version_id", "nth"),
        CheckConstraint("nth IN (1, 2, 3)", name="nth"),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    version_id: Mapped[str] = mapped_column(ForeignKey("version.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    nth: Mapped[int]
    answers: Mapped[str | None] = mapped_column(Text)
    outcome: Mapped[str | None] = mapped_column(String(16))
    made_on: Mapped[date]


class Closing(Base):
    """A "not here": reason by code and in own words, what else could be done, who decided."""

    __tablename__ = "closing"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    story_id: Mapped[str] = mapped_column(ForeignKey("story.id"), index=True)
    version_id: Mapped[str] = mapped_column(ForeignKey("version.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(String(24))
    instead: Mapped[str] = mapped_column(String(24))
    words_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    appeal_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    appealed_on: Mapped[date | None]
    closed_on: Mapped[date]


class Report(Base):
    """A concern about a published story, by anybody. Has hours: clocks run on it (OS-06)."""

    __tablename__ = "report"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    reference: Mapped[str] = mapped_column(String(12), unique=True)
    public_id: Mapped[str] = mapped_column(ForeignKey("publication.public_id"), index=True)
    reason: Mapped[str] = mapped_column(String(16))
    data_key: Mapped[str] = mapped_column(String(20))
    words_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    contact_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime] = mapped_column(Instant)
    paused: Mapped[bool] = mapped_column(default=False)
    decision: Mapped[str | None] = mapped_column(String(16))
    decided_by_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    decided_on: Mapped[date | None]
