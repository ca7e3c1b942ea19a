"""Rules of moderation: who somebody is to a story, what they may do, what a look may end in.

Pure. Which state follows is `stories.moves`; facts are gathered in `moderation.standing`.
Sources: design.md, The way of one story; truth 6; AN-08, MO-05, MO-15, OS-09, SU-02, TI-07.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.permissions import Permission
from hoh_stories.ground.answers import Answer, No, Yes, first_no
from hoh_stories.moderation import recognising
from hoh_stories.stories.moves import Who
from hoh_stories.stories.rules import LONGEST_WORDS
from hoh_stories.values.content import content
from hoh_stories.values.notes import LINES_FIRST

#: What a review ends in, and the move of each.
OUTCOMES = {
    "suggest": "suggest",
    "ready": "ready",
    "heard": "hear",
    "not_here": "close",
    "pass_on": "pass_on",
}
SECOND_OUTCOMES = ("ready", "suggest", "disagree")
#: What a report is decided to, and what the letter about it is about.
REPORT_DECISIONS = {
    "keep": "report_keep",
    "ask_change": "report_change",
    "keep_paused": "report_paused",
}
#: Why something is suggested: the fixed list of TI-07. The code is what the letter is about.
SUGGEST_REASONS = (
    "suggest_safe",
    "suggest_others",
    "suggest_readers",
    "suggest_clear",
    "suggest_ask",
)
#: Why a second reader does not agree; a lead reads it.
DISAGREE_REASONS = ("recognised", "others", "readers", "law", "unsure")
#: Beside the eight statements: a reader says that they are asked, though no note does (SU-02).
TOUCHES = "touches"
HOLD_REASONS = ("safeguarding", "law", "checking")
#: States in which the holder keeps the messages; the text only in the first.
LETTERS_IN = frozenset({"in_review", "second_look", "with_teller", "your_yes"})

LONGEST_WHY = 1_000

_WIDE_SCRIPTS = frozenset({"ar", "fa", "uk", "ku", "ckb", "ps", "ti", "am", "ur", "ru"})


@dataclass(frozen=True)
class Standing:
    """What moderation knows of a story: gathered under its lock, or for one page."""

    state: str
    holder_id: str | None = None
    held_until: datetime | None = None
    told: bool = False  #: the log knows of the claim: its holder has opened the text
    second_id: str | None = None  #: who holds the second look
    looked: frozenset[str] = frozenset()  #: who decided on the newest version
    suggested: frozenset[str] = frozenset()  #: who proposed words to this story (AN-08)
    passed: frozenset[str] = frozenset()  #: who passed it on after opening (MO-15)
    asked_not: frozenset[str] = frozenset()  #: whom the teller does not want (TI-15); unfilled yet
    closed_by: str | None = None  #: who said "not here", while an appeal waits
    disagreed: bool = False  #: the second reader of the newest version did not agree

    @property
    def needs_lead(self) -> bool:
        """True where a lead decides: an appeal, or two readers who do not agree."""
        return self.disagreed or self.closed_by is not None

    def claim_stands(self, at: datetime) -> bool:
        """True while the hold on the story has not run out."""
        return self.held_until is not None and at < self.held_until


@dataclass(frozen=True)
class Answers:
    """What one reader answered: codes only. `safe`: the statements that are true (SU-02)."""

    checks: Mapping[str, str] = field(default_factory=dict)
    safe: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Decision:
    """How a review is to end. `version_id`: the version that was on the page."""

    outcome: str
    version_id: str = ""
    letter: str = ""
    reason: str = ""
    instead: str = ""
    answers: Answers = Answers()


def who_is(actor: Actor, standing: Standing) -> frozenset[Who]:
    """Everything that an actor is to a story, in the words of the moves."""
    return frozenset(
        who
        for who, so in (
            (Who.FACILITATOR, actor.may(Permission.STORY_CLAIM)),
            (Who.LEAD, actor.may(Permission.APPEAL_HEAR)),
            (Who.HOLDER, _is(actor, standing.holder_id)),
            (Who.SECOND, _is(actor, standing.second_id)),
            (Who.TIME, actor.kind == "duty"),
        )
        if so
    )


def may_begin(actor: Actor, *, led: bool) -> Answer:
    """Whether somebody may take something up or open it on a day: a lead is there (SG-14).

    No: closed_today. Whoever leads is there themselves.
    """
    return Yes() if led or actor.may(Permission.APPEAL_HEAR) else No("closed_today")


def may_claim(actor: Actor, standing: Standing) -> Answer:
    """Whether somebody may take a story out of the queue.

    No: not_yours, taken, lead_decides, own_decision, passed_before, asked_not, looked_already.
    """
    if not actor.may(Permission.STORY_CLAIM):
        return No("not_yours")
    if standing.state != "waiting":
        return No("taken")
    return _may_read_for_decision(actor, standing)


def may_take_over(actor: Actor, standing: Standing) -> Answer:
    """Whether a lead may take a story on which two readers do not agree. No: as `may_claim`."""
    if not (actor.may(Permission.APPEAL_HEAR) and standing.needs_lead):
        return No("not_yours")
    if standing.state != "in_review" or standing.holder_id:
        return No("taken")
    return _may_read_for_decision(actor, standing)


def _may_read_for_decision(actor: Actor, standing: Standing) -> Answer:
    if standing.needs_lead and not actor.may(Permission.APPEAL_HEAR):
        return No("lead_decides")
    if standing.disagreed and actor.id in standing.looked:
        return No("looked_already")
    return _may_read(actor, standing)


def _may_read(actor: Actor, standing: Standing) -> Answer:
    """Bounds that hold for every look. No: own_decision, passed_before, asked_not."""
    if _is(actor, standing.closed_by):
        return No("own_decision")
    if actor.id in standing.passed:
        return No("passed_before")
    return No("asked_not") if actor.id in standing.asked_not else Yes()


def may_look(looked: Collection[str], actor_id: str) -> Answer:
    """Nobody makes both looks at one version (MO-05). No: looked_already."""
    return No("looked_already") if actor_id in looked else Yes()


def may_take_second(actor: Actor, standing: Standing) -> Answer:
    """Whether somebody may make the second look.

    No: not_yours, not_from_here, taken, looked_already, own_words, and those of every look.
    """
    if not actor.may(Permission.STORY_REVIEW):
        return No("not_yours")
    if standing.state != "second_look":
        return No("not_from_here")
    if standing.second_id and not _is(actor, standing.second_id):
        return No("taken")
    return first_no(
        may_look(standing.looked, actor.id),
        No("own_words") if actor.id in standing.suggested else Yes(),
        _may_read(actor, standing),
    )


def may_open(actor: Actor, standing: Standing, at: datetime) -> Answer:
    """Whether somebody may open the text now (truth 6). No: not_yours, claim_ended."""
    if standing.state == "in_review" and _is(actor, standing.holder_id):
        return Yes() if standing.claim_stands(at) else No("claim_ended")
    seconds = standing.state == "second_look" and _is(actor, standing.second_id)
    return Yes() if seconds else No("not_yours")


def may_write(actor: Actor, standing: Standing) -> Answer:
    """Whether somebody may write to the teller: the holder, also while it is with its teller.

    No: not_yours.
    """
    writes = standing.state in LETTERS_IN and _is(actor, standing.holder_id)
    return Yes() if writes else No("not_yours")


def may_decide(actor: Actor, standing: Standing, outcome: str, at: datetime) -> Answer:
    """Whether the holder may end the review so. No: as `may_open`; not_opened, lead_decides."""
    answer = may_open(actor, standing, at)
    if isinstance(answer, No):
        return answer
    if standing.state != "in_review":
        return No("not_yours")
    if standing.needs_lead and not actor.may(Permission.APPEAL_HEAR):
        return Yes() if outcome == "pass_on" else No("lead_decides")
    return Yes() if standing.told or outcome == "pass_on" else No("not_opened")


def outcome_fits(decision: Decision, notes: Collection[str], unsent: int) -> Answer:
    """Whether an outcome has what it needs: a reason, words, answers (TI-07).

    No: no_outcome, no_reason, no_letter, no_instead, unsent_suggestions, and those of the
    checklist.
    """
    if decision.outcome not in OUTCOMES:
        return No("no_outcome")
    if decision.outcome == "pass_on":
        return Yes()
    if decision.outcome == "ready":
        return first_no(
            No("unsent_suggestions") if unsent else Yes(),
            checklist_complete(decision.answers, notes),
        )
    return _words_fit(decision)


def _words_fit(decision: Decision) -> Answer:
    lists = content("en").lists
    reasons: dict[str, Collection[str]] = {
        "suggest": SUGGEST_REASONS,
        "not_here": lists["reasons_not_here"],
    }
    offered = reasons.get(decision.outcome)
    if offered is not None and decision.reason not in offered:
        return No("no_reason")
    if decision.outcome == "not_here" and decision.instead not in lists["else_could_be_done"]:
        return No("no_instead")
    return Yes() if decision.letter.strip() else No("no_letter")


def suggestion_fits(old: str, words: str, why: str) -> Answer:
    """Whether other words for a paragraph may be proposed. No: same_words, too_long, no_why."""
    if words == old:
        return No("same_words")
    if len(words) > LONGEST_WORDS or len(why) > LONGEST_WHY:
        return No("too_long")
    return Yes() if why else No("no_why")


def checklist_complete(answers: Answers, notes: Collection[str]) -> Answer:
    """Whether the answers let a story go on: every question answered, nothing stops.

    `notes`: the content notes of the text. No: unanswered_checks, likely, unsafe_words.
    Source: AN-08, SU-02.
    """
    lists = content("en").lists
    given = {code: answers.checks.get(code, "") for code in lists["checklist"]}
    if any(answer not in lists["checklist_answers"] for answer in given.values()):
        return No("unanswered_checks")
    if not (answer := recognising.goes_on(given)):
        return answer
    asked = asks_eight(notes) or TOUCHES in answers.safe
    return No("unsafe_words") if asked and set(lists["safe_words"]) - answers.safe else Yes()


def asks_eight(notes: Collection[str]) -> bool:
    """Whether the eight statements are asked: suicide, self-harm, an overdose (SU-02, SU-03)."""
    return bool(LINES_FIRST & set(notes))


def all_answered(answers: Answers) -> Answer:
    """Whether every question has an answer, whatever it says. No: unanswered_checks."""
    lists = content("en").lists
    fine = all(
        answers.checks.get(code) in lists["checklist_answers"] for code in lists["checklist"]
    )
    return Yes() if fine else No("unanswered_checks")


def report_pauses(decisions: Collection[str | None], paused: bool) -> bool:
    """Whether one more report pauses: once, until a person decided to keep (OS-07).

    `decisions`: of all earlier reports on the story. A flood cannot hide it again and again.
    """
    return not paused and "keep" not in decisions


def minutes(sealed_bytes: int, language: str) -> int:
    """About how long a text takes to read, from the length of its seal: nothing is opened."""
    wide = language.split("-")[0] in _WIDE_SCRIPTS
    return max(1, round(sealed_bytes / (1900 if wide else 1000)))


def _is(actor: Actor, person_id: str | None) -> bool:
    return actor.kind == "person" and bool(person_id) and actor.id == person_id
