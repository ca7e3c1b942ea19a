"""Where a place is, roughly: which region, a town or not. For blurring; looks at no text.

One place has one name here, in whichever language and mutation it was written: Caerdydd, Nghaerdydd
and Cardiff are the same (AN-07).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from hoh_stories.ground.text import fold
from hoh_stories.safety.gazetteer.lists import lines
from hoh_stories.safety.gazetteer.mutations import mutated

#: Lists of places, and the region of whatever stands in them and in no finer one.
_LISTS = (
    ("wales.txt", "wales"),
    ("wales_more.txt", "wales"),
    ("kingdom.txt", "kingdom"),
    ("world.txt", "world"),
    ("journeys.txt", "world"),
)


@dataclass(frozen=True, slots=True)
class Known:
    """A place that the gazetteer knows. `name`: its one name, folded. `region`: "" in doubt."""

    name: str
    region: str
    is_town: bool


def place(written: str) -> Known | None:
    """The place of that name, however it is mutated; None for one that nobody listed."""
    return _places().get(fold(written).strip())


@cache
def _places() -> dict[str, Known]:
    finer, elsewhere = _finer(), {fold(line.lstrip("*")) for line in lines("kingdom.txt")}
    found: dict[str, Known] = {}
    for name, coarse in _LISTS:
        for line in lines(name):
            first, *others = _names(line.lstrip("*"))
            key = fold(first)
            both = "" if coarse == "wales" and key in elsewhere else coarse
            known = Known(key, finer.get(key, both), line.startswith("*"))
            for form in (first, *others, *_mutated([first, *others], coarse)):
                found.setdefault(fold(form), known)
    return found


def _mutated(names: list[str], coarse: str) -> Iterator[str]:
    """Mutated forms, only of places that people write about in Welsh."""
    if coarse == "wales":
        for name in names:
            yield from mutated(name)


def _names(line: str) -> list[str]:
    english, _, welsh = line.partition("|")
    return [name.strip() for name in (english, *welsh.split(",")) if name.strip()]


@cache
def _finer() -> dict[str, str]:
    found = {}
    for line in lines("regions.txt"):
        region, _, names = line.partition(": ")
        found.update({fold(name.strip()): region for name in names.split(",")})
    return found
