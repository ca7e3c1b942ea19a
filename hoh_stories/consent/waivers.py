"""A signed waiver of anonymity, as a row of its own in the ledger of consent (LW-01).

Who may write one down is `publishing.law`; other consents are `consent.services`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import Actor
from hoh_stories.consent.models import ConsentWaiver
from hoh_stories.ground import audit, clock
from hoh_stories.ground.keystore import keys
from hoh_stories.ground.names import new_id
from hoh_stories.ground.seal import Place

EVENT = "name_allowed"  #: says nothing of why a name might not have stood


def record_waiver(
    s: Session, actor: Actor, story_id: str, data_key: str, signed_on: date, words: str
) -> None:
    """Write one waiver and its event. `words`: who signed off, and where the paper is kept."""
    row = ConsentWaiver(
        id=new_id(),
        story_id=story_id,
        by_id=actor.id,
        signed_on=signed_on,
        given_on=clock.today(),
    )
    row.words_sealed = keys().seal(data_key, words, Place("consent_waiver", "words", row.id))
    row.words_hash = audit.digest(row.words_sealed.hex())
    row.row_hash = row_hash(row)
    s.add(row)
    s.flush()
    audit.write(s, EVENT, actor.by, story_id=story_id, subject=row.row_hash)


def is_waived(s: Session, story_id: str) -> bool:
    """Whether a signed waiver stands for a story."""
    return bool(s.scalar(select(exists().where(ConsentWaiver.story_id == story_id))))


def row_hash(row: ConsentWaiver) -> str:
    """The digest of a waiver with all it says, under the chain's key (truth 7)."""
    parts = [row.id, row.story_id, row.by_id, row.signed_on.isoformat(), row.words_hash]
    return audit.digest(json.dumps([*parts, row.given_on.isoformat()]))


def faults(s: Session) -> Iterator[str]:
    """Waivers that were changed, or that the chain does not know, one line each."""
    told = {event.subject for event in audit.of_kind(s, EVENT)}
    for row in s.scalars(select(ConsentWaiver)):
        if row_hash(row) != row.row_hash or audit.digest(row.words_sealed.hex()) != row.words_hash:
            yield f"waiver {row.id} was changed"
        if row.row_hash not in told:
            yield f"waiver {row.id} is not in the chain"
