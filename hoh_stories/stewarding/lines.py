"""Stewards correct help lines and say that they were checked; both stand in the settings' history.

Every deed here changes what stands beside published stories too, so it bumps the shelf. Which lines
are shown, and in which words, is `accounts.help_lines`; how long a check holds is `rules`.
Source: HL-01, HL-03.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from hoh_stories.accounts import help_lines, inside
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.help_lines import CHECKED, CORRECTED, FIXED, SPOKEN, OwnLine
from hoh_stories.accounts.house import HOUSE, tell_house
from hoh_stories.ground import clock
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.ground.db import deed
from hoh_stories.ground.text import clean_line
from hoh_stories.publishing.stops import bump_shelf
from hoh_stories.stewarding.rules import line_is_due
from hoh_stories.values.content import LANGUAGES, HelpLine, content


@dataclass(frozen=True)
class Row:
    """One line as a steward sees it."""

    line: HelpLine
    checked_on: date | None
    by: str  #: who checked it; empty where it was at the machine, or nobody did
    due: bool

    @property
    def own(self) -> bool:
        """Whether this site wrote it down itself: it is changed under the settings."""
        return self.line.code.startswith("own_")


def listed(language: str) -> list[Row]:
    """Every line that is shown, those that wait to be checked first."""
    told = inside.newest(HOUSE + CHECKED)
    rows = [
        _row(line, told.get(HOUSE + CHECKED + line.code)) for line in help_lines.shown(language)
    ]
    return sorted(rows, key=lambda row: not row.due)


def check(actor: Actor, codes: Collection[str], on: date) -> Answer:
    """Say that somebody rang or looked up these lines on a day, and every word was right.

    No: none_chosen, no_such_line, still_to_come.
    """
    known = {line.code for line in help_lines.shown(LANGUAGES[0])}
    if not codes:
        return No("none_chosen")
    if not known.issuperset(codes):
        return No("no_such_line")
    if on > clock.today():
        return No("still_to_come")
    _note(actor, {CHECKED + code: on.isoformat() for code in sorted(codes)})
    return Yes()


def uncheck(actor: Actor) -> None:
    """Take every check back: it was not so."""
    checked = [line.code for line in help_lines.shown(LANGUAGES[0]) if line.last_checked]
    _note(actor, {CHECKED + code: "" for code in checked})


def words_of(code: str) -> dict[str, str]:
    """A built-in line's words as they stand, for both languages. KeyError for any other code."""
    words = help_lines.corrections(inside.told(HOUSE + CORRECTED + code), code)
    return {**_built_in(code), **words}


def correct(actor: Actor, code: str, words: Mapping[str, str]) -> Answer:
    """Correct a built-in line; it waits to be checked from then on. Names as in `words_of`.

    No("no_way_to_reach") without a number to ring or to text. KeyError as words_of.
    """
    ours = _built_in(code)
    now = words_of(code)
    told = {name: clean_line(words.get(name, now[name])) for name in ours}
    if not (told["number"] or told["text"]):
        return No("no_way_to_reach")
    if told != now:
        changed = {name: word for name, word in told.items() if word != ours[name]}
        kept = json.dumps(changed, ensure_ascii=False) if changed else ""
        _note(actor, {CORRECTED + code: kept, CHECKED + code: ""})
    return Yes()


def choose(actor: Actor, hidden: Collection[str], own: Collection[OwnLine]) -> None:
    """Which lines are shown, and which are the site's own, as help_lines.tell_chosen."""
    now = help_lines.chosen()
    with deed() as s:
        help_lines.tell_chosen(s, actor, hidden, own, now)
        bump_shelf(s)


def oldest_check() -> date | None:
    """The day of the oldest check; None while one line was never checked."""
    days = [line.last_checked for line in help_lines.shown(LANGUAGES[0])]
    return date.fromisoformat(min(days)) if days and all(days) else None


def unchecked_since() -> date | None:
    """Since when the line that waited longest was not checked.

    A line that nobody ever checked counts from the day on which the site was first told to show
    its lines: that somebody looks at them once is not enough (HL-01). None before that day.
    """
    begun = inside.first_told(HOUSE + help_lines.SEEN)
    first = begun.date().isoformat() if begun else ""
    days = [line.last_checked or first for line in help_lines.shown(LANGUAGES[0])]
    return date.fromisoformat(min(days)) if days and all(days) else None


def _note(actor: Actor, changes: Mapping[str, str]) -> None:
    with deed() as s:
        _tell(s, actor, changes)


def _tell(s: Session, actor: Actor, changes: Mapping[str, str]) -> None:
    if tell_house(s, actor, changes):
        bump_shelf(s)


def _row(line: HelpLine, was: inside.Was | None) -> Row:
    on = date.fromisoformat(line.last_checked) if line.last_checked else None
    return Row(line, on, was.by if was and on else "", line_is_due(on, clock.today()))


def _built_in(code: str) -> dict[str, str]:
    """A line's words as they came with the site. KeyError where none has this code."""
    found = {
        language: {line.code: line for line in content(language).help_lines}[code]
        for language in LANGUAGES
    }
    words = {name: getattr(found[LANGUAGES[0]], name) for name in FIXED}
    for language, line in found.items():
        words |= {f"{name}_{language}": getattr(line, name) for name in SPOKEN}
    return words
