"""When a backup is due, and which old ones go. Pure: the day and the files are told.

Pages promise tellers that copies live 30 days at most (DP-09).
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import datetime, time, timedelta
from typing import TypeVar

QUIET = time(3)  #: UTC: three or four in the morning in Wales
LONGEST = timedelta(days=29)  #: looked at once a day, so that none sees 30 days
AGAIN = timedelta(hours=1)  #: after one that failed
ODD = timedelta(days=1)  #: so far ahead of the clock, a moment was told by a wrong one

File = TypeVar("File", bound=Hashable)


def is_due(now: datetime, made: datetime | None, failed: datetime | None) -> bool:
    """One each day from the quiet hour on; after a failure every hour.

    A clock that was put back makes neither two of one day, nor none until it has caught up.
    """
    if failed is not None and timedelta(0) <= now - failed < AGAIN:
        return False
    begun = now.replace(hour=QUIET.hour, minute=0, second=0, microsecond=0)
    if begun > now:
        begun -= timedelta(days=1)
    return made is None or not begun <= made <= now + ODD


def is_wanted(wanted: datetime | None, made: datetime | None, failed: datetime | None) -> bool:
    """True while what a steward asked for has neither been made nor failed."""
    return wanted is not None and all(at is None or at < wanted for at in (made, failed))


def to_go(made: Mapping[File, datetime], now: datetime) -> set[File]:
    """Which proven backups go: those too old, and all but the last of each day before today.

    The newest stays whatever its age: nothing proven goes before something newer is proven.
    """
    sane = {file: at for file, at in made.items() if at <= now + ODD} or dict(made)
    newest = max(sane, key=lambda file: sane[file], default=None)
    last_of_day = {at.date(): file for file, at in sorted(made.items(), key=lambda one: one[1])}
    kept = {
        file
        for file, at in made.items()
        if file in sane
        and now - at < LONGEST
        and (at.date() == now.date() or last_of_day[at.date()] == file)
    }
    return set(made) - kept - {newest}
