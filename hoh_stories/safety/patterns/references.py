"""Numbers of courts, prisons and police, and everything that a cue word names as an identifier.

A number without any cue or form of its own is only worth a look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoh_stories.safety.kinds import Found, Kind
from hoh_stories.safety.patterns.rules import (
    DIGITS,
    Match,
    Rule,
    Rules,
    before,
    digits,
    of_a_thing,
)
from hoh_stories.safety.reading import LOOK_ALIKE, Reading

_COURT = (
    r"crime (?:ref(?:erence)?|number|no)|occurrence|incident|custody|prison|prisoner|inmate|case|"
    r"claim|court|docket|appeal|charge|urn|log|application|app|file|"
    r"achos|trosedd|carchar(?:or)?|llys|digwyddiad|cais|apêl|القضية|الملف|پرونده"
)
_HOME_OFFICE = (
    r"home office|ho|arc|brp|nass|asylum(?: support)?|port|gwf|uan|visa|swyddfa gartref|noddfa|لجوء"
)
_OTHER = (
    r"passport|driving licen[cs]e|driver'?s? licen[cs]e|licen[cs]e|student|payroll|staff|employee|"
    r"works?|member(?:ship)?|tenancy|tenant|rent(?: account)?|dbs|certificate|customer|client|"
    r"patient|hospital|policy|registration|candidate|pupil|learner|union|library(?: card)?|"
    r"enrolment|utr|tax|benefit|universal credit|uc|pip|service|army|warrant|badge|sia|nmc|gmc|"
    r"permit|card|identity|id|ref(?:erence)?|housing|council tax|unit|pasbort|trwydded(?: yrru)?|"
    r"myfyriwr|myfyrwraig|gweithiwr|staff|cyflogres|aelod(?:aeth)?|tenantiaeth|tystysgrif|cwsmer|"
    r"claf|"
    r"ysbyty|cyfeirnod|budd-?dal|undeb|الجواز|جواز|الهوية|هوية|پاسپورت|گذرنامه|دانشجویی|شناسنامه"
)
_NUMBER = (
    r"(?:[\s:#.,=\-]{1,3}(?:number|numbers|num|no|nos|nº|ref|refs|reference|id|ids|code|pin|is|was|"
    r"yw|oedd|ydi|it's|my|me|the|our|his|her|of|as|under|still|said|on|by|account|rhif|fy|ei|with|"
    r"begins|ends|starts|begin|app|card|letter|file|support|case|officer|wrote|printed|read|"
    r"reads|hon|hwn|y|هو|رقم)){0,5}"
    r"['\"(]?[\s:#.,=\-]{1,4}['\"(]?"
)
_CODE = (
    r"(?P<it>(?=[A-Za-z/\-.]{0,8}\d)[A-Za-z0-9]{1,16}(?:[/\-][A-Za-z0-9]{1,12}){0,4}(?: "
    r"(?=[A-Z]{0,2}\d)[A-Z0-9]{2,8}(?!\w)){0,4})(?!\w)"
)
_UNITS = re.compile(
    r"\s*(?:-|%|years?|yrs?|months?|weeks?|days?|hours?|hrs?|minutes?|mins?|people|men|women|"
    r"pounds?|quid|"
    r"times?|pm\b|am\b|st\b|nd\b|rd\b|th\b|of us|kids|children|beds?|rooms?|miles|mg|ml|oed|mis|"
    r"mlynedd|blynedd|awr|o bobl)"
)


def _named(match: Match) -> float:
    """At least four digits after the cue, and neither a year, a measure nor a thing's number."""
    number = digits(match["it"])
    rest = match.string[match.end("it") : match.end("it") + 14].lower()
    if len(number) < 4 or _UNITS.match(rest) or rest[:1] in (":", "%"):
        return 0.0
    if match["it"].isdigit() and re.fullmatch(r"(?:19|20)\d\d", number):
        return 0.0
    return 0.35 if of_a_thing(match) or _BARE.search(match[0].lower()) else 0.88


#: A number of something, without a word that says it is one: "works 1200 hours".
_BARE = re.compile(
    r"^(?:works?|unit|card|service|court|case|claim|log|client|hospital|staff|port|housing|tax|"
    r"army|uc|student|patient|member|prison|appeal|charge|union|file|council tax|customer)\s+\d"
)


def _application(match: Match) -> float:
    """ECHR application numbers: five digits and a year, or fewer after "no."."""
    number, year = match["number"], match["year"]
    if re.search(
        r"\b(?:no|nos|number|numbers|application|applications|rhif)\.?\W*$|\d{2}(?:,| and) $",
        before(match, 30),
    ):
        return 0.95
    if len(number) == 4 and number[:2] in ("19", "20") and int(year) == (int(number[2:]) + 1) % 100:
        return 0.0  # a school year
    return 0.8 if len(number) == 5 else 0.4


def _bare(match: Match) -> float:
    return 0.0 if of_a_thing(match) else 0.3


_RULES = (
    Rule(
        "application",
        Kind.COURT_REF,
        _application,
        re.compile(r"(?<![\w/.,£$€])(?P<number>\d{3,5})/(?P<year>\d{2})(?![\w/])(?!\.\d)"),
    ),
    Rule(
        "prison",
        Kind.COURT_REF,
        lambda match: 0.93 if not of_a_thing(match) else 0.4,
        re.compile(r"(?<![\w\-/])(?:[A-Z] ?\d{4} ?[A-Z]{2}|[a-z]\d{4}[a-z]{2})(?![\w\-/])"),
    ),
    Rule(
        "crown",
        Kind.COURT_REF,
        0.92,
        re.compile(
            r"(?<![\w\-/])(?:[TSA] ?20\d{6}|[A-Z]{2}\d{2}[A-Z]\d{5}|[A-Z]\d{2}[A-Z]{2}\d{3}|"
            r"\d[A-Z]{2}\d{5}|(?:URN )?\d{2}[A-Z]{2}\d{6,8}(?:/\d\d)?|\d{2}/[A-Z]{1,3}/\d{3,6}|"
            r"[A-Z]{2,4}[\-/](?:19|20)\d{2}[\-/]\d{4,8}|[A-Z]{2}\d{2}/\d{4,6}/\d{2})(?![\w\-/])"
        ),
    ),
    Rule(
        "crime",
        Kind.COURT_REF,
        0.75,
        re.compile(r"(?<![\w/.])\d{2}/\d{4,6}/\d{2}(?![\w/])"),
    ),
    Rule(
        "citation",
        Kind.COURT_REF,
        0.85,
        re.compile(
            r"\[(?:19|20)\d\d\] (?:EWHC|EWCA|EWFC|EWCOP|UKUT|UKFTT|UKSC|UKHL|UKEAT|UKAIT|CSIH)"
            r"(?: (?:Civ|Crim|Fam|Admin|IAC))? \d{1,5}(?: \((?:Fam|Admin|IAC|Ch|QB|KB|B)\))?"
        ),
    ),
    Rule(
        "licence",
        Kind.OTHER_ID,
        0.93,
        re.compile(
            r"(?<!\w)(?=[A-Z]{2})[A-Z9]{5}[ \-]?\d{6}[ \-]?[A-Z][A-Z9][ \-]?\d[ \-]?[A-Z]{2}(?!\w)"
        ),
    ),
    Rule(
        "named-home-office",
        Kind.HO_REF,
        _named,
        re.compile(rf"(?i)(?<!\w)(?:{_HOME_OFFICE}){_NUMBER}{_CODE}"),
    ),
    Rule(
        "named-court",
        Kind.COURT_REF,
        _named,
        re.compile(rf"(?i)(?<!\w)(?:{_COURT}){_NUMBER}{_CODE}"),
    ),
    Rule("named", Kind.OTHER_ID, _named, re.compile(rf"(?i)(?<!\w)(?:{_OTHER}){_NUMBER}{_CODE}")),
    Rule(
        "share-code",
        Kind.HO_REF,
        0.93,
        re.compile(
            r"(?i)\b(?:share code|"
            r"cod rhannu)\b[^\d\n]{0,20}?(?P<it>\b[A-Z0-9]{3}[ \-]?[A-Z0-9]{3}[ \-]?[A-Z0-9]{3})"
            r"(?!\w)"
        ),
    ),
    Rule(
        "lettered",
        Kind.OTHER_ID,
        lambda match: 0.62 if not of_a_thing(match) else 0.3,
        re.compile(
            r"(?<![\w/\-£$€@.])(?:[A-Z]{1,3}\d{8,9}|[a-z]{1,2}\d{8}|"
            r"[A-Z]{1,4}-\d{6,9}(?:-[A-Z0-9]{1,3})?)(?![\w/\-@])"
        ),
    ),
    Rule(
        "bare",
        Kind.OTHER_ID,
        _bare,
        re.compile(
            r"(?<![\w/\-£$€@.,:])(?:\d{7,12}|"
            r"[A-Z]{1,4}-?\d{5,7}(?:-?[A-Z]{1,2})?)(?![\w/@%:])(?![.,]\d)"
        ),
    ),
)
_GROUP = Rules(DIGITS, _RULES, 70, 16)


def recognise(reading: Reading) -> Iterator[Found]:
    """References by their form or by the words before them."""
    yield from _GROUP.find(reading, reading.plain.translate(LOOK_ALIKE))
