"""Where a story stands for its teller, in one word, and what may be done now. Pure.

Which moves there are is `stories.moves`; here they are only put into the order of a person's day.
"""

from __future__ import annotations

from dataclasses import dataclass

from hoh_stories.stories.moves import MOVES
from hoh_stories.stories.rules import EDITABLE

LONGEST_NAME = 80


@dataclass(frozen=True)
class Where:
    """Everything that decides where a story stands."""

    state: str
    shown: str = ""  #: the publication's state, empty before the first yes
    over: bool = False  #: the time that the teller gave is over, whether a duty ran or not
    agreed_before: bool = False  #: the words that wait for a yes had one before
    cooling: bool = False  #: an agreed pair waits for its time
    asks_again: bool = False  #: a second yes can be said now
    held: bool = False  #: a lead's hold is open
    pauses: frozenset[str] = frozenset()  #: owners of open pauses
    appealed: bool = False
    suggestions: int = 0  #: that wait for an answer
    links: int = 0  #: that wait for a yes or a no

    @property
    def is_shown(self) -> bool:
        """True while readers can read it."""
        stopped = self.held or self.pauses
        return self.shown == "published" and not self.over and not stopped


def word_of(where: Where) -> str:
    """The one status word, a code of `state_words` (TI-05)."""
    if where.state == "withdrawn":
        return "withdrawn"
    if where.held:
        return "held"
    if where.state == "your_yes" and where.shown == "ended" and where.agreed_before:
        return "ended"
    return _word_of_agreed(where) if where.state == "agreed" else where.state


def _word_of_agreed(where: Where) -> str:
    live = where.shown == "cooling_off" or (where.shown == "published" and not where.over)
    if live and where.pauses:
        return "paused"
    return where.shown if live else "ended"


def beside(where: Where) -> tuple[str, ...]:
    """What else is so, by code, while the working words go their own way."""
    told = {
        "still_shown": where.is_shown and where.state != "agreed",
        "change_waits": where.shown == "published" and where.cooling and not where.over,
        "paused_by_you": "teller" in where.pauses,
        "paused_by_report": "report" in where.pauses,
        "paused_for_key": "lost_key" in where.pauses,
    }
    return tuple(code for code, so in told.items() if so) if where.state != "withdrawn" else ()


def may_now(where: Where) -> frozenset[str]:
    """What the teller may do now, by code. Reading and writing letters is always possible."""
    if where.state == "withdrawn":
        return frozenset()
    live = where.shown in ("published", "cooling_off") and not where.over
    may = {
        "edit": where.state in EDITABLE and not (where.state == "agreed" and where.cooling),
        "back_to_draft": where.state in MOVES["take_back"].sources,
        "answer": where.state == "with_teller",
        "links": where.links > 0,
        "agree": where.state == "your_yes",
        "stop": where.cooling,
        "second_yes": where.asks_again,
        "change": where.shown == "published" and not where.over,
        "pause": live and "teller" not in where.pauses,
        "resume": "teller" in where.pauses,
        "appeal": where.state == "closed" and not where.appealed,
        "withdraw": True,
    }
    return frozenset(code for code, so in may.items() if so)
