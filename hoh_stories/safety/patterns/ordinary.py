"""Numbers that point at nobody: orders, parcels, forms, books, doses, times, lines open to all.

For what the tagger takes for somebody's number. Rules that know a number by its form do not ask.
"""

from __future__ import annotations

import re

_BEFORE = re.compile(
    r"(?<!\w)(?:orders?|invoice|parcel|tracking|serial|isbn|forms?|ffurflen|archeb|anfoneb|llyfr|"
    r"books?|bus|bws|room|ystafell|page|tudalen|model|channel|version|flight|train|platform|"
    r"step|day|count|score|price|ref\.? on the box|likes|radio|look for)(?!\w)[^.!?\n]{0,40}$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s?(?:mg|ml|mcg|g|kg|cm|mm|m|km|miles|pounds|quid|stone|hrs|hours|am|pm|%|°|likes)(?!\w)",
    re.IGNORECASE,
)
_ITSELF = re.compile(
    r"(?:\d{1,2}[:.]\d\d(?:\s?-\s?\d{1,2}[:.]\d\d)?|[£€$]\s?[\d,.]+|97[89][- \d]{10,15}|"
    r"0(?:800|808|3\d\d)[ \d]{6,12}|\d(?: \d)+|(?:\d x )?\d{1,4}(?:/\d{1,3})?"
    r"(?: ?(?:mg|ml|mcg|cm|kg|hrs|hours|pounds))?)$"
)
_REACH = 60  #: letters before a number in which a word may say what it is


def is_ordinary(text: str, start: int, end: int) -> bool:
    """True where the number at `start` to `end` is an everyday one by its form or its sentence."""
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return bool(
        _ITSELF.match(text[start:end].rstrip(".,;:!?"))
        or _AFTER.match(text, end)
        or _BEFORE.search(text[max(0, start - _REACH) : start])
    )
