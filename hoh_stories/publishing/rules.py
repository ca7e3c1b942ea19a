"""When a publication may be shown, and when a waiting one is due. Pure: no models, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta


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


@dataclass(frozen=True)
class Kept:
    """How long texts are kept that nobody is shown, as the site is set (config.Numbers)."""

    unfinished: timedelta
    closed: timedelta
    warning: timedelta  #: so long before its end a page says so


def kept_until(state: str, touched: date, seen: date, kept: Kept) -> date | None:
    """The first day on which a text is kept no longer; None where time takes nothing.

    `touched`: of the last change; `seen`: of the teller's last visit. Source: DP-11, DP-12.
    """
    if state in ("draft", "heard"):
        return touched + kept.unfinished
    return max(touched, seen) + kept.closed if state == "closed" else None


def due_at(agreed_at: datetime, cooling_off: timedelta, jitter: timedelta) -> datetime:
    """When an agreed text is due: the cooling-off, then a delay that hides the moment (AN-12)."""
    return agreed_at + cooling_off + jitter
