"""Asking a teller again before their yes ends: one letter for one consent (CO-10).

Found by looking, so that a lost job store forgets nobody. Without an answer nothing changes but
what the consent itself said: it ends (`services.end_expired`). The words are `stories.letters`.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import DUTY
from hoh_stories.consent.models import Consent
from hoh_stories.consent.rules import ASKED_BEFORE, asked_again
from hoh_stories.ground import audit, clock
from hoh_stories.ground.audit import Event
from hoh_stories.ground.db import deed, look
from hoh_stories.publishing.models import Publication
from hoh_stories.publishing.services import publication_of
from hoh_stories.stories.rules import ASKED_AGAIN
from hoh_stories.stories.services import lock, write_letter


def remind() -> int:
    """Duty: write to every teller whose yes ends within sixty days. Gives how many letters went.

    May run twice at once: whoever has the story's lock second finds the first one's event.
    """
    with look() as s:
        found = [one for one in _near_their_end(s) if _to_be_asked(s, one)]
    return sum(_ask(one.story_id) for one in found)


def _near_their_end(s: Session) -> list[Publication]:
    """What is shown, hidden for now or not, and ends within sixty days."""
    today = clock.today()
    asked = (
        select(Publication)
        .join(Consent, Consent.id == Publication.consent_id)
        .where(
            Publication.state == "published",
            Consent.until > today,
            Consent.until <= today + ASKED_BEFORE,
        )
    )
    return list(s.scalars(asked))


def _ask(story_id: str) -> bool:
    with deed() as s:
        story = lock(s, story_id)
        publication = publication_of(s, story_id)
        if publication is None or not (consent := _to_be_asked(s, publication)):
            return False
        write_letter(s, story, DUTY, consent.until.isoformat(), ASKED_AGAIN)
        audit.write(s, ASKED_AGAIN, DUTY.by, story_id=story_id, subject=consent.id)
        return True


def _to_be_asked(s: Session, publication: Publication) -> Consent | None:
    """The consent that its teller is still to be asked about, None where there is none."""
    if publication.state != "published" or publication.consent_id is None:
        return None
    consent = s.get_one(Consent, publication.consent_id)
    due = asked_again(consent.given_on, consent.until, clock.today())
    if not due or _answered(s, publication, consent) or _asked(s, consent):
        return None
    return consent


def _answered(s: Session, publication: Publication, consent: Consent) -> bool:
    """Whether a yes for longer waits for its time and needs nothing more of its teller."""
    if publication.next_consent_id is None:
        return False
    waiting = s.get_one(Consent, publication.next_consent_id)
    said = waiting.when_over != "ask" or publication.second_yes
    return said and waiting.until > consent.until


def _asked(s: Session, consent: Consent) -> bool:
    asked = select(Event.seq).where(
        Event.story_id == consent.story_id,
        Event.kind == ASKED_AGAIN,
        Event.subject == consent.id,
    )
    return s.scalars(asked.limit(1)).first() is not None
