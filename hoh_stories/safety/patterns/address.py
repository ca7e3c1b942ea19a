"""Where somebody lives to the door: full postcodes with real area letters, streets, flats.

An outward code alone ("CF24") is a place worth a look. Named houses and venues: `venues`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoh_stories.safety.kinds import Found, Kind
from hoh_stories.safety.patterns.rules import Match, Rule, Rules, before
from hoh_stories.safety.reading import LOOK_ALIKE, Reading

#: Postcode areas in use, with the islands'.
_AREAS = (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY "
    "E EC "
    "EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL "
    "LN LS "
    "LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN "
    "SO SP "
    "SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE"
)
_AREA = "|".join(sorted(_AREAS.split(), key=len, reverse=True))
_MEASURE = re.compile(r"(?i)(?:1st|2nd|3rd|[04-9]th|\d(?:lb|ft|hr|gb))$")
_SPELT_OUT = re.compile(r"\b(?:postcode|post code|cod post|côd post)\b")


def _postcode(match: Match) -> float:
    cued = bool(_SPELT_OUT.search(before(match, 40)))
    inward, between = match["inward"], match["between"]
    measured = _MEASURE.search(inward) and not cued
    if measured and (inward.islower() or len(match["area"]) == 1):
        return 0.35
    if match["area"].islower() and match["area"] in _SMALL_WORDS and between and not cued:
        return 0.4
    return 0.96


_SMALL_WORDS = {"me", "so"}

_POSTCODES = (
    Rule(
        "postcode",
        Kind.POSTCODE,
        _postcode,
        re.compile(
            rf"(?i)(?<![\w£$€])(?P<area>{_AREA})[ ]?(?P<district>[\dO][\dA-HJKPSTUWO]?)"
            rf"(?P<between>[ \-.]{{0,3}})"
            r"(?P<inward>\d[ABD-HJLNP-UW-Z]{2})(?!\w)|(?<!\w)GIR ?0AA(?P<x>)(?!\w)"
        ),
    ),
    Rule(
        "postcode-apart",
        Kind.POSTCODE,
        lambda match: 0.9 if _SPELT_OUT.search(before(match, 40)) else 0.4,
        re.compile(
            rf"(?<!\w)(?:{_AREA}|[A-Z] [A-Z]) ?\d ?[\dA-Z]?[ \-.]{{0,3}}\d ?[A-Z] ?[A-Z](?!\w)"
        ),
    ),
    Rule(
        "postcode-cued",
        Kind.POSTCODE,
        0.9,
        re.compile(
            r"(?i)\b(?:post ?code|"
            r"c[oô]d post)\b[^\d\n]{0,16}?(?P<it>\b[A-Z]{1,2}[\dO][\dA-ZO]? ?[\dO][A-Z]{2})(?!\w)"
        ),
    ),
    Rule(
        "outward",
        Kind.PLACE,
        0.35,
        re.compile(rf"(?<![\w/\-])(?:{_AREA})(?<=[A-Z]{{2}})\d{{1,2}}(?![\w/\-]|\.\d| ?\d)"),
    ),
)

_NOT_FIRST = (
    r"(?!(?:The|On|In|At|My|Our|Your|His|Her|Their|This|That|These|Down|Up|Along|Off|From|To|"
    r"Every|Each|Some|"
    r"Any|No|A|An|And|But|Or|Then|Of|Silk|Sesame|Downing|Coronation|Wall|Fleet|Google|"
    r"Yellow Brick|Memory|"
    r"Main|Side|Back|Dead|Long|Which|What|Our|Where|When|Near|Past|Behind|I|We|He|She|It|Is|Was|"
    r"Route|Ar|Yn|O|I|Y|Yr|Fy|Ei|Ein|Eu)\b)"
)
_CAPITAL = r"[A-Z][\w'.\-]*"
_NAME = rf"{_NOT_FIRST}{_CAPITAL}(?: (?:y|yr|of|the|{_CAPITAL})){{0,3}}?"
_SUFFIX = (
    r"(?:Street|Road|Avenue|Lane|Close|Drive|Terrace|Crescent|Gardens?|Grove|Place|Square|Court|"
    r"Row|Way|Walk|"
    r"Hill|Mews|Rise|View|Parade|Villas?|Park|Green|Gate|Yard|Wharf|Quay|Buildings?|Mansions|"
    r"Cottages?|Parc|"
    r"House|Tower|Lodge|Heights|Buildings|Estate|Farm|Bungalows?|Circle|Fields?|Meadows?|Croft|"
    r"St|Rd|Ave|Ln|Cres|Ter|Gdns|Dr|Cl|Sq|Pl)\b"
)
_STREET = r"(?:Street|Road|Avenue|Lane|Terrace|Crescent|Grove|Mews|Close|Rd|Ave|Cres)\b"
_UNIT = (
    r"(?:(?:[Ff]lat|[Aa]partment|[Aa]pt\.?|[Uu]nit|[Rr]oom|[Ff]flat|[Yy]stafell|[Bb]edsit|"
    r"[Ss]tafell|[Rr]hif|"
    r"[Nn]umber|[Nn]o\.?|[Cc]aravan|[Pp]lot|[Bb]lock|[Bb]loc) (?:no\.? |number |"
    r"rhif )?(?:\d{1,4}[A-Za-z]?|[A-H])\b)"
)
_HOUSE = r"\d{1,4}(?: ?[A-Ha-h])?(?:[\-/]\d{1,4}[a-z]?)?\b"
_WELSH_HEAD = (
    r"(?:Heol|Stryd|Ffordd|L[oô]n|Maes|Rhes|Rhodfa|Cilgant|Clos|Teras|Bryn|Tan|T[yŷ]|Llys|Parc|"
    r"Trem|Gerddi|Bro|"
    r"Erw|Cae|Min|Rhiw|Pen|Tai|Glan|Nant|Stad|D[oô]l|Cwrt|Gelli|Plas|Sgw[aâ]r|Allt|Pentre|Cefn|"
    r"Coed|Waun|"
    r"Porth|Rhyd|Troed|Golwg|Cwm|Hafan|Rhos|Twyn|Craig|Fron|Y Fron|Yr Allt|Tal)"
)
_WELSH_STREET = r"(?:Heol|Stryd|Ffordd|L[oô]n|Rhes|Rhodfa|Cilgant|Teras|Clos|Sgw[aâ]r)"
_WELSH_REST = rf"(?:[ \-](?:(?:yr?|Yr?|'r|isaf|uchaf)\b|{_CAPITAL})){{1,4}}"
_LOW = r"[a-z'][\w'\-]{2,20}"
_NOT_LOW = (
    r"(?!(?:way|step|steps|mph|mile|miles|lane|busy|other|more|big|small|good|bad|years?|weeks?|"
    r"months?|days?|hours?|"
    r"minutes?|people|of|in|on|at|to|from|and|pm|am|different|quid|long|more|times|percent|"
    r"metres?|km|car|front|"
    r"main|side|dead|men|women|kids|lads)\b)"
)


def _street(match: Match) -> float:
    return 0.4 if match[0].lower().split()[0] in ("high", "main", "queen", "station") else 0.75


_NUMBERED = (
    Rule(
        "house-street",
        Kind.ADDRESS,
        0.93,
        re.compile(
            rf"(?<![\w£$€.,:/\-])(?<!\d )(?P<it>(?:{_UNIT},? )?(?:{_UNIT}|"
            rf"{_HOUSE}),? {_NAME} {_SUFFIX})"
        ),
    ),
    Rule(
        "house-heol",
        Kind.ADDRESS,
        0.93,
        re.compile(
            rf"(?<![\w£$€.,:/\-])(?:{_UNIT},? )?(?:{_UNIT}|{_HOUSE}),? {_WELSH_HEAD}{_WELSH_REST}"
        ),
    ),
    Rule(
        "flat-in",
        Kind.ADDRESS,
        0.85,
        re.compile(
            r"(?i:\b(?:flat|apartment|apt|fflat|bedsit|caravan)) \d{1,3}[A-Za-z]?,? "
            rf"(?!(?:The|And|Then|But|I)\b){_CAPITAL}(?: {_CAPITAL}){{0,3}}"
        ),
    ),
    Rule(
        "house-low",
        Kind.ADDRESS,
        0.75,
        re.compile(
            rf"(?<![\w£$€.,:/\-])(?:(?:flat|fflat|room|"
            rf"unit) \d{{1,3}}[a-z]?,? )?\d{{1,4}}[a-h]?,? {_NOT_LOW}"
            rf"(?:{_LOW} {_NOT_LOW}(?:{_LOW} )?(?:street|road|avenue|lane|terrace|crescent|"
            rf"gardens|grove|close|drive|rd|ave)"
            rf"|(?:heol|stryd|ffordd|l[oô]n|rhes|rhodfa|cilgant|maes(?! parcio)|clos)(?: (?:y|"
            rf"yr))? {_LOW}(?: (?:y|yr) {_LOW})?)\b"
        ),
    ),
    Rule(
        "flat",
        Kind.ADDRESS,
        0.4,
        re.compile(r"\b(?:[Ff]lat|[Aa]partment|[Ff]flat) (?:number |no\.? )?\d{1,3}[A-Za-z]?\b"),
    ),
)
_NAMED = (
    Rule(
        "street",
        Kind.ADDRESS,
        _street,
        re.compile(rf"(?<![\w'])(?:\d{{1,4}}[a-z]? )?{_NAME} {_STREET}"),
    ),
    Rule(
        "heol",
        Kind.ADDRESS,
        0.75,
        re.compile(rf"(?<![\w'])(?:\d{{1,4}}[a-z]? )?{_WELSH_STREET}{_WELSH_REST}"),
    ),
    Rule(
        "street-low",
        Kind.ADDRESS,
        0.4,
        re.compile(
            r"(?<![\w'])(?!(?:the|my|our|a|this|that|his|her|on|in|of|and|to|main|high|back|side|"
            r"long|every|same|"
            r"whole|other|your|their|which|what|dirt|busy|one|down|up|off|across|for|from|middle|"
            r"bus|fast|memory|country|open|hard|with|is|was)\b)[a-z]{4,20} (?:street|road|avenue|"
            r"terrace|crescent)\b"
        ),
    ),
)
_GROUPS = (
    Rules(re.compile(r"\d ?[A-Za-z] ?[A-Za-z](?!\w)|[A-Z]\d"), _POSTCODES, 25, 8),
    Rules(
        re.compile(r"\d(?: ?[A-Ha-h])?,? [A-Za-z]|(?i:flat|apartment|bedsit|caravan|room) "),
        _NUMBERED,
        25,
        70,
    ),
    Rules(
        re.compile(rf" {_STREET}|{_WELSH_STREET}[ \-]|[a-z] (?:street|road|avenue|terrace|cresc)"),
        _NAMED,
        60,
        60,
    ),
)


def recognise(reading: Reading) -> Iterator[Found]:
    """Postcodes and addresses."""
    text = reading.plain.translate(LOOK_ALIKE)
    for group in _GROUPS:
        yield from group.find(reading, text)
