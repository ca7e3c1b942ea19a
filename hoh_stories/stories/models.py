"""Tables of stories. Every column that a person types into is sealed; its name ends in `_sealed`.

A draft is the one mutable text of a story; a version never changes. A claim is two columns of the
story (`holder_id`, `held_until`), because the moves need to know whether it stands.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    LargeBinary,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from hoh_stories.ground.db import Base, Instant
from hoh_stories.ground.names import new_id
from hoh_stories.safety.risk import KINDS
from hoh_stories.stories.moves import STATES

_STATES = ", ".join(f"'{state}'" for state in STATES)
_RISKS = ", ".join(f"'{kind}'" for kind in KINDS)


class Story(Base):
    """The thing that is shared: whose it is, where it stands, and the names of its two keys.

    `risk`: of what kind the quick patterns saw a sign, until a person has decided; it moves the
    story to the front of the queue and does nothing else (SG-22).
    """

    __tablename__ = "story"
    __table_args__ = (
        CheckConstraint(f"state IN ({_STATES})", name="state"),
        CheckConstraint("(holder_id IS NULL) = (held_until IS NULL)", name="claim"),
        CheckConstraint(f"risk IN ({_RISKS})", name="risk"),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    teller_id: Mapped[str] = mapped_column(ForeignKey("teller.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16), default="lived")
    state: Mapped[str] = mapped_column(String(16), default="draft", index=True)
    changed_on: Mapped[date]
    sent_on: Mapped[date | None] = mapped_column(index=True)
    data_key: Mapped[str] = mapped_column(String(20))
    thread_key: Mapped[str] = mapped_column(String(20))
    holder_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    held_until: Mapped[datetime | None] = mapped_column(Instant)
    known_to_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    ready_version_id: Mapped[str | None] = mapped_column(String(20))
    risk: Mapped[str | None] = mapped_column(String(8))
    appealed: Mapped[bool] = mapped_column(default=False)
    erased: Mapped[bool] = mapped_column(default=False)


class Draft(Base):
    """What the teller is writing. `revision` counts saves, so that a stale tab is noticed."""

    __tablename__ = "draft"

    story_id: Mapped[str] = mapped_column(ForeignKey("story.id"), primary_key=True)
    title_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    body_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    summary_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    answers_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    language: Mapped[str] = mapped_column(String(12))
    revision: Mapped[int] = mapped_column(default=0)
    saved_at: Mapped[datetime] = mapped_column(Instant)


class Version(Base):
    """One immutable text. `digest`: an HMAC of all its parts under the story's key.

    `looked_on`, `looked_by`: when the assistant looked, and which.
    """

    __tablename__ = "version"
    __table_args__ = (
        UniqueConstraint("id", "story_id", name="uq_version_story"),
        UniqueConstraint("story_id", "number"),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    story_id: Mapped[str] = mapped_column(ForeignKey("story.id"), index=True)
    number: Mapped[int]
    title_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    body_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    summary_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    language: Mapped[str] = mapped_column(String(12))
    digest: Mapped[str] = mapped_column(String(64))
    made_on: Mapped[date]
    looked_on: Mapped[date | None]
    looked_by: Mapped[str | None] = mapped_column(String(8))


class Finding(Base):
    """What the assistant pointed out in one part of a version, and what people decided about it.

    Never the words: a place, a kind, how sure, by which rule (AN-05). Goes with the text.
    """

    __tablename__ = "finding"
    __table_args__ = (
        CheckConstraint("start_at >= 0 AND end_at > start_at", name="stretch"),
        CheckConstraint("part IN ('title', 'body', 'summary')", name="part"),
        CheckConstraint("tier IN ('likely', 'check')", name="tier"),
        CheckConstraint("decision IN ('nobody', 'kept', 'blur', 'change')", name="decision"),
        CheckConstraint("decision IS NULL OR decided_on IS NOT NULL", name="decided"),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    version_id: Mapped[str] = mapped_column(ForeignKey("version.id"), index=True)
    part: Mapped[str] = mapped_column(String(8), default="body")
    start_at: Mapped[int]
    end_at: Mapped[int]
    kind: Mapped[str] = mapped_column(String(12))
    tier: Mapped[str] = mapped_column(String(8))
    confidence: Mapped[int]  #: of a hundred
    rule: Mapped[str] = mapped_column(String(40))
    decision: Mapped[str | None] = mapped_column(String(8))
    decided_by_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    decided_on: Mapped[date | None]
    why_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    made_on: Mapped[date]


class GroupYes(Base):
    """That a group said yes to being named in a story about it: who gave the yes, and when.

    Only an example of peer support names its group. What was typed goes with the text.
    """

    __tablename__ = "group_yes"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    story_id: Mapped[str] = mapped_column(ForeignKey("story.id"), index=True)
    name_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    who_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    given_on: Mapped[date]
    confirmed_by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    confirmed_on: Mapped[date]


class Passage(Base):
    """A stretch of one version, or the whole of it (`whole`): code-point offsets into the body."""

    __tablename__ = "passage"
    __table_args__ = (CheckConstraint("start_at >= 0 AND end_at >= start_at", name="stretch"),)

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    version_id: Mapped[str] = mapped_column(ForeignKey("version.id"), index=True)
    start_at: Mapped[int]
    end_at: Mapped[int]
    whole: Mapped[bool] = mapped_column(default=False)


class Link(Base):
    """What a passage is linked to: a value (1-12), a content note, a theme, a context, a barrier.

    `by_teller` links stand; a facilitator's wait for the teller's yes (`agreed`).
    """

    __tablename__ = "link"
    __table_args__ = (
        UniqueConstraint("passage_id", "kind", "code"),
        CheckConstraint("kind IN ('value', 'note', 'theme', 'context', 'barrier')", name="kind"),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    passage_id: Mapped[str] = mapped_column(
        ForeignKey("passage.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str] = mapped_column(String(8))
    code: Mapped[str] = mapped_column(String(24))
    by_teller: Mapped[bool]
    agreed: Mapped[bool]


class Suggestion(Base):
    """A change to words proposed for a stretch of one version, and the teller's answer to it."""

    __tablename__ = "suggestion"
    __table_args__ = (
        CheckConstraint("answer IN ('accepted', 'declined', 'reworded')", name="answer"),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    version_id: Mapped[str] = mapped_column(ForeignKey("version.id"), index=True)
    start_at: Mapped[int]
    end_at: Mapped[int]
    words_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    why_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    sent: Mapped[bool] = mapped_column(default=False)
    answer: Mapped[str | None] = mapped_column(String(10))
    own_words_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    made_on: Mapped[date]


class Message(Base):
    """One letter between a teller and the people here, sealed under the thread's key.

    A letter of the house itself (`about` says so, `by_id` is empty) holds the day that its words
    need; the words are said when it is read, in the reader's language.
    """

    __tablename__ = "message"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    story_id: Mapped[str] = mapped_column(ForeignKey("story.id"), index=True)
    number: Mapped[int]
    by_teller: Mapped[bool]
    by_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    about: Mapped[str] = mapped_column(String(16), default="letter")
    words_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    sent_on: Mapped[date]
    read: Mapped[bool] = mapped_column(default=False)
