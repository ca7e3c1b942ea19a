"""How old somebody is or was: "I was 34", "at sixteen", "turned 18", "pymtheg oed".

Only the number is marked where English has it apart from its cue; "15 oed" whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoh_stories.safety.kinds import Found, Kind
from hoh_stories.safety.patterns.numerals import ENGLISH, ENGLISH_BIG, ORDINAL_BIG, WELSH
from hoh_stories.safety.patterns.rules import Match, Rule, Rules
from hoh_stories.safety.reading import Reading

_AGE = rf"(?:1[01]\d|[1-9]\d|[1-9]|{ENGLISH})"
_GROWN = rf"(?:1[0-9]|[2-9]\d|{ENGLISH_BIG})"
_ABOUT = (
    r"(?:(?:about|around|nearly|almost|only|just|like|maybe|barely|probably|still|then|now|"
    r"already|not even|not quite) ){0,2}"
)
_NOT_AFTER = (
    r"(?![\w:%/£$€])(?![.,]\d)(?!-(?!year))(?=[.,;:!?)\"'\-\n]|\s*$| (?:when|and|then|at|now|"
    r"that|before|after|or|but|"
    r"by|with|because|so|i|we|my|he|she|they|it|the first|last|this|next|next week|if|as|just|"
    r"going|already|years? old|yrs?(?: old)?|"
    r"y/?o|year|you|who|which|in|on|going on|living|coming|till|until|i'm|im|lol|an|n|u|me|her|his|"
    r"ac|a|pan|ond|o)\b)"
)
_WHO = (
    r"(?:i|he|she|they|we|you|who|son|daughter|boy|girl|lad|baby|brother|sister|mother|father|"
    r"mum|mam|dad|wife|"
    r"husband|nan|nain|taid|gran|child|eldest|youngest|oldest|kid|kids|twins|niece|nephew|friend|"
    r"partner|[A-Z][a-z]+)"
)


def _told(match: Match) -> float:
    """Small figures after "was" are often something else."""
    number = match["it"]
    if number.lower() in ("one", "1"):
        return 0.3
    return 0.8 if len(number) > 1 else 0.6


def _at(match: Match) -> float:
    number = match["it"]
    if number.isdigit() and int(number) < 13:
        return 0.35
    return 0.35 if number.lower() in ("ten", "eleven", "twelve") else 0.65


_WELSH_SMALL = frozenset(["un", "dau", "ddau", "dwy", "ddwy", "gant", "cant", "ddeg"])
_RULES = (
    Rule(
        "aged",
        Kind.AGE,
        0.9,
        re.compile(
            rf"(?i)(?<!\w)(?:aged|age|age of|ages|oedran) {_ABOUT}(?P<it>{_AGE}(?: (?:and|to|"
            rf"or) {_AGE})?)(?![\w%:]|[.,]\d)"
        ),
    ),
    Rule(
        "years-old",
        Kind.AGE,
        0.92,
        re.compile(
            rf"(?i)(?<![\w.,£])(?P<it>{_AGE}(?:(?= (?:years?|yrs?) old)|(?=[- ]years?[- ]olds?)|"
            rf"(?= ?y/?o\b)|(?= years of age)))"
        ),
    ),
    Rule(
        "months-old",
        Kind.AGE,
        0.75,
        re.compile(rf"(?i)(?<!\w)(?P<it>{_AGE}[- ](?:months?|weeks?|days?))(?=[- ]old)"),
    ),
    Rule(
        "was",
        Kind.AGE,
        _told,
        re.compile(
            rf"(?i)(?<!\w)(?!(?:it|that|there|this|what|which|where|here|mine|price|"
            rf"score)\b){_WHO}(?:(?:'s|'m|'re| was| were| is| am| are|'d been| had been|"
            rf" being)) {_ABOUT}"
            rf"(?P<it>{_AGE}(?: (?:or|and) {_AGE})?){_NOT_AFTER}"
        ),
    ),
    Rule(
        "im",
        Kind.AGE,
        _told,
        re.compile(
            rf"(?i)(?<!\w)(?:im|hes|shes|when i was|i was) {_ABOUT}(?P<it>{_AGE}){_NOT_AFTER}"
        ),
    ),
    Rule(
        "turned",
        Kind.AGE,
        0.8,
        re.compile(
            rf"(?i)(?<!\w)(?:turn(?:s|ed|ing)?|hit(?:ting)?|reach(?:ed|ing)?|nearly|"
            rf"almost) (?P<it>{_GROWN})(?=[.,;!?)\n]| (?:in|on|when|last|this|that|and|the|"
            rf"before|by|next|soon|i|now|he|she)\b)"
        ),
    ),
    Rule(
        "at",
        Kind.AGE,
        _at,
        re.compile(
            rf"(?i)(?<!\w)(?:at|from|since|before|"
            rf"until) {_ABOUT}(?P<it>{_GROWN})(?![\w:%/£$€'\-]|[.,]\d| ?(?:am|pm|o'clock|mph|"
            rf"percent|per|past|to|"
            r"in the (?:morning|evening|afternoon)|every|each|sharp|and a half|degrees|miles|"
            r"pounds|quid|or so|at night|"
            r"years?|months?|weeks?|days?|hours?|minutes?|people|of|different|other|more|stone|"
            r"thousand|hundred|grand)\b)"
        ),
    ),
    Rule(
        "of",
        Kind.AGE,
        0.8,
        re.compile(
            r"(?i)(?<!\w)(?:girl|boy|man|woman|lad|lass|child|kid|baby|daughter|son|widow) of "
            rf"{_ABOUT}(?P<it>{_AGE})(?=[.,;:!?)\n]| (?:who|with|and|on|in|at|from|he|she)\b)"
        ),
    ),
    Rule(
        "age-form",
        Kind.AGE,
        0.9,
        re.compile(r"(?i)(?<!\w)(?:age|oed|oedran): ?(?P<it>[1-9]\d?)(?![\d.,:/])"),
    ),
    Rule(
        "aside",
        Kind.AGE,
        0.5,
        re.compile(
            rf"(?i)(?<=[a-z], )(?P<it>1[3-9]|[2-9]\d|{ENGLISH_BIG})(?=, (?!\d)(?!{ENGLISH}))"
        ),
    ),
    Rule(
        "yn",
        Kind.AGE,
        lambda match: 0.65 if match["it"].lower() not in _WELSH_SMALL else 0.3,
        re.compile(
            rf"(?i)(?:(?<=\w)'n|(?<!\w)yn|(?<!\w)erbyn) (?P<it>[1-9]\d|{WELSH})"
            r"(?=[.,;!?)\n]| (?:pan|ac|nawr|rŵan|rwan|leni|ond|on|o'n|o'dd|roedd|oed)\b)"
        ),
    ),
    Rule(
        "named",
        Kind.AGE,
        0.6,
        re.compile(
            rf"(?<!\w)[A-Z][a-z]+(?:, | \()(?P<it>{_AGE})(?=,(?!\d)|\)| (?:and|yn)\b|"
            rf"\.(?:\s|$))"
        ),
    ),
    Rule(
        "birthday",
        Kind.AGE,
        0.75,
        re.compile(rf"(?i)(?<!\w)(?P<it>\d{{1,2}}(?:st|nd|rd|th)|{ORDINAL_BIG}) birthday"),
    ),
    Rule(
        "tens",
        Kind.AGE,
        0.4,
        re.compile(
            r"(?i)(?<!\w)(?:my|his|her|their|our|your) (?P<it>(?:early |mid(?:dle)?[- ]|"
            r"late )?(?:[2-9]0'?s|"
            r"(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies|teens))(?!\w)"
        ),
    ),
    Rule(
        "school-year",
        Kind.AGE,
        0.6,
        re.compile(
            r"(?i)(?<!\w)(?:year (?:1[0-3]|[1-9]|seven|eight|nine|ten|eleven|twelve|thirteen)|"
            r"b?lwyddyn (?:1[0-3]|[1-9]|saith|wyth|naw|deg|un ar ddeg))(?=[.,;!?)\n]| (?:at|when|"
            r"and|i|in|he|she|with|then|boy|girl|lad|kids?|teacher|exams?|pan|yn|ac)\b)"
        ),
    ),
    Rule(
        "oed",
        Kind.AGE,
        0.92,
        re.compile(
            rf"(?i)(?<!\w)(?:\d{{1,3}}|{WELSH})(?: ml?wydd| mis| blwydd| flwydd| blynedd)? oed\b"
        ),
    ),
    Rule(
        "roedd",
        Kind.AGE,
        _told,
        re.compile(
            r"(?i)(?<!\w)(?:(?:o+'?n|roedd?w?n|ro'n|oedd|roedd|dwi|dw i|rydw i|wy|bod|mae|ma|"
            r"fy mod|troi|cyrraedd|yn)(?: (?:i|e|o|fo|hi|ni|nhw))?(?:'n| yn)|"
            rf"troi(?:'n| yn)?|o'n i'n) (?:tua |bron yn |ond )?(?P<it>[1-9]\d|{WELSH}){_NOT_AFTER}"
        ),
    ),
)
_GATE = re.compile(
    r"(?i)(?:^|(?<=\W))(?:[1-9]\d{0,2}(?!\d)|(?:twenty|thirty|fou?rty|fifty|sixty|seventy|eighty|"
    r"ninety|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|two|three|four|five|six|"
    r"seven|eight|nine|"
    r"(?:twent|thirt|fort|fift)ieth|eighteenth|sixteenth|twenty-first|teens|(?:twent|thirt|fort|"
    r"fift|sixt|sevent)ies)\b|oed\b|[bp]ymth|b?lwyddyn|dd?eunaw|h?ugain|ar dd?eg|dd?eg\b|dd?euddeg)"
)
_GROUP = Rules(_GATE, _RULES, 34, 20)


def recognise(reading: Reading) -> Iterator[Found]:
    """Ages."""
    yield from _GROUP.find(reading, reading.plain)
