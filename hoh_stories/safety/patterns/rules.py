"""What a rule is, and how many rules run quickly: only near what they all need.

A rule needs a digit, a number word, a sign. `Rules` first finds those with one search (the gate)
and lets its rules look only at the stretches around them, so that a long text without numbers
costs one search. What the rules are is in the modules beside this one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hoh_stories.safety.kinds import Found, Kind
from hoh_stories.safety.reading import Reading

Match = re.Match[str]
#: Sureness from the match: a number, 0 for "not at all".
Sure = Callable[[Match], float]

#: At least three digits, letters and separators between them: what an identifier has.
DIGITS = re.compile(r"\d(?:[ .,/()\-]{0,2}[A-Za-z]{0,2} ?\d){2,}")
_BLANK = re.compile(r"\s")
_LONGEST_WORD = 90  #: how much further a stretch may go to end at a blank


@dataclass(frozen=True, slots=True)
class Rule:
    """A name for the log-free record, the kind, the sureness, and the form.

    Where the pattern has a group `it`, only that is marked; the rest is the cue.
    """

    name: str
    kind: Kind
    sure: float | Sure
    pattern: re.Pattern[str]

    def find(self, reading: Reading, text: str, start: int, end: int) -> Iterator[Found]:
        """Findings in one stretch of `text`, told in places of the real text."""
        for match in self.pattern.finditer(text, start, end):
            sure = self.sure if isinstance(self.sure, float) else self.sure(match)
            if sure > 0:
                span = match.span("it" if "it" in self.pattern.groupindex else 0)
                if span[0] < span[1]:
                    yield reading.found(*span, self.kind, sure, self.name)


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules that share a gate, and how far around it they look."""

    gate: re.Pattern[str]
    rules: tuple[Rule, ...]
    before: int = 60
    after: int = 60

    def find(self, reading: Reading, text: str) -> Iterator[Found]:
        """Every finding of every rule in `text`, which is as long as `reading.plain`."""
        for start, end in stretches(self.gate, text, self.before, self.after):
            for rule in self.rules:
                yield from rule.find(reading, text, start, end)


def stretches(
    gate: re.Pattern[str], text: str, before: int, after: int
) -> Iterator[tuple[int, int]]:
    """Stretches around each match of `gate`, in order, joined where they meet."""
    start, end = 0, -1
    for match in gate.finditer(text):
        if match.start() - before > end:
            if end >= 0:
                yield start, _whole(text, end)
            start = max(0, match.start() - before)
        end = match.end() + after
    if end >= 0:
        yield start, _whole(text, end)


def _whole(text: str, end: int) -> int:
    """To the end of the word, so that nothing is cut in the middle and taken for whole."""
    blank = _BLANK.search(text, end, end + _LONGEST_WORD)
    return blank.start() if blank else min(len(text), end + _LONGEST_WORD)


def before(match: Match, length: int = 40) -> str:
    """What stands before a match, in lower case."""
    start = match.start()
    return match.string[max(0, start - length) : start].lower()


def after(match: Match, length: int = 40) -> str:
    """What stands after a match, in lower case."""
    return match.string[match.end() : match.end() + length].lower()


def digits(words: str) -> str:
    """Only the digits."""
    return "".join(sign for sign in words if "0" <= sign <= "9")


#: Words before a number that say what else it is: a thing's number, not a person's.
_THING = re.compile(
    r"\b(?:isbn|issn|order(?:ed)?|invoice|receipt|parcel|tracking|track|barcode|sku|item|product|"
    r"catalogue|model|serial|part|batch|edition|page|tudalen|lottery|raffle|draw|score|sgôr|"
    r"population|poblogaeth|volume|archeb|anfoneb|parsel|cynnyrch|delivery|voucher|coupon|meter|"
    r"article|clause|paragraph|section|version|build|wi-?fi|router|printer|ups|dpd|evri|hermes|"
    r"till|locker|combination|shelf|bylchau|postal order|flight|bus|train|platform|channel)"
    r"(?:\W+(?:no|number|nos?\.|numbers|id|code|ref|reference|is|was|rhif|of|the|a|for|it|on|said|"
    r"read|came|number was|yw|oedd|y|yr)){0,4}\W*$"
)


def of_a_thing(match: Match) -> bool:
    """True where the words before say that a number belongs to an order, a book, a parcel."""
    return bool(_THING.search(before(match, 50)))
