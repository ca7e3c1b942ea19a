"""What the law keeps back: answers to its questions, advice that was offered, and its hold.

The hold is a lead's stop that any lead may lift, once advice was offered for all that was raised.
Who may answer beside a text is `moderation.law`; rules are `law_rules`; other stops are `stops`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.permissions import Permission
from hoh_stories.consent.waivers import is_waived, record_waiver
from hoh_stories.ground import audit, clock
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.ground.db import deed
from hoh_stories.ground.keystore import keys
from hoh_stories.ground.names import new_id
from hoh_stories.ground.seal import Place
from hoh_stories.ground.text import clean
from hoh_stories.publishing import law_rules as rules
from hoh_stories.publishing import stops
from hoh_stories.publishing.models import LawAdvice, LawScreening, Stop
from hoh_stories.stories.models import Story, Version
from hoh_stories.stories.services import lock, newest

OWNER = "law"  #: owns the hold that the questions open, whoever answered


@dataclass(frozen=True)
class Advice:
    """That advice was offered. `words`: who offered it and how, for those who read here."""

    code: str
    kind: str
    offered_on: date | None
    words: str


@dataclass(frozen=True)
class Waiver:
    """A signed waiver. `words`: who signed off, where the paper is; `sure`: all is as it must."""

    signed_on: date | None
    words: str
    sure: bool


def screenings(s: Session, version_id: str) -> dict[str, dict[str, str]]:
    """The answers about one version, by who gave them."""
    rows = s.scalars(select(LawScreening).where(LawScreening.version_id == version_id))
    return {row.by_id: json.loads(row.answers) for row in rows}


def raised_in(s: Session, version_id: str) -> tuple[str, ...]:
    """What anybody raised about one version, by code."""
    return rules.raised(screenings(s, version_id).values())


def was_asked(s: Session, version_id: str) -> Answer:
    """Whether somebody answered about exactly these words. No: law_unasked."""
    asked = select(exists().where(LawScreening.version_id == version_id))
    return Yes() if s.scalar(asked) else No("law_unasked")


def name_may_stand(s: Session, version_id: str, name: str) -> Answer:
    """Whether a name may be shown beside a version. No: keeps_anonymous. Source: LW-01."""
    anonymous = bool(name) and keeps_anonymous(s, version_id)
    return rules.name_may_stand(name, anonymous=anonymous)


def keeps_anonymous(s: Session, version_id: str) -> bool:
    """Whether no name may stand beside a version, for it was not waived in writing (LW-01)."""
    if rules.ANONYMOUS not in raised_in(s, version_id):
        return False
    return not is_waived(s, s.get_one(Version, version_id).story_id)


def waive(actor: Actor, story_id: str, waiver: Waiver) -> Answer:
    """Write down a signed waiver of anonymity, as a consent of its own. Only leads (LW-01).

    No: not_permitted, and as law_rules.waiver_fits. Raises stories.services.Missing.
    """
    if not actor.may(Permission.HOLD_PLACE):
        return No("not_permitted")
    words = clean(waiver.words)
    with deed() as s:
        story = lock(s, story_id)
        if story.state == "withdrawn":
            return No("taken_back")
        answer = rules.waiver_fits(waiver.signed_on, words, waiver.sure, clock.today())
        if isinstance(answer, Yes) and waiver.signed_on:
            record_waiver(s, actor, story.id, story.data_key, waiver.signed_on, words)
        return answer


def keep_screening(
    s: Session, actor: Actor, story: Story, version_id: str, given: Mapping[str, str]
) -> None:
    """Keep somebody's answers about a version; what is newly raised opens the hold.

    A step of the caller's deed, on a locked story. The same answers again open nothing twice.
    """
    before = set(raised_in(s, version_id))
    row = s.get(LawScreening, (version_id, actor.id))
    if row is None:
        row = LawScreening(version_id=version_id, by_id=actor.id, story_id=story.id)
        s.add(row)
    row.answers = json.dumps({code: given[code] for code in rules.questions()})
    row.made_on = clock.today()
    s.flush()
    if set(raised_in(s, version_id)) - before:
        stops.place(s, actor, story.id, kind="hold", owner="lead", owner_id=OWNER, reason="law")


def keep_advice(s: Session, actor: Actor, story: Story, advice: Advice) -> None:
    """Write down that advice was offered; a step of the caller's deed, after its rules."""
    row = LawAdvice(
        id=new_id(),
        story_id=story.id,
        code=advice.code,
        kind=advice.kind,
        offered_on=advice.offered_on or clock.today(),
        by_id=actor.id,
        made_on=clock.today(),
    )
    row.words_sealed = keys().seal(story.data_key, advice.words, _place(row.id))
    s.add(row)
    # Without the question: the chain stays when the story goes, and it must not tell of a case.
    audit.write(s, "advice_recorded", actor.by, story_id=story.id)


def advice_of(s: Session, story: Story) -> list[tuple[LawAdvice, str]]:
    """All advice about a story with its words, in the order of writing down. Raises KeyGone."""
    asked = select(LawAdvice).where(LawAdvice.story_id == story.id)
    rows = s.scalars(asked.order_by(LawAdvice.made_on, LawAdvice.id)).all()
    return [(row, keys().unseal(story.data_key, row.words_sealed, _place(row.id))) for row in rows]


def is_held(s: Session, story_id: str) -> bool:
    """True while the law's hold is open."""
    open_one = exists().where(
        Stop.story_id == story_id, Stop.owner_id == OWNER, Stop.lifted_on.is_(None)
    )
    return bool(s.scalar(select(open_one)))


def lift_law(actor: Actor, story_id: str) -> Answer:
    """Lift the law's hold; any lead may. No: not_permitted, nothing_held, advice_first."""
    if not actor.may(Permission.HOLD_PLACE):
        return No("not_permitted")
    with deed() as s:
        story = lock(s, story_id)
        if not is_held(s, story_id):
            return No("nothing_held")
        version = newest(s, story)
        open_codes = raised_in(s, version.id) if version else ()
        asked = select(LawAdvice.code).where(LawAdvice.story_id == story_id)
        if not (answer := rules.may_lift(open_codes, s.scalars(asked).all())):
            return answer
        stops.lift(s, actor, story_id, owner="lead", owner_id=OWNER)
        return Yes()


def _place(advice_id: str) -> Place:
    return Place("law_advice", "words", advice_id)
