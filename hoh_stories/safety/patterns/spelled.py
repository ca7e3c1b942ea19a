"""Digits said one by one: "oh seven seven double oh", "dim saith saith", صفر سبعة, صفر هفت.

Long runs that begin like a telephone number are one; ten that pass the NHS check are that; the
rest is worth a look. Counting aloud (one, two, three ...) is not a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoh_stories.safety.kinds import Found, Kind
from hoh_stories.safety.patterns.checks import nhs
from hoh_stories.safety.reading import Reading

_VALUE = {
    **dict.fromkeys(("oh", "o", "zero", "nought", "nil", "naught", "dim", "sero", "صفر"), "0"),
    **dict.fromkeys(("one", "un", "واحد", "واحدة", "یک"), "1"),
    **dict.fromkeys(("two", "dau", "dwy", "ddau", "اثنان", "اثنين", "إثنان", "تنين", "دو"), "2"),
    **dict.fromkeys(("three", "tri", "tair", "ثلاثة", "ثلاث", "تلاتة", "سه"), "3"),
    **dict.fromkeys(("four", "pedwar", "pedair", "أربعة", "اربعة", "أربع", "چهار"), "4"),
    **dict.fromkeys(("five", "pump", "pum", "خمسة", "خمس", "پنج"), "5"),
    **dict.fromkeys(("six", "chwech", "chwe", "ستة", "ست", "شش", "شیش"), "6"),
    **dict.fromkeys(("seven", "saith", "سبعة", "سبع", "هفت"), "7"),
    **dict.fromkeys(("eight", "wyth", "ثمانية", "تمانية", "ثمان", "هشت"), "8"),
    **dict.fromkeys(("nine", "naw", "تسعة", "تسع", "نه"), "9"),
}
_TENS = {
    **dict.fromkeys(
        ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"), "10"
    ),
    **dict.fromkeys(("seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty"), "10"),
    **dict.fromkeys(("fifty", "sixty", "seventy", "eighty", "ninety"), "10"),
}
_TIMES = {"double": 2, "dwbl": 2, "triple": 3, "treble": 3, "trebl": 3}
_DIGIT = "|".join(sorted(_VALUE, key=len, reverse=True))
_TOKEN = (
    rf"(?:\d{{1,5}}|(?:(?:double|triple|treble|dwbl|trebl)[ \-])?(?:{_DIGIT})|{'|'.join(_TENS)})"
)
_GAP = r"[ ,.\-…/]{1,4}(?:(?:um+|er+m?|uh|and|then|wedyn)\b[ ,.…]{1,3})?و?"
_RUN = re.compile(
    rf"(?i)(?<![\w])(?:(?:\+|plus |a )?(?:double[ \-]|dwbl[ \-])?(?:{_DIGIT}))(?!\w)"
    rf"(?:{_GAP}{_TOKEN}(?!\w)){{4,24}}"
)
_WORD = re.compile(r"\w+")
_NI = re.compile(
    rf"(?i)(?<!\w)(?:[A-CEGHJ-PR-TW-Z][ \-]?[A-CEGHJ-NPR-TW-Z])(?:{_GAP}{_TOKEN}(?!\w)){{3,6}}"
    r"[ ,.\-…]{1,3}[A-D](?!\w)"
)


def recognise(reading: Reading) -> Iterator[Found]:
    """Runs of digits in words, of four languages."""
    for match in _RUN.finditer(reading.plain):
        kind, sure = _judged(match[0])
        if sure:
            yield reading.found(*match.span(), kind, sure, "spelled")
    if reading.language in ("en", "cy"):
        for match in _NI.finditer(reading.plain):
            if len(_said(match[0][2:])) >= 4 and not match[0][3:].strip().islower():
                yield reading.found(*match.span(), Kind.NI_NUMBER, 0.9, "spelled-ni")


def _said(words: str) -> str:
    """The digits that were said; a teen or ten counts as two."""
    said, times = "", 1
    for word in _WORD.findall(words.lower()):
        bare = word if word in _VALUE else word.removeprefix("و")
        if word in _TIMES:
            times = _TIMES[word]
            continue
        said += word if word.isdigit() else (_VALUE.get(bare) or _TENS.get(word, "")) * times
        times = 1
    return said


def _judged(words: str) -> tuple[Kind, float]:
    said = _said(words)
    if not 7 <= len(said) <= 26 or said in _COUNTING:
        return Kind.PHONE, 0.0
    if nhs(said):
        return Kind.NHS_NUMBER, 0.9
    if said[0] == "0" and 9 <= len(said) <= 15:
        return Kind.PHONE, 0.93
    return (Kind.PHONE, 0.7) if len(said) >= 9 else (Kind.PHONE, 0.4)


_COUNTING = {"123456789"[:n] for n in range(3, 10)} | {"12345678910", "987654321", "10987654321"}
