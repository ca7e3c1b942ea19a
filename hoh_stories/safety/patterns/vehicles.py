"""Number plates of this country, with care for what only looks like one.

Plates of today and of 1983 to 2001 by their form, where no ordinary word stands in their place;
older and shorter ones only near a word for a vehicle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoh_stories.safety.kinds import Found, Kind
from hoh_stories.safety.patterns.rules import Match, Rule, Rules, after, before, of_a_thing
from hoh_stories.safety.reading import LOOK_ALIKE, Reading

_VEHICLE = re.compile(
    r"\b(?:cars?|vans?|reg|registration|plates?|number ?plate|vehicle|drives?|drove|driving|parked|"
    r"lorry|motor(?:bike|cycle)?|taxi|minibus|ford|vauxhall|corsa|astra|fiesta|focus|transit|"
    r"golf|polo|"
    r"clio|nissan|toyota|bmw|audi|mercedes|peugeot|renault|fiat|honda|skoda|kia|mini|volvo|"
    r"volkswagen|vw|"
    r"citroen|seat|land rover|jeep|scooter|moped|trailer|"
    r"gar|char|nghar|fan|cerbyd|gerbyd|cofrestru|plât|lori|tacsi|beic modur|yrru|gyrru)\b"
)
_NOT_PLATE = re.compile(
    r"(?i)(?:and|the|for|but|not|are|was|his|her|him|you|our|out|all|any|can|had|has|how|its|may|"
    r"new|now|"
    r"old|one|two|ten|six|see|she|too|who|why|yes|yet|day|min|hrs|kgs|mph|kph|mls|mgs|pts|gbp|"
    r"usd|eur|"
    r"gmt|bst|pcs|inc|vat|a4s|jct|off|per|pre|did|got|let|put|say|use|way|bus|car|van|man|men|"
    r"lad|mum|dad|"
    r"sat|sun|mon|tue|wed|thu|fri|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec|oed|mis|wyt|mae|"
    r"yng|ond|nid|"
    r"yna|ble|nes|neu|hyd|bws|dim|iaw|ben|ty|gb|km|ft)$"
)


def _near(match: Match) -> bool:
    return bool(_VEHICLE.search(before(match, 60)) or _VEHICLE.search(after(match, 40)))


def _plate(match: Match) -> float:
    """Today's form: area, age, three letters."""
    area, age, last = match["area"], int(match["age"]), match["last"]
    near = _near(match)
    if _NOT_PLATE.match(last) and not near:
        return 0.3
    if not (2 <= age <= 29 or 51 <= age <= 79) or re.search("[iqIQ]", area + last):
        return 0.7 if near else 0.4
    if area[0] in "zZjJtTuU" and not near and area.islower():
        return 0.4
    if of_a_thing(match) and not near:
        return 0.4
    lower = area.islower() or last.islower()
    return 0.93 if near else (0.45 if lower and " " in match[0] else 0.85)


def _older(match: Match) -> float:
    """A letter and three figures, or three letters, three figures and a letter."""
    number, letters = match["figures"], match["letters"]
    near = _near(match)
    if _NOT_PLATE.match(letters) and not near:
        return 0.0
    if near:
        return 0.9
    long = len(number) == 3 and match[0].isupper() and not of_a_thing(match)
    return 0.6 if long and match[0][0] not in "ABM" else 0.35


def _dateless(match: Match) -> float:
    return (
        0.85
        if re.search(
            r"\b(?:reg(?:istration)?|plates?|number ?plate|cofrestru|plât)\b", before(match, 40)
        )
        else 0.0
    )


_RULES = (
    Rule(
        "plate",
        Kind.VEHICLE,
        _plate,
        re.compile(
            r"(?i)(?<![\w\-/@])(?P<area>[A-Z]{2})(?P<age>\d{2})[ \-]?(?P<last>[A-Z]{3})(?![\w\-/@])"
        ),
    ),
    Rule(
        "plate-parted",
        Kind.VEHICLE,
        lambda match: 0.85 if _near(match) and not _NOT_PLATE.match(match["last"]) else 0.0,
        re.compile(r"(?<![\w\-/])[A-Z]{2} (?P<age>\d{2}) (?P<last>[A-Z]{3})(?![\w\-/])"),
    ),
    Rule(
        "plate-prefix",
        Kind.VEHICLE,
        _older,
        re.compile(
            r"(?<![\w\-/£$€])[A-HJ-NP-TV-Y](?P<figures>\d{1,3})[ \-]?(?P<letters>[A-HJ-PR-Z]{3})"
            r"(?![\w\-/])"
        ),
    ),
    Rule(
        "plate-suffix",
        Kind.VEHICLE,
        _older,
        re.compile(
            r"(?<![\w\-/£$€])(?P<letters>[A-HJ-PR-Z]{3})[ \-]?(?P<figures>\d{1,3})[A-HJ-NP-TV-Y]"
            r"(?![\w\-/])"
        ),
    ),
    Rule(
        "plate-dateless",
        Kind.VEHICLE,
        _dateless,
        re.compile(
            r"(?<![\w\-/£$€])(?:[A-Z]{1,3} ?\d{1,4}|\d{1,4} ?[A-Z]{1,3}|"
            r"[A-Z]{2}\d\d ?[A-Z]{3})(?![\w\-/])"
        ),
    ),
)
_GATE = re.compile(r"[A-Za-z]\d|\d[ \-]?[A-Za-z]|[A-Z][ \-]\d")
_GROUP = Rules(_GATE, _RULES, 12, 12)


def recognise(reading: Reading) -> Iterator[Found]:
    """Number plates."""
    yield from _GROUP.find(reading, reading.plain.translate(LOOK_ALIKE))
