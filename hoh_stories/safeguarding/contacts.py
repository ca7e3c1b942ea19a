"""The 22 local authorities of Wales: whom to ring about a child, an adult, and at night (SG-12).

Names are data with the site. Numbers are told by stewards, who ring them first; none is invented,
and one that was not checked for 90 days says so. Settings with a history.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import cache

from hoh_stories.accounts import inside
from hoh_stories.accounts.actors import Actor
from hoh_stories.ground import clock
from hoh_stories.ground.db import deed
from hoh_stories.ground.text import clean_line
from hoh_stories.safeguarding.checklists import FOLDER

GOOD_FOR = timedelta(days=90)
PREFIX = "authority."
LONGEST = 40


@dataclass(frozen=True)
class Numbers:
    """What a steward told of one authority. `checked`: ISO day on which somebody rang them."""

    child: str = ""
    adult: str = ""
    night: str = ""
    checked: str = ""

    def is_old(self, today: date) -> bool:
        """True where nobody has checked it for 90 days, or ever."""
        return not self.checked or date.fromisoformat(self.checked) + GOOD_FOR < today


@dataclass(frozen=True)
class Authority:
    """One authority with its numbers, in a language of the pages."""

    code: str
    name: str
    numbers: Numbers
    old: bool


@cache
def names(language: str) -> dict[str, str]:
    """Codes and names, in the order in which they are listed."""
    raw = tomllib.loads((FOLDER / "authorities.toml").read_text(encoding="utf-8"))
    return {code: both[language] for code, both in raw["authority"].items()}


def listed(language: str) -> tuple[Authority, ...]:
    """All of them, in one question."""
    told, today = inside.told(PREFIX), clock.today()
    found = []
    for code, called in names(language).items():
        numbers = Numbers(**json.loads(told.get(PREFIX + code) or "{}"))
        found.append(Authority(code, called, numbers, numbers.is_old(today)))
    return tuple(found)


def put(actor: Actor, code: str, numbers: Numbers) -> None:
    """Tell the numbers of one authority. KeyError for no code of ours."""
    names("en")[code]
    kept = {part: clean_line(words).strip()[:LONGEST] for part, words in asdict(numbers).items()}
    with deed() as s:
        inside.tell(s, actor, PREFIX + code, json.dumps(kept, ensure_ascii=False))
