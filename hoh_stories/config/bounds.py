"""The numbers of design.md that an operator may set, and how far each may go.

A number out of its bounds is a fault of the settings, never rounded in silence. Numbers that stand
beside what they bound (lengths, wrong guesses), and those that tellers were told in words, cannot
be set.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from hoh_stories.config.settings import Numbers


@dataclass(frozen=True)
class Bound:
    """From where to where one number may be set. `unit` makes it a length of time."""

    least: int
    most: int
    of: str  #: its name in Numbers
    unit: timedelta | None = None


BOUNDS: dict[str, Bound] = {
    "HOH_COOLING_OFF_DAYS": Bound(3, 60, "cooling_off", timedelta(days=1)),  # CO-05
    "HOH_JITTER_DAYS": Bound(0, 30, "jitter", timedelta(days=1)),
    "HOH_VISIT_MINUTES": Bound(10, 120, "visit", timedelta(minutes=1)),  # AC-34
    "HOH_CLAIM_DAYS": Bound(1, 7, "claim", timedelta(days=1)),
    "HOH_READERS_NEEDED": Bound(2, 50, "readers_needed"),
    "HOH_UNFINISHED_DAYS": Bound(90, 365, "unfinished", timedelta(days=1)),  # DP-11
    "HOH_CLOSED_DAYS": Bound(14, 180, "closed", timedelta(days=1)),  # DP-12
    "HOH_KEPT_WARNING_DAYS": Bound(7, 60, "kept_warning", timedelta(days=1)),
    "HOH_LEADS_NEEDED": Bound(1, 20, "leads_needed"),
    "HOH_ACKNOWLEDGE_MINUTES": Bound(5, 60, "acknowledge", timedelta(minutes=1)),  # SG-04
    "HOH_WORRY_DAYS": Bound(1, 7, "worry_answer", timedelta(days=1)),
}


def numbers_of(env: Mapping[str, str]) -> tuple[Numbers, list[str]]:
    """The numbers as they are set, and a line for each that may not be."""
    found: dict[str, Any] = {}
    faults = []
    for name, bound in BOUNDS.items():
        written = (env.get(name) or "").strip()
        if not written:
            continue
        if not _within(written, bound):
            faults.append(f"{name} must be a whole number from {bound.least} to {bound.most}.")
            continue
        found[bound.of] = int(written) * bound.unit if bound.unit else int(written)
    return Numbers(**found), faults


def _within(written: str, bound: Bound) -> bool:
    whole = written.isascii() and written.isdigit() and len(written) < 9
    return whole and bound.least <= int(written) <= bound.most
