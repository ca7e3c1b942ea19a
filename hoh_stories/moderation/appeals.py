"""An appeal against "not here", once, heard by a lead who did not close the story (OS-09)."""

from __future__ import annotations

from sqlalchemy import select

from hoh_stories.accounts.actors import Actor
from hoh_stories.ground import clock
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.ground.db import deed
from hoh_stories.ground.keystore import keys
from hoh_stories.ground.seal import Place
from hoh_stories.ground.text import clean
from hoh_stories.moderation.models import Closing
from hoh_stories.stories.rules import LONGEST_LETTER
from hoh_stories.stories.services import Missing, facts_of, lock, move, teller_of


def appeal(actor: Actor, story_id: str, words: str) -> Answer:
    """The teller asks somebody else to look; words may be left empty (TI-02).

    The text that was closed waits again, and only for a lead who did not close it. Raises
    stories.services.Missing for a story of somebody else. No: not_from_here, appealed_already,
    too_long.
    """
    words = clean(words)
    if len(words) > LONGEST_LETTER:
        return No("too_long")
    with deed() as s:
        story = lock(s, story_id)
        who = teller_of(actor, story)
        if not who:
            raise Missing(story_id)
        answer = move(s, story, "appeal", actor, who, facts_of(s, story))
        if isinstance(answer, Yes):
            story.appealed = True
            closing = s.scalars(
                select(Closing)
                .where(Closing.story_id == story_id, Closing.appealed_on.is_(None))
                .order_by(Closing.closed_on.desc())
            ).first()
            if closing:
                place = Place("closing", "appeal", closing.id)
                closing.appeal_sealed = keys().seal(story.thread_key, words, place)
                closing.appealed_on = clock.today()
        return answer
