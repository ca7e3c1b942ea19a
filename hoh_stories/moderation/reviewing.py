"""What a reader does with an open text: suggest, link, write, and end the review.

Facilitators never change a teller's words: a suggestion waits for its answer (TI-06). Holding and
opening are `claims`, the second look is `second`.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import Actor
from hoh_stories.ground import clock
from hoh_stories.ground.answers import Answer, No, Yes, first_no
from hoh_stories.ground.audit import happened
from hoh_stories.ground.db import deed
from hoh_stories.ground.keystore import keys
from hoh_stories.ground.names import new_id
from hoh_stories.ground.seal import Place
from hoh_stories.ground.text import clean
from hoh_stories.moderation import identifying, rules
from hoh_stories.moderation.claims import release
from hoh_stories.moderation.deciding import pointed_in
from hoh_stories.moderation.looking import look_now
from hoh_stories.moderation.models import Closing, Look
from hoh_stories.moderation.rules import Decision, Standing, who_is
from hoh_stories.moderation.standing import as_kept, looks_at, notes_of, standing_of, unsent
from hoh_stories.publishing import law
from hoh_stories.stories.models import Draft, Message, Story, Suggestion, Version
from hoh_stories.stories.moves import MOVES
from hoh_stories.stories.rules import LONGEST_LETTER
from hoh_stories.stories.services import (
    facts_of,
    lock,
    move,
    newest,
    put_draft,
    write_letter,
)
from hoh_stories.stories.texts import read_letter, read_version


@dataclass(frozen=True)
class Case:
    """A locked story with what a decision about it needs."""

    story: Story
    version: Version
    standing: Standing


def case_of(s: Session, story_id: str) -> Case | None:
    """The story, locked, with its newest version; None before the first was sent.

    Raises stories.services.Missing.
    """
    story = lock(s, story_id)
    version = newest(s, story)
    return Case(story, version, standing_of(s, story)) if version else None


def same_page(case: Case, version_id: str) -> Answer:
    """Whether the page showed the text that is there now. No: changed_meanwhile."""
    return Yes() if case.version.id == version_id else No("changed_meanwhile")


def write(actor: Actor, story_id: str, words: str) -> Answer:
    """Write a letter to the teller; the same words pressed twice are one letter.

    No: not_yours, no_letter, too_long.
    """
    words = clean(words)
    with deed() as s:
        case = case_of(s, story_id)
        if case is None:
            return No("not_yours")
        answer = first_no(rules.may_write(actor, case.standing), letter_fits(words))
        if isinstance(answer, Yes) and not _is_last_letter(s, case.story, actor, words):
            write_letter(s, case.story, actor, words)
        return answer


def _is_last_letter(s: Session, story: Story, actor: Actor, words: str) -> bool:
    asked = select(Message).where(Message.story_id == story.id).order_by(Message.number.desc())
    last = s.scalars(asked.limit(1)).first()
    ours = last is not None and last.by_id == actor.id and last.sent_on == clock.today()
    return ours and last is not None and read_letter(last, story.thread_key) == words


def letter_fits(words: str) -> Answer:
    """Whether words can be a letter. No: no_letter, too_long."""
    if not words.strip():
        return No("no_letter")
    return No("too_long") if len(words) > LONGEST_LETTER else Yes()


def letter_may_go_along(words: str) -> Answer:
    """As `letter_fits`, where nothing need be written. No: too_long."""
    return letter_fits(words) if words.strip() else Yes()


def decide(actor: Actor, story_id: str, decision: Decision) -> Answer:
    """End a review, with a reason the teller can read (truth 8, TI-07).

    No: as rules.may_decide, rules.outcome_fits and identifying.details_fit; changed_meanwhile,
    law_unasked, sign_first, too_long.
    """
    if decision.outcome == "ready":
        look_now(story_id)
    with deed() as s:
        case = case_of(s, story_id)
        if case is None:
            return No("not_yours")
        if pressed_twice(s, actor, case, rules.OUTCOMES.get(decision.outcome, "")):
            return Yes()
        answer = _may_end(s, actor, case, decision)
        if isinstance(answer, No):
            return answer
        if decision.outcome == "pass_on":
            case.story.known_to_id = None
            return release(s, case.story, case.standing, "pass_on", actor)
        return _ENDINGS[decision.outcome](s, actor, case, decision)


def pressed_twice(s: Session, actor: Actor, case: Case, *moves: str) -> bool:
    """True where the last thing that happened is this very decision by this very person."""
    kinds = {*moves, "lead_ready"} if "ready" in moves else set(moves)
    log = [event for event in happened(s, story_id=case.story.id) if event.kind in MOVES]
    last = log[-1]
    same = last.by == actor.by and last.detail.get("version") == case.version.id
    return same and last.kind in kinds and case.story.state == MOVES[last.kind].target


def _may_end(s: Session, actor: Actor, case: Case, decision: Decision) -> Answer:
    passing = decision.outcome == "pass_on"
    waiting = len(unsent(s, case.version.id))
    return first_no(
        rules.may_decide(actor, case.standing, decision.outcome, clock.now()),
        Yes() if passing else nobody_asks(case),
        Yes() if passing else same_page(case, decision.version_id),
        law.was_asked(s, case.version.id) if decision.outcome == "ready" else Yes(),
        _details_fit(s, case, decision) if decision.outcome == "ready" else Yes(),
        rules.outcome_fits(decision, notes_of(s, case.version.id), waiting),
        letter_may_go_along(decision.letter),
    )


def nobody_asks(case: Case) -> Answer:
    """A sign of risk is answered by a person before anything else is decided (SG-22).

    No: sign_first.
    """
    return No("sign_first") if case.story.risk else Yes()


def _details_fit(s: Session, case: Case, decision: Decision) -> Answer:
    found = pointed_in(s, case.story, case.version)
    return identifying.details_fit(found, decision.answers.checks, asked=True)


def _heard(s: Session, actor: Actor, case: Case, decision: Decision) -> Answer:
    answer = move_case(s, actor, case, "hear")
    if answer:
        _give_words_back(s, case)
        write_letter(s, case.story, actor, clean(decision.letter), "heard")
    return answer


def suggest(s: Session, actor: Actor, case: Case, decision: Decision) -> Answer:
    """Send what was saved, with a letter; also the second reader's way, and a question alone."""
    answer = move_case(s, actor, case, "suggest", reason=decision.reason)
    if answer:
        for suggestion in unsent(s, case.version.id):
            suggestion.sent = True
        write_letter(s, case.story, actor, clean(decision.letter), decision.reason)
    return answer


def _ready(s: Session, actor: Actor, case: Case, decision: Decision) -> Answer:
    by_lead = case.standing.disagreed
    answer = move_case(s, actor, case, "lead_ready" if by_lead else "ready")
    if answer:
        keep_look(s, case, actor, 3 if by_lead else 1, decision)
        case.story.ready_version_id = case.version.id if by_lead else None
        write_along(s, actor, case, decision)
    return answer


def write_along(s: Session, actor: Actor, case: Case, decision: Decision) -> None:
    """The letter that goes with "ready", where somebody wrote one."""
    if decision.letter.strip():
        write_letter(s, case.story, actor, clean(decision.letter), "ready")


def _not_here(s: Session, actor: Actor, case: Case, decision: Decision) -> Answer:
    """Closed, with reason and appeal; the words go back as a draft (TI-07, OS-11)."""
    answer = move_case(s, actor, case, "close", reason=decision.reason, instead=decision.instead)
    if answer:
        _give_words_back(s, case)
        s.add(_closing(case, actor, decision))
        write_letter(s, case.story, actor, clean(decision.letter), "not_here")
    return answer


_ENDINGS = {"heard": _heard, "suggest": suggest, "ready": _ready, "not_here": _not_here}


def move_case(s: Session, actor: Actor, case: Case, name: str, **detail: str) -> Answer:
    """Move a story on from the version that was decided on. No: as stories.moves.may_move."""
    who = who_is(actor, case.standing)
    facts = facts_of(s, case.story)
    return move(s, case.story, name, actor, who, facts, version=case.version.id, **detail)


def keep_look(s: Session, case: Case, actor: Actor, nth: int, decision: Decision) -> None:
    """Write a look, or put it in the place of an earlier one that did not stand.

    The same text comes back when its teller declines every suggestion; who decided before stays
    in the events and makes no other look at it (MO-05).
    """
    made = looks_at(s, case.version.id)
    for other in made.values():
        if other.nth != nth and other.person_id == actor.id:
            s.delete(other)  # of an earlier round: a text that was taken back and sent again
    s.flush()
    row = made.get(nth)
    if row is None:
        row = Look(id=new_id(), version_id=case.version.id, nth=nth)
        s.add(row)
    row.person_id = actor.id
    row.answers = as_kept(decision.answers)
    row.outcome = decision.outcome
    row.made_on = clock.today()
    s.flush()


def _give_words_back(s: Session, case: Case) -> None:
    """Let the teller have the words as a draft, and forget suggestions that nobody saw."""
    s.execute(
        delete(Suggestion).where(
            Suggestion.version_id == case.version.id, Suggestion.sent.is_(False)
        )
    )
    if s.get(Draft, case.story.id) is None:
        put_draft(s, case.story, read_version(case.version, case.story.data_key), {})


def _closing(case: Case, actor: Actor, decision: Decision) -> Closing:
    row = Closing(
        id=new_id(),
        story_id=case.story.id,
        version_id=case.version.id,
        person_id=actor.id,
        reason=decision.reason,
        instead=decision.instead,
        closed_on=clock.today(),
    )
    place = Place("closing", "words", row.id)
    row.words_sealed = keys().seal(case.story.thread_key, clean(decision.letter), place)
    return row
