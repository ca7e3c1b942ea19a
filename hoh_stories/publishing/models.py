"""Tables of publishing: one publication a story, stops beside any state, what readers said.

The database itself refuses a publication whose version differs from its consent's (truth 1).
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    String,
    Text,
)
from sqlalchemy.orm import Mapped, mapped_column

from hoh_stories.ground.db import Base, Instant
from hoh_stories.ground.names import new_id, new_public_id, new_shelf_number


class Publication(Base):
    """One story shown to its audiences.

    The active pair (consent, version) is what is shown; while a cooling-off runs, the waiting pair
    stands beside it. The public id stays through both.
    """

    __tablename__ = "publication"
    __table_args__ = (
        ForeignKeyConstraint(
            ["consent_id", "version_id"],
            ["consent.id", "consent.version_id"],
            name="fk_agreed_words",
        ),
        ForeignKeyConstraint(
            ["next_consent_id", "next_version_id"],
            ["consent.id", "consent.version_id"],
            name="fk_next_agreed_words",
        ),
        CheckConstraint(
            "state IN ('cooling_off', 'published', 'ended', 'withdrawn')", name="state"
        ),
        CheckConstraint("(consent_id IS NULL) = (version_id IS NULL)", name="active_pair"),
        CheckConstraint(
            "(next_consent_id IS NULL) = (next_version_id IS NULL)"
            " AND (next_consent_id IS NULL) = (due_at IS NULL)",
            name="waiting_pair",
        ),
        CheckConstraint("state != 'published' OR consent_id IS NOT NULL", name="shown_is_agreed"),
        CheckConstraint("state != 'cooling_off' OR next_consent_id IS NOT NULL", name="cooling"),
        Index("ix_publication_in_order", "state", "shelf"),
    )

    public_id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_public_id)
    story_id: Mapped[str] = mapped_column(ForeignKey("story.id"), unique=True)
    state: Mapped[str] = mapped_column(String(12))
    shelf: Mapped[int] = mapped_column(BigInteger, unique=True, default=new_shelf_number)
    consent_id: Mapped[str | None] = mapped_column(String(20))
    version_id: Mapped[str | None] = mapped_column(String(20))
    next_consent_id: Mapped[str | None] = mapped_column(String(20))
    next_version_id: Mapped[str | None] = mapped_column(String(20))
    due_at: Mapped[datetime | None] = mapped_column(Instant, index=True)
    second_yes: Mapped[bool] = mapped_column(default=False)
    month: Mapped[date | None]


class Stop(Base):
    """A pause or a hold beside any state, lifted only by its owner; while open, nothing shows."""

    __tablename__ = "stop"
    __table_args__ = (
        CheckConstraint("kind IN ('pause', 'hold')", name="kind"),
        CheckConstraint("owner IN ('teller', 'report', 'lost_key', 'lead')", name="owner"),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    story_id: Mapped[str] = mapped_column(ForeignKey("story.id"), index=True)
    kind: Mapped[str] = mapped_column(String(5))
    owner: Mapped[str] = mapped_column(String(8))
    owner_id: Mapped[str | None] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(String(24), default="")
    placed_on: Mapped[date]
    lifted_on: Mapped[date | None] = mapped_column(index=True)


class LawScreening(Base):
    """What one reader answered to the questions of the law about one version: codes (CO-25).

    Goes with the story: who has an open asylum case is nobody's to keep.
    """

    __tablename__ = "law_screening"

    version_id: Mapped[str] = mapped_column(ForeignKey("version.id"), primary_key=True)
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    story_id: Mapped[str] = mapped_column(ForeignKey("story.id"), index=True)
    answers: Mapped[str] = mapped_column(Text)
    made_on: Mapped[date]


class LawAdvice(Base):
    """That advice was offered about one question of the law: by whom, when, what kind (CO-25)."""

    __tablename__ = "law_advice"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    story_id: Mapped[str] = mapped_column(ForeignKey("story.id"), index=True)
    code: Mapped[str] = mapped_column(String(16))
    kind: Mapped[str] = mapped_column(String(16))
    offered_on: Mapped[date]
    words_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    made_on: Mapped[date]


class ReadAgain(Base):
    """A lead read what is shown once more, and nobody can be recognised by it now (AN-16)."""

    __tablename__ = "read_again"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    story_id: Mapped[str] = mapped_column(ForeignKey("story.id"), index=True)
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    read_on: Mapped[date]


class Shelf(Base):
    """The counter that every shown thing bumps: public ETags take it in."""

    __tablename__ = "shelf"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    counter: Mapped[int] = mapped_column(BigInteger)


class Heard(Base):
    """A reader's "I heard you", by the code of the offered words (RC-06)."""

    __tablename__ = "heard"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    public_id: Mapped[str] = mapped_column(ForeignKey("publication.public_id"), index=True)
    code: Mapped[str] = mapped_column(String(24))
    on_month: Mapped[date]
