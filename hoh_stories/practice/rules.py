"""One look at an invented story: what was answered so far, and what comes next. Pure.

Which answers fit is asked of moderation's own rules, so that practice is like the real thing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.moderation.rules import (
    OUTCOMES,
    Answers,
    Decision,
    checklist_complete,
    outcome_fits,
)
from hoh_stories.practice.content import CODES
from hoh_stories.stories.rules import LONGEST_LETTER

#: The pages of one look, in their order.
STEPS = ("cover", "read", "notes", "checks", "outcome", "letter", "beside")


@dataclass(frozen=True)
class Look:
    """Codes and numbers of parts only; None: not answered yet. Never a typed word."""

    opened: bool = False
    marks: tuple[int, ...] | None = None  #: parts, from 1, in which somebody could be recognised
    reworded: tuple[int, ...] = ()  #: parts for which other words were tried
    notes: tuple[str, ...] | None = None
    checks: Mapping[str, str] = field(default_factory=dict)
    safe: tuple[str, ...] = ()
    outcome: str = ""
    reason: str = ""
    instead: str = ""
    done: bool = False

    @property
    def answers(self) -> Answers:
        """The checklist, as moderation takes it."""
        return Answers(self.checks, frozenset(self.safe))


def next_step(look: Look) -> str:
    """The first page that is not answered yet; "beside" when all are."""
    answered = {
        "cover": look.opened,
        "read": look.marks is not None,
        "notes": look.notes is not None,
        "checks": bool(look.checks),
        "outcome": bool(look.outcome),
        "letter": look.done,
    }
    return next((step for step in STEPS if not answered.get(step, False)), "beside")


def may_see(look: Look, step: str) -> bool:
    """Whether a page is open: all before it are answered. A colleague's view comes last."""
    return STEPS.index(step) <= STEPS.index(next_step(look))


def outcome_may(look: Look, outcome: str) -> Answer:
    """Whether a look may end so, by the real rules, before anything is written.

    No: no_outcome, and for "ready" as moderation's checklist.
    """
    if outcome not in OUTCOMES or outcome == "pass_on":
        return No("no_outcome")
    return checklist_complete(look.answers, look.notes or ()) if outcome == "ready" else Yes()


def letter_fits(look: Look, letter: str, reason: str, instead: str) -> Answer:
    """Whether the end of a look has what the real one needs.

    No: too_long, and as moderation's `outcome_fits`.
    """
    if len(letter) > LONGEST_LETTER:
        return No("too_long")
    decision = Decision(look.outcome, "", letter, reason, instead, look.answers)
    return outcome_fits(decision, look.notes or (), 0)


def reword(look: Look, part: int) -> Look:
    """The look with one more part for which other words were tried."""
    return replace(look, reworded=tuple(sorted({*look.reworded, part})))


def all_done(codes: set[str]) -> bool:
    """Whether these are all three."""
    return set(CODES) <= codes


def kept(look: Look) -> dict[str, Any]:
    """A look as plain values, without what is not answered."""
    fresh = asdict(Look())
    return {name: value for name, value in asdict(look).items() if value != fresh[name]}


def look_of(raw: object) -> Look:
    """The look that `kept` wrote; a fresh one for anything else."""
    if not isinstance(raw, dict):
        return Look()
    values: dict[str, Any] = {
        name: tuple(v) if isinstance(v, list) else v for name, v in raw.items()
    }
    try:
        return Look(**values)
    except TypeError:
        return Look()
