"""Levels of worry, their clocks, and who may decide what. Pure.

Sources: SG-03 to SG-06, SG-13, SG-25, SG-27, SG-28; issue 5, Risk.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.permissions import Permission
from hoh_stories.ground.answers import Answer, No, Yes, first_no

LEVELS = ("life", "child", "adult", "unsure")  #: the most urgent first (SG-03)
ALONE = "unsure"  #: the one level that one person may close (SG-27)
#: asked: the assistant's, nobody has looked. closing: a second person has to agree.
STATES = ("asked", "open", "closing", "closed", "none")
STANDING = ("open", "closing")  #: while a record is so, its hold stands (SG-25)
#: What an entry of a record is; those that a lead writes by hand come first.
WRITTEN = ("fact", "wish", "decision", "done", "contact")
ENTRIES = (
    *WRITTEN,
    "words",
    "looked",
    "told",
    "untold",
    "taken",
    "level",
    "check",
    "close_to",
    "close",
    "again",
    "closed",
)
DEBRIEFS = ("yes", "later", "no")
LONGEST = 5_000  #: of one entry


@dataclass(frozen=True)
class Clocks:
    """How soon a person says that they have it, by level (issue 5; settable)."""

    acknowledge: timedelta = timedelta(minutes=15)
    answer: timedelta = timedelta(days=3)


@dataclass(frozen=True)
class Facts:
    """What the rules need to know of a record."""

    state: str
    level: str
    taken: bool = False  #: somebody has said that they have it
    closed_by: str | None = None
    close_to: frozenset[str] = frozenset()  #: who said that they know the teller


def due_at(level: str, at: datetime, clocks: Clocks = Clocks()) -> datetime:
    """Until when somebody says that they have it: minutes for a life, the same day for a child."""
    if level == "life":
        return at + clocks.acknowledge
    if level == "child":
        return at.replace(hour=23, minute=59, second=0, microsecond=0)
    return at + clocks.answer


def steps_due(due: datetime, at: datetime, clocks: Clocks = Clocks()) -> int:
    """How many people should have been written to by now: one at once, then one each step (SG-04).

    `due`: until when the first of them should have it.
    """
    return max(1, 2 + (at - due) // clocks.acknowledge)


def more_urgent(one: str, other: str) -> str:
    """The more urgent of two levels."""
    return min(one, other, key=LEVELS.index)


def may_see(actor: Actor) -> Answer:
    """Whether somebody may see a record: leads and deputies alone (SG-09). No: not_permitted."""
    return Yes() if actor.may(Permission.HOLD_PLACE) else No("not_permitted")


def may_write(actor: Actor, facts: Facts) -> Answer:
    """Whether somebody may add to a record. No: not_permitted, record_closed."""
    return first_no(may_see(actor), Yes() if facts.state in STANDING else No("record_closed"))


def may_decide(actor: Actor, facts: Facts) -> Answer:
    """Whether somebody may decide on it: never a friend or relative of the teller (SG-27).

    No: as `may_write`; close_to.
    """
    near = actor.id in facts.close_to
    return first_no(may_write(actor, facts), No("close_to") if near else Yes())


def may_close(actor: Actor, facts: Facts) -> Answer:
    """Whether somebody may say that it can be closed. No: as `may_decide`; not_taken, closing."""
    return first_no(
        may_decide(actor, facts),
        Yes() if facts.taken else No("not_taken"),
        No("closing_already") if facts.state == "closing" else Yes(),
    )


def may_agree(actor: Actor, facts: Facts) -> Answer:
    """Whether somebody may be the second who agrees. No: as `may_decide`; not_closing, same_one."""
    return first_no(
        may_decide(actor, facts),
        Yes() if facts.state == "closing" else No("not_closing"),
        No("same_one") if actor.id == facts.closed_by else Yes(),
    )


def needs_second(level: str) -> bool:
    """True where nobody closes a record alone (SG-27)."""
    return level != ALONE


def offers_debrief(level: str) -> bool:
    """True where the one who was worried is offered a talk within a day (SG-13)."""
    return level != ALONE


def words_fit(words: str) -> Answer:
    """Whether words can be an entry. No: nothing_said, too_long."""
    if not words.strip():
        return No("nothing_said")
    return No("too_long") if len(words) > LONGEST else Yes()


def telling_fits(letter: str, why_not: str) -> Answer:
    """A person writes to the teller, or says why that would raise danger (SG-11, SG-28).

    No: no_first_line, both_lines, too_long.
    """
    if not letter.strip() and not why_not.strip():
        return No("no_first_line")
    if letter.strip() and why_not.strip():
        return No("both_lines")
    return No("too_long") if max(len(letter), len(why_not)) > LONGEST else Yes()
