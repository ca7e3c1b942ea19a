"""Names of people that are known: given names, and the surnames that follow them.

A given name that is an ordinary word too counts only with a cue. A capital letter in the middle of
a sentence that nothing explains is worth a look. Names by a cue: `called`. Names in
lower case: `lowercase`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoh_stories.safety.gazetteer import lists
from hoh_stories.safety.kinds import Found, Kind
from hoh_stories.safety.patterns.called import CAP, KIN_WORDS
from hoh_stories.safety.patterns.capitals import CAPITAL, begins_sentence, word_before
from hoh_stories.safety.patterns.venues import HEAD_AFTER
from hoh_stories.safety.reading import Reading

_NEXT = re.compile(
    rf"(?:\.?[ ])(?P<word>(?:(?:ap|ab|ferch|al|el|bin|bint|ibn|van|de|da|von|dos|del)[ "
    rf"-])?{CAP})(?!\w)"
)
_PARTICLE = re.compile(r"^(?:ap|ab|ferch|al|el|bin|bint|ibn|van|de|da|von|dos|del)[ -]")
_BEFORE_PLACE = frozenset(
    [
        "in",
        "near",
        "yn",
        "ym",
        "yng",
        "ger",
        "outside",
        "around",
        "inside",
        "reached",
        "tua",
        "dros",
    ]
)
_ROYAL = frozenset(
    [
        "st",
        "saint",
        "san",
        "sant",
        "santa",
        "prince",
        "princess",
        "king",
        "queen",
        "lord",
        "lady",
        "pope",
        "emperor",
        "president",
        "sain",
    ]
)
_LINKS = frozenset(
    [
        "and",
        "with",
        "told",
        "asked",
        "met",
        "called",
        "named",
        "by",
        "saw",
        "love",
        "miss",
        "loved",
        "missed",
        "thank",
        "thanked",
        "married",
        "when",
        "that",
        "because",
        "but",
        "if",
        "where",
        "a",
        "ac",
        "efo",
        "gyda",
        "gan",
        "wrth",
        "said",
        "while",
        "then",
        "as",
        "poor",
        "our",
        "my",
        "dear",
        "for",
        "like",
        "about",
        "than",
    ]
)
_SPEAKS = re.compile(
    r"(?:,? (?:said|says|told|asked|rang|was|is|and|laughed|cried|smiled|came|went|sat|knew|"
    r"had|has|never|always|who|got|"
    r"took|made|put|gave|wrote|still|just|did|does|would|could|wants|oedd|wedodd|dwedodd|"
    r"ddywedodd)\b|'s\b)"
)


def recognise(reading: Reading) -> Iterator[Found]:
    """Names."""
    text = reading.plain
    for start, end, sure, rule in _walk(text):
        yield reading.found(start, end, Kind.PERSON, sure, rule)


def _walk(text: str) -> Iterator[tuple[int, int, float, str]]:
    """Known names, word by word in capitals."""
    done = -1
    for match in CAPITAL.finditer(text):
        if match.start() < done:
            continue
        sure, rule = _sure(text, match)
        if sure:
            end = _extent(text, match.end()) if sure >= 0.5 else match.end()
            if HEAD_AFTER.match(text, end):
                continue
            if end > match.end():
                sure = min(0.95, sure + 0.1)
            yield match.start(), end, sure, rule
            done = end


def _sure(text: str, match: re.Match[str]) -> tuple[float, str]:
    """How sure a word in capitals is somebody's name, and by which rule; 0 for not at all."""
    word = match[0]
    head = word.split("-")[0]
    if word in lists.given() or (head != word and head in lists.given()):
        return _given(text, match)
    if word in lists.doubtful():
        return _doubtful(text, match), "doubtful"
    if word in lists.common() or word.isupper():
        return 0.0, ""
    if word in lists.family() and word not in lists.ordinary():
        before = word_before(text, match.start())
        if before in _BEFORE_PLACE or before in ("from", "to", "o", "i", "at"):
            return 0.0, ""
        return (
            0.0 if lists.is_place(word) else 0.45 if begins_sentence(text, match.start()) else 0.6
        ), "family"
    return _unexplained(text, match), "capital"


def _given(text: str, match: re.Match[str]) -> tuple[float, str]:
    before = word_before(text, match.start())
    word = match[0]
    if before in _ROYAL or (word in lists.common() and before == ""):
        return 0.0, ""
    if lists.is_place(word) and before in _BEFORE_PLACE | {"from", "to", "at", "o", "i"}:
        return 0.0, ""
    if lists.is_place(word) and not _SPEAKS.match(text, match.end()):
        return 0.52, "given or place"
    if word in lists.ordinary() and begins_sentence(text, match.start()):
        return (0.75 if _SPEAKS.match(text, match.end()) else 0.5), "given or word"
    return 0.85, "given"


def _doubtful(text: str, match: re.Match[str]) -> float:
    following = _NEXT.match(text, match.end())
    if match[0] in lists.common() and not following:
        return 0.0
    starts = begins_sentence(text, match.start())
    if following and following["word"] in lists.family() and match[0] not in lists.common():
        surname = following["word"]
        if surname not in lists.ordinary() or not starts:
            return 0.0 if HEAD_AFTER.match(text, following.end()) else 0.75
    if lists.is_place(match[0]) or match[0] in lists.common() or match[0].isupper():
        return 0.0
    if starts:
        return 0.0
    before = word_before(text, match.start())
    if before in _LINKS or _SPEAKS.match(text, match.end()):
        return 0.6
    return (
        0.35
        if before and before not in ("the", "a", "an", "of", "y", "yr", "in", "on", "at")
        else 0.0
    )


def _unexplained(text: str, match: re.Match[str]) -> float:
    """A capital in the middle of a sentence that no list explains is worth a look; one that is an
    ordinary word without its capital too, where it stands like somebody's name."""
    word = match[0]
    if lists.is_place(word) or word in lists.peoples() or len(word) < 3:
        return 0.0
    if begins_sentence(text, match.start()):
        return 0.0
    before = word_before(text, match.start())
    if not before or word in lists.ordinary():
        return 0.3 if _stands_alone(text, match) else 0.0
    if before in _LINKS or before in KIN_WORDS or _SPEAKS.match(text, match.end()):
        return 0.55
    return 0.35 if before and before not in ("the", "y", "yr", "a", "an", "i'm", "i") else 0.0


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Set off like a name: between commas, before its verb, after somebody."""
    before, after = text[max(0, match.start() - 2) : match.start()], text[match.end() :][:1]
    return (before == ", " and after in ",.;:") or bool(_SPEAKS.match(text, match.end()))


def _extent(text: str, end: int) -> int:
    """Where the whole name ends: surnames, initials, particles."""
    for _ in range(3):
        following = _NEXT.match(text, end)
        if following is None:
            break
        word = _PARTICLE.sub("", following["word"])
        dotted = text[end] == "."
        if dotted and (len(word) > 1 and not following["word"][0].isupper()):
            break
        if dotted or not _surname(word):
            break
        end = following.end()
        if len(word) == 1 and text[end : end + 1] == "." and text[end + 1 : end + 2] == " ":
            continue
    return end


def _surname(word: str) -> bool:
    if len(word) == 1:
        return word != "I"
    if word in lists.family() or word in lists.given():
        return word not in lists.common() or word in lists.given()
    return (
        word not in lists.common()
        and word not in lists.ordinary()
        and word not in lists.peoples()
        and not word.isupper()
        and not lists.is_place(word)
    )
