"""Which words of the list stand in a text that somebody here wrote. Points out, changes nothing.

Never asked about a teller's own words, nor inside a quotation of them (LG-01). The list is `terms`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hoh_stories.safety.wording.terms import LANGUAGES, Term, terms

#: What somebody quotes: in quotation marks of any kind, or on a line that begins with >.
QUOTED = re.compile(
    r"“[^“”]*”|„[^„“”]*[“”]|\"[^\"]*\"|«[^«»]*»|‘[^‘\n]*?’(?!\w)"
    r"|(?<!\w)'(?:[^'\n]|(?<=\w)'(?=\w))*'(?!\w)|^[ \t]*>.*$",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Advice:
    """One meeting: where it stands in the text, in code points, and the entry that it meets."""

    start: int
    end: int
    term: Term


def advise(text: str) -> tuple[Advice, ...]:
    """Words of the list in a text of either language, in the order of the text, none overlapping.

    The longest meeting wins; each entry is told once, where it is first met.
    """
    plain = _without_quotations(text).replace("'", "’")
    met = sorted(
        (one for language in LANGUAGES for entry in terms(language) for one in _met(entry, plain)),
        key=lambda one: (one.start, -one.end, one.term.number),
    )
    return tuple(_once_each(met))


def _met(entry: Term, plain: str) -> Iterator[Advice]:
    other = [found.span() for found in entry.unless.finditer(plain)]
    for found in entry.avoid.finditer(plain):
        start, end = found.span()
        if not any(start < last and first < end for first, last in other):
            yield Advice(start, end, entry)


def _once_each(met: list[Advice]) -> Iterator[Advice]:
    reached, told = 0, set()
    for one in met:
        if one.start >= reached:
            reached = one.end
            if one.term.number not in told:
                told.add(one.term.number)
                yield one


def _without_quotations(text: str) -> str:
    """The same length, with a mark that is part of no word in place of what is quoted."""
    return QUOTED.sub(lambda found: "\N{OBJECT REPLACEMENT CHARACTER}" * len(found[0]), text)
