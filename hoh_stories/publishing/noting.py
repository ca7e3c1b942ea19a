"""What a steward tells of the list of content notes: a new one, other words, retired, brought back.

A note is never deleted: texts may carry it, and a reader may have hidden it. Whoever may tell is
the faces' question; reading the list is `stories.notes`. Source: RC-01, RC-03.
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from hoh_stories.accounts import inside
from hoh_stories.accounts.actors import Actor
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.ground.db import deed, rows
from hoh_stories.publishing.models import Publication
from hoh_stories.publishing.stops import bump_shelf
from hoh_stories.stories.models import Link, Passage
from hoh_stories.stories.notes import TOLD, notes
from hoh_stories.values.notes import Note, may_tell, next_code, tidied, written


def tell_note(actor: Actor, note: Note) -> Answer:
    """Put a note into the list, or change it; without a code it is a new one. Twice is harmless.

    Every page that shows a note is another one from then on: the shelf's counter moves in the same
    transaction. No: as values.notes.may_tell; no_such_note.
    """
    note = tidied(note)
    with deed() as s:
        bump_shelf(s)  # first: two stewards wait here for each other
        now = notes()
        if note.code and note.code not in now.by_code:
            return No("no_such_note")
        if not note.code and any(replace(one, code="") == note for one in now.all):
            return Yes()
        answer = may_tell(note, now)
        if isinstance(answer, Yes):
            named = note if note.code else replace(note, code=next_code(now))
            inside.tell(s, actor, TOLD + named.code, written(named))
        return answer


def shown_codes() -> frozenset[str]:
    """Codes that texts carry which are shown: a reader may hide these, retired or not."""
    asked = (
        select(Link.code)
        .join(Passage, Passage.id == Link.passage_id)
        .join(Publication, Publication.version_id == Passage.version_id)
        .where(Link.kind == "note", Publication.state == "published")
        .distinct()
    )
    with rows() as s:
        return frozenset(s.execute(asked).scalars())
