"""Names and places as people type them without capitals: only what can hardly be a word.

What is written in capitals: `names`, `places`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoh_stories.safety.gazetteer import lists
from hoh_stories.safety.kinds import Found, Kind
from hoh_stories.safety.patterns.capitals import word_before
from hoh_stories.safety.patterns.near import near, occurrences, whole
from hoh_stories.safety.patterns.places import IN, TO
from hoh_stories.safety.reading import Reading

_WORD = re.compile(r"\b[a-z]\w{2,}")
_TITLED = re.compile(
    r"(?<!\w)(?:mr|mrs|dr) (?P<name>[a-z]{3,}(?: (?!and|was|is|said|who|had|in|from|at|the|"
    r"that|my|for|on|to|i)[a-z]{4,})?)(?!\w)"
)
_CUED = re.compile(
    r"(?<!\w)(?:(?:called|named|name is|names|name's|o'r enw|enw i yw|my (?:mate|brother|"
    r"sister|friend|son|daughter|partner|boyfriend|girlfriend|husband|wife|cousin|key ?worker|"
    r"worker|nan|boy|girl|sponsor)) )(?P<name>[a-z]{3,})(?!\w)"
)
_CALL_ME = re.compile(
    r"(?<!\w)(?:call(?:s|ed)? (?:me|him|her) |known as |nickname(?:d)? (?:was |is "
    r")?)(?P<name>(?:big |little |mad |dai )?[a-z]{3,})(?!\w)"
)
_SMALL = frozenset(
    [
        "was",
        "is",
        "and",
        "who",
        "that",
        "had",
        "has",
        "said",
        "when",
        "if",
        "but",
        "for",
        "with",
        "from",
        "the",
        "his",
        "her",
        "she",
        "they",
        "he",
        "you",
        "just",
        "got",
        "gets",
        "used",
        "did",
        "does",
        "died",
        "came",
        "would",
        "could",
        "will",
        "went",
        "passed",
        "told",
        "saying",
        "never",
        "always",
        "back",
        "out",
        "lived",
        "lives",
        "been",
        "not",
        "gave",
        "takes",
        "took",
        "found",
        "names",
        "every",
        "after",
        "before",
        "again",
        "stupid",
        "mad",
        "crazy",
        "names",
        "lazy",
        "weak",
        "selfish",
        "today",
        "one",
        "day",
        "because",
        "as",
        "in",
        "on",
        "up",
        "at",
        "over",
        "down",
        "round",
        "about",
        "while",
        "so",
    ]
)

_CUES = (
    (_TITLED, ("mr ", "mrs ", "dr "), Kind.PERSON, 0.6),
    (_CUED, ("called ", "named ", "name", "enw ", "my "), Kind.PERSON, 0.3),
    (_CALL_ME, ("call", "known as", "nickname"), Kind.NICKNAME, 0.45),
)


def recognise(reading: Reading) -> Iterator[Found]:
    """Names and places in lower case."""
    text = reading.plain
    names, places = lists.low_names(), lists.low_places()
    for word in set(_WORD.findall(text)):
        if word in names or word in places:
            for at in occurrences(text, word):
                if not whole(text, at, at + len(word)):
                    continue
                if word in names:
                    sure = 0.6 if len(word) > 4 else 0.52
                    yield reading.found(at, at + len(word), Kind.PERSON, sure, "low")
                else:
                    yield from _place(reading, text, at, places[word])
    for pattern, words, kind, sure in _CUES:
        for start, end in near(words, text, 12, 50):
            for match in pattern.finditer(text, start, end):
                if match["name"].split()[-1] not in _SMALL and match["name"] not in _SMALL:
                    begin = match.start() if pattern is _TITLED else match.start("name")
                    yield reading.found(begin, match.end("name"), kind, sure, "low cue")


def _place(reading: Reading, text: str, start: int, names: tuple[str, ...]) -> Iterator[Found]:
    for name in names:
        end = start + len(name)
        if text.startswith(name, start) and not text[end : end + 1].isalnum():
            cued = word_before(text, start) in IN | TO
            yield reading.found(
                start, end, Kind.PLACE, 0.7 if cued else 0.55 if len(name) > 6 else 0.4, "low"
            )
            return
