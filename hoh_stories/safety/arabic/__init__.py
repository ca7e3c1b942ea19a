"""Texts in Arabic script, whatever their language: Arabic, Persian, Dari and what they share.

`recognise` is one recogniser among `patterns.RECOGNISERS`; numbers of every script are found
there too. Rules and lists only; nothing here was learnt.
"""

from __future__ import annotations

from collections.abc import Iterator

from hoh_stories.safety.arabic import people, places, rare, times
from hoh_stories.safety.arabic.letters import Script, in_arabic_script
from hoh_stories.safety.kinds import Found
from hoh_stories.safety.reading import Reading


def recognise(reading: Reading) -> Iterator[Found]:
    """Names, places, times and rare details in the words that are in Arabic script."""
    if not in_arabic_script(reading.plain):
        return
    yield from rules(Script(reading))


def rules(script: Script) -> Iterator[Found]:
    """Everything that rules and lists find in one text."""
    yield from people.recognise(script)
    yield from people.repeated(script)
    yield from places.recognise(script)
    yield from times.recognise(script)
    yield from rare.recognise(script)
