"""From what many recognisers found to one list in which no two findings overlap.

Where two overlap, the surer one keeps its kind; a direct detail is never swallowed by one that is
not, and nothing that anybody marked as likely is left unmarked. Later mentions of names are found
in `mentions`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hoh_stories.safety.kinds import Found, Identifier, Tier


def weight(found: Found) -> tuple[bool, float, bool, int]:
    """What wins where two overlap: tier, then sureness, then pointing directly, then length."""
    tenth = round(found.confidence, 1)
    return (
        found.tier is Tier.LIKELY,
        tenth,
        found.identifier is Identifier.DIRECT,
        found.end - found.start,
    )


def join(findings: Iterable[Found], text: str) -> list[Found]:
    """Findings in the order of the text, none overlapping, each cut to words without blanks."""
    kept: list[Found] = []
    for found in sorted(findings, key=lambda one: (one.start, one.end)):
        _add(kept, found)
    trimmed = (_trim(found, text) for found in kept)
    return [found for found in trimmed if found.start < found.end]


def _add(kept: list[Found], found: Found) -> None:
    """Put one after the others; what overlaps the last one is decided between the two."""
    while kept and kept[-1].end > found.start:
        other = kept.pop()
        winner, loser = (found, other) if weight(found) > weight(other) else (other, found)
        before = replace(loser, end=min(loser.end, winner.start))
        if loser.start < winner.start and weight(before)[0]:
            kept.append(before)
        if loser.end > winner.end and weight(loser)[0]:
            kept.append(winner)
            found = replace(loser, start=winner.end)
        else:
            found = winner
    if found.start < found.end:
        kept.append(found)


def _trim(found: Found, text: str) -> Found:
    """Without blanks and stray punctuation at the ends."""
    start, end = found.start, found.end
    while start < end and text[start] in " \n\t,;:.!?\"'«»،؛؟":
        start += 1
    while start < end and text[end - 1] in " \n\t,;:!?\"'«»،؛؟":
        end -= 1
    return replace(found, start=start, end=end)
