"""Some words of a text with a little of what stands around them, as pages show them.

Plain values: no table, no page. Whoever may read the text decides who sees them.
"""

from __future__ import annotations

from dataclasses import dataclass

AROUND = 60  #: characters of the sentence on each side of the words


@dataclass(frozen=True)
class Quote:
    """Some words of a text with a little before and after them."""

    before: str
    words: str
    after: str


@dataclass(frozen=True)
class Thought:
    """A note that the assistant thinks of, and the words that made it think so."""

    code: str
    quote: Quote


def quote(text: str, start: int, end: int) -> Quote:
    """The words of a place with a little of their sentence, cut between words."""
    begins = max(text.rfind("\n", 0, start) + 1, start - AROUND)
    line_end = text.find("\n", end)
    ends = min(len(text) if line_end < 0 else line_end, end + AROUND)
    before, after = text[begins:start], text[end:ends]
    if begins and text[begins - 1] != "\n":
        before = "…" + before.partition(" ")[2]
    if ends < len(text) and text[ends] != "\n":
        after = after.rpartition(" ")[0] + "…"
    return Quote(before, text[start:end], after)
