"""The second look: another person, own answers first, then the first reader's beside them.

Nobody makes both looks at one version; the second reader did not suggest words (MO-05, AN-08).
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import Actor
from hoh_stories.ground import clock
from hoh_stories.ground.answers import Answer, No, Yes, first_no
from hoh_stories.ground.db import deed
from hoh_stories.ground.names import new_id
from hoh_stories.moderation import identifying, recognising, rules
from hoh_stories.moderation.claims import end_second_hold, may_begin_today
from hoh_stories.moderation.deciding import pointed_in, readers_of
from hoh_stories.moderation.looking import look_now
from hoh_stories.moderation.models import Look
from hoh_stories.moderation.reviewing import (
    Case,
    case_of,
    letter_may_go_along,
    move_case,
    nobody_asks,
    pressed_twice,
    same_page,
    suggest,
    write_along,
)
from hoh_stories.moderation.rules import Answers, Decision
from hoh_stories.moderation.standing import (
    answers_in,
    as_kept,
    looks_at,
    notes_of,
    opened_since_taken,
    unsent,
)
from hoh_stories.stories.services import release_silently


def take_second_look(actor: Actor, story_id: str) -> Answer:
    """Hold the second look at a version, silently. May be repeated. No: rules.may_take_second."""
    with deed() as s:
        case = case_of(s, story_id)
        if case is None:
            return No("not_yours")
        answer = first_no(rules.may_take_second(actor, case.standing), may_begin_today(actor))
        if isinstance(answer, Yes) and not case.standing.second_id:
            _hold(s, actor, case)
        return answer


def _hold(s: Session, actor: Actor, case: Case) -> None:
    row = looks_at(s, case.version.id).get(2)
    if row is None:
        row = Look(id=new_id(), version_id=case.version.id, nth=2)
        s.add(row)
    row.person_id, row.answers, row.outcome = actor.id, None, None
    row.made_on = clock.today()


def leave_second_look(actor: Actor, story_id: str) -> Answer:
    """Let somebody else make it, without a reason; no trace before opening. No: not_yours."""
    with deed() as s:
        case, held = _mine(s, actor, story_id)
        if case is None or held is None:
            return No("not_yours")
        end_second_hold(s, case.story, held, actor)
        return Yes()


def answer_second(actor: Actor, story_id: str, version_id: str, answers: Answers) -> Answer:
    """Give the second reader's own answers, once, before the first's are shown.

    No: not_yours, changed_meanwhile, not_opened, unanswered_checks, together_who,
    answered_already.
    """
    with deed() as s:
        case, held = _mine(s, actor, story_id)
        if case is None or held is None:
            return No("not_yours")
        given = answers_in(held)
        answer = first_no(
            same_page(case, version_id),
            _opened(s, actor, case),
            rules.all_answered(answers),
            _together(s, case, answers),
            Yes() if given in (None, answers) else No("answered_already"),
        )
        if isinstance(answer, Yes):
            held.answers = as_kept(answers)
        return answer


def decide_second(actor: Actor, story_id: str, decision: Decision) -> Answer:
    """End the second look: ready, suggest, or disagree, which a lead then decides.

    No: not_yours, changed_meanwhile, not_opened, no_outcome, answers_first, unanswered_checks,
    likely, unsafe_words, unsent_suggestions, no_reason, no_letter, too_long, and those of
    identifying.details_fit and lead_has_looked; lead_likely.
    """
    if decision.outcome == "ready":
        look_now(story_id)
    with deed() as s:
        if _pressed_twice(s, actor, story_id, decision):
            return Yes()
        case, held = _mine(s, actor, story_id)
        if case is None or held is None:
            return No("not_yours")
        answer = _may_end(s, actor, case, held, decision)
        if isinstance(answer, Yes):
            answer = _ENDINGS[decision.outcome](s, actor, case, decision)
        if isinstance(answer, Yes):
            held.outcome = decision.outcome
        return answer


def _pressed_twice(s: Session, actor: Actor, story_id: str, decision: Decision) -> bool:
    case = case_of(s, story_id)
    made = {"ready": "second_ready"}.get(decision.outcome, decision.outcome)
    return case is not None and pressed_twice(s, actor, case, made)


def _mine(s: Session, actor: Actor, story_id: str) -> tuple[Case | None, Look | None]:
    case = case_of(s, story_id)
    if case is None or case.story.state != "second_look" or case.standing.second_id != actor.id:
        return None, None
    return case, looks_at(s, case.version.id).get(2)


def _opened(s: Session, actor: Actor, case: Case) -> Answer:
    return Yes() if opened_since_taken(s, case.story, actor.id) else No("not_opened")


def _may_end(s: Session, actor: Actor, case: Case, held: Look, decision: Decision) -> Answer:
    if decision.outcome not in rules.SECOND_OUTCOMES:
        return No("no_outcome")
    return first_no(
        same_page(case, decision.version_id),
        _opened(s, actor, case),
        nobody_asks(case),
        _fits(s, actor, case, answers_in(held), decision),
        letter_may_go_along(decision.letter),
    )


def _fits(s: Session, actor: Actor, case: Case, own: Answers | None, decision: Decision) -> Answer:
    if decision.outcome == "suggest":
        return rules.outcome_fits(decision, (), 0)
    if own is None:
        return No("answers_first")
    if decision.outcome == "disagree":
        return Yes() if decision.reason in rules.DISAGREE_REASONS else No("no_reason")
    waiting = unsent(s, case.version.id)
    return first_no(
        No("unsent_suggestions") if waiting else Yes(),
        _details_fit(s, actor, case, own),
        rules.checklist_complete(own, notes_of(s, case.version.id)),
    )


def _together(s: Session, case: Case, answers: Answers) -> Answer:
    """The question that many details raise is asked with the others, before the first's answers."""
    asked = identifying.asks_together(pointed_in(s, case.story, case.version))
    return identifying.together_answered(answers.checks, asked=asked)


def _details_fit(s: Session, actor: Actor, case: Case, own: Answers) -> Answer:
    """What was found after their answers is not asked again: they are given once."""
    found = pointed_in(s, case.story, case.version)
    readers = readers_of(s, case.version.id, actor)
    first = answers_in(looks_at(s, case.version.id).get(1))
    looks = [one.checks for one in (own, first) if one is not None]
    return first_no(
        identifying.details_fit(found, own.checks, asked=False),
        identifying.lead_has_looked(found, readers),
        recognising.lead_says_yes(looks, readers),
    )


def _ready(s: Session, actor: Actor, case: Case, decision: Decision) -> Answer:
    answer = move_case(s, actor, case, "second_ready")
    if answer:
        case.story.ready_version_id = case.version.id
        write_along(s, actor, case, decision)
    return answer


def _disagree(s: Session, actor: Actor, case: Case, decision: Decision) -> Answer:
    answer = move_case(s, actor, case, "disagree", reason=decision.reason)
    if answer:
        release_silently(case.story, to_leads=True)
    return answer


_ENDINGS = {"ready": _ready, "disagree": _disagree, "suggest": suggest}
