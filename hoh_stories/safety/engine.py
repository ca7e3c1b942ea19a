"""The one small interface behind which the assistant works: a text in, findings out.

`assistant("patterns")` is quick and needs nothing but this package: the request uses it.
`assistant("model")` adds the tagger, loaded at the first look: only the worker and commands use it
(docs/decisions/0009). Same text, same findings. Nothing that was found is ever logged (AN-05).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Protocol

from hoh_stories.safety.joining import join
from hoh_stories.safety.kinds import Found
from hoh_stories.safety.mentions import again
from hoh_stories.safety.patterns import RECOGNISERS
from hoh_stories.safety.reading import Reading

ENGINES = ("patterns", "model")


class Assistant(Protocol):
    """What looks at a text."""

    def look(self, text: str, language: str) -> list[Found]:
        """Every finding in `text`, in its order, none overlapping.

        `language`: `en`, `cy`, `ar`, `fa`, or another, for which only what is common to all is
        found. Never raises, whatever the text is.
        """


class Together:
    """Several ways of finding, as one assistant."""

    def __init__(self, *ways: Callable[[Reading], Iterable[Found]]) -> None:
        self.ways = ways

    def look(self, text: str, language: str) -> list[Found]:
        """As `Assistant.look`."""
        reading = Reading(text, language)
        found = [one for way in self.ways for one in way(reading)]
        first = join(found, text)
        return join([*first, *again(first, text)], text)


@cache
def assistant(name: str) -> Assistant:
    """The assistant of that name, one for each process. KeyError for an unknown name."""
    if name == "patterns":
        return Together(*RECOGNISERS)
    if name == "model":
        from hoh_stories.safety.tagger import Tagger

        return Together(*RECOGNISERS, Tagger().look)
    raise KeyError(name)
