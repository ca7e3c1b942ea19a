"""Nationality, people, mother tongue and faith of somebody: demonyms of the gazetteer.

A common faith or tongue is only worth a look. Countries: `places`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from hoh_stories.safety.gazetteer import lists
from hoh_stories.safety.kinds import Found, Kind
from hoh_stories.safety.patterns.near import occurrences, whole
from hoh_stories.safety.reading import Reading

_WORD = re.compile(r"(?<!\w)[A-Z][^\W\d_]+(?:'[a-z]{1,2}(?=\w|\s|$))?(?: Witness(?:es)?)?")
_LOW = re.compile(r"\b[a-z]{5,}")
_THING = re.compile(
    r" (?:food|shop|restaurant|takeaway|tea|coffee|bread|music|film|films|rice|roulette|"
    r"delight|curry|carpet|salad|cheese|wine|vodka|beer|lager|class|classes|lessons?|mountain|"
    r"chicken|kebab|flu|doll|Embassy|embassy|[Gg]overnment|army|police|border|authorities|[Ll]aw|"
    r"[Cc]ourts?|Constitution|State|lira|pounds?|Code)\b"
)
#: What makes even a common nationality somebody's own.
_OWN = re.compile(r" (?:nationals?|citizens?|nationality|passport|by birth|subject)\b")


def recognise(reading: Reading) -> Iterator[Found]:
    """Nationalities."""
    text = reading.plain
    peoples = lists.peoples()
    for match in _WORD.finditer(text):
        word = match[0] if match[0] in peoples else match[0].partition("'")[0]
        if (
            (
                word in peoples
                and word not in ("Fur", "Chin", "Ga", "Issa", "Karen", "Roma", "Orthodox")
            )
            or _about(text, match)
            or (word == "British" and _OWN.match(text, match.end()))
        ):
            vague = peoples.get(word) == "?" or _THING.match(text, match.end())
            sure = 0.4 if vague and not _OWN.match(text, match.end()) else 0.8
            yield reading.found(
                match.start(), match.start() + len(word), Kind.NATIONALITY, sure, "people"
            )
    low = _low()
    for word in low.intersection(_LOW.findall(text)):
        for at in occurrences(text, word):
            if whole(text, at, at + len(word)):
                yield reading.found(at, at + len(word), Kind.NATIONALITY, 0.6, "people low")


def _about(text: str, match: re.Match[str]) -> bool:
    """A people whose name is a word or a name too: only after what says that it is meant."""
    return match[0] in lists.peoples() and bool(
        re.search(
            r"\b(?:am|is|are|was|were|the|an?|speak|speaks) $",
            text[max(0, match.start() - 8) : match.start()],
        )
    )


@cache
def _low() -> frozenset[str]:
    """Demonyms without a capital that are no word."""
    words = {word.lower() for word in lists.ordinary() | lists.given()} | {
        "polish",
        "pashto",
        "roma",
        "pentecostal",
        "orthodox",
    }
    return (
        frozenset(one.lower() for one, sign in lists.peoples().items() if not sign and len(one) > 4)
        - words
    )
