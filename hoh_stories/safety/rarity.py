"""Rare things beside a place: together they may point at one person (AN-10). Pure.

From what the assistant found, the gazetteer and short lists in English and Welsh; a person judges.
A place counts where it is finer than south, west, mid or north Wales. Kinds alone, and how many of
them are left, are `moderation.identifying`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from hoh_stories.safety.gazetteer.lists import lines
from hoh_stories.safety.gazetteer.regions import place
from hoh_stories.safety.kinds import Found, Kind

NEAR = 160  #: letters around children or siblings in which an age belongs to them
MOST = 6  #: of each list: more is not read

#: Parts of Wales that are wide enough.
_WIDE = re.compile(
    r"(?i)(?:the )?(?:(?:south|west|mid|north)[ -]wales|wales|cymru|"
    r"(?:de|dde|ne|gogledd|ngogledd|canolbarth|ganolbarth|nghanolbarth|gorllewin|orllewin|"
    r"ngorllewin) cymru)"
)
#: Areas with names, in which far more than 10,000 people live.
_AREAS = re.compile(
    r"(?i)(?:\w+shire|powys|gwynedd|dyfed|gwent|clwyd|glamorgan|the valleys|y cymoedd|ceredigion|"
    r"rhondda(?: \w+)*|torfaen|blaenau gwent|anglesey|ynys môn|sir \w+|snowdonia|eryri)"
)
#: Peoples and tongues that many here share.
_COMMON = frozenset(
    "welsh english british scottish irish polish european cymraeg gymraeg cymro gymro cymraes "
    "gymraes saesneg sais cymry gymry muslim christian catholic mwslim cristion".split()
)
_SAID = {
    "crime": r"murder(?:ed|er)?|manslaughter|stabb(?:ed|ing)|shot dead|inquest|in the papers|"
    r"on the news|found (?:him|her|them) dead|llofrudd\w*|lofrudd\w*|cwest|gwest|trywan\w+|"
    r"yn y papur(?:au)?|ar y newyddion",
    "illness": r"rare (?:\w+ )?(?:disease|illness|condition|disorder|syndrome|cancer)|"
    r"huntington'?s|motor neurone|cystic fibrosis|sickle cell|h(?:a)?emophilia|muscular dystrophy|"
    r"(?:clefyd|cyflwr|salwch|afiechyd) prin|motor niwron|ffeibrosis systig|hemoffilia",
    "role": r"councillor|(?:lord )?mayor|member of (?:parliament|the senedd)|imam|vicar|rabbi|"
    r"head ?teacher|magistrate|coroner|police commissioner|cynghorydd|gynghorydd|maer|faer|"
    r"ficer|pennaeth|phennaeth|ynad|crwner|gweinidog|aelod o'r senedd",
}
_MANY = re.compile(
    r"(?i)(?<!\w)(?:three|four|five|six|seven|eight|nine|[3-9]) (?:\w+ )?"
    r"(?:children|kids|brothers|sisters|siblings|sons|daughters|boys|girls)(?!\w)|"
    r"(?<!\w)(?:tri|tair|pedwar|pedair|pum|pump|chwe|chwech|saith|wyth|naw) "
    r"(?:o blant|o frodyr|o chwiorydd|plentyn|brawd|chwaer|mab|merch)(?!\w)"
)


@dataclass(frozen=True, slots=True, order=True)
class Rare:
    """Something that few have. `code`: what of; code points of the text looked at."""

    start: int
    end: int
    code: str


def rare_beside_a_place(
    text: str, found: Iterable[Found]
) -> tuple[tuple[Rare, ...], tuple[Found, ...]]:
    """What is rare in a text, and the places that narrow it down; nothing without such a place."""
    rows = sorted(found)
    places = [one for one in rows if _narrows(text, one)]
    if not places:
        return (), ()
    rare = sorted({*_of_findings(text, rows), *_of_words(text), *_many(text, rows)})
    return (tuple(rare[:MOST]), tuple(places[:MOST])) if rare else ((), ())


def _narrows(text: str, one: Found) -> bool:
    """A place here that is finer than a part of Wales; other countries narrow nobody down."""
    words = text[one.start : one.end].strip()
    if one.kind not in (Kind.PLACE, Kind.ADDRESS, Kind.POSTCODE) or _WIDE.fullmatch(words):
        return False
    known = place(words)
    return known is None or known.region != "world"


def _of_findings(text: str, rows: list[Found]) -> Iterator[Rare]:
    for one in rows:
        words = text[one.start : one.end].strip()
        if one.kind is Kind.NATIONALITY and words.split()[0].lower() not in _COMMON:
            yield Rare(one.start, one.end, "people")
        elif one.kind is Kind.PLACE and _is_small(words):
            yield Rare(one.start, one.end, "small_place")
        elif one.kind is Kind.KIN_EVENT:
            yield Rare(one.start, one.end, "crime")
        elif one.kind is Kind.JOB and _jobs().search(words):
            yield Rare(one.start, one.end, "job")


def _is_small(words: str) -> bool:
    """Known in Wales, no area, and not one of the places of 10,000 people and more."""
    known = place(words)
    if known is None or known.is_town or _AREAS.fullmatch(words) or _WIDE.fullmatch(words):
        return False
    return known.region not in ("world", "kingdom", "")


def _of_words(text: str) -> Iterator[Rare]:
    for code, pattern in _patterns().items():
        for match in pattern.finditer(text):
            yield Rare(match.start(), match.end(), code)


def _many(text: str, rows: list[Found]) -> Iterator[Rare]:
    """Three or more children or siblings, with an age near them."""
    ages = [one for one in rows if one.kind is Kind.AGE]
    for match in _MANY.finditer(text):
        if any(match.start() - NEAR < one.start < match.end() + NEAR for one in ages):
            yield Rare(match.start(), match.end(), "siblings")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        code: re.compile(rf"(?<!\w)(?:{said})(?!\w)", re.IGNORECASE) for code, said in _SAID.items()
    }


@cache
def _jobs() -> re.Pattern[str]:
    """Work that few do, as the list of jobs marks it."""
    unusual = (re.escape(line[1:]) for line in lines("jobs.txt") if line.startswith("!"))
    return re.compile(rf"(?i)(?<!\w)(?:{'|'.join(unusual)})(?!\w)")
