"""Content in one language, read once from TOML and never changed.

A missing key stops the site at its start (KeyError, TypeError) rather than on a teller's page.
Source: WL-01 (both languages complete), AC-20 (plain words), LG-01 (words we do not use).
"""

import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

LANGUAGES = ("en", "cy")
LEVELS = ("people", "services", "systems")
#: Codes of notes that ask for most care: one such story a page, help lines, eight questions about
#: its words (SU-02, SU-04, SU-06).
ABOUT_DYING = frozenset({"suicide", "self_harm"})
FOLDER = Path(__file__).parent / "content"

Words = Mapping[str, str]  #: code -> words, in the order they are offered


@dataclass(frozen=True)
class Value:
    """One of the 12 relational values. `people`, `services`, `systems`: what it asks there."""

    number: int
    name: str  #: the report's own term
    short: str
    gist: str
    about: str  #: for a teller who is choosing
    people: str
    services: str
    systems: str
    notice: str  #: one question for a reader

    def asks(self, level: str) -> str:
        """What the value asks at one of LEVELS. KeyError for any other word."""
        return {"people": self.people, "services": self.services, "systems": self.systems}[level]


@dataclass(frozen=True)
class HelpLine:
    """A place to turn to (HL-01 to HL-03). Empty words mean: not known, so do not show."""

    code: str
    name: str
    number: str
    text: str  #: the number to text
    text_word: str  #: the word to send to it
    also: str  #: other ways in
    hours: str
    languages: str
    cost: str
    who_for: str
    source: str  #: for stewards, not for the page
    last_checked: str  #: ISO date; "" until a person has checked
    checked_by: str = ""  #: for stewards, not for the page
    fits: tuple[str, ...] = ()  #: the need it stands under, further needs, codes of content notes
    speaks: tuple[str, ...] = ()  #: codes of languages; "any" where interpreters help

    @property
    def checked_on(self) -> date | None:
        """The day on which a person checked it."""
        return date.fromisoformat(self.last_checked) if self.last_checked else None

    @property
    def said_cost(self) -> str:
        """What it costs, said only where a person has checked it (HL-03)."""
        return self.cost if self.last_checked else ""


@dataclass(frozen=True)
class Question:
    """A teach-back question (CO-08). `why` is shown after another answer and never blocks."""

    code: str
    question: str
    answers: Words
    right: str
    why: str


@dataclass(frozen=True)
class Notice:
    """What a teller reads at *agree*, kept word for word with their consent (CO-01 to CO-09)."""

    id: str
    version: str
    risks: tuple[str, ...]
    benefits: str
    refusal: str
    withdraw: str
    who_else: str
    after_me: str  #: optional question (CO-24)
    after_me_answers: Words
    good_day: str
    good_day_yes: str
    good_day_not_today: str
    teach: tuple[Question, ...]
    ending: str
    cooling: str


@dataclass(frozen=True)
class Content:
    """Everything in one language."""

    language: str
    values: Mapping[int, Value]
    lists: Mapping[str, Words]
    heavy: frozenset[str]  #: codes of [notes]
    hopeful: frozenset[str]  #: codes of [prompts]
    barrier_levels: Words  #: code of [barriers] -> one of LEVELS
    help_lines: tuple[HelpLine, ...]
    notice: Notice
    privacy: Words
    retired: frozenset[str] = frozenset()  #: codes of notes that are offered no more

    def word(self, table: str, code: str) -> str:
        """The words for a code, as in `word("themes", "housing")`. KeyError if there are none."""
        return self.lists[table][code]

    def few_notes(self, codes: Sequence[str], most: int) -> tuple[str, ...]:
        """Those notes that one line of `most` words has room for, hard ones first (RC-01)."""
        order = sorted(codes, key=lambda code: code not in self.heavy)
        words = [self.word("notes", code) for code in order]
        return tuple(order[: few(words, most)])

    def offered_notes(self, also: Collection[str] = ()) -> Words:
        """The notes that may be chosen now; `also`: retired ones that are to stand there too."""
        gone = self.retired - frozenset(also)
        return {code: words for code, words in self.lists["notes"].items() if code not in gone}


def few(words: Sequence[str], most: int) -> int:
    """How many of the words make one line of `most` words, in which two say "and more" (RC-01)."""
    lengths = [len(word.split()) for word in words]
    if sum(lengths) <= most:
        return len(words)
    fits = [n for n in range(1, len(lengths) + 1) if sum(lengths[:n]) <= most - 2]
    return max(fits, default=1)


@cache
def content(language: str) -> Content:
    """All content in `language`, from one of LANGUAGES. ValueError for any other."""
    if language not in LANGUAGES:
        raise ValueError(f"no content in {language!r}; there is {', '.join(LANGUAGES)}")
    return Content(
        language=language,
        values=_values(_read(language, "values")),
        **_lists(_read(language, "lists")),
        help_lines=_help_lines(_read(language, "help_lines")),
        notice=_notice(_read(language, "notice")),
        privacy=MappingProxyType(_read(language, "privacy")),
    )


def _read(language: str, name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / language / f"{name}.toml").read_text(encoding="utf-8"))


def _values(raw: dict[str, Any]) -> Mapping[int, Value]:
    found = {int(n): Value(number=int(n), **fields) for n, fields in raw["value"].items()}
    return MappingProxyType(found)


def _lists(raw: dict[str, Any]) -> dict[str, Any]:
    return {
        "heavy": frozenset(raw.pop("heavy")),
        "hopeful": frozenset(raw.pop("hopeful")),
        "barrier_levels": MappingProxyType(raw.pop("barrier_levels")),
        "lists": MappingProxyType({name: MappingProxyType(raw[name]) for name in raw}),
    }


def _help_lines(raw: dict[str, Any]) -> tuple[HelpLine, ...]:
    fits = tomllib.loads((FOLDER / "help_fits.toml").read_text(encoding="utf-8"))["line"]
    return tuple(
        HelpLine(
            code=code, **fields, fits=tuple(fits[code]["fits"]), speaks=tuple(fits[code]["speaks"])
        )
        for code, fields in raw["line"].items()
    )


def _notice(raw: dict[str, Any]) -> Notice:
    raw["risks"] = tuple(raw["risks"])
    raw["after_me_answers"] = MappingProxyType(raw["after_me_answers"])
    raw["teach"] = tuple(_question(code, fields) for code, fields in raw["teach"].items())
    return Notice(**raw)


def _question(code: str, fields: dict[str, Any]) -> Question:
    fields["answers"] = MappingProxyType(fields["answers"])
    return Question(code=code, **fields)
