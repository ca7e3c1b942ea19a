"""What a text touches on, before anybody set a note: the assistant's thoughts, the teller's choice.

Thoughts are looked for when a page asks and are kept nowhere: with the text, they are gone. What a
teller chose is kept with their draft, sealed, and becomes links when it is sent
(`passages.link_notes`). A facilitator's proposals are `moderation.marking`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import select

from hoh_stories.accounts.actors import Actor
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.ground.db import deed, look
from hoh_stories.safety.notes import first_touches
from hoh_stories.stories.drafting import own
from hoh_stories.stories.drafts import UNSURE, kept_beside, working
from hoh_stories.stories.models import Draft, Link, Passage
from hoh_stories.stories.notes import notes
from hoh_stories.stories.passages import STANDS
from hoh_stories.stories.quoting import Thought, quote
from hoh_stories.stories.rules import EDITABLE
from hoh_stories.stories.services import newest
from hoh_stories.stories.texts import seal_draft


def thoughts_in(text: str, there: Collection[str] = ()) -> tuple[Thought, ...]:
    """What a text seems to touch on, in its order, but for notes that are `there` already."""
    found = sorted(first_touches(text).values())
    return tuple(
        Thought(one.code, quote(text, one.start, one.end)) for one in found if one.code not in there
    )


def choose_notes(
    actor: Actor, story_id: str, codes: Collection[str], *, unsure: bool, revision: int | None
) -> Answer:
    """Keep what a teller says that their words touch on; applied when they are sent.

    `unsure`: somebody here shall help. `revision`: of the words that were seen.
    No: being_read, stale, no_such_note. Raises Missing.
    """
    with deed() as s:
        story = own(s, actor, story_id)
        if story.state not in EDITABLE:
            return No("being_read")
        now = working(s, story)
        if now.other is not None or revision not in (None, now.revision):
            return No("stale")
        if not set(codes) <= notes().offered | now.noted:
            return No("no_such_note")
        kept = replace(now, noted=frozenset(codes) | ({UNSURE} if unsure else frozenset()))
        row = s.get_one(Draft, story.id)
        seal_draft(row, now.text, {**now.answers, **kept_beside(kept)}, story.data_key)
    return Yes()


def agreed_notes(actor: Actor, story_id: str) -> frozenset[str]:
    """Notes of the newest version that somebody else proposed and its teller agreed to.

    Raises Missing.
    """
    with look() as s:
        version = newest(s, own(s, actor, story_id))
        if version is None:
            return frozenset()
        asked = (
            select(Link.code)
            .join(Passage, Passage.id == Link.passage_id)
            .where(Passage.version_id == version.id, Link.kind == "note", STANDS, ~Link.by_teller)
        )
        return frozenset(s.scalars(asked))
