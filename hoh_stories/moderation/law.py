"""The questions of the law beside an opened text, and what leads see of a story it holds.

Facilitators point to people who may advise and never advise themselves (LW-09). What is kept, and
the hold, is `publishing.law`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.permissions import Permission
from hoh_stories.consent.waivers import is_waived
from hoh_stories.ground import clock
from hoh_stories.ground.answers import Answer, No, Yes, first_no
from hoh_stories.ground.db import deed, look
from hoh_stories.ground.keystore import KeyGone
from hoh_stories.ground.text import clean
from hoh_stories.moderation import rules
from hoh_stories.moderation.queries import A_LIST, label, labels_of, names_of
from hoh_stories.moderation.shown import Label, LawShown
from hoh_stories.moderation.standing import standing_of
from hoh_stories.publishing import law, law_rules
from hoh_stories.publishing.law import Advice
from hoh_stories.publishing.models import Stop
from hoh_stories.stories.models import Story, Version
from hoh_stories.stories.services import Missing, lock, newest


@dataclass(frozen=True)
class AdviceShown:
    """That advice was offered, as leads read it."""

    code: str
    kind: str
    offered_on: date
    words: str
    called: str


@dataclass(frozen=True)
class LawOfStory:
    """What the law asks about one story, for a lead: no word of the story."""

    label: Label
    raised: tuple[str, ...]
    advice: tuple[AdviceShown, ...]
    held: bool
    waived: bool = False

    @property
    def waiting(self) -> tuple[str, ...]:
        """What was raised and nobody has offered advice about."""
        advised = {one.code for one in self.advice}
        return tuple(code for code in self.raised if code not in advised)


def screen(actor: Actor, story_id: str, version_id: str, given: Mapping[str, str]) -> Answer:
    """Answer the questions of the law about the words on the page. May be repeated (CO-25).

    No: as rules.may_open; changed_meanwhile, unanswered_law. Raises stories.services.Missing.
    """
    with deed() as s:
        story = lock(s, story_id)
        version = newest(s, story)
        answer = first_no(
            rules.may_open(actor, standing_of(s, story), clock.now()),
            Yes() if version and version.id == version_id else No("changed_meanwhile"),
            law_rules.answers_fit(given),
        )
        if isinstance(answer, Yes):
            law.keep_screening(s, actor, story, version_id, given)
        return answer


def record_advice(actor: Actor, story_id: str, advice: Advice) -> Answer:
    """Write down that advice was offered: whoever reads the story now, or a lead.

    No: not_yours, and as law_rules.advice_fits. Raises stories.services.Missing.
    """
    advice = Advice(advice.code, advice.kind, advice.offered_on, clean(advice.words))
    with deed() as s:
        story = lock(s, story_id)
        reads = rules.may_open(actor, standing_of(s, story), clock.now())
        answer = first_no(
            Yes() if actor.may(Permission.HOLD_PLACE) or reads else No("not_yours"),
            No("not_yours") if story.state == "withdrawn" else Yes(),
            law_rules.advice_fits(
                advice.code, advice.kind, advice.offered_on, advice.words, clock.today()
            ),
        )
        if isinstance(answer, Yes):
            law.keep_advice(s, actor, story, advice)
        return answer


def law_beside(s: Session, actor: Actor, story: Story, version: Version) -> LawShown:
    """What was answered about a version, for somebody who has it open."""
    given = law.screenings(s, version.id)
    own = tuple(given.get(actor.id, {}).items())
    return LawShown(bool(given), own, law.raised_in(s, version.id), law.is_held(s, story.id))


def law_of(actor: Actor, story_id: str) -> LawOfStory:
    """What the law asks about a story, for a lead. Raises stories.services.Missing."""
    if not actor.may(Permission.HOLD_PLACE):
        raise Missing(story_id)
    with look() as s:
        known = label(s, actor, story_id)
        story = s.get_one(Story, story_id)
        version = newest(s, story)
        if version is None or story.state == "withdrawn":
            raise Missing(story_id)
        try:
            found = law.advice_of(s, story)
        except KeyGone as gone:
            raise Missing(story_id) from gone
        called = names_of(s, (row.by_id for row, _ in found))
        advice = tuple(
            AdviceShown(row.code, row.kind, row.offered_on, words, called.get(row.by_id, ""))
            for row, words in found
        )
        raised = law.raised_in(s, version.id)
        waived = is_waived(s, story_id)
        return LawOfStory(known, raised, advice, law.is_held(s, story_id), waived)


def held_by_law(actor: Actor) -> tuple[Label, ...]:
    """The stories that the law holds back now, the longest first. For leads."""
    if not actor.may(Permission.HOLD_PLACE):
        return ()
    held = select(Stop.story_id).where(Stop.owner_id == law.OWNER, Stop.lifted_on.is_(None))
    with look() as s:
        return labels_of(s, actor, Story.id.in_(held), Story.state != "withdrawn")[:A_LIST]
