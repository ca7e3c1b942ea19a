"""Gathering what the rules ask of a story, from the tables and the log. Changes nothing.

The rules are `moderation.rules`; questions of pages are `moderation.queries`.
"""

from __future__ import annotations

import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from hoh_stories.ground.audit import Happened, happened
from hoh_stories.moderation.models import Closing, Look
from hoh_stories.moderation.rules import Answers, Standing
from hoh_stories.stories.models import Link, Passage, Story, Suggestion, Version
from hoh_stories.stories.moves import MOVES
from hoh_stories.stories.services import newest

#: Events in which somebody decided on a version.
DECIDED = ("ready", "lead_ready", "second_ready", "disagree")
#: After one of these an appeal is over.
_ENDS_APPEAL = ("ready", "lead_ready", "hear", "close", "take_back", "send")
_TELLS_CLAIM = ("claim", "take_over", "answer")
_LOGGED = (*MOVES, "opened", "second_left")


def standing_of(s: Session, story: Story) -> Standing:
    """Where a story stands for moderation."""
    version = newest(s, story)
    log = happened(s, story_id=story.id, kinds=_LOGGED)
    looks = looks_at(s, version.id) if version else {}
    second = looks.get(2)
    return Standing(
        state=story.state,
        holder_id=story.holder_id,
        held_until=story.held_until,
        told=_told(log),
        second_id=second.person_id if second and second.outcome is None else None,
        looked=_looked(log, looks, version),
        suggested=_suggested(s, story),
        passed=frozenset(event.by.id for event in log if event.kind == "pass_on" and event.by.id),
        closed_by=_closed_by(s, story, log),
        disagreed=bool(second and second.outcome == "disagree"),
    )


def looks_at(s: Session, version_id: str) -> dict[int, Look]:
    """The looks at one version by their number."""
    return {look.nth: look for look in s.scalars(select(Look).where(Look.version_id == version_id))}


def notes_of(s: Session, version_id: str) -> frozenset[str]:
    """Codes of every content note on a version, agreed or not: caution asks first."""
    asked = (
        select(Link.code)
        .join(Passage, Passage.id == Link.passage_id)
        .where(Passage.version_id == version_id, Link.kind == "note")
    )
    return frozenset(s.scalars(asked))


def asks_notes(s: Session, story: Story) -> bool:
    """Whether the teller asked for help with content notes when they last sent it."""
    log = happened(s, story_id=story.id, kinds=("send", "answer", "edit_again"))
    sent = [event.detail for event in log if "may_read" in event.detail]
    return bool(sent and sent[-1].get("notes_unsure"))


def unsent(s: Session, version_id: str) -> list[Suggestion]:
    """Suggestions that were saved and not sent yet."""
    asked = select(Suggestion).where(
        Suggestion.version_id == version_id, Suggestion.sent.is_(False)
    )
    return list(s.scalars(asked.order_by(Suggestion.start_at)))


def answers_in(look: Look | None) -> Answers | None:
    """What a look answered, None where it has not yet."""
    if look is None or look.answers is None:
        return None
    kept = json.loads(look.answers)
    return Answers(kept["checks"], frozenset(kept["safe"]))


def as_kept(answers: Answers) -> str:
    """Answers as a look keeps them: codes only."""
    return json.dumps({"checks": dict(answers.checks), "safe": sorted(answers.safe)})


def opened_since_taken(s: Session, story: Story, person_id: str) -> bool:
    """Whether a second reader opened the text in this hold of theirs."""
    log = happened(s, story_id=story.id, kinds=("opened", "ready", "second_left"))
    mine = [
        event
        for event in log
        if event.kind == "ready" or (event.by.kind == "person" and event.by.id == person_id)
    ]
    return bool(mine) and mine[-1].kind == "opened"


def opened_by(log: list[Happened], person_id: str, version_id: str) -> Happened | None:
    """Somebody's last opening of one version."""
    found = [
        event
        for event in log
        if event.kind == "opened" and event.by.id == person_id and event.subject == version_id
    ]
    return found[-1] if found else None


def _told(log: list[Happened]) -> bool:
    moves = [event for event in log if event.kind in MOVES]
    if not moves or moves[-1].kind not in _TELLS_CLAIM:
        return False
    return bool(moves[-1].detail.get("after") == "in_review")


def _looked(log: list[Happened], looks: dict[int, Look], version: Version | None) -> frozenset[str]:
    if version is None:
        return frozenset()
    decided = {
        event.by.id
        for event in log
        if event.kind in DECIDED and event.detail.get("version") == version.id and event.by.id
    }
    return frozenset(decided | {look.person_id for look in looks.values() if look.outcome})


def _suggested(s: Session, story: Story) -> frozenset[str]:
    asked = (
        select(Suggestion.by_id)
        .join(Version, Version.id == Suggestion.version_id)
        .where(Version.story_id == story.id, Suggestion.sent)
    )
    return frozenset(s.scalars(asked))


def _closed_by(s: Session, story: Story, log: list[Happened]) -> str | None:
    """Who closed the story, while an appeal against it waits for its answer."""
    if not story.appealed:
        return None
    about = [event.kind for event in log if event.kind in ("appeal", *_ENDS_APPEAL)]
    if not about or about[-1] != "appeal":
        return None
    asked = select(Closing.person_id).where(
        Closing.story_id == story.id, Closing.appealed_on.is_not(None)
    )
    return s.scalars(asked).first()
