"""Plain words in the place of an exact detail: a beginning for a person's own suggestion.

Pure. Generalising, never a black bar (AN-06); seasons for dates, bands for ages (AN-11). In the
language of the story, English or Welsh; no proposal in others. The same words always get the same
proposal, so one story speaks of one place in one way (AN-07).
"""

from __future__ import annotations

import re

from hoh_stories.safety.kinds import Kind

_ENGLISH = {
    Kind.PERSON: "somebody I know",
    Kind.NICKNAME: "somebody I know",
    Kind.PHONE: "a number",
    Kind.EMAIL: "an address",
    Kind.HANDLE: "an account",
    Kind.URL: "a page",
    Kind.POSTCODE: "where I live",
    Kind.ADDRESS: "where I live",
    Kind.VEHICLE: "a car",
    Kind.DATE: "some years ago",
    Kind.TIME: "for some time",
    Kind.PLACE: "a town in Wales",
    Kind.VENUE: "a place where people help",
    Kind.ORG: "an organisation",
    Kind.JOB: "my work",
    Kind.NATIONALITY: "from another country",
    Kind.KIN_EVENT: "something in my family",
    Kind.RARE: "something that happened",
}
_WELSH = {
    Kind.PERSON: "rhywun rwy'n ei nabod",
    Kind.NICKNAME: "rhywun rwy'n ei nabod",
    Kind.PHONE: "rhif",
    Kind.EMAIL: "cyfeiriad",
    Kind.HANDLE: "cyfrif",
    Kind.URL: "tudalen",
    Kind.POSTCODE: "lle rwy'n byw",
    Kind.ADDRESS: "lle rwy'n byw",
    Kind.VEHICLE: "car",
    Kind.DATE: "rai blynyddoedd yn ôl",
    Kind.TIME: "am beth amser",
    Kind.PLACE: "tref yng Nghymru",
    Kind.VENUE: "lle sy'n helpu pobl",
    Kind.ORG: "sefydliad",
    Kind.JOB: "fy ngwaith",
    Kind.NATIONALITY: "o wlad arall",
    Kind.KIN_EVENT: "rhywbeth yn fy nheulu",
    Kind.RARE: "rhywbeth a ddigwyddodd",
}
WORDS = {"en": _ENGLISH, "cy": _WELSH}
BANDS = {"en": "between {low} and {high}", "cy": "rhwng {low} a {high} oed"}
SEASONS = {
    "en": ("in the winter", "in the spring", "in the summer", "in the autumn"),
    "cy": ("yn y gaeaf", "yn y gwanwyn", "yn yr haf", "yn yr hydref"),
}
#: The first letters of each month, from December on, three to a season; mutated in Welsh too.
_MONTHS = {
    "en": ("dec", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov"),
    "cy": (
        *("rhag|rag", "ion", "chwe"),
        *("maw|faw", "ebr", "mai|fai"),
        *("meh|feh", "gor|or", "aws"),
        *("med|fed", "hyd", "dach|tach"),
    ),
}
#: A word in what was found, and what such a place is called.
_VENUES = {
    "en": {
        "hostel": "a hostel",
        "hotel": "a hotel",
        "hospital": "a hospital",
        "ward": "a ward",
        "school": "a school",
        "prison": "a prison",
        "court": "a court",
        "church": "a place of worship",
        "mosque": "a place of worship",
        "surgery": "a surgery",
    },
    "cy": {
        "hostel": "hostel",
        "gwesty": "gwesty",
        "ysbyty": "ysbyty",
        "ward": "ward",
        "ysgol": "ysgol",
        "carchar": "carchar",
        "llys": "llys",
        "eglwys": "addoldy",
        "mosg": "addoldy",
    },
}


def plainer(kind: Kind, words: str, language: str) -> str:
    """Plain words for what was found; "" where we have none, and in other languages."""
    language = language.split("-")[0]
    if language not in WORDS:
        return ""
    if kind is Kind.AGE:
        return _band(words, language)
    if kind is Kind.DATE:
        return _season(words, language)
    folded = words.casefold()
    if kind is Kind.VENUE:
        for part, name in _VENUES[language].items():
            if part in folded:
                return name
    return WORDS[language].get(kind, "")


def _band(words: str, language: str) -> str:
    """Five years around an age in digits; "" for one that is told otherwise."""
    found = re.search(r"\d{1,3}", words)
    if found is None:
        return ""
    low = int(found[0]) // 5 * 5
    return BANDS[language].format(low=low, high=low + 4)


def _season(words: str, language: str) -> str:
    """The season of the month that a date names."""
    folded = words.casefold()
    for number, month in enumerate(_MONTHS[language]):
        if re.search(rf"\b(?:{month})", folded):
            return SEASONS[language][number // 3]
    return WORDS[language][Kind.DATE]
