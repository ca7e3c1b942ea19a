"""What to do at each level, line by line: built in, or as stewards wrote it down (SG-03 to SG-08).

Settings with a history: nobody's story is in them. Ticks are entries of a record.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from hoh_stories.accounts import inside
from hoh_stories.accounts.actors import Actor
from hoh_stories.ground.db import deed
from hoh_stories.ground.text import clean, clean_line
from hoh_stories.safeguarding.rules import LEVELS

FOLDER = Path(__file__).parent / "content"
LANGUAGES = ("en", "cy")
MOST, LONGEST = 15, 300  #: lines of one list, letters of one line


@cache
def built_in(language: str) -> Mapping[str, tuple[str, ...]]:
    """The lists that come with the site, by level."""
    raw = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    return {level: tuple(raw["lists"][level]) for level in LEVELS}


def lines_of(level: str, language: str) -> tuple[str, ...]:
    """The list of one level in a language of the pages."""
    told = inside.setting(_name(level, language))
    return tuple(told.splitlines()) if told else built_in(language)[level]


def put_lines(actor: Actor, level: str, written: Mapping[str, str]) -> bool:
    """Keep a list in both languages; False, and nothing kept, where their lines do not match.

    An empty pair brings the built-in list back.
    """
    found = {language: _lines(written.get(language, "")) for language in LANGUAGES}
    if len({len(lines) for lines in found.values()}) != 1:
        return False
    with deed() as s:
        for language, lines in found.items():
            inside.tell(s, actor, _name(level, language), "\n".join(lines))
    return True


def _lines(written: str) -> list[str]:
    lines = (clean_line(line)[:LONGEST] for line in clean(written).split("\n"))
    return [line for line in lines if line][:MOST]


def _name(level: str, language: str) -> str:
    return f"safeguarding.{level}.{language}"
