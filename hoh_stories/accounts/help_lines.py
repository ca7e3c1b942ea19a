"""Which help lines this site shows: those of `values`, fewer where a steward says so, and its own.

The built-in ones and their words are `values.content`; a page that shows them is `web.pages`.
Source: HL-01 to HL-03.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from hoh_stories.accounts import inside
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.house import HOUSE, put_house
from hoh_stories.ground.text import clean_line
from hoh_stories.values.content import HelpLine, content

HIDDEN, OWN, SEEN = "help_hidden", "help_own", "help_seen"
MOST = 12  #: lines of one's own: a longer list helps nobody in distress
#: Never hidden: for danger now, and those that stand beside stories about dying (SU-04).
ALWAYS = frozenset({"emergency", "nhs_111", "samaritans", "samaritans_cy", "call"})


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
    told = inside.told(HOUSE + "help_")
    rows = json.loads(told.get(HOUSE + OWN) or "[]")
    hidden = frozenset((told.get(HOUSE + HIDDEN) or "").split())
    return Chosen(hidden, tuple(OwnLine(**row) for row in rows))


def put_chosen(actor: Actor, hidden: Collection[str], own: Collection[OwnLine]) -> None:
    """Choose. ALWAYS stay, whatever is asked; lines without a name or a number are left out."""
    lines = [OwnLine(*map(clean_line, (o.name, o.number, o.hours, o.languages))) for o in own]
    kept = [vars(line) for line in lines if line.name and line.number][:MOST]
    changes = {
        HIDDEN: " ".join(sorted(set(hidden) - ALWAYS)),
        OWN: json.dumps(kept, ensure_ascii=False) if kept else "",
        SEEN: "yes",
    }
    put_house(actor, changes)


def shown(language: str) -> tuple[HelpLine, ...]:
    """The lines that the page of help shows: local ones first after those for danger."""
    now = chosen()
    built_in = [line for line in content(language).help_lines if line.code not in now.hidden]
    first = [line for line in built_in if line.code in ALWAYS]
    own = [line.as_help_line(nth) for nth, line in enumerate(now.own, 1)]
    return (*first, *own, *(line for line in built_in if line.code not in ALWAYS))
