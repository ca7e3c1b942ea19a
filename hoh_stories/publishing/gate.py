"""The one gate. Every way out selects through `readable_by`; no view writes its own condition.

Consent's end, stops and states are asked at every read, whether a duty has run or not (truth 1, 2).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, String, and_, exists, literal_column, not_, true

from hoh_stories.consent.models import Consent, ConsentYes
from hoh_stories.consent.rules import Audience, Use
from hoh_stories.publishing.models import Publication, Stop


@dataclass(frozen=True)
class Reader:
    """Who reads: the audience they belong to, and the day they read on."""

    audience: Audience
    on: date


def readable_by(reader: Reader, use: Use | None = None) -> ColumnElement[bool]:
    """The condition under which a publication may be shown to a reader, for a use.

    To be joined as: Publication, Consent on Publication.consent_id. What never differs stands in
    the statement itself, so that a database can plan it once and not at every read.
    """
    return and_(
        Publication.state == _always("published"),
        Consent.id == Publication.consent_id,
        Consent.version_id == Publication.version_id,
        Consent.until > reader.on,
        _said_yes("audience", reader.audience, Audience.PUBLIC),
        _said_yes("use", use) if use else true(),
        not_(_stopped()),
    )


def _said_yes(kind: str, *to: str) -> ColumnElement[bool]:
    return exists().where(
        ConsentYes.consent_id == Publication.consent_id,
        ConsentYes.kind == _always(kind),
        ConsentYes.to.in_([_always(one) for one in sorted(set(to))]),
    )


def _always(word: str) -> ColumnElement[str]:
    """One of our own words, which are letters and lines and nothing else."""
    if not word.replace("_", "").isalpha():
        raise ValueError(word)
    return literal_column(f"'{word}'", String)


def _stopped() -> ColumnElement[bool]:
    return exists().where(Stop.story_id == Publication.story_id, Stop.lifted_on.is_(None))
