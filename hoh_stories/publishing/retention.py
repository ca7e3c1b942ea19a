"""What time takes: drafts left alone, heard and closed texts whose days are over (DP-11, DP-12).

Erasing is the withdrawal's, step by step; here is only what is due. A story that is shown, or waits
to be, is never touched by time: its consent has an end of its own.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import DUTY
from hoh_stories.accounts.models import Teller
from hoh_stories.config import Numbers
from hoh_stories.ground import clock
from hoh_stories.ground.db import deed, look
from hoh_stories.publishing import withdrawal
from hoh_stories.publishing.rules import Kept, kept_until
from hoh_stories.publishing.services import publication_of
from hoh_stories.stories.models import Draft, Story
from hoh_stories.stories.moves import MOVES, TIME
from hoh_stories.stories.services import facts_of, lock, move

_kept: list[Kept] = []


def bind(numbers: Numbers) -> None:
    """Say how long this site keeps texts; called once a process."""
    _kept[:] = [Kept(numbers.unfinished, numbers.closed, numbers.kept_warning)]


def kept() -> Kept:
    """How long this site keeps texts that nobody is shown. IndexError before `bind`."""
    return _kept[0]


def ends_on(s: Session, story: Story) -> date | None:
    """The day on which a story's text is erased if nothing is done; None where none is."""
    publication = publication_of(s, story.id)
    if publication and publication.state in ("published", "cooling_off"):
        return None
    draft = s.get(Draft, story.id)
    edited = _day(draft.saved_at) if draft else story.changed_on
    seen = s.get_one(Teller, story.teller_id).seen_on or story.changed_on
    return kept_until(story.state, max(edited, story.changed_on), seen, kept())


def erase_kept_too_long() -> int:
    """Duty: what was kept its whole time is erased like a text taken back. Gives how many were."""
    asked = select(Story.id).where(Story.state.in_(MOVES["time_over"].sources))
    with look() as s:
        found = s.scalars(asked).all()
    return sum(_erase(story_id) for story_id in found)


def _erase(story_id: str) -> bool:
    with deed() as s:
        story = lock(s, story_id)
        ends = ends_on(s, story)
        if ends is None or clock.today() < ends:
            return False
        move(s, story, "time_over", DUTY, TIME, facts_of(s, story))
        withdrawal.hide(s, story)
    withdrawal.finish()
    return True


def _day(at: datetime) -> date:
    return at.astimezone(UTC).date()
