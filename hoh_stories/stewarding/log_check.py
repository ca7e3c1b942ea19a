"""The log is checked in the worker: a steward asks, the worker answers, the page shows it.

What is looked at is `publishing.verify`; the lines themselves are told on the machine (`hoh
verify`), for a page of the site is no place for them. Once asked for, it is done again each week.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from hoh_stories.accounts import inside
from hoh_stories.accounts.actors import Actor
from hoh_stories.ground import clock
from hoh_stories.ground.db import deed
from hoh_stories.publishing import verify

NAME = "log_check."
ASKED, LAST, FAULTS = NAME + "asked", NAME + "last", NAME + "faults"
AGAIN = timedelta(days=7)


@dataclass(frozen=True)
class Checked:
    """How the log stands: when it was last looked at, and how much was wrong."""

    waiting: bool
    at: datetime | None = None
    faults: int = 0


def ask(actor: Actor) -> None:
    """Let the worker look as soon as it can."""
    with deed() as s:
        inside.tell(s, actor, ASKED, clock.now().isoformat())


def last() -> Checked:
    """What the worker found when it last looked."""
    told = inside.told(NAME)
    at, asked = _moment(told.get(LAST)), _moment(told.get(ASKED))
    waiting = asked is not None and (at is None or at < asked)
    return Checked(waiting, at, int(told.get(FAULTS, "0")))


def look_when_asked() -> None:
    """The duty: look where somebody asked, or where the last look is a week old."""
    now = last()
    old = now.at is not None and now.at + AGAIN <= clock.now()
    if not (now.waiting or old):
        return
    at = clock.now()
    faults = len(verify.faults())
    with deed() as s:
        inside.put(s, LAST, at.isoformat())
        inside.put(s, FAULTS, str(faults))


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
