"""Places of the gazetteer, in both languages, mutated too; words that are also names need a cue.

Lower case: `lowercase`. Streets and postcodes: `address`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoh_stories.safety.gazetteer import lists
from hoh_stories.safety.kinds import Found, Kind
from hoh_stories.safety.patterns.capitals import begins_sentence, word_before
from hoh_stories.safety.reading import Reading

_WORD = re.compile(r"(?<![\w@#/])[A-ZÀ-ÖØ-ÞĀ-ſ][^\W\d_]*")
IN = frozenset(
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
        "left",
        "visited",
        "through",
        "across",
        "tua",
        "dros",
        "trwy",
        "via",
    ]
)
TO = frozenset(
    [
        "from",
        "to",
        "at",
        "o",
        "i",
        "of",
        "round",
        "over",
        "for",
        "a",
        "leaving",
        "towards",
        "between",
        "rhwng",
        "and",
    ]
)
_BEYOND = re.compile(
    r"(?<!\w)(?:(?:a )?(?:village|town|city|estate|valley|district|region|province|camp|"
    r"place) (?:called|of|named)|"
    r"(?:pentref|tref|dinas|ardal) o'r enw) (?P<name>[A-ZÀ-Þ][\w'-]+(?: [A-ZÀ-Þ][\w'-]+)?)"
)
_HEADED = re.compile(
    r"(?<!\w)(?P<name>(?:[A-ZÀ-Þ][\w'-]+ ){1,2}(?:Estate|estate|Valley|Beach|Bay|Mountain|"
    r"Common|Camp|Province|District|Island|Lake|Quarry|Pass|Reservoir|Wood|Woods|Viaduct)|"
    r"(?:River|Lake|Mount|Afon|Cwm|Llyn|Mynydd|Traeth|Dyffryn|Bro|Sir|Ynys|Bae|Stad|Penrhyn|"
    r"Port|Porth|Glan|Pen|Llan) (?:y |yr )?[A-ZÀ-Þ][\w'-]+)(?!\w)"
)
_LLAN = re.compile(
    r"(?<!\w)(?:Llan|Lan|Aber|Pont|Bont|Mhont|Phont|Pen|Ben|Mhen|Tre|Cwm|Gwm|Nghwm|Ystrad|"
    r"Rhyd|Rhos|Betws|Caer|Gaer|Nghaer|Maes|Faes|Bryn|Fryn|Capel|Tyn|Blaen|Flaen|Dol|Glan|"
    r"Nant)(?:[a-zâêîôûŵŷ]{4,}|(?:-[a-zâêîôûŵŷ]+)+(?:-?[A-Z][a-z]+)?)(?!\w)"
)


def recognise(reading: Reading) -> Iterator[Found]:
    """Places."""
    text = reading.plain
    for start, end, sure, rule in _all(text):
        yield reading.found(start, end, Kind.PLACE, sure, rule)


def _all(text: str) -> Iterator[tuple[int, int, float, str]]:
    yield from _listed(text)
    for match in _BEYOND.finditer(text):
        yield *match.span("name"), 0.75, "called"
    for match in _HEADED.finditer(text):
        first = match["name"].split()[0]
        if first not in lists.common() and first not in (
            "The",
            "A",
            "My",
            "Our",
            "Your",
            "This",
            "That",
        ):
            yield *match.span("name"), 0.7, "headed"
    for match in _LLAN.finditer(text):
        word = match[0]
        if (
            word not in lists.ordinary()
            and word not in lists.given()
            and word not in lists.family()
            and word not in lists.common()
        ):
            yield *match.span(), 0.4 if begins_sentence(text, match.start()) else 0.65, "welsh form"


def _listed(text: str) -> Iterator[tuple[int, int, float, str]]:
    places = lists.places()
    done = -1
    for match in _WORD.finditer(text):
        start = match.start()
        if start < done or match[0] not in places:
            continue
        for name, known in places[match[0]]:
            end = start + len(name)
            if text.startswith(name, start) and not (
                text[end : end + 1].isalnum()
                or (text[end : end + 1] in "_-" and text[end + 1 : end + 2].isalpha())
            ):
                sure = _sure(text, start, name, known)
                if sure:
                    yield start, end, sure, "gazetteer"
                    done = end
                break


def _sure(text: str, start: int, name: str, known: bool) -> float:
    """How sure a listed name means the place."""
    if known:
        return 0.88
    before = word_before(text, start)
    named = name in lists.given() or name in lists.doubtful()
    if name in lists.common() and before not in IN:
        return 0.0
    if before in IN or (
        before in TO and not named and before not in ("a", "and", "of", "for", "i", "o")
    ):
        return 0.35 if name in lists.common() else 0.7
    if (
        begins_sentence(text, start)
        or not before
        or (" " in name and name.split()[0] in lists.given())
    ):
        return 0.0
    return 0.3 if before in TO and len(name) > 3 else 0.0
