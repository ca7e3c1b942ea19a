"""Words as recognisers of names see them: in capitals or not, and what stands before them.

Shared by `names`, `places` and `venues`. What is known about a word is in `gazetteer`.
"""

from __future__ import annotations

import re

#: One word in a capital letter; `O'Neill`, `Jean-Pierre` and `McCarthy` are one word.
CAPITAL = re.compile(
    r"(?<![\w@#/&])[A-ZÀ-ÖØ-ÞĀ-ſ](?:[^\W\d_]+(?:-[^\W\d_]{2,})*|'[A-Z][^\W\d_]+)(?![\w@]|'t(?!\w))"
)
_ENDS = re.compile(r"(?:^|[.!?:…\n\"(\[*•>]|\s['-]|\d[.)])[\s\"'(*-]*$")
_LAST = re.compile(r"[\w'-]+(?=[\s\"']*$)")


def begins_sentence(text: str, at: int) -> bool:
    """True where a capital letter at `at` would stand for any word."""
    return bool(_ENDS.search(text[max(0, at - 12) : at])) if at else True


def word_before(text: str, at: int) -> str:
    """The word before `at` in the same line, in lower case; empty where there is none."""
    line = text[max(0, at - 30) : at].rpartition("\n")[2]
    found = _LAST.search(line)
    return found[0].lower() if found and line[found.end() :].strip("\"' ") == "" else ""
