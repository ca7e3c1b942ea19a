"""A steward ticks what a person did, or takes the tick back; both stand in the settings' history.

What is on the list, and how long it lasts, is `rules`. Help lines are checked one by one (`lines`);
here they are ticked all at once.
"""

from __future__ import annotations

from datetime import date

from hoh_stories.accounts import help_lines, inside
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.inside import Was
from hoh_stories.ground import clock
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.ground.db import deed
from hoh_stories.stewarding import lines
from hoh_stories.stewarding.rules import CHECKS, HELP_LINES, Check, all_of

TICK = "check."  #: before a check's code: the setting that holds the day


def tick(actor: Actor, code: str, done_on: date) -> Answer:
    """Say that a person did it on a day. No: no_such_check, still_to_come."""
    if code not in CHECKS:
        return No("no_such_check")
    if done_on > clock.today():
        return No("still_to_come")
    if code == HELP_LINES:
        return lines.check(actor, {line.code for line in help_lines.shown("en")}, done_on)
    with deed() as s:
        inside.tell(s, actor, TICK + code, done_on.isoformat())
    return Yes()


def untick(actor: Actor, code: str) -> Answer:
    """Take a tick back: it was not so. No: no_such_check."""
    if code not in CHECKS:
        return No("no_such_check")
    if code == HELP_LINES:
        lines.uncheck(actor)
        return Yes()
    with deed() as s:
        inside.tell(s, actor, TICK + code, "")
    return Yes()


def done() -> dict[str, date]:
    """The days on which things were done, by code; what was never done is not in it."""
    told = inside.told(TICK)
    days = {
        name.removeprefix(TICK): date.fromisoformat(value) for name, value in told.items() if value
    }
    days.pop(HELP_LINES, None)
    oldest = lines.oldest_check()
    return {**days, HELP_LINES: oldest} if oldest else days


def listed() -> list[Check]:
    """The whole list as it stands today."""
    return all_of(done(), clock.today())


def history() -> list[Was]:
    """Who ticked what, and when, the newest first."""
    return inside.history(TICK)
