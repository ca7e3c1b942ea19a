"""Tables of consent: append-only (triggers refuse changes), chained through the event log.

The chosen name stands sealed in a table of its own, so that a consent row holds no typed text.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hoh_stories.ground.db import Base
from hoh_stories.ground.names import new_id


class Notice(Base):
    """The very words shown when consent was asked, kept once for each wording (CR-02, CR-09)."""

    __tablename__ = "notice"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    notice_id: Mapped[str] = mapped_column(String(40))
    version: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(8))
    words: Mapped[str] = mapped_column(Text)


class Consent(Base):
    """One yes. Never edited: a change is a new consent that supersedes the old."""

    __tablename__ = "consent"
    __table_args__ = (
        UniqueConstraint("id", "version_id", name="uq_consent_words"),
        CheckConstraint("name_shown IN ('none', 'chosen')", name="name_shown"),
        CheckConstraint("when_over IN ('publish', 'ask')", name="when_over"),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    story_id: Mapped[str] = mapped_column(ForeignKey("story.id"), index=True)
    version_id: Mapped[str] = mapped_column(ForeignKey("version.id"))
    supersedes_id: Mapped[str | None] = mapped_column(ForeignKey("consent.id"))
    until: Mapped[date]
    name_shown: Mapped[str] = mapped_column(String(8))
    when_over: Mapped[str] = mapped_column(String(8))
    named_risk: Mapped[bool] = mapped_column(default=False)
    notice_digest: Mapped[str] = mapped_column(ForeignKey("notice.digest"))
    text_digest: Mapped[str] = mapped_column(String(64))
    name_hash: Mapped[str | None] = mapped_column(String(64))
    collection_method: Mapped[str] = mapped_column(String(12), default="web")
    given_on: Mapped[date]
    row_hash: Mapped[str] = mapped_column(String(64))


class ConsentYes(Base):
    """One thing said yes to: an audience or a use. What has no row was not said yes to (CO-01)."""

    __tablename__ = "consent_yes"
    __table_args__ = (CheckConstraint("kind IN ('audience', 'use')", name="kind"),)

    consent_id: Mapped[str] = mapped_column(ForeignKey("consent.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(8), primary_key=True)
    to: Mapped[str] = mapped_column(String(20), primary_key=True)


class ConsentRisk(Base):
    """A named risk that a teller said an informed yes to: who could tell, and how likely (AN-08).

    Codes of the checklist and of its answers; append-only, as the consent they stand with.
    """

    __tablename__ = "consent_risk"

    consent_id: Mapped[str] = mapped_column(ForeignKey("consent.id"), primary_key=True)
    who: Mapped[str] = mapped_column(String(20), primary_key=True)
    said: Mapped[str] = mapped_column(String(20))


class ConsentWaiver(Base):
    """That somebody whom the law keeps anonymous said in writing that a name may stand (LW-01).

    Chained as consents are; goes when its story goes, and the chain keeps the digest.
    """

    __tablename__ = "consent_waiver"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    story_id: Mapped[str] = mapped_column(ForeignKey("story.id"), index=True)
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    signed_on: Mapped[date]
    words_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    words_hash: Mapped[str] = mapped_column(String(64))
    given_on: Mapped[date]
    row_hash: Mapped[str] = mapped_column(String(64))


class ConsentName(Base):
    """The name a teller chose to be shown by, sealed under the story's key."""

    __tablename__ = "consent_name"

    consent_id: Mapped[str] = mapped_column(ForeignKey("consent.id"), primary_key=True)
    name_sealed: Mapped[bytes] = mapped_column(LargeBinary)
