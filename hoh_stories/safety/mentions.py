"""Later mentions: what was found once is found again, wherever the same words stand.

A name found by a cue in one sentence ("my sister Eira") is found in every other ("Eira laughed"),
in parts too: "Dr Adeyemi" for "Dr Tunde Adeyemi". Names that are also ordinary words only in the
letters in which they were found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hoh_stories.safety.arabic.lists import SMALL
from hoh_stories.safety.kinds import Found, Kind

#: What has names that come again. Numbers come again only whole.
_IN_PARTS = frozenset({Kind.PERSON})
_WHOLE = frozenset(
    set(Kind) - {Kind.AGE, Kind.TIME, Kind.DATE, Kind.JOB, Kind.KIN_EVENT, Kind.RARE}
)
_TITLES = frozenset(
    "mr mrs ms miss dr dr. mr. mrs. prof sister brother nurse y yr the de van al el bin".split()
    + "خانم آقای دکتر السيد السيدة الدكتور الدكتورة الأستاذ الشيخ الحاج أبو أم بن انا أنا".split()
)
_NO_NAMES = _TITLES | SMALL
_LEAST = 3  #: letters; shorter parts of a name stand in too many other words


def again(found: Iterable[Found], text: str) -> Iterator[Found]:
    """The same words at other places of `text`, a little less sure than the first time."""
    sources = _sources(found, text)
    if not sources:
        return
    longest_first = sorted(sources, key=len, reverse=True)
    pattern = re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(words) for words in longest_first) + r")(?!\w)"
    )
    for match in pattern.finditer(text):
        first = sources[match[0]]
        confidence = round(first.confidence * 0.98, 3)
        yield Found(match.start(), match.end(), first.kind, confidence, "again")


def _sources(found: Iterable[Found], text: str) -> dict[str, Found]:
    """What to look for, each with the surest finding that speaks for it."""
    sources: dict[str, Found] = {}
    for one in found:
        if one.kind in _WHOLE:
            for words in _forms(one, text[one.start : one.end]):
                if words not in sources or sources[words].confidence < one.confidence:
                    sources[words] = one
    return sources


def _forms(one: Found, words: str) -> Iterator[str]:
    if len(words) >= _LEAST:
        yield words
    if one.kind in _IN_PARTS and one.tier == "likely":
        for part in words.split():
            name = part.strip(".,'’\"")
            if len(name) >= _LEAST and name.lower() not in _NO_NAMES and not name.islower():
                yield name
