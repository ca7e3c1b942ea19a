"""Findings gathered by whom and what they are about: one hint for each person, place or number.

What stands together is joined ("Royal", "Gwent", "Hospital"); a name and a part of it are one
person; a place is one place in both languages and every mutation (AN-07). Pure. What is offered
instead is `blurring`; what a teller kept, and where hints are shown, is `stories`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from hoh_stories.ground.text import fold
from hoh_stories.safety.gazetteer.regions import place
from hoh_stories.safety.kinds import Found, Identifier, Kind, Tier

#: Kinds that are the same to the person who reads a hint.
_ONE = {Kind.NICKNAME: Kind.PERSON}
_LEAST = 5  #: letters of chosen words; shorter ones stand in too many others
_BEGINS = 3  #: letters in which a mutated word may begin
_NAMED = frozenset({Kind.VENUE, Kind.ORG})


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing that could give somebody away, with every place where it stands.

    `forms`: each way in which it is written, folded, the longest first.
    """

    kind: Kind
    tier: Tier
    places: tuple[tuple[int, int], ...]
    forms: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """As `forms`, with a place under its one name: what is remembered of a hint."""
        known = [place(form) if self.kind is Kind.PLACE else None for form in self.forms]
        pairs = zip(known, self.forms, strict=True)
        return tuple(dict.fromkeys(one.name if one else form for one, form in pairs))

    @property
    def identifier(self) -> Identifier:
        """Direct or quasi, by kind."""
        return Found(0, 0, self.kind, 0).identifier


def gather(found: Iterable[Found], text: str) -> list[Hint]:
    """One hint for each person, place or number: likely ones first, direct ones before others."""
    groups: dict[tuple[Kind, str], list[Found]] = {}
    together = list(_together(found, text))
    whole = _whole_names(together, text)
    for one in together:
        groups.setdefault((one.kind, _about(one, text, whole)), []).append(one)
    return sorted((_hint(group, text) for group in groups.values()), key=_rank)


def outside(found: Iterable[Found], text: str, said: Iterable[str]) -> list[Found]:
    """Findings that do not lie inside words that were chosen to stand instead of something.

    `said`: those words. They may have been mutated in Welsh or begin a sentence, so their first
    letter counts for nothing.
    """
    tails = sorted({one[1:] for one in said if len(one) >= _LEAST}, key=len, reverse=True)
    if not tails:
        return list(found)
    pattern = re.compile(rf"(?:{'|'.join(map(re.escape, tails))})(?!\w)")
    spans = [(match.start() - _BEGINS, match.end()) for match in pattern.finditer(text)]
    return [
        one
        for one in found
        if not any(start <= one.start and one.end <= end for start, end in spans)
    ]


def _together(found: Iterable[Found], text: str) -> Iterator[Found]:
    """Neighbours that make one name of a service, as one."""
    last: Found | None = None
    for one in found:
        one = replace(one, kind=_ONE.get(one.kind, one.kind))
        if last and _is_one_name(last, one, text):
            kind = last.kind if last.kind in _NAMED else one.kind
            sure = max(last.confidence, one.confidence)
            last = replace(last, end=one.end, kind=kind, confidence=sure)
            continue
        if last:
            yield last
        last = one
    if last:
        yield last


def _is_one_name(one: Found, other: Found, text: str) -> bool:
    named = {one.kind, other.kind}
    return (
        text[one.end : other.start] == " "
        and bool(named & _NAMED)
        and named <= _NAMED | {Kind.PLACE, Kind.PERSON}
    )


def _whole_names(found: Iterable[Found], text: str) -> dict[str, str]:
    """By each part of a name, the one whole name that has it; parts of two people are nobody's."""
    people = {fold(text[one.start : one.end]) for one in found if one.kind is Kind.PERSON}
    whole: dict[str, str] = {}
    for name in sorted(people, key=lambda one: (-len(one.split()), one)):
        for part in name.split() if " " in name else ():
            whole[part] = "" if whole.get(part, name) != name else name
    return {part: name for part, name in whole.items() if name}


def _about(one: Found, text: str, whole: dict[str, str]) -> str:
    written = fold(text[one.start : one.end])
    if one.kind is Kind.PERSON:
        return whole.get(written, written)
    known = place(written) if one.kind is Kind.PLACE else None
    return known.name if known else written


def _hint(group: list[Found], text: str) -> Hint:
    forms = {fold(text[one.start : one.end]) for one in group}
    tier = Tier.LIKELY if any(one.tier is Tier.LIKELY for one in group) else Tier.CHECK
    places = tuple((one.start, one.end) for one in group)
    return Hint(group[0].kind, tier, places, tuple(sorted(forms, key=lambda one: (-len(one), one))))


def _rank(hint: Hint) -> tuple[bool, bool, int]:
    return (
        hint.tier is not Tier.LIKELY,
        hint.identifier is not Identifier.DIRECT,
        hint.places[0][0],
    )
