"""Cleaning at the door: what a body may be made of, and what a paste is reduced to.

Escaping on the way out is the templates' work; nothing here judges what is said.
"""

from __future__ import annotations

import html
import re
import unicodedata

import bleach

_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x85\x0b\x0c]")
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # control characters
    "\u202a-\u202e\u2066-\u2069"  # overrides that turn the order of letters round
    "\ud800-\udfff"  # halves of surrogate pairs
    "\ufeff\ufff9-\uffff\ufdd0-\ufdef]"
)
_TAGS_OF_NOTHING = re.compile("[\U000e0000-\U000e007f]")
_TRAILING = re.compile(r"[ \t]+(?=\n|\Z)")
_GAPS = re.compile(r"\n{3,}")
_TAG = re.compile(
    r"</?(?:p|br|div|span|a|b|i|u|em|strong|ul|ol|li|h[1-6]|table|t[dhr]|img|blockquote|font"
    r"|html|head|body|meta|link|script|style|iframe|svg|object|form|input|button|o:p)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_UNSEEN = re.compile(r"<(script|style|head)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_BREAKS = (
    (re.compile(r"<br\s*/?>", re.IGNORECASE), "\n"),
    (re.compile(r"<li\b[^>]*>", re.IGNORECASE), "\n- "),
    (re.compile(r"</(?:p|div|h[1-6]|ul|ol|blockquote|tr)\s*>", re.IGNORECASE), "\n\n"),
)


def clean(text: str) -> str:
    """A body: NFC, `\\n` line ends, no control characters, no overrides, no torn surrogates.

    Idempotent. Never raises, whatever it is given.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _UNWANTED.sub("", text)
    text = _TAGS_OF_NOTHING.sub("", text)
    text = unicodedata.normalize("NFC", text.replace("\t", " "))
    return _GAPS.sub("\n\n", _TRAILING.sub("", text)).strip("\n ")


def clean_line(text: str) -> str:
    """A title or a name: as `clean`, on one line with single spaces."""
    return " ".join(clean(text).split())


def from_paste(text: str) -> str:
    """A body from whatever was pasted: HTML is reduced to plain text by bleach.

    Text that holds no HTML tag is only cleaned: "a < b" and "<3" stay what they are.
    """
    if not _TAG.search(text):
        return clean(text)
    text = _UNSEEN.sub("", clean(text))
    for tag, stands_for in _BREAKS:
        text = tag.sub(stands_for, text)
    return clean(html.unescape(bleach.clean(text, tags=frozenset(), strip=True)))
