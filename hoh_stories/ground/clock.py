"""Time, settable. The only place that asks the machine what time it is.

Everything is aware UTC; tests freeze and advance it, so that no test sleeps.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

_frozen: datetime | None = None


def now() -> datetime:
    """This moment, aware, UTC."""
    return _frozen or datetime.now(UTC)


def today() -> date:
    """This day in UTC: what a story's events carry instead of an hour (truth 7)."""
    return now().date()


def freeze(at: datetime) -> None:
    """Stop the clock at a moment. ValueError if it is naive."""
    global _frozen
    if at.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    _frozen = at.astimezone(UTC)


def advance(by: timedelta) -> None:
    """Move a frozen clock; a running one is frozen first."""
    freeze(now() + by)


def unfreeze() -> None:
    """Let the clock run again."""
    global _frozen
    _frozen = None
