"""The one small interface behind which the assistant works: a text in, findings out.

`assistant("patterns")` is quick and needs nothing but this package: the request uses it.
`assistant("model")` adds the tagger, loaded at the first look: only the worker and commands use it
(docs/decisions/0009). Same text, same findings. Nothing that was found is ever logged (AN-05).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from hoh_stories.safety.joining import join
from hoh_stories.safety.kinds import Found
from hoh_stories.safety.known_here import Known, known_in
from hoh_stories.safety.mentions import again
from hoh_stories.safety.patterns import RECOGNISERS
from hoh_stories.safety.reading import Reading

if TYPE_CHECKING:
    from hoh_stories.safety.tagger import Tagger

ENGINES = ("patterns", "model")
WEIGHTS = Path(__file__).parent / "weights" / "tagger.onnx"


class Assistant(Protocol):
    """What looks at a text."""

    def look(self, text: str, language: str, known: Known = ()) -> list[Found]:
        """Every finding in `text`, in its order, none overlapping. `known`: names known here.

        `language`: `en`, `cy`, `ar`, `fa`, or another, for which only what is common to all is
        found. Never raises, whatever the text is.
        """


class ByRules:
    """What can be recognised and what is known, as one assistant."""

    def look(self, text: str, language: str, known: Known = ()) -> list[Found]:
        """As `Assistant.look`."""
        found = self.found(Reading(text, language))
        return _together([*found, *known_in(text, known)], text)

    def found(self, reading: Reading) -> list[Found]:
        """What every recogniser found by itself, overlapping as it may."""
        return [one for recognise in RECOGNISERS for one in recognise(reading)]


class Taught(ByRules):
    """The same, weighed and added to by the tagger."""

    def __init__(self, tagger: Tagger) -> None:
        self.tagger = tagger

    def found(self, reading: Reading) -> list[Found]:
        """What rules found, with the tagger's doubts, and what it found besides."""
        return self.tagger.weigh(reading, super().found(reading))


def _together(found: list[Found], text: str) -> list[Found]:
    """One list, later mentions too."""
    first = join(found, text)
    return join([*first, *again(first, text)], text)


@cache
def assistant(name: str) -> Assistant:
    """The assistant of that name, one for each process. KeyError for an unknown name."""
    if name == "patterns":
        return ByRules()
    if name == "model":
        from hoh_stories.safety.tagger import Tagger

        return Taught(Tagger())
    raise KeyError(name)


def is_here(name: str) -> bool:
    """Whether the assistant of that name can look: the model's weights may not be installed."""
    return name == "patterns" or (name == "model" and WEIGHTS.exists())
