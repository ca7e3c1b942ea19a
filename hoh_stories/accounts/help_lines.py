"""Which help lines this site shows, in which words: those of `values` as stewards corrected them,
fewer where a steward says so, and its own.

The built-in ones and their words are `values.content`, which of them fit is `values.support`; a
page that shows them is `web.pages`. Who corrects and checks them is `stewarding.lines`.
Source: HL-01 to HL-03.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from hoh_stories.accounts import inside
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.house import HOUSE, tell_house
from hoh_stories.ground.db import deed
from hoh_stories.ground.text import clean_line
from hoh_stories.values.content import HelpLine, content

HIDDEN, OWN, SEEN = "help_hidden", "help_own", "help_seen"
CHECKED, CORRECTED = "help_on.", "help_line."  #: before a line's code: a day; words as JSON
MOST = 12  #: lines of one's own: a longer list helps nobody in distress
#: Never hidden: for danger now, and those that stand beside stories about dying (SU-04).
ALWAYS = frozenset({"emergency", "nhs_111", "samaritans", "samaritans_cy", "call"})
#: What a steward may correct: the same in both languages, and said in each.
FIXED = ("number", "text", "text_word", "source")
SPOKEN = ("name", "who_for", "hours", "languages", "cost", "also")


@dataclass(frozen=True)
class OwnLine:
    """A local place to turn to, as a steward wrote it down; shown in both languages alike."""

    name: str
    number: str
    hours: str = ""
    languages: str = ""

    def as_help_line(self, nth: int) -> HelpLine:
        """As the page of help shows it."""
        return HelpLine(
            code=f"own_{nth}",
            name=self.name,
            number=self.number,
            text="",
            text_word="",
            also="",
            hours=self.hours,
            languages=self.languages,
            cost="",
            who_for="",
            source="",
            last_checked="",
            fits=("near",),
        )


@dataclass(frozen=True)
class Chosen:
    """What a steward chose."""

    hidden: frozenset[str] = frozenset()
    own: tuple[OwnLine, ...] = ()


def chosen() -> Chosen:
    """What was chosen; everything built in where nobody has chosen yet."""
    return _chosen(inside.told(HOUSE + "help_"))


def put_chosen(actor: Actor, hidden: Collection[str], own: Collection[OwnLine]) -> None:
    """Choose, as `tell_chosen`, in a deed of its own."""
    now = chosen()
    with deed() as s:
        tell_chosen(s, actor, hidden, own, now)


def tell_chosen(
    s: Session, actor: Actor, hidden: Collection[str], own: Collection[OwnLine], now: Chosen
) -> None:
    """Choose, in the caller's deed. ALWAYS stay, whatever is asked.

    Lines without a name or a number are left out; a line that is new in its place waits to be
    checked.
    """
    lines = [OwnLine(*map(clean_line, (o.name, o.number, o.hours, o.languages))) for o in own]
    kept = [line for line in lines if line.name and line.number][:MOST]
    changes = {
        HIDDEN: " ".join(sorted(set(hidden) - ALWAYS)),
        OWN: json.dumps([vars(one) for one in kept], ensure_ascii=False) if kept else "",
        SEEN: "yes",
    }
    for nth, old in enumerate(now.own):
        if kept[nth : nth + 1] != [old]:
            changes[f"{CHECKED}own_{nth + 1}"] = ""
    tell_house(s, actor, changes)


def shown(language: str) -> tuple[HelpLine, ...]:
    """The lines that the page of help shows: local ones first after those for danger."""
    told = inside.told(HOUSE + "help_")
    now = _chosen(told)
    built_in = [
        as_corrected(line, corrections(told, line.code), language)
        for line in content(language).help_lines
        if line.code not in now.hidden
    ]
    own = [line.as_help_line(nth) for nth, line in enumerate(now.own, 1)]
    first = [line for line in built_in if line.code in ALWAYS]
    rest = [line for line in built_in if line.code not in ALWAYS]
    return tuple(_as_checked(line, told) for line in (*first, *own, *rest))


def corrections(told: Mapping[str, str], code: str) -> dict[str, str]:
    """What stewards corrected in a line, by the names of `words_of`; of what `inside` told."""
    found: dict[str, str] = json.loads(told.get(HOUSE + CORRECTED + code) or "{}")
    return found


def as_corrected(line: HelpLine, words: Mapping[str, str], language: str) -> HelpLine:
    """A line in one language with a steward's words where there are any."""
    changes: dict[str, Any] = {name: words[name] for name in FIXED if name in words}
    for name in SPOKEN:
        if (told := words.get(f"{name}_{language}")) is not None:
            changes[name] = told
    return replace(line, **changes)


def _as_checked(line: HelpLine, told: Mapping[str, str]) -> HelpLine:
    """With the day on which somebody checked it; told empty, it waits to be checked."""
    return replace(line, last_checked=told.get(HOUSE + CHECKED + line.code, line.last_checked))


def _chosen(told: Mapping[str, str]) -> Chosen:
    rows = json.loads(told.get(HOUSE + OWN) or "[]")
    hidden = frozenset((told.get(HOUSE + HIDDEN) or "").split())
    return Chosen(hidden, tuple(OwnLine(**row) for row in rows))
