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
_GAPS = re.compile(r"\n{3,}")
_TAG = re.compile(
    r"</?(?:p|br|div|span|a|b|i|u|em|strong|ul|ol|li|h[1-6]|table|t[dhr]|img|blockquote|font"
    r"|html|head|body|meta|link|script|style|iframe|svg|object|form|input|button|o:p)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_UNSEEN = re.compile(r"<(/?)(script|style|head)\b[^<>]*>", re.IGNORECASE)
_BREAKS = (
    (re.compile(r"<br\s*/?>", re.IGNORECASE), "\n"),
    (re.compile(r"<li\b[^<>]*>", re.IGNORECASE), "\n- "),
    (re.compile(r"</(?:p|div|h[1-6]|ul|ol|blockquote|tr)\s*>", re.IGNORECASE), "\n\n"),
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
#: A tag with its attributes, in which a `>` may stand between quotation marks.
_ANY_TAG = re.compile(
    r"</?[a-z][\w:-]*(?:[^<>\"']|\"[^<\"]{0,400}\"|'[^<']{0,400}')*>|</?[a-z][^<>]*>", re.IGNORECASE
)
_TOO_LONG_ANYWAY = 200_000


def clean(text: str) -> str:
    """A body: NFC, `\\n` line ends, no control characters, no overrides, no torn surrogates.

    Idempotent. Never raises, whatever it is given.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _UNWANTED.sub("", text)
    text = _TAGS_OF_NOTHING.sub("", text)
    text = unicodedata.normalize("NFC", text.replace("\t", " "))
    text = "\n".join(line.rstrip(" ") for line in text.split("\n"))
    return _GAPS.sub("\n\n", text).strip("\n ")


def clean_line(text: str) -> str:
    """A title or a name: as `clean`, on one line with single spaces."""
    return " ".join(clean(text).split())


def from_paste(text: str) -> str:
    """A body from whatever was pasted: HTML is reduced to plain text, bleach has the last look.

    Tags are taken out first: bleach alone takes hours for a megabyte of broken ones.
    Text that holds no HTML tag is only cleaned: "a < b" and "<3" stay what they are.
    """
    text = clean(text)
    if not _TAG.search(text):
        return text
    text = _without_comments(_without_unseen(text))
    for tag, stands_for in _BREAKS:
        text = tag.sub(stands_for, text)
    text = _ANY_TAG.sub("", text).replace("<", "&lt;")
    if len(text) < _TOO_LONG_ANYWAY:
        text = bleach.clean(text, tags=frozenset(), strip=True)
    return clean(html.unescape(text))


def _without_unseen(text: str) -> str:
    """Without what a page never shows. In one pass: no text can make this slow."""
    tags = list(_UNSEEN.finditer(text))
    last = {tag[2].lower(): tag.start() for tag in tags if tag[1]}
    kept, at, inside = [], 0, ""
    for tag in tags:
        name = tag[2].lower()
        if not inside and not tag[1] and last.get(name, -1) > tag.start():
            kept.append(text[at : tag.start()])
            inside = name
        elif tag[1] and name == inside:
            at, inside = tag.end(), ""
    return "".join(kept) + text[at:]


def _without_comments(text: str) -> str:
    """Only as far as a comment ends, so that many beginnings without an end cost nothing."""
    end = text.rfind("-->") + len("-->")
    return text if end < len("-->") else _COMMENT.sub("", text[:end]) + text[end:]
