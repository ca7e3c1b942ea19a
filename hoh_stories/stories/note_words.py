"""How notes stand in a form for tellers and facilitators alike: order, and the words behind each.

No page and no form of its own; what the assistant thinks of is `touching`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hoh_stories.stories.quoting import Quote, Thought


def in_order(thoughts: Iterable[Thought], offered: Mapping[str, str]) -> list[tuple[str, str]]:
    """The offered notes for a form: first those that the assistant thinks of."""
    first = [one.code for one in thoughts if one.code in offered]
    return [(code, offered[code]) for code in (*first, *(c for c in offered if c not in first))]


def because(thoughts: Iterable[Thought]) -> dict[str, str]:
    """For each thought the words that led to it, apart from the direction of the page."""
    return {one.code: f"\u2068“{_line(one.quote)}”\u2069" for one in thoughts}


def _line(found: Quote) -> str:
    return " ".join(f"{found.before}{found.words}{found.after}".split())
