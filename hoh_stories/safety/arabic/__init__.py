"""Texts in Arabic script, whatever their language: Arabic, Persian, Dari and what they share.

`recognise` is one recogniser among `patterns.RECOGNISERS`; numbers of every script are found
there too. Rules and lists only; nothing here was learnt.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from hoh_stories.safety.arabic import numbers, people, places, rare, times, unusual
from hoh_stories.safety.arabic.letters import Script, in_arabic_script
from hoh_stories.safety.arabic.lists import SMALL
from hoh_stories.safety.kinds import Found
from hoh_stories.safety.reading import Reading


def recognise(reading: Reading) -> Iterator[Found]:
    """Names, places, times and rare details in the words that are in Arabic script."""
    if not in_arabic_script(reading.plain):
        return
    yield from rules(Script(reading))


def rules(script: Script) -> Iterator[Found]:
    """Everything that rules and lists find in one text, but for small words."""
    text = script.reading.raw
    for one in _all(script):
        if text[one.start : one.end] not in SMALL:
            yield one


def _all(script: Script) -> Iterator[Found]:
    explained = [*people.recognise(script), *places.recognise(script), *times.recognise(script)]
    yield from explained
    yield from people.repeated(script)
    yield from numbers.recognise(script)
    yield from rare.recognise(script)
    yield from unusual.recognise(script, _words_of(script, explained))


def _words_of(script: Script, found: Iterable[Found]) -> frozenset[int]:
    """The numbers of the words in which something was found."""
    begins = [start for start, _ in script.spans]
    return frozenset(
        at
        for one in found
        for at in range(max(0, bisect_right(begins, one.start) - 1), bisect_left(begins, one.end))
    )
