"""What the quick patterns pointed at, as a question to people: is somebody at risk? (SG-22)

The assistant's row proposes a level and does nothing else: no hold, no mail, no line to anybody.
A person answers it by `services.worry` or `services.no_concern`.
"""

from __future__ import annotations

from sqlalchemy import exists, not_, select
from sqlalchemy.orm import Session

from hoh_stories.ground import clock
from hoh_stories.ground.db import deed, look
from hoh_stories.ground.keystore import keys
from hoh_stories.ground.names import new_id
from hoh_stories.safeguarding.models import Escalation
from hoh_stories.safeguarding.record import asked_of
from hoh_stories.safeguarding.rules import due_at
from hoh_stories.safety.risk import level_of
from hoh_stories.stories.models import Story
from hoh_stories.stories.services import lock

READ_IN = ("waiting", "in_review", "second_look")


def ask(s: Session, story: Story, data_key: str) -> Escalation:
    """The assistant's row about a locked story with a sign, made where there is none yet.

    `data_key`: of a key that was made before the deed; used only for a new row.
    """
    if (row := asked_of(s, story.id)) is not None:
        return row
    now, level = clock.now(), level_of(story.risk or "named")
    row = Escalation(
        id=new_id(),
        story_id=story.id,
        level=level,
        state="asked",
        sign=story.risk,
        data_key=data_key,
        opened_at=now,
        due_at=due_at(level, now),
        alerts=0,
        alert_failed=False,
    )
    s.add(row)
    s.flush()
    return row


def follow() -> int:
    """Duty: a row for every story with a sign, and none for words that were taken back.

    Gives how many were opened.
    """
    waiting = exists().where(Escalation.story_id == Story.id, Escalation.state == "asked")
    signed = select(Story.id).where(
        Story.risk.is_not(None), Story.state.in_(READ_IN), not_(waiting)
    )
    gone = (
        select(Story.id)
        .join(Escalation, Escalation.story_id == Story.id)
        .where(Escalation.state == "asked", Story.risk.is_(None))
    )
    with look() as s:
        new, old = s.scalars(signed).all(), s.scalars(gone).all()
    for story_id in new:
        _ask(story_id)
    for story_id in old:
        _let_go(story_id)
    return len(new)


def _ask(story_id: str) -> None:
    key = keys().make()
    with deed() as s:
        story = lock(s, story_id)
        if story.risk is not None and story.state in READ_IN:
            ask(s, story, key)


def _let_go(story_id: str) -> None:
    with deed() as s:
        story = lock(s, story_id)
        row = asked_of(s, story_id)
        if row is not None and story.risk is None:
            row.state = "none"
