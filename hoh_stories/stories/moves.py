"""The way of one story, as one table. Pure: every change of `story.state` is a row here.

Services gather the facts under a lock, ask `may_move`, and let `services.move` write the state and
its event in one transaction. The publication's own states are `publishing.rules`.
Source: design.md, The way of one story.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hoh_stories.ground.answers import Answer, No, Yes

STATES = (
    "draft",
    "waiting",
    "in_review",
    "second_look",
    "with_teller",
    "your_yes",
    "heard",
    "closed",
    "agreed",
    "withdrawn",
)


class Who(StrEnum):
    """Who may make a move."""

    TELLER = "teller"  #: the one whose story it is
    FACILITATOR = "facilitator"  #: whoever may claim, leads too
    HOLDER = "holder"  #: the one whose claim stands
    SECOND = "second"  #: the second reader of this version
    LEAD = "lead"
    TIME = "time"


TELLER = frozenset({Who.TELLER})
TIME = frozenset({Who.TIME})


@dataclass(frozen=True)
class Move:
    """One row: from which states, to which, and who may."""

    sources: frozenset[str]
    target: str
    who: frozenset[Who]


@dataclass(frozen=True)
class Facts:
    """What a move needs to know of a story, gathered under its lock."""

    state: str
    holder_id: str | None = None
    held_until: datetime | None = None
    appealed: bool = False
    cooling: bool = False  #: an agreed text waits for its cooling-off to end
    keyed: bool = True  #: the teller has taken a key
    unanswered: int = 0  #: suggestions that wait for the teller

    def claim_stands(self, at: datetime) -> bool:
        """True while somebody's hold on the story has not run out."""
        return self.held_until is not None and at < self.held_until


def _row(sources: str, target: str, *who: Who) -> Move:
    return Move(frozenset(sources.split()), target, frozenset(who))


_OPEN = "waiting in_review second_look with_teller your_yes"
_ANY = " ".join(state for state in STATES if state != "withdrawn")

MOVES: dict[str, Move] = {
    "send": _row("draft heard closed agreed", "waiting", Who.TELLER),
    "take_back": _row(_OPEN, "draft", Who.TELLER),
    "claim": _row("waiting", "in_review", Who.FACILITATOR),
    "take_over": _row("in_review", "in_review", Who.LEAD),
    "lapse": _row("in_review", "waiting", Who.TIME),
    "give_back": _row("in_review", "waiting", Who.HOLDER),
    "pass_on": _row("in_review", "waiting", Who.HOLDER),
    "suggest": _row("in_review second_look", "with_teller", Who.HOLDER, Who.SECOND),
    "answer": _row("with_teller", "waiting", Who.TELLER),
    "hear": _row("in_review", "heard", Who.HOLDER),
    "close": _row("in_review", "closed", Who.HOLDER),
    "appeal": _row("closed", "waiting", Who.TELLER),
    "ready": _row("in_review", "second_look", Who.HOLDER),
    "lead_ready": _row("in_review", "your_yes", Who.HOLDER),
    "disagree": _row("second_look", "in_review", Who.SECOND),
    "second_ready": _row("second_look", "your_yes", Who.SECOND),
    "edit_again": _row("your_yes", "waiting", Who.TELLER),
    "agree": _row("your_yes", "agreed", Who.TELLER),
    "stop": _row("agreed", "your_yes", Who.TELLER),
    "end": _row("agreed", "your_yes", Who.TIME),
    "time_over": _row("draft heard closed", "withdrawn", Who.TIME),
    "withdraw": _row(_ANY, "withdrawn", Who.TELLER),
}


def may_move(name: str, facts: Facts, who: frozenset[Who], at: datetime) -> Answer:
    """Whether a move may be made. `who`: everything the actor is to this story.

    No: not_yours, not_from_here, claim_ended, appealed_already, cooling_off, no_key, unanswered.
    """
    move = MOVES[name]
    if not move.who & who:
        return No("not_yours")
    if facts.state not in move.sources:
        return No("not_from_here")
    if move.who <= {Who.HOLDER} and not facts.claim_stands(at):
        return No("claim_ended")
    return _NEEDS.get(name, _nothing)(facts)


def target_of(name: str, facts: Facts, at: datetime) -> str:
    """Where a move leads. An answer goes back to the holder while the claim stands."""
    if name == "answer" and facts.claim_stands(at):
        return "in_review"
    return MOVES[name].target


def _nothing(_facts: Facts) -> Answer:
    return Yes()


def _sending(facts: Facts) -> Answer:
    if not facts.keyed:
        return No("no_key")
    return No("cooling_off") if facts.cooling else Yes()


def _appealing(facts: Facts) -> Answer:
    return No("appealed_already") if facts.appealed else Yes()


def _answering(facts: Facts) -> Answer:
    return No("unanswered") if facts.unanswered else Yes()


def _stopping(facts: Facts) -> Answer:
    return Yes() if facts.cooling else No("not_from_here")


_NEEDS = {"send": _sending, "appeal": _appealing, "answer": _answering, "stop": _stopping}
