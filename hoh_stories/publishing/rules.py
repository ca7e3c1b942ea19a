"""When a publication may be shown, and when a waiting one is due. Pure: no models, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

SHORTEST = timedelta(hours=72)  #: nobody shortens the cooling-off below this (CO-05)


@dataclass(frozen=True)
class Waiting:
    """A pair that waits for its cooling-off to end."""

    due_at: datetime
    ask_again: bool
    second_yes: bool
    until: date
    stopped: bool


def is_due(waiting: Waiting, at: datetime) -> bool:
    """True when a waiting pair may be shown now.

    Silence publishes nothing where the teller asked to be asked again (CO-06); a stop beside it,
    or consent's own end, keeps it back.
    """
    if at < waiting.due_at or waiting.stopped:
        return False
    if waiting.ask_again and not waiting.second_yes:
        return False
    return at.date() < waiting.until


def due_at(agreed_at: datetime, cooling_off: timedelta, jitter: timedelta) -> datetime:
    """When an agreed text is due: the cooling-off, then a delay that hides the moment (AN-12)."""
    return agreed_at + cooling_off + jitter
