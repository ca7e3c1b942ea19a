"""The three invented stories in one language, read once from TOML and never changed.

A missing key, or a mark whose words are not in the text, stops the site at its start (KeyError,
TypeError, ValueError). Nobody in them is real. Source: issue 4, The first hour; WL-01.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from hoh_stories.ground.text import Block, blocks, clean
from hoh_stories.values.content import LANGUAGES

#: In the order in which they are offered: the gentlest first.
CODES = ("bread", "blanket", "cup")
FOLDER = Path(__file__).parent / "content"


@dataclass(frozen=True)
class Mark:
    """Words by which somebody could be recognised, where they stand, and why."""

    start: int
    end: int
    why: str


@dataclass(frozen=True)
class Seen:
    """What an experienced colleague saw: codes of our lists, and their own words."""

    marks: tuple[Mark, ...]
    notes: tuple[str, ...]
    notes_why: str
    checks: Mapping[str, str]  #: code of the checklist -> code of an answer
    checks_why: str
    outcome: str
    reason: str
    outcome_why: str
    letter: str  #: the first line of theirs
    letter_why: str
    part: int  #: for which part of the text, from 1, they had other words
    words: str
    why: str
    after: tuple[str, ...]  #: what came next, until the teller's yes
    instead: str = ""


@dataclass(frozen=True)
class Invented:
    """An invented story. `notes`: what its cover says; a look may find more."""

    code: str
    language: str
    kind: str
    title: str
    summary: str
    body: str
    themes: tuple[str, ...]
    notes: tuple[str, ...]
    seen: Seen

    @property
    def parts(self) -> tuple[Block, ...]:
        """The parts of the text, in order."""
        return blocks(self.body)

    def words_of(self, part: int) -> str:
        """The words of a part, counted from 1. IndexError where there is none."""
        if part < 1:
            raise IndexError(part)
        block = self.parts[part - 1]
        return self.body[block.start : block.end]


@cache
def invented(language: str) -> Mapping[str, Invented]:
    """All three by code, in `language`. ValueError for one in which there are none."""
    if language not in LANGUAGES:
        raise ValueError(f"no invented stories in {language!r}")
    return MappingProxyType({code: _story(code, language) for code in CODES})


def _story(code: str, language: str) -> Invented:
    raw = tomllib.loads((FOLDER / language / f"{code}.toml").read_text(encoding="utf-8"))
    body = clean(raw.pop("body")).strip()
    return Invented(
        code=code,
        language=language,
        body=body,
        themes=tuple(raw.pop("themes")),
        notes=tuple(raw.pop("notes")),
        seen=_seen(raw.pop("seen"), body),
        **raw,
    )


def _seen(raw: dict[str, Any], body: str) -> Seen:
    return Seen(
        marks=tuple(_mark(body, one["words"], one["why"]) for one in raw.pop("marks")),
        notes=tuple(raw.pop("notes")),
        checks=MappingProxyType(raw.pop("checks")),
        after=tuple(raw.pop("after")),
        **raw,
    )


def _mark(body: str, words: str, why: str) -> Mark:
    start = body.index(words)
    return Mark(start, start + len(words), why)
