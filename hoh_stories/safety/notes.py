"""What a text seems to touch on: words and short patterns for each content note. Pure.

It proposes and decides nothing: a person sets a note, and a teller agrees (truth 8). Looked for
when somebody asks, kept nowhere. English, Welsh with its mutations, a little Arabic and Persian;
every list is tried on every text, because people write in more than one language. The words are
data in `note_words/<language>.toml`, which also say what only sounds alike. Which notes there are,
and what is done with a proposal, is not known here. How well it does is told in docs/assistant.md.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hoh_stories.safety.arabic.letters import Script, in_arabic_script, normal
from hoh_stories.safety.gazetteer.mutations import mutated
from hoh_stories.safety.kinds import Kind
from hoh_stories.safety.reading import Reading

FOLDER = Path(__file__).parent / "note_words"
NOT = "not"
_KEY = 4  #: letters of a word by which its patterns are found
_WORD = re.compile(r"\w+")
_GAP = r"[\s\-']{1,4}"
_BETWEEN = r"(?:\W{1,4}\w{1,30}){0,3}?\W{1,4}"
#: What may stand before an Arabic word without a gap: and, so, by, for, the.
_STUCK = re.compile(r"(?:و|ف)?(?:بال|كال|ال|لل|ب|ل)?")

Word = tuple[str, int]  #: and where it begins
Span = tuple[int, int]
Table = Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]  #: first letters -> (code, pattern)


@dataclass(frozen=True, order=True)
class Touch:
    """Words that seem to touch on a note: code points of the text, as it was written."""

    start: int
    end: int
    code: str


def touches_in(text: str) -> tuple[Touch, ...]:
    """All that a text seems to touch on, in its order; none overlaps another of its code."""
    reading = Reading(text, "en")
    found = [
        Touch(at.start, at.end, code)
        for start, end, code in _real(reading.plain, _words(reading.plain), _latin())
        for at in [reading.found(start, end, Kind.RARE, 0, "")]
    ]
    if in_arabic_script(reading.plain):
        script = Script(reading)
        found += [
            Touch(at.start, at.end, code)
            for start, end, code in _real(script.text, _unstuck(script), _arabic())
            for at in [script.found(start, end, Kind.RARE, 0, "")]
        ]
    return tuple(sorted(found))


def first_touches(text: str) -> dict[str, Touch]:
    """The first words for each note that a text seems to touch on, by code."""
    found: dict[str, Touch] = {}
    for one in touches_in(text):
        found.setdefault(one.code, one)
    return found


def _real(text: str, words: Iterable[Word], table: Table) -> Iterator[tuple[int, int, str]]:
    """Hits without those that a word of `not` overlaps, the longest of each code at a place."""
    hits = sorted(_hits(text, words, table), key=lambda hit: (hit[0], -hit[1]))
    alike = _joined((start, end) for start, end, code in hits if code == NOT)
    last: dict[str, int] = {}
    for start, end, code in hits:
        if code == NOT or start < last.get(code, 0) or _overlaps(alike, start, end):
            continue
        last[code] = end
        yield start, end, code


def _hits(text: str, words: Iterable[Word], table: Table) -> Iterator[tuple[int, int, str]]:
    for word, start in words:
        low = word[:_KEY].lower()
        for length in range(1, len(low) + 1):
            for code, pattern in table.get(low[:length], ()):
                if match := pattern.match(text, start):
                    yield start, match.end(), code


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that meet made one."""
    found: list[Span] = []
    for start, end in spans:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _overlaps(spans: list[Span], start: int, end: int) -> bool:
    at = bisect_left(spans, (end,)) - 1  # the last that begins before the end
    return at >= 0 and spans[at][1] > start


def _words(text: str) -> Iterator[Word]:
    for match in _WORD.finditer(text):
        yield match[0], match.start()


def _unstuck(script: Script) -> Iterator[Word]:
    """Arabic words, each also without what stands before it without a gap."""
    for word, start, _end in script.words:
        yield word, start
        stuck = _STUCK.match(word)
        if stuck and stuck.end():
            yield word[stuck.end() :], start + stuck.end()


@cache
def _latin() -> Table:
    return _table([*_rows("en"), *((c, p, True) for c, p, _ in _rows("cy"))])


@cache
def _arabic() -> Table:
    return _table([*_rows("ar"), *_rows("fa")])


def _rows(language: str) -> Iterator[tuple[str, str, bool]]:
    told = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    for code, phrases in told.items():
        yield from ((code, normal(phrase), False) for phrase in phrases)


def _table(rows: Iterable[tuple[str, str, bool]]) -> Table:
    table: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for code, phrase, changes in rows:
        first, *rest = phrase.split(" ")
        for form in dict.fromkeys(f for one in first.split("/") for f in _forms(one, changes)):
            key = re.sub(r"\W.*", "", form)[:_KEY]
            table.setdefault(key, []).append((code, _pattern(form, rest)))
    return {key: tuple(found) for key, found in table.items()}


def _forms(word: str, changes: bool) -> tuple[str, ...]:
    """A first word as it may stand; a Welsh one with its mutations."""
    return (word, *(form.lower() for form in mutated(word))) if changes else (word,)


def _pattern(first: str, rest: list[str]) -> re.Pattern[str]:
    written, gap = _token(first), _GAP
    for part in rest:
        if part == "~":
            gap = _BETWEEN
        else:
            written, gap = f"{written}{gap}{_token(part)}", _GAP
    return re.compile(rf"{written}(?!\w)", re.IGNORECASE)


def _token(part: str) -> str:
    ways = [re.escape(way.rstrip("*")) + (r"\w*" if way.endswith("*") else "")
            for way in part.split("/")]  # fmt: skip
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
