"""As what each kind of detail was found: a table for one language, and the same as rows.

A mention counts once, for the kind that covers most of its letters; `-` stands for missed, and for
marked where nothing was to be.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from hoh_stories.safety.kinds import Found, Kind
from training.marked import Detail, Told
from training.scoring import Look

NONE = "-"
Counts = Counter[tuple[str, str]]
_SHORT = 6  #: letters of a kind at the head of a column


def confused(texts: Iterable[Told], look: Look) -> Counts:
    """How often a detail of one kind (first) was found as another (second), in both tiers."""
    counts: Counts = Counter()
    for told in texts:
        found = list(look(told))
        must = [one for one in told.details if one.identifier in ("direct", "quasi")]
        for one in must:
            counts[one.kind, _found_as(one, found)] += 1
        for mark in found:
            if mark.tier == "likely" and not any(_meet(mark, one) for one in told.details):
                counts[NONE, mark.kind.value] += 1
    return counts


def _found_as(one: Detail, found: Sequence[Found]) -> str:
    covered: Counter[str] = Counter()
    for mark in found:
        if _meet(mark, one):
            covered[mark.kind.value] += min(one.end, mark.end) - max(one.start, mark.start)
    return covered.most_common(1)[0][0] if covered else NONE


def _meet(mark: Found, one: Detail) -> bool:
    return mark.start < one.end and one.start < mark.end


def table(name: str, counts: Counts) -> Iterator[str]:
    """Lines to print: a row for each kind that was there, a column for each that was found."""
    order = [*(kind.value for kind in Kind), NONE]
    rows = [kind for kind in order if any(one == kind for one, _ in counts)]
    columns = [kind for kind in order if any(two == kind for _, two in counts)]
    yield f"{name}: there, found as".ljust(24) + "".join(
        one[:_SHORT].rjust(_SHORT + 1) for one in columns
    )
    for row in rows:
        yield row.ljust(24) + "".join(
            str(counts[row, one] or ".").rjust(_SHORT + 1) for one in columns
        )


def lines(name: str, system: str, counts: Counts) -> Iterator[str]:
    """The same as JSON, one object for each pair."""
    for (kind, found_as), times in sorted(counts.items()):
        yield json.dumps(
            {
                "texts": name,
                "system": system,
                "kind": kind,
                "found_as": found_as,
                "times": times,
            }
        )
