"""Names that are known at this site: hostels, wards, groups and streets that no list can have.

A steward tells them, a name a line; recognising them in a text is here, keeping them is
`stories.known`. Welsh names are found in every form in which they may stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.safety.gazetteer.mutations import mutated
from hoh_stories.safety.kinds import Found, Kind

#: What a steward tells, each with names of its own.
KINDS = (Kind.VENUE, Kind.ORG, Kind.PLACE)
MOST = 400  #: names of one kind
LONGEST, SHORTEST = 60, 3  #: letters of a name
SURE = 0.9
RULE = "known.here"
_WORD = re.compile(r"\w+")

Known = tuple[tuple[str, Kind], ...]


def names_in(typed: str) -> tuple[str, ...]:
    """The names that somebody typed, one a line, none twice, in their order."""
    lines = (" ".join(line.split()) for line in typed.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def may_know(names: tuple[str, ...]) -> Answer:
    """Whether a list can be kept. No: known_too_many, known_too_long, known_too_short."""
    if len(names) > MOST:
        return No("known_too_many")
    if any(len(name) > LONGEST for name in names):
        return No("known_too_long")
    if any(sum(map(str.isalnum, name)) < SHORTEST for name in names):
        return No("known_too_short")
    return Yes()


def known_in(text: str, known: Known) -> Iterator[Found]:
    """Every place where a known name stands as words of its own.

    A name of several words is found in small letters too; one word keeps its capital, so that a
    hostel called Hope is not every hope.
    """
    by_first = _by_first_word(known)
    if not by_first:
        return
    for word in _WORD.finditer(text):
        for pattern, kind in by_first.get(word[0].lower(), ()):
            if match := pattern.match(text, word.start()):
                yield Found(*match.span(), kind, SURE, RULE)


@lru_cache(maxsize=4)
def _by_first_word(known: Known) -> dict[str, list[tuple[re.Pattern[str], Kind]]]:
    """Patterns by the word that they begin with: a text is read once, however many names."""
    found: dict[str, list[tuple[re.Pattern[str], Kind]]] = {}
    for name, kind in known:
        for form in (name, *mutated(name)):
            if first := _WORD.search(form):
                rest = form[first.start() :]
                found.setdefault(first[0].lower(), []).append((_pattern(rest), kind))
    return found


def _pattern(form: str) -> re.Pattern[str]:
    """Any blanks between words, either apostrophe, either case where there are several words."""
    words = r"\s+".join(re.escape(word) for word in form.split())
    case = re.IGNORECASE if " " in form else re.NOFLAG
    return re.compile(re.sub("['’]", "['’]", words) + r"(?!\w)", case)
