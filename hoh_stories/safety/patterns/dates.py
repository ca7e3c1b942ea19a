"""Days, months with a year, years: in figures and in words, English and Welsh.

How long something took is in `lasting`, how old somebody was in `ages`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoh_stories.safety.kinds import Found, Kind
from hoh_stories.safety.patterns.numerals import ENGLISH, ENGLISH_BIG, ORDINAL, WELSH_ORDINAL
from hoh_stories.safety.patterns.rules import Match, Rule, Rules, after, before
from hoh_stories.safety.reading import Reading

_LONG = (
    r"January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Ionawr|Chwefror|[MF]awrth|Ebrill|[MF]ai|[MF]ehefin|G?orffennaf|Awst|[MF]edi|Hydref|"
    r"[TD]h?achwedd|Nhachwedd|Rh?agfyr"
)
_MONTH = rf"(?:{_LONG}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Ion|Chwef|Tach|Rhag)\b\.?"
_YEAR = r"(?:(?:18|19|20)\d\d\b|'\d\d\b)"
_WORD_YEAR = (
    rf"(?:nineteen[ -](?:hundred(?: and)? )?{ENGLISH_BIG}|two thousand(?: and)? {ENGLISH}|"
    rf"twenty[ -](?:oh[ -]\w+|{ENGLISH_BIG})|dwy fil(?: a[cg]?)? [a-z]+(?: (?:ar )?[a-z]+)?)"
)
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th|af|il|ydd|fed|eg|ain|ed)?"
_WEEKDAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Dydd (?:Llun|Mawrth|Mercher|Iau|"
    r"Gwener|Sadwrn|Sul))"
)
_OF = r"(?:[ ,]{1,2}(?:of |o |o fis |mis |day of )?|(?<=\d)\.? ?)"
_SEASON = r"(?:spring|summer|autumn|winter|gwanwyn|[hg]?af|hydref|[gh]?aea[fh])"
_FEAST = (
    r"(?:Christmas(?: Day| Eve)?|Easter(?: Sunday| Monday)?|Good Friday|Boxing Day|"
    r"New Year'?s?(?: Eve| Day)?|"
    r"Mother(?:ing Sunday|'s Day)|Father's Day|Halloween|Hallowe'en|Bonfire Night|Ramadan|"
    r"Eid(?: al-\w+)?|"
    r"Nowruz|Newroz|Norouz|Diwali|Hanukkah|Passover|Pentecost|Ascension|Whitsun|Timkat|Meskel|"
    r"Genna|"
    r"(?:St |Saint )?\w+'s Day|Valentine's(?: Day)?|Bank Holiday|(?:y )?Nadolig|(?:[yn]os )?(?:G|"
    r"N)?alan|"
    r"(?:y )?(?:P|B|Ph)asg|Calan Gaeaf|[GD]?[wŵ]yl \w+|Sul y Mamau|Dydd [GS]\w+ (?:Dewi|"
    r"San Steffan))"
)
_UNIT_AFTER = re.compile(
    r"\s*(?:people|men|women|pounds|quid|calories|kcal|steps|miles|metres|meters|mg|ml|words|"
    r"square|km|feet|"
    r"kilometres|pages|hours|hrs|names|letters|times|tickets|euros?|dollars|o bobl|o bunnoedd)\b"
)
_LAW_BEFORE = re.compile(
    r"(?:act|acts|regulations?|rules|deddf|measure|convention|code|flat|room|page|bus|no\.?|"
    r"number|pin|£)\W*$"
)
_WHEN_BEFORE = re.compile(
    r"\b(?:in|since|by|until|till|from|during|before|after|of|between|and|to|around|about|early|"
    r"late|mid|back|"
    r"year|yn|ers|tan|erbyn|ym|o|cyn|ôl|hyd|tua|through|summer|winter|spring|autumn|end|"
    r"start)\W{1,3}$"
)


def _year(match: Match) -> float:
    if _LAW_BEFORE.search(before(match, 14)) or _UNIT_AFTER.match(after(match, 16)):
        return 0.3
    return 0.85 if _WHEN_BEFORE.search(before(match, 14)) else 0.65


def _month_first(match: Match) -> float:
    return 0.85 if match["mark"] or match["year"] else 0.4


def _figures(match: Match) -> float:
    first, second, rest = (int(part) for part in re.split(r"[/.\-]", match[0]))
    if not ((1 <= first <= 31 and 1 <= second <= 12) or (1 <= second <= 31 and 1 <= first <= 12)):
        return 0.0
    return 0.9 if "/" in match[0] or rest > 99 else 0.75


def _short_year(match: Match) -> float:
    return 0.7 if _WHEN_BEFORE.search(before(match, 14)) else 0.35


_LIST = rf"(?:{_DAY}(?:,| and| to|-| a| ac| neu| until) )?"

_MONTHS = (
    Rule(
        "day-month",
        Kind.DATE,
        0.9,
        re.compile(
            rf"(?i)(?<![\w£$€.,/:])(?P<it>(?:(?:{_WEEKDAY},? )?the )?{_LIST}{_DAY}{_OF}{_MONTH}"
            rf"(?!\w)"
            rf"(?:(?:,| of| o)? ?{_YEAR}|,? (?:and|to|until|a|tan|"
            rf"hyd) (?:on )?(?:the )?{_DAY}{_OF}{_MONTH}(?:,? {_YEAR})?)?)"
        ),
    ),
    Rule(
        "month-day",
        Kind.DATE,
        _month_first,
        re.compile(
            rf"(?<!\w)(?:{_MONTH}|(?i:january|february|april|june|july|august|september|october|"
            rf"november|december)) "
            rf"(?:the )?(?:[12]\d|3[01]|0?[1-9])(?P<mark>st|nd|rd|"
            rf"th)?\b(?P<year>,? {_YEAR})?(?![:.]?\d)"
        ),
    ),
    Rule(
        "month-year",
        Kind.DATE,
        0.9,
        re.compile(rf"(?i)(?<!\w)(?:mis )?(?:(?:early|late|mid)[ -])?{_MONTH}(?:,| of)? {_YEAR}"),
    ),
)
_FIGURES = (
    Rule(
        "figures",
        Kind.DATE,
        _figures,
        re.compile(
            r"(?<![\w£$€.,/\-])\d{1,2}([/.\-])\d{1,2}\1(?:(?:19|20)\d{2}|\d{2})(?![\w/]|[.\-]\d)"
        ),
    ),
    Rule(
        "iso",
        Kind.DATE,
        0.9,
        re.compile(
            r"(?<![\w/\-])(?:19|20)\d\d([\-/.])(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|"
            r"3[01])(?![\w/\-])"
        ),
    ),
    Rule(
        "season-year",
        Kind.DATE,
        0.85,
        re.compile(rf"(?i)(?<!\w)(?:{_SEASON}|{_FEAST})(?: of| '?r|,| day)? {_YEAR}"),
    ),
    Rule(
        "years",
        Kind.DATE,
        0.85,
        re.compile(
            r"(?<![\w£$€.,/:])(?:19|20)\d\d(?: ?[\-/] ?| to | until | and | i | tan |"
            r" a )(?:(?:19|20)\d\d|\d\d)\b(?![/:.]\d)"
        ),
    ),
    Rule(
        "year",
        Kind.DATE,
        _year,
        re.compile(r"(?<![\w£$€/:+])(?<![\d][.,\-])(?:19|20)\d\d(?![\w/:%]|[.,\-]\d)"),
    ),
    Rule("short-year", Kind.DATE, _short_year, re.compile(r"(?<!\w)'\d\d(?![\w'])")),
    Rule("decade", Kind.DATE, 0.4, re.compile(r"(?<!\w)(?:(?:19|20)\d0|'?[2-9]0)s\b")),
    Rule(
        "weekday-day",
        Kind.DATE,
        0.7,
        re.compile(
            rf"(?<!\w){_WEEKDAY},? (?:the )?(?:[12]\d|3[01]|[1-9])(?:st|nd|rd|th|ain|fed|eg|ed)\b"
        ),
    ),
    Rule(
        "day",
        Kind.DATE,
        0.4,
        re.compile(
            r"(?<!\w)(?:on|by|until|since) (?P<it>the (?:[12]\d|3[01]|[1-9])(?:st|nd|rd|"
            r"th))\b(?! (?:floor|time|birthday|century|day))"
        ),
    ),
)
_SPELLED = (
    Rule(
        "ordinal-month",
        Kind.DATE,
        0.88,
        re.compile(
            rf"(?i)(?<!\w)(?:(?:the|y|yr) )?(?:{ORDINAL}|{WELSH_ORDINAL})(?: day)? (?:of|o|"
            rf"o fis) {_MONTH}(?!\w)"
            rf"(?:,? (?:{_YEAR}|{_WORD_YEAR}))?"
        ),
    ),
    Rule(
        "month-ordinal",
        Kind.DATE,
        0.88,
        re.compile(
            rf"(?i)(?<!\w)(?:{_LONG}) (?:the {ORDINAL}|{ORDINAL}|"
            rf"y {WELSH_ORDINAL})\b(?:,? (?:{_YEAR}|{_WORD_YEAR}))?"
        ),
    ),
    Rule(
        "word-year",
        Kind.DATE,
        0.75,
        re.compile(
            rf"(?i)(?<!\w)(?:in|since|of|by|from|until|ym|yn|ers|"
            rf"{_LONG}) (?P<it>(?:{_WORD_YEAR}))(?!\w)"
            r"(?! (?:people|pounds|quid|miles|men|women|years|minutes))"
        ),
    ),
    Rule(
        "word-short-year",
        Kind.DATE,
        0.6,
        re.compile(
            r"(?i)(?<!\w)(?:back in|summer of|winter of|spring of|autumn of|since|in|of) "
            r"(?P<it>(?:fifty|sixty|seventy|eighty|ninety)[- ](?:one|two|three|four|five|six|"
            r"seven|eight|nine))"
            r"(?=[.,;!?\n]| (?:when|and|i|we|my|he|she|it|they|the)\b)"
        ),
    ),
    Rule(
        "month",
        Kind.DATE,
        0.4,
        re.compile(
            rf"(?<!\w)(?:[Ii]n|[Ll]ast|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|mis|[Yy]m mis|"
            rf"[Ee]rs) (?P<it>(?:{_LONG}))\b(?! \d)"
        ),
    ),
)
_MONTH_NAMES = re.compile(
    rf"(?i)\b(?:{_LONG}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|tach|"
    rf"ion)\b"
)
_NUMBERS = re.compile(r"\d{4}|\d[/.\-]\d|\d\d\b|\d(?:st|nd|rd|th|ain|fed|eg|ed)\b")
_WORDS = re.compile(
    rf"(?i)\b(?:{_LONG}|nineteen[ -]|two thousand|twenty[ -]|dwy fil|(?:fif|six|seven|eigh|"
    rf"nine)ty[- ])"
)
_GROUPS = (
    Rules(_MONTH_NAMES, _MONTHS, 45, 45),
    Rules(_NUMBERS, _FIGURES, 30, 20),
    Rules(_WORDS, _SPELLED, 60, 60),
)


def recognise(reading: Reading) -> Iterator[Found]:
    """Dates and years."""
    for group in _GROUPS:
        yield from group.find(reading, reading.plain)
