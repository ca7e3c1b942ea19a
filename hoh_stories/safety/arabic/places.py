# ruff: noqa: E501
"""Places, peoples and named things in Arabic script, by lists and by head words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from hoh_stories.safety.arabic.letters import Script, normal, stems
from hoh_stories.safety.arabic.lists import entries
from hoh_stories.safety.arabic.people import ordinary
from hoh_stories.safety.arabic.unusual import usual
from hoh_stories.safety.kinds import Found, Kind

#: Written by hand, and ordinary words too: only after "in", "from", "to".
_WORDS_TOO = frozenset(
    normal(
        "آمل الباب بحري مدني كلمة زمزم بري باري وان هال هول دور كوس صور عمان وين قم بابل ساري بالا بيل"
        " رانيه كلار مزار نيس إب حجة فراه غور نيلي روث إيلي الشام يافع تونس مالي الأبيض الأزرق رم وین"
        " الغابة البيضاء الزاوية الخليل کنت رایل ریل ريل كنت دوشنبه روما شهر نو نيث نیت"
        " جدة سرت فاس ایلی پیل بری عمران الكوت الحلة العمارة موولد كانتون باث عدن زابل"
    ).split()
)
_INTO = frozenset(
    normal("في من إلى الى ب ل لـ بـ على ع عند قرب مدينة مخيم در از به تا ده شهر کمپ تو توی").split()
)
_HEADS = (
    "فندق مسجد جامع كنيسة مستشفى مدرسة كلية معهد سجن مقهى مطعم عيادة حديقة مخيم "
    "هتل مسجد کلیسای کلیسا بیمارستان مدرسهی مدرسه لیسهی لیسه مکتب کالج دانشگاه زندان کافه "
    "پارک شفاخانهی شفاخانه کمپ رستوران نانوایی درمانگاه پوهنتون مرکز مركز هاستل "
    "سوق مقبرة قاعة كافيه حسينية ثانوية ابتدائية جامعة مكتبة محطة مطار ميناء دار نزل "
    "خوابگاه خوابگاهی تالار داروخانه داروخانهی بازار قبرستان ایستگاه کتابخانه کتابخانهی "
    "دبیرستان دبستان فرودگاه حسینیه خانقاه لیسه لیسهی"
)
_ORGS = "جمعية منظمة مشروع مؤسسة شركة فرقة نادي انجمن پروژهی پروژه بنیاد شرکت سازمان موسسهی خیریهی خیریه"
_VENUE = frozenset(normal(_HEADS).split())
_ORG = frozenset(normal(_ORGS).split())
_ENDINGS = ("", "ه", "ين", "ون", "ات", "ها", "ايي")


@cache
def _places() -> frozenset[str]:
    return entries("places.txt") | entries("cities.txt")


@cache
def _certain() -> frozenset[str]:
    return entries("places.txt") - _WORDS_TOO


@cache
def _starts() -> frozenset[str]:
    return frozenset(name.split()[0] for name in _places() if " " in name)


@cache
def _peoples() -> frozenset[str]:
    stems_ = entries("peoples.txt")
    return frozenset(stem + ending for stem in stems_ for ending in _ENDINGS)


def is_place(name: str) -> bool:
    """True for a name in the lists."""
    return name in _places()


def is_head(word: str) -> bool:
    """True for what begins the name of a house or an organisation."""
    return word in _VENUE or word in _ORG


def recognise(script: Script) -> Iterator[Found]:
    """Places, peoples, venues and organisations."""
    words = script.words
    for at, (word, start, _) in enumerate(words):
        if not "\u0620" <= word[0] <= "\u06d5":
            continue
        before = words[at - 1][0] if at else ""
        for stem, left in stems(word):
            if stem in _starts() or stem in _places():
                hit = _place(script, at, stem, left, before)
                if hit:
                    yield script.found(start + left, hit[0], Kind.PLACE, hit[1], "place")
                    break
            bare = stem[2:] if stem.startswith("ال") and len(stem) > 5 else stem
            if bare in _peoples():
                sure = 0.35 if bare is not stem else 0.55
                yield script.found(start + left, words[at][2], Kind.NATIONALITY, sure, "people")
                break
            if stem in _VENUE or stem in _ORG:
                end = _name_end(script, at)
                if end:
                    kind = Kind.VENUE if stem in _VENUE else Kind.ORG
                    rest = script.text[words[at][2] : end].split()
                    sure = 0.4 if all(map(_everyday, rest)) else 0.6
                    yield script.found(start + left, end, kind, sure, "head")
                    break


def _place(script: Script, at: int, stem: str, left: int, before: str) -> tuple[int, float] | None:
    words = script.words
    for more in (2, 1):
        if at + more < len(words):
            end = words[at + more][2]
            whole = stem + script.text[words[at][2] : end]
            if whole in _places():
                return end, 0.75
    if stem not in _places():
        return None
    cued = before in _INTO or left > 0
    if stem in _certain():
        return words[at][2], 0.75 if not left or len(stem) > 3 else 0.6
    if stem in _WORDS_TOO:
        return (words[at][2], 0.55) if before in _INTO and not left else None
    if left:
        return words[at][2], 0.3
    return words[at][2], 0.6 if cued else 0.35


def _everyday(word: str) -> bool:
    """True for what makes no name of what follows a head word."""
    return usual(word) and not is_place(word) and not word.startswith("ال")


_BREAK = re.compile(r"[.,;:?!\n()\"«»-]")


def _name_end(script: Script, at: int) -> int:
    """Where the name after a head word ends: words that are no ordinary ones, three at most; 0
    where none is."""
    words, end = script.words, 0
    for next_ in range(at + 1, min(at + 4, len(words))):
        word = words[next_][0]
        if _BREAK.search(script.text, words[next_ - 1][2], words[next_][1]):
            break
        if (word in ordinary() and word not in _places()) or word.isdigit() or len(word) < 3:
            break
        end = words[next_][2]
    return end
