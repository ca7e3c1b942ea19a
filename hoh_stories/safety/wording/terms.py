"""The list of words as data: 44 entries in English and Welsh, read once and never changed.

What a text holds of them is `advice`. Source: LG-01 to LG-04, section 11 of the requirements.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hoh_stories.safety.gazetteer.mutations import mutated

LANGUAGES = ("en", "cy")
HERE = Path(__file__).parent
BRACES = re.compile(r"\{([^\d{}][^{}]*)\}")  #: a Welsh word that mutates; {0,3} is not one
NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class Term:
    """One entry in one language."""

    number: int  #: as in the requirements, the same in both languages
    language: str
    avoid: re.Pattern[str]
    unless: re.Pattern[str]  #: what makes the same letters mean something else
    prefer: str
    why: str


@cache
def terms(language: str) -> tuple[Term, ...]:
    """The entries in one of LANGUAGES, by their numbers. KeyError where one is half written."""
    raw = tomllib.loads((HERE / f"{language}.toml").read_text(encoding="utf-8"))
    return tuple(
        Term(
            int(number),
            language,
            _any_of(entry["avoid"]),
            _any_of(entry["unless"]) if "unless" in entry else NEVER,
            entry["prefer"],
            entry["why"],
        )
        for number, entry in raw.items()
    )


def term(number: int, language: str) -> Term:
    """One entry by its number. IndexError for a number that is none."""
    return terms(language)[number - 1]


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """One expression that meets any of them as whole words; any gap may stand for a space."""
    whole = "|".join(BRACES.sub(_in_every_form, one).replace(" ", r"\s+") for one in patterns)
    return re.compile(rf"(?<![\w-])(?:{whole})(?![\w-])", re.IGNORECASE | re.MULTILINE)


def _in_every_form(found: re.Match[str]) -> str:
    """A Welsh word and its mutations, as an expression; capitals do not count."""
    word = found.group(1)
    forms = (word, *(form.lower() for form in mutated(word.capitalize())))
    return "(?:" + "|".join(map(re.escape, forms)) + ")"
