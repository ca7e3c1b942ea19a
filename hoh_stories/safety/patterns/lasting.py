"""How long something lasted or somebody has been without: years, months, weeks, days counted.

Minutes, hours and a day or two in passing point at nobody. A count of days clean does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoh_stories.safety.kinds import Found, Kind
from hoh_stories.safety.patterns.numerals import ENGLISH, WELSH, WELSH_WORD
from hoh_stories.safety.patterns.rules import Match, Rule, Rules, after, before
from hoh_stories.safety.reading import Reading

_COUNT = rf"(?:\d{{1,4}}(?:[.,]5)?|a hundred(?: and {ENGLISH})?|{ENGLISH})"
_HALF = r"(?:(?: and)? a half|½)?"
_UNIT = (
    r"(?:years?|yrs?|months?|mths?|weeks?|wks?|wk|days?|decades?|winters?|summers?|terms?|"
    r"seasons?|nights)\b"
)
_FREE = re.compile(
    r"\b(?:clean|sober|dry|off (?:it|the|drink|heroin|gear)|free|recovery|without|since my last|"
    r"abstinent|"
    r"sobr|lân|yn lân|heb|rydd)\b"
)
_PASSING = re.compile(
    r"\b(?:every|each|next|first|last|other|another|in|within|a|per)\s+(?:about |the |another )?$"
)


def _how_long(match: Match) -> float:
    """Months and years point; weeks and days do where somebody counts them."""
    count, unit = match["count"].lower(), match["unit"].lower()
    clean = bool(_FREE.search(after(match, 30)) or _FREE.search(before(match, 25)))
    if unit[0] in "dwn" and not unit.startswith(("decade", "winter")):
        if count in ("one", "1", "two", "2") and not clean:
            return 0.0
        return 0.85 if clean else (0.45 if _large(count) else 0.35)
    if count in ("one", "1"):
        return 0.8 if clean or " ar " in match[0] else 0.45
    return 0.85 if clean or not _PASSING.search(before(match, 24)) else 0.45


_SMALL = frozenset(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])


def _large(count: str) -> bool:
    return int(count) > 9 if count.isdigit() else count not in _SMALL


def _welsh(match: Match) -> float:
    unit = match["unit"].lower()
    clean = bool(_FREE.search(after(match, 30)))
    if unit[0] in "dnw" and "deg" not in unit:
        return 0.8 if clean else 0.4
    return 0.8


_RULES = (
    Rule(
        "lasted",
        Kind.TIME,
        _how_long,
        re.compile(
            rf"(?i)(?<![\w£$€.,/:])(?P<count>{_COUNT})(?:[- ]odd)?{_HALF}(?:[- ]|(?=y|"
            rf"m))(?:(?:more|long|whole|full|and a half) )?"
            rf"(?P<unit>{_UNIT})(?:'s?)?(?:(?:,| and|,? and)? (?:{_COUNT}|a) {_UNIT}'?|"
            rf" and a half)?"
            r"(?![- ](?:old|olds|of age)\b)"
        ),
    ),
    Rule(
        "half-more",
        Kind.TIME,
        0.7,
        re.compile(
            r"(?i)(?<!\w)(?:a (?:year|month) and a half|half a decade|a decade|eighteen-month)\b"
        ),
    ),
    Rule(
        "day-count",
        Kind.TIME,
        lambda match: 0.8 if _FREE.search(after(match, 40)) else 0.4,
        re.compile(r"(?i)(?<!\w)(?:day|diwrnod) \d{1,4}\b"),
    ),
)
_WELSH = (
    Rule(
        "parhau",
        Kind.TIME,
        _welsh,
        re.compile(
            rf"(?i)(?<!\w)(?:\d{{1,4}}|{WELSH})(?: neu {WELSH_WORD})? (?P<unit>[bfm]lynedd|"
            rf"flwyddyn|mis|fis|w?y?th?nos|wsnos|wsos|wythnosau|"
            r"n?dd?iwrnod|niwrnod|degawd|ddegawd|tymor|dymor|gaeaf|haf|noson)\b"
            r"(?: ar (?:ddeg|bymtheg|hugain)(?: ar hugain)?)?"
            rf"(?:,? a[c]? (?:hann[ea]r|(?:\d{{1,2}}|{WELSH}) (?:mis|fis|wythnos|diwrnod|"
            rf"ddiwrnod))\b)?(?! (?:oed|yn ôl oed)\b)"
        ),
    ),
)
_GROUPS = (
    Rules(
        re.compile(rf"(?i)[\d \-]{_UNIT}|\byear and a half|a decade|(?:^|(?<=\W))day \d"),
        _RULES,
        50,
        40,
    ),
    Rules(
        re.compile(
            r"(?i)\b(?:[bfm]lynedd|flwyddyn|mis|fis|w?y?th?nos|wsnos|wsos|d?diwrnod|niwrnod|"
            r"dd?egawd|d?tymor|dymor)\b"
        ),
        _WELSH,
        60,
        40,
    ),
)


def recognise(reading: Reading) -> Iterator[Found]:
    """Durations and counts."""
    yield from _GROUPS[0].find(reading, reading.plain)
    if reading.language == "cy":
        yield from _GROUPS[1].find(reading, reading.plain)
