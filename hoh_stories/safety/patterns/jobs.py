"""Occupations that narrow somebody down: unusual ones, and any with an employer or place beside.

Ordinary helpers' roles (nurse, support worker, volunteer) are not in the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from hoh_stories.safety.gazetteer import lists
from hoh_stories.safety.kinds import Found, Kind
from hoh_stories.safety.patterns.near import near, occurrences
from hoh_stories.safety.reading import Reading

_CUE = re.compile(
    r"(?:\b(?:as an?|was an?|were|am an?|i'm an?|is an?|be an?|a former|an ex|worked as|"
    r"trained as|job as|become an?|became an?|retired|been an?|are an?|he's an?|she's an?|fel|"
    r"oedd yn|oeddwn i'n|o'n i'n|yn|dwi'n|dw i'n|bod yn)"
    r"(?: (?:\w+ ){0,2})?| my \w+ (?:was|is) an? )$"
)
_PLACED = re.compile(
    r"(?:,? (?:at|for|in|on|with|of|yn|ym|yng|i|ar) (?:the |a |an |y |yr )?[A-ZÀ-Þ]|,? (?:at|"
    r"for|in|on) (?:the|a) \w+)"
)


@cache
def _pattern() -> tuple[re.Pattern[str], frozenset[str]]:
    jobs = list(lists.lines("jobs.txt"))
    rare = frozenset(line[1:] for line in jobs if line.startswith("!"))
    words = sorted((line.lstrip("!") for line in jobs), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})s?(?!\w)"), rare


@cache
def _firsts() -> frozenset[str]:
    """The first word of every job, by which a text is looked through quickly."""
    return frozenset(line.lstrip("!").split()[0] for line in lists.lines("jobs.txt"))


_WORD = re.compile(r"\b[a-z]+")

_SAID = re.compile(
    r"(?:\b(?:I|i|he|He|she|She|dad|father|mum|mam|mother|brother|sister|husband|wife|uncle|"
    r"grandfather|grandad|who|[A-Z][a-z]+) "
    r"(?:was|am|is|used to be|had been|became|worked as|works as|trained as)|\bI'm|\b[Hh]e's|"
    r"\b[Ss]he's|\b(?:I|[Hh]e|[Ss]he)'d been|\bworked as|\bformerly) "
    r"(?P<it>(?:(?:an?|the|our) )?(?:[\w-]+ ){0,2}?(?P<job>[\w-]*(?:er|or|ist|man|woman|ian|"
    r"smith|wright|keeper|master|chef|cook|clown|vet|clerk|pilot|surgeon|officer|imam|muezzin|"
    r"matron|instructor))"
    r"(?P<placed> (?:at|for|of|on|in|to) (?:the |an? |our )?(?:[\w'-]+ "
    r"?){1,5})?)(?=[.,;:!?\n\")]| and | but | when | until |$)"
)
_SAID_WORDS = (
    " was ",
    " am ",
    " is ",
    "'m ",
    "'s ",
    "'d been ",
    "used to be ",
    "had been ",
    "became ",
    "worked as ",
    "works as ",
    "trained as ",
    "formerly ",
)
#: Words with such an end that are no occupation, and helpers' ordinary roles.
_NO_JOB = frozenset(
    [
        "never",
        "ever",
        "over",
        "after",
        "other",
        "another",
        "number",
        "mother",
        "father",
        "brother",
        "sister",
        "daughter",
        "user",
        "member",
        "teenager",
        "smoker",
        "drinker",
        "dealer",
        "volunteer",
        "survivor",
        "carer",
        "worker",
        "peer",
        "stranger",
        "prisoner",
        "seeker",
        "beginner",
        "killer",
        "winner",
        "doctor",
        "neighbour",
        "man",
        "woman",
        "better",
        "worse",
        "later",
        "older",
        "younger",
        "bigger",
        "smaller",
        "longer",
        "either",
        "neither",
        "under",
        "sober",
        "bitter",
        "matter",
        "further",
        "forever",
        "together",
        "summer",
        "winter",
        "letter",
        "water",
        "dinner",
        "whether",
        "however",
        "for",
        "or",
        "nor",
        "door",
        "floor",
        "poor",
        "error",
        "mirror",
        "tutor",
        "supporter",
        "learner",
        "player",
        "runner",
        "writer",
        "reader",
        "foster",
        "sponsor",
        "fighter",
        "leader",
        "loner",
        "liar",
        "swimmer",
        "human",
        "christian",
        "alcoholic",
        "order",
        "corner",
        "finger",
        "power",
        "flower",
        "paper",
        "easier",
        "harder",
        "closer",
        "clever",
        "eager",
        "proper",
        "minor",
        "major",
        "lover",
        "partner",
        "newcomer",
        "helper",
        "quicker",
        "list",
        "exist",
        "twist",
        "social-worker",
        "keyworker",
        "lawyer",
        "counsellor",
        "gentleman",
        "friend",
        "her",
        "per",
        "offer",
        "answer",
        "ever-after",
        "chapter",
        "river",
        "shower",
    ]
)


def recognise(reading: Reading) -> Iterator[Found]:
    """Jobs."""
    yield from _told(reading)
    text = reading.plain.lower()
    if len(text) != len(reading.plain):
        text = reading.plain
    pattern, rare = _pattern()
    first = _firsts()
    hits = {word for word in set(_WORD.findall(text)) if word in first or word.rstrip("s") in first}
    for at in sorted(at for word in hits for at in occurrences(text, word)):
        if at and text[at - 1].isalnum():
            continue
        match = pattern.match(text, at)
        if match is None:
            continue
        cued = bool(_CUE.search(text[max(0, match.start() - 40) : match.start()]))
        placed = bool(_PLACED.match(reading.plain, match.end()))
        unusual = match[0] in rare or match[0].rstrip("s") in rare
        sure = (
            0.65
            if (unusual and cued) or (cued and placed)
            else 0.45
            if unusual or cued
            else 0.3
            if placed
            else 0.15
        )
        if sure >= 0.3:
            yield reading.found(*match.span(), Kind.JOB, sure, "job")


def _told(reading: Reading) -> Iterator[Found]:
    """An occupation of any kind, told as such: likely with an employer or place beside it."""
    text = reading.plain
    for start, end in near(_SAID_WORDS, text, 16, 90):
        for match in _SAID.finditer(text, start, end):
            if match["job"].lower() not in _NO_JOB:
                sure = 0.6 if match["placed"] else 0.3
                yield reading.found(*match.span("it"), Kind.JOB, sure, "job told")
