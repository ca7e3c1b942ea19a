"""What only people can do, how long it lasts, and what is due. Pure; its words are in `words`.

A tick says that a person did it on a day. Nothing here knows who ticked.
Source: issue 4, Settings; HL-01 (help lines), LG-04 (Welsh), OS (safeguarding), DP (assessments).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

YEAR = 365
HELP_LINES = "help_lines"  #: checked line by line: done on the day of the oldest check
#: Each by its code: for how many days it holds.
CHECKS: dict[str, int] = {
    HELP_LINES: 90,
    "authorities": 90,
    "dpia": YEAR,
    "safeguarding": YEAR,
    "children": YEAR,
    "illegal_harms": YEAR,
    "welsh": YEAR,
    "training": YEAR,
    "keys": 180,
}
HELP_LINES_STOP = timedelta(days=180)  #: after that nobody may trust them any more (HL-01)


@dataclass(frozen=True)
class Check:
    """One thing on the list, as it stands on a day."""

    code: str
    done_on: date | None
    again_on: date | None  #: from this day on it is to be done again
    due: bool


def as_it_stands(code: str, done_on: date | None, today: date) -> Check:
    """A check by its code. KeyError for a code that is none of CHECKS."""
    again_on = done_on + timedelta(days=CHECKS[code]) if done_on else None
    return Check(code, done_on, again_on, again_on is None or again_on <= today)


def all_of(done: Mapping[str, date], today: date) -> list[Check]:
    """The whole list in its order."""
    return [as_it_stands(code, done.get(code), today) for code in CHECKS]


def line_is_due(checked_on: date | None, today: date) -> bool:
    """True where a help line was never checked, or too long ago to be left so (HL-01)."""
    return as_it_stands(HELP_LINES, checked_on, today).due


def help_lines_too_old(unchecked_since: date | None, today: date) -> bool:
    """True where a help line has gone unchecked for so long that nobody may trust it (HL-01)."""
    return unchecked_since is not None and unchecked_since + HELP_LINES_STOP <= today
