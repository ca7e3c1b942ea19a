"""Finding signs of risk: one sentence after another, each asked for every kind.

The tables are `english`, `welsh` and `other`. Bounded: a sentence is looked at in pieces of
`PIECE` letters, so that no text costs more than its length. Source: SG-05, SG-08, SG-22, SG-29.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hoh_stories.ground.text import fold
from hoh_stories.safety.risk import english, other, welsh

#: In the order in which a person should look, with the level that is proposed for each.
KINDS = {
    "life": "life",  #: the teller's life is in danger now
    "others": "life",  #: a threat to somebody else
    "child": "child",
    "adult": "adult",  #: somebody is hurt, controlled or exploited now
    "named": "unsure",  #: a named person is accused
}
PIECE = 600  #: letters of a sentence that are looked at together
_SENTENCE = re.compile(r"[^.!?؟\n]+(?:[.!?؟]+|\n|$)")
_GAP = r"(?: [\w'-]+){0,3}"
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Sign:
    """One sentence with a sign of risk: code points of the text, never the words."""

    kind: str
    start: int
    end: int


def signs_in(text: str) -> tuple[Sign, ...]:
    """Every sign of risk in a text, in order; one a kind and sentence at most."""
    found = []
    for start, end in _pieces(text):
        words = text[start:end]
        found += [Sign(kind, start, end) for kind in _kinds_in(words)]
    return tuple(found)


def strongest(signs: Iterable[Sign]) -> str | None:
    """The kind to look at first, None where there is no sign."""
    found = {sign.kind for sign in signs}
    return next((kind for kind in KINDS if kind in found), None)


def level_of(kind: str) -> str:
    """The level that is proposed for a kind; a person sets it. KeyError for no kind of ours."""
    return KINDS[kind]


def new_signs(text: str, before: str) -> tuple[Sign, ...]:
    """The signs in a text whose sentence did not stand in an earlier one.

    So that nobody is asked again about words on which a person has decided.
    """
    known = {
        (sign.kind, before[sign.start : sign.end].strip()) for sign in signs_in(before) if before
    }
    signs = signs_in(text)
    return tuple(one for one in signs if (one.kind, text[one.start : one.end].strip()) not in known)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        while start < end:
            stop = min(end, start + PIECE)
            if stop < end:
                stop = max(text.rfind(" ", start + 1, stop), start) or stop
                stop = stop if stop > start else min(end, start + PIECE)
            yield start, stop
            start = stop


def _kinds_in(words: str) -> Iterator[str]:
    folded = _SPACE.sub(" ", fold(words)).replace("‘", "'")
    for kind, pattern in _PATTERNS.items():
        for match in pattern.finditer(folded):
            if not _is_past(folded, match.span()):
                yield kind
                break
    if _accuses(words):
        yield "named"


def _is_past(folded: str, at: tuple[int, int]) -> bool:
    """Told of another time or as a saying, with nothing that says it is so now."""
    beside = f"{folded[: at[0]]} {folded[at[1] :]}"
    return bool(_PAST.search(beside)) and not _NOW.search(folded)


def _compiled(kind: str) -> re.Pattern[str]:
    latin = [*getattr(english, kind), *getattr(welsh, kind)]
    arabic = [re.escape(_SPACE.sub(" ", fold(words))) for words in getattr(other, kind)]
    words = "|".join(f"(?:{one})" for one in latin).replace("~", _GAP)
    return re.compile(rf"\b(?:{words})|(?:{'|'.join(arabic)})")


def _words(*tables: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(tables)})\b")


_PATTERNS = {kind: _compiled(kind.upper()) for kind in ("life", "others", "child", "adult")}
_PAST = _words(english.PAST, welsh.PAST, fold(other.PAST))
_NOW = _words(english.NOW, welsh.NOW, fold(other.NOW))

_NAME = (
    r"(?:(?:Dr|Mr|Mrs|Ms|Miss|PC|Sgt|Sergeant|Father|Imam|Pastor|Reverend|Rev|Officer|Judge)\.? "
    r"[A-Z][\w'-]{1,20}|[A-Z][a-z'-]{1,20} (?:[A-Z][\w'-]{1,20}))"
)
_DID = (
    r"(?:raped|assaulted|abused|molested|groomed|stabbed|trafficked|blackmailed|threatened"
    r"|stole from|robbed|strangled|attacked|treisiodd|ymosododd|cam-driniodd|fygythiodd)"
)
_WHOM = r"(?:me|us|her|him|them|my [a-z]+|arna i|ar fy|fy)"
_IS_A = r"(?:is|was|yn) (?:a |an )?(?:rapist|paedophile|pedophile|abuser|trafficker|leidr|treisiwr)"
_NAMED = re.compile(
    rf"{_NAME},?(?: [a-z]+){{0,2}} {_DID} {_WHOM}\b|{_NAME} {_IS_A}\b"
    rf"|{_DID} (?:\w+ ){{0,2}}(?:by|gan) {_NAME}|\b[Tt]reisiodd {_NAME}"
)


def _accuses(words: str) -> bool:
    """A name beside what that person is said to have done, whenever it was."""
    return bool(_NAMED.search(_SPACE.sub(" ", words)))
