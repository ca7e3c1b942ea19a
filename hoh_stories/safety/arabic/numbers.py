"""Numbers that Arabic or Persian words before them say are somebody's: account, file, card, phone.

Forms that need no such word (postcodes, references, telephones) are in `patterns`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoh_stories.safety.arabic.letters import Script, normal
from hoh_stories.safety.kinds import Found, Kind


def _any(words: str) -> str:
    parts = sorted({normal(word) for word in words.split()}, key=len, reverse=True)
    return "(?:" + "|".join(parts) + ")"


_NUMBER = r"(?P<it>[a-z]{1,4}[-/ ]?\d(?:[ /.-]?[a-z\d]){3,17}|\d(?:[ /.-]?[a-z\d]){4,17})(?!\w)"
_BETWEEN = r"\w{0,4}(?:[ :,]{1,3}[^\W\d]{1,12}){0,4}[ :,]{1,3}"
_CUES = (
    (Kind.BANK, "حساب حسابي حسابم سورت سورتكود آيبان ايبان شبا بانك بانکی"),
    (
        Kind.PHONE,
        "هاتف هاتفي تلفون تلفوني تلفن تلفنم تليفون تلیفون موبايل موبایلم جوال جوالي واتساب",
    ),
    (
        Kind.OTHER_ID,
        "رقم رقمي الرقم شماره شماره‌ی شمارم نمبر ملف ملفي قضية قضيتي پرونده پرونده‌ام دوسیه"
        " بطاقة كارت کارتم هوية جواز پاسپورت تذکره گواهی الصحة پیگیری نظام",
    ),
)
_FORMS = tuple(
    (kind, re.compile(rf"(?<!\w)(?:ال|و|ب)?{_any(words)}{_BETWEEN}{_NUMBER}", re.I))
    for kind, words in _CUES
)
_GATE = re.compile(r"\d[ /.-]?[a-z\d]", re.I)
_BEFORE, _AFTER = 60, 24


def recognise(script: Script) -> Iterator[Found]:
    """Numbers by their cue; nothing is searched for far from a number."""
    text, done = script.text, -1
    for gate in _GATE.finditer(text):
        if gate.start() < done:
            continue
        start, done = max(0, gate.start() - _BEFORE), gate.end() + _AFTER
        for kind, form in _FORMS:
            for match in form.finditer(text, start, min(len(text), done)):
                yield script.found(*match.span("it"), kind, 0.7, "number cue")
