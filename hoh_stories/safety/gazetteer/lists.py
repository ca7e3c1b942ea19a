"""Reads the lists of the gazetteer, once for each process.

Shapes of the files are said in their heads. Nothing here looks at a text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from hoh_stories.safety.gazetteer.mutations import mutated

FOLDER = Path(__file__).parent
#: What places nobody here.
_EVERYBODY = frozenset(
    ["Wales", "UK", "U.K.", "Britain", "England", "Europe", "Cymru", "Prydain", "Lloegr", "Ewrop"]
)


def lines(name: str) -> Iterator[str]:
    """The lines of one list, without comments and empty ones."""
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.strip()


@cache
def ordinary() -> frozenset[str]:
    """Names that are ordinary words too."""
    return frozenset(
        word
        for name in ("words.txt", "words_more.txt")
        for line in lines(name)
        for word in line.split()
    )


@cache
def given() -> frozenset[str]:
    """Given names that are nothing else, or nearly always names."""
    names = _names("given")
    firm = {word for line in lines("firm.txt") for word in line.split()}
    return frozenset({name for name in names - ordinary() if len(name) > 2} | firm)


@cache
def doubtful() -> frozenset[str]:
    """Given names that are ordinary words too, or very short: they need a cue."""
    return frozenset(name for name in _names("given") - given() if len(name) > 1)


@cache
def family() -> frozenset[str]:
    """Family names, ordinary words among them."""
    return _names("family")


def _names(kind: str) -> frozenset[str]:
    return frozenset(
        word
        for name in (f"{kind}.txt", f"{kind}_more.txt")
        for line in lines(name)
        for word in line.split()
    )


@cache
def places() -> dict[str, tuple[tuple[str, bool], ...]]:
    """By first word: whole names that begin with it, longest first, and whether each is sure."""
    found: dict[str, dict[str, bool]] = {}
    for name, sure in _place_names():
        first = name.split(" ", 1)[0].split("-", 1)[0].split("'", 1)[0]
        of_first = found.setdefault(first, {})
        of_first[name] = of_first.get(name, False) or sure
    return {
        first: tuple(sorted(names.items(), key=lambda item: -len(item[0])))
        for first, names in found.items()
    }


def _place_names() -> Iterator[tuple[str, bool]]:
    words = ordinary() | given() | doubtful()
    for name in ("wales.txt", "wales_more.txt", "journeys.txt", "kingdom.txt", "world.txt"):
        for line in lines(name):
            for one, welsh in _both(line.lstrip("*")):
                if one in _EVERYBODY:
                    continue
                known = one not in words or one in _SURE
                yield one, known
                if welsh or name == "wales.txt":
                    for form in mutated(one):
                        yield form, known and form not in words and len(form) > 4


def _both(line: str) -> Iterator[tuple[str, bool]]:
    """Each name of a line, and whether it stands on the Welsh side."""
    english, _, welsh = line.partition("|")
    yield english.strip(), False
    for one in welsh.split(","):
        if one.strip():
            yield one.strip(), True


#: Places that are words or names too, but in capitals nearly always the place.
_SURE = frozenset(
    "London Paris Chester Preston Newport Barry Neath Cardigan Pwllheli Powys Gwynedd Dyfed "
    "Gwent Clwyd "
    "Newtown Oxford Cambridge York Durham Derby Lancaster Boston Toronto Kenya India Israel "
    "China Jordan Turkey "
    "Bolton Bradford Devon Kent Essex Somerset Rhymney Ely Canton Gower Wrexham Tiger Hull "
    "Slough Cuba Mali Chad Niger "
    "Aber Clydach Morocco Panama Japan Iran Syria Malta Kuwait Poland Splott Mumbles Bangor "
    "Bala Usk Kos Asia Africa "
    "Albania Somalia America Sudan Yemen Iraq Raglan Mold Holyhead Florence Sydney Melbourne "
    "Guinea Togo Oman Togo "
    "Blackwood Tenby Porthcawl Porth Caerau Risca Cwmbran Llanelli Nablus Sinjar Tehran Evin "
    "Aden".split()
)


@cache
def low_places() -> dict[str, tuple[str, ...]]:
    """As `places`, in lower case, only names of five letters and more that are no words."""
    words = {word.lower() for word in ordinary() | given() | doubtful() | family()}
    found: dict[str, list[str]] = {}
    for first, names in places().items():
        for name, sure in names:
            low = name.lower()
            if (
                sure
                and (len(low) > 4 or low in ("iran", "iraq", "rhyl"))
                and not low.startswith("the ")
                and (low not in words or name in _SURE)
            ):
                found.setdefault(first.lower(), []).append(low)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in found.items()}


@cache
def services() -> dict[str, tuple[tuple[str, str], ...]]:
    """By first word: names of services that begin with it, longest first, and VENUE or ORG."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in lines("services.txt"):
        kind, _, names = line.partition(" ")
        for name in names.split(","):
            one = name.strip()
            found.setdefault(one.split(" ", 1)[0].split("'", 1)[0].split("-", 1)[0], []).append(
                (one, kind)
            )
    return {
        first: tuple(sorted(names, key=lambda item: -len(item[0])))
        for first, names in found.items()
    }


@cache
def common() -> frozenset[str]:
    """Words in capitals that name nobody."""
    return frozenset(word for line in lines("common.txt") for word in line.split())


@cache
def low_names() -> frozenset[str]:
    """Given names in lower case that are no word, no place, and not short."""
    places_too = {name.lower() for first in places() for name, _ in places()[first]}
    words = {word.lower() for word in ordinary() | common()} | places_too
    names = {name.lower() for name in given() if len(name) > 3} - words
    return frozenset(names | {"kev", "gaz", "daz", "baz", "shaz", "jez", "siân", "siôn"})


def is_place(word: str) -> bool:
    """True where one word in capitals may be a place."""
    return any(name == word for name, _ in places().get(word, ()))


@cache
def peoples() -> dict[str, str]:
    """Nationalities, peoples, tongues, faiths; the sign before each: `?`, `=` or nothing."""
    found = {}
    for line in lines("peoples.txt"):
        sign = line[0] if line[0] in "?=" else ""
        found[line.lstrip("?=")] = sign
    return found
