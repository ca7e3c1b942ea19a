"""A reader's "I heard you": offered words only, kept by their code and the month (RC-06).

No reader ever sees how many there are (TI-09). It changes nothing that is shown, so the shelf's
counter stays; and no event is written, because an event would carry the day.
"""

from __future__ import annotations

import hashlib

from sqlalchemy import select

from hoh_stories.consent.models import Consent
from hoh_stories.ground import clock
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.ground.db import deed
from hoh_stories.publishing.gate import Reader, readable_by
from hoh_stories.publishing.models import Heard, Publication
from hoh_stories.stories.services import lock
from hoh_stories.values.content import content


def hear(reader: Reader, public_id: str, code: str, once: str) -> Answer:
    """Keep what a reader of a story says. No: not_offered, not_readable.

    `once`: the form's own name, so that a form sent twice is kept once.
    """
    if code not in content("en").lists["heard"]:
        return No("not_offered")
    named = select(Publication).where(Publication.public_id == public_id)
    readable = named.join(Consent, Consent.id == Publication.consent_id).where(readable_by(reader))
    with deed() as s:
        publication = s.scalars(named).one_or_none()
        if publication is None:
            return No("not_readable")
        lock(s, publication.story_id)
        if s.scalars(readable).one_or_none() is None:
            return No("not_readable")
        name = _name(public_id, once)
        if s.get(Heard, name) is None:
            month = clock.today().replace(day=1)
            s.add(Heard(id=name, public_id=public_id, code=code, on_month=month))
        return Yes()


def _name(public_id: str, once: str) -> str:
    """The row's name: the same form sent twice has the same, another story's never."""
    written = f"{public_id}\x1f{once}".encode("utf-8", "replace")
    return hashlib.sha256(written).hexdigest()[:20]
