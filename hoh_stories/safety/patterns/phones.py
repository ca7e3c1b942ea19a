"""Telephone numbers in digits: of this country with or without its code, and of others.

Freephone and service numbers (0800, 0808, 03..) belong to nobody alone: worth a look, not likely.
Digits in words: `spelled`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoh_stories.safety.kinds import Found, Kind
from hoh_stories.safety.patterns.rules import DIGITS, Match, Rule, Rules, before, digits, of_a_thing
from hoh_stories.safety.reading import Reading

_GAP = r"[ .,\-()]{0,2}"
_EXTENSION = r"(?:,? ?(?:ext(?:ension)?\.?|x|est(?:yniad)?\.?) ?\d{2,5})?"
_CALLED = (
    r"(?:tel(?:ephone|\.)?|phone|mobile|mob|cell|landline|whats ?app|ring|rang|call(?:ed)?|"
    r"text(?:ed)?|"
    r"ff[oô]n|ffoni[ao]|symudol|number|rhif|hatef|رقم|هاتفي|هاتف|تلفون|تلفن|موبایل|شماره|جوال|اتصل)"
)
_CALL_END = re.compile(
    rf"(?:^|\W){_CALLED}(?:\W+(?:me|him|her|us|them|on|is|was|at|number|no|yw|oedd|ar|fi|i|still|"
    rf"my|to|ه|ام)){{0,4}}\W*$"
)


def _called(match: Match) -> bool:
    return bool(_CALL_END.search(before(match)))


def _uk(match: Match) -> float:
    """By the shape of the numbering plan (Ofcom): where it begins and how long it is."""
    written = re.split(r"(?i)e|x", match["it"])[0]
    number = digits(written)
    if match["code"].strip("( ") != "0":
        number = "0" + re.sub(r"^(?:0044|44)0?", "", number)
    if _DATE.match(written) or not _dialled(number, written):
        return 0.0
    if number[1] in "38":
        return 0.4
    if of_a_thing(match):
        return 0.35
    return 0.95 if number[1] in "127" else 0.6


_DATE = re.compile(r"\d{1,2}[.\-]\d{1,2}[.\-]\d{4}(?!\d)")


def _dialled(number: str, written: str) -> bool:
    if "," in written and not number.startswith("07"):
        return False
    if number[1] == "1":
        nine = len(number) == 10 and re.match(r"\(?01\d{3}\)?[ \-]?\d{5}$", written)
        return number[2] != "0" and (len(number) == 11 or bool(nine))
    if number[1] == "2":
        return number[2] in "03489" and len(number) == 11
    return number[1] in "356789" and len(number) == 11


def _abroad(match: Match) -> float:
    return 0.0 if of_a_thing(match) else 0.92


def _local(match: Match) -> float:
    number = digits(match["it"])
    if number.startswith("116") and len(number) == 6:
        return 0.0
    return 0.75 if 6 <= len(number) <= 13 else 0.0


def _loose(match: Match) -> float:
    """A national number of elsewhere, or one that lost its nought: only where it is called."""
    if of_a_thing(match):
        return 0.0
    return 0.85 if _called(match) else 0.4


_RULES = (
    Rule(
        "phone-uk",
        Kind.PHONE,
        _uk,
        re.compile(
            r"(?i)(?<![\w+£$€])(?<!\d[.,/\-])(?P<it>(?P<code>\(?(?:\+ ?|"
            r"00 ?)44\)?(?:[ .\-]{0,2}\(0\))?|\(?0|[oO](?=7\d{3}))"
            rf"(?:{_GAP}\d){{9,10}}{_EXTENSION})(?![\d])(?!/\d)"
        ),
    ),
    Rule(
        "phone-abroad",
        Kind.PHONE,
        _abroad,
        re.compile(
            r"(?<![\w+£$€])(?<!\d[.,/\-])(?:\+ ?|00)(?!44)[1-9](?:[ .\-()]{0,2}\d){7,13}(?!\d)"
        ),
    ),
    Rule(
        "phone-loose",
        Kind.PHONE,
        _loose,
        re.compile(
            r"(?<![\w+£$€.,/\-])(?:0(?![38])[1-9](?:[ .\-]?\d){7,9}|7\d{3}[ \-]?\d{6}|"
            r"7\d{3} \d{3} \d{3})(?![\d/])"
        ),
    ),
    Rule(
        "phone-called",
        Kind.PHONE,
        _local,
        re.compile(
            r"(?i)(?<!\w)(?:tel(?:ephone)?\.?|phone|mobile|mob|landline|whats ?app|ring|call|text|"
            r"ff[oô]n|ffoniwch|ffonia|symudol|رقم هاتفي|هاتفي|هاتف|تلفن|شماره تلفن|موبایل)"
            r"(?: (?:me|him|her|us|them|on|is|was|number|no\.?|yw|ar|fi|هو)){0,3}[ :=]{1,3}"
            r"(?P<it>(?!0[38]|116|\d{1,5}\b(?! ?\d))\d(?:[ \-]?\d){5,12})(?![\d/:]|[.,]\d|"
            r" ?(?:times|"
            r"people|days|%))"
        ),
    ),
)
_GROUP = Rules(DIGITS, _RULES, 40, 16)


def recognise(reading: Reading) -> Iterator[Found]:
    """Telephone numbers in digits of any script."""
    yield from _GROUP.find(reading, reading.plain)
