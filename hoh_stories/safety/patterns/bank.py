"""Bank details: cards and international accounts by their check digits, the rest by a cue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoh_stories.safety.kinds import Found, Kind
from hoh_stories.safety.patterns.checks import iban, luhn
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


def _card(match: Match) -> float:
    number = digits(match[0])
    if luhn(number) and number[0] in "3456" and not of_a_thing(match):
        return 0.95
    cued = re.search(
        r"\b(?:card|visa|mastercard|debit|credit|cerdyn|بطاقة|کارت)\b", before(match, 40)
    )
    return 0.85 if cued and len(number) == 16 else 0.35


def _iban(match: Match) -> float:
    number = match["it"].replace(" ", "").replace("-", "").upper()
    if iban(number):
        return 0.97
    return 0.8 if "iban" in before(match, 30) else 0.3


_BANK = re.compile(r"\b(?:sort|bank|account|acc|a/c|didoli|banc|cyfrif|حساب|بانک|بنك)\b")


def _sort_code(match: Match) -> float:
    if _BANK.search(before(match, 45)) or re.match(r"\D{0,25}\b\d{8}\b", after(match, 40)):
        return 0.92
    first, second = int(match["it"][:2]), int(match["it"][3:5])
    return 0.0 if 1 <= first <= 31 and 1 <= second <= 12 else 0.4


def _account(match: Match) -> float:
    return 0.9 if not of_a_thing(match) else 0.35


_RULES = (
    Rule(
        "card",
        Kind.BANK,
        _card,
        re.compile(
            r"(?<![\w£$€+/])(?<!\d[ .\-])[2-6]\d{3}([ \-]?)\d{4}\1\d{4}\1\d{1,7}(?![\w])|"
            r"(?<![\w£$€+])3[47]\d{2}[ \-]?\d{6}[ \-]?\d{5}(?!\w)"
        ),
    ),
    Rule(
        "iban",
        Kind.BANK,
        _iban,
        re.compile(
            r"(?i)(?<!\w)(?P<it>[A-Z]{2}\d{2}(?:[ \-]?[A-Z0-9]{4}){3,7}(?:[ \-]?[A-Z0-9]{1,3})?)"
            r"(?!\w)"
        ),
    ),
    Rule(
        "sort-code",
        Kind.BANK,
        _sort_code,
        re.compile(r"(?<![\w\-£/.])(?P<it>\d{2}([ \-.])\d{2}\2\d{2})(?![\w\-/]|[.:]\d)"),
    ),
    Rule(
        "sort-code-plain",
        Kind.BANK,
        0.9,
        re.compile(r"(?i)\b(?:sort ?code|cod didoli)\b[^\d\n]{0,20}(?P<it>\d{6})(?!\d)"),
    ),
    Rule(
        "account",
        Kind.BANK,
        _account,
        re.compile(
            r"(?i)(?:\b(?:account|acc|acct|a/c|cyfrif|banc|bank|"
            r"building society)\b\.?[^\d\n]{0,25}|"
            r"(?<!\d)\d\d[ \-]\d\d[ \-]\d\d\D{1,25}?)(?P<it>\d{4} ?\d{4}|\d{8})(?![\d])"
        ),
    ),
    Rule(
        "card-end",
        Kind.BANK,
        0.75,
        re.compile(
            r"(?i)\b(?:card|account|cerdyn|cyfrif|visa)\b[^.\d\n]{0,30}\b(?:ending|ends|ended|"
            r"diweddu|gorffen|"
            r"digits|pin)(?: (?:in|with|mewn|gyda|are|were|is|was|number|"
            r"yn)){0,3} (?P<it>\d{4})(?![\d])"
        ),
    ),
)
_GROUP = Rules(DIGITS, _RULES, 60, 16)


def recognise(reading: Reading) -> Iterator[Found]:
    """Cards, sort codes, accounts."""
    yield from _GROUP.find(reading, reading.plain.translate(LOOK_ALIKE))
