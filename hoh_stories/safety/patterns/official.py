"""Numbers that the state gives people: NHS, National Insurance, the Home Office and its tribunal.

Courts, prisons, police and everything else with a cue: `references`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoh_stories.safety.kinds import Found, Kind
from hoh_stories.safety.patterns.checks import nhs
from hoh_stories.safety.patterns.rules import (
    DIGITS,
    Match,
    Rule,
    Rules,
    after,
    before,
    digits,
    of_a_thing,
)
from hoh_stories.safety.reading import LOOK_ALIKE, Reading

_NHS_CUE = re.compile(r"\b(?:nhs|gig)\b")
_NI_CUE = re.compile(r"\b(?:ni|nino|national insurance|insurance|yswiriant)\b")


def _nhs(match: Match) -> float:
    number = digits(match[0])
    if _NHS_CUE.search(before(match, 45)) or re.match(r"\W{0,3}(?:\w+ ){0,3}nhs", after(match, 30)):
        return 0.93
    if of_a_thing(match):
        return 0.3
    grouped = not match[0].isdigit()
    if number[0] in "0128" and not (grouped and number[0] == "8"):
        return 0.3
    return 0.9 if nhs(number) else 0.35


def _nhs_odd(match: Match) -> float:
    return 0.9 if len(digits(match["it"])) == 10 else 0.0


def _insurance(match: Match) -> float:
    """By the rules for prefixes (HMRC, NIM39110); the examples' QQ counts as well."""
    prefix, written = match["prefix"], match[0]
    if _NI_CUE.search(before(match, 40)):
        return 0.95
    first = prefix.upper().replace(" ", "")
    if first in _NEVER or not (first == "QQ" or _PREFIX.fullmatch(first)):
        return 0.4
    if prefix.islower() and " " in written and first in _WORDS:
        return 0.4
    return 0.95 if not of_a_thing(match) else 0.4


_PREFIX = re.compile(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]")
_NEVER = {"BG", "GB", "NK", "KN", "TN", "NT", "ZZ"}
_WORDS = {"AT", "AS", "AM", "BY", "HE", "ME", "MY", "WE", "BE", "AC", "YR", "AR", "YN", "ER", "HA"}


def _code(match: Match) -> float:
    """A letter or two with seven digits: whose, unless it is a thing's."""
    return 0.35 if of_a_thing(match) else 0.8


_RULES = (
    Rule(
        "nhs",
        Kind.NHS_NUMBER,
        _nhs,
        re.compile(
            r"(?<![\w£$€+])(?<!\d[ .,/\-])\d{3}([ .\-]{0,2})\d{3}\1\d{4}(?![\w/])(?![ .,\-]\d)"
        ),
    ),
    Rule(
        "nhs-odd",
        Kind.NHS_NUMBER,
        _nhs_odd,
        re.compile(r"(?i)\b(?:nhs|gig)\b[^\d\n]{0,30}(?P<it>\d(?:[ .\-]?\d){9})(?!\d)"),
    ),
    Rule(
        "insurance",
        Kind.NI_NUMBER,
        _insurance,
        re.compile(
            r"(?i)(?<!\w)"
            r"(?P<prefix>[A-Z] ?[A-Z])[ .\-]{0,2}\d ?\d[ .\-]{0,2}\d ?\d[ .\-]{0,2}\d ?\d"
            r"[ .\-]{0,2}[A-D](?!\w)"
        ),
    ),
    Rule(
        "insurance-cue",
        Kind.NI_NUMBER,
        0.93,
        re.compile(
            r"(?i)\b(?:ni|nino|national insurance|yswiriant (?:gwladol|"
            r"cenedlaethol))\b[^\d\n]{0,24}?"
            r"(?<!\w)(?P<it>[A-Z] ?[A-Z][ .\-]{0,2}\d\d[ .\-]{0,2}\d\d[ .\-]{0,2}\d\d)(?!\d)"
        ),
    ),
    Rule(
        "tribunal",
        Kind.HO_REF,
        0.95,
        re.compile(
            r"(?i)(?<![\w/])(?:PA|HU|EA|RP|DA|DC|IA|AA|OA|VA|LP|LR|DR|EU|TH|HX|HR|PP|CC|IM|UI)"
            r"[/ \-]{1,2}\d{5}[/ \-]{1,2}(?:19|20)\d{2}(?!\d)|"
            r"(?<![\w/])(?:UI|JR)[/ \-]{0,2}(?:19|20)\d{2}[/ \-](?:LON[/\-]|CDF[/\-])?\d{4,6}(?!\d)"
        ),
    ),
    Rule(
        "port",
        Kind.HO_REF,
        _code,
        re.compile(
            r"(?<![\w/])[A-Z]{2,4} ?/ ?(?:\d{2} ?/ ?)?(?:\d{2} ?/ ?)?\d{5,8}(?:/\d{1,3})?(?![\w])|"
            r"(?<![\w/])[a-z]{3}/\d{6,8}(?!\w)"
        ),
    ),
    Rule(
        "support",
        Kind.HO_REF,
        0.9,
        re.compile(
            r"(?<![\w/.])(?:NASS ?)?\d{2} ?/ ?(?:0[1-9]|1[0-2]) ?/ ?\d{5}(?:/\d{1,3})?(?![\w/])"
        ),
    ),
    Rule(
        "unique",
        Kind.HO_REF,
        lambda match: 0.88 if not of_a_thing(match) else 0.4,
        re.compile(
            r"(?i)(?<!\w)GWF[ \-]?\d{3}[ \-]?\d{3}[ \-]?\d{3}(?!\w)|"
            r"(?<![\w\-])(?:12|34|39)\d{2}([ \-])\d{4}\1\d{4}\1\d{4}(?:/\d{2})?(?![\w\-])"
        ),
    ),
    Rule(
        "permit",
        Kind.HO_REF,
        _code,
        re.compile(
            r"(?<![\w/\-])(?:[A-Z]{2}[ \-]?\d{7}|[A-Z]{2} \d{3} \d{4}|[rz][a-z]\d{7})(?![\w/\-])"
        ),
    ),
    Rule(
        "home-office",
        Kind.HO_REF,
        _code,
        re.compile(
            r"(?<![\w/\-£$€])(?:[A-Z][ /\-]?\d{7}|[A-Z]\d{6}|[A-Z]\d{3} \d{4}|"
            r"[a-z]\d{7})(?:/\d{1,3})?(?![\w/\-])"
        ),
    ),
)
_GROUP = Rules(DIGITS, _RULES, 45, 16)


def recognise(reading: Reading) -> Iterator[Found]:
    """Official numbers; letters of other scripts that look alike are read as ours."""
    yield from _GROUP.find(reading, reading.plain.translate(LOOK_ALIKE))
