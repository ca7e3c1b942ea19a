"""Names of people in Arabic script: known names, what follows a title or a cue, by-names.

A known name counts by itself unless it is an ordinary word too (hope, light, spring); then only
after a cue or before another name. Which words are names is in the lists of this folder.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from hoh_stories.safety.arabic.letters import Script, normal, stems
from hoh_stories.safety.arabic.lists import entries, marked
from hoh_stories.safety.arabic.unusual import is_unusual, usual
from hoh_stories.safety.kinds import Found, Kind


def _set(words: str) -> frozenset[str]:
    return frozenset(normal(word) for word in words.split())


#: After these comes a name, whatever the word is.
CALLED = _set(
    "اسمي اسمى إسمي أسمي اسمه اسمها اسمو اسما اسمهم اسمك اسمچ يدعى تدعى يُدعى سميناه سميته سميتها"
    " سمّيتها سموها اسمم اسمش اسمشون بنام بنامِ نامم نامش نامه اسمش بهاسم المدعو اسمیم"
)
#: Titles that belong to the name.
TITLES = _set(
    "السيد السيدة سيد الدكتور الدكتورة دكتور دكتورة د الأستاذ الأستاذة أستاذ الشيخ الحاج الحاجة"
    " المهندس المهندسة القس الأب الأخت مس مستر ميس مسز آقای خانم جناب دکتر داکتر مهندس انجنیر"
    " استاد حاجی ملا کاکا بابه الآنسة القاضي القاضية مولوی معلم مدام الست الشيف الريس الكابتن"
    " مستر مسز ميسز لالة مولاي سيدي الملا الأستاز المعلم نروس نرس سیستر کشیش پدر جناب شیخ قاری بی‌بی"
    " ننه عمو الدكتوره البروفيسور بروفيسور پروفسور کاپیتان سرهنگ الحجي الحجية"
)
#: Before a name, not part of it.
KIN = _set(
    "أخي أخوي اخويا أختي اختي ابني بنتي ابنتي زوجي زوجتي مرتي مراتي جوزي أبي أبوي أمي خالي خالتي"
    " عمي عمتي جدي جدتي صديقي صديقتي صاحبي صاحبتي رفيقي رفيقتي جارنا جارتي جاري جارتنا ولدي شريكي"
    " المحامي المحامية المدرب المترجم المترجمة الممرضة حفيدي حفيدتي ابن بنت زميلي زميلتي عم حاجة"
    " برادرم خواهرم دوستم پسرم دخترم شوهرم همسرم زنم پدرم مادرم عمویم عموم خاله خالم دایی عمه"
    " وکیلم معلمم همسایه همسایهمان رفیقم نواسه نواسهام ولد مترجم معلمش برادرش خواهرش مادر پسر"
    " دختر همصنفی مشاورم نامزدم کاکایم پسرعمویم دوست‌پسرم دوست‌دخترم برادرزاده‌ام خواهرزاده‌ام"
    " نوه‌ام نواسه‌ام داداشم آبجیم بچه‌ام اولادم مادرکلانم پدرکلانم ماماییم استادم مربی‌ام هم‌اتاقیم"
    " جارتنا خطيبي خطيبتي توأمي حماتي حماي سلفتي كنتي صهري عمو خالو خيي خيتي ختي خويا يما ولدنا"
    " صديقنا الجارة الجار المشرف المشرفة المدربة المرشدة الأخصائية الأخصائي مدير مديرة"
)
#: After these comes what somebody is called.
NICKED = _set(
    "يسموني يسمونه يسمونها بيسموني يسمونني ينادوني ينادونني ينادونه بيعرفوني بناديني بيندهوني لقبي"
    " لقبه لقبها الملقب ملقب سميناه بهاسم لقبم لقبش معروف میگفتن بهش کنیت ینادونی بهم"
)
_BY = _set("أبو ابو أبي أم ام بو")
_LINK = _set("بن ابن بنت آل بو أبو ول ولد عبد")
_AFTER = _set("جان خان آغا بی‌بی خانم آقا گل الله الدين")
#: Persian endings that are written as one with a name.
_ENDINGS = ("ه", "م", "ام", "ش", "رو", "را", "اينا", "ها", "جان", "ست")
_ABD = _set("عبد")
_NOT_BY = _set("من ما لا و ان في كل")


@cache
def _given() -> dict[str, bool]:
    return marked("given.txt")


@cache
def _family() -> dict[str, bool]:
    return marked("family.txt")


@cache
def ordinary() -> frozenset[str]:
    """Words that stand unmarked in many a text."""
    return entries("words.txt")


def known(word: str) -> bool | None:
    """True for a name that is nothing else, False for one that is a word too, None for no name."""
    flag = _given().get(word)
    if flag is None:
        flag = _family().get(word)
    return None if flag is None else not flag


def _near(text: str, end: int, start: int) -> bool:
    return start - end <= 2 and text[end:start].strip(" .") == ""


def recognise(script: Script) -> Iterator[Found]:
    """Names and by-names, one after the other."""
    words, text = script.words, script.text
    at = 0
    while at < len(words):
        hit = _begins(words, text, at)
        if hit is None:
            at += 1
            continue
        left, last, kind, sure, rule = hit
        yield script.found(words[at][1] + left, words[last][2], kind, sure, rule)
        at = last + 1


def repeated(script: Script) -> Iterator[Found]:
    """A word that is in no list and comes again in one text is often a name: worth a look."""
    forms = [
        (stem, start + left, end)
        for word, start, end in script.words
        for stem, left in stems(word)
        if word[0] >= "\u0620"
    ]
    counts = Counter(stem for stem, *_ in forms)
    for stem, start, end in forms:
        if counts[stem] > 1 and 3 <= len(stem) < 9 and not _usual(stem):
            yield script.found(start, end, Kind.PERSON, 0.3, "repeated")


def _usual(stem: str) -> bool:
    """An ordinary word, by itself, with an article, or with a joined letter before or behind."""
    if stem.startswith("ال") or known(stem) is not None:
        return True
    some = ordinary()
    ends = (stem, stem[:-1], stem[:-2], "ال" + stem, stem[1:], "و" + stem, "ب" + stem)
    return any(form in some for form in ends if len(form) > 2)


_Words = list[tuple[str, int, int]]


def _begins(words: _Words, text: str, at: int) -> tuple[int, int, Kind, float, str] | None:
    """Whether a name begins here: letters left out, its last word, kind, sureness, rule."""
    word = words[at][0]
    if not "\u0620" <= word[0] <= "\u06d5":
        return None
    more = at + 1 < len(words) and _near(text, words[at][2], words[at + 1][1])
    following = words[at + 1][0] if more else ""
    for stem, left in stems(word):
        if stem in _BY and _after_by(following):
            return left, at + 1, Kind.NICKNAME, 0.7, "by-name"
        if stem in TITLES and following:
            named = _past_titles(words, text, at + 1)
            sure = _titled(words[named][0])
            if sure:
                return left, _last(words, text, named), Kind.PERSON, sure, "title"
        if stem in _ABD and following.startswith("ال"):
            return left, _last(words, text, at + 1), Kind.PERSON, 0.8, "abd"
        flag = known(stem)
        if flag is not None:
            return _named(words, text, at, stem, left, flag)
        if left == 0 and _suffixed(word):
            return 0, at, Kind.PERSON, 0.4 if usual(word) else 0.6, "suffixed"
    if _cued(words, at):
        sure = (
            0.7
            if is_unusual(word)
            else 0.3
            if _no_name(word) or words[at - 1][0] == "نامه"
            else 0.55
        )
        return 0, _last(words, text, at), Kind.PERSON, sure, "cue"
    if len(word) > 2 and word not in ordinary():
        if at and words[at - 1][0] in NICKED and words[at][1] - words[at - 1][2] < 3:
            return 0, at, Kind.NICKNAME, 0.6, "nicked"
        if _kin(words, text, at):
            return 0, at, Kind.PERSON, 0.3 if usual(word) else 0.6, "kin"
    return None


def _after_by(word: str) -> bool:
    """What may stand after `father of`, `mother of` in a by-name."""
    if len(word) < 3 or word in _NOT_BY:
        return False
    return word.startswith("ال") or known(word) is not None


def _suffixed(word: str) -> bool:
    """Persian: a name with `is`, `my`, an object sign or a plural joined to it."""
    if word in ordinary():
        return False
    given = _given()
    return any(
        word.endswith(ending)
        and len(word) - len(ending) > 2
        and given.get(word[: -len(ending)]) is False
        for ending in _ENDINGS
    )


def _named(
    words: _Words, text: str, at: int, stem: str, left: int, flag: bool
) -> tuple[int, int, Kind, float, str] | None:
    last = _last(words, text, at)
    cued = _cued(words, at) or _kin(words, text, at)
    if flag and len(stem) > 2:
        sure = 0.8 if not left else 0.4 if usual(words[at][0]) and len(stem) < 4 else 0.65
        return left, last, Kind.PERSON, max(sure, 0.85 if cued else 0), "name"
    if left and not flag:
        return None if len(stem) < 4 else (left, last, Kind.PERSON, 0.25, "name-joined")
    if cued:
        return left, last, Kind.PERSON, 0.7, "name-cued"
    if last > at and any(known(word) for word, *_ in words[at + 1 : last + 1]):
        return left, last, Kind.PERSON, 0.7, "name-followed"
    sure = 0.35 if stem in ordinary() else 0.5
    return (left, last, Kind.PERSON, sure, "name-or-word") if len(stem) > 2 else None


def _past_titles(words: _Words, text: str, at: int) -> int:
    """The first word from `at` on that is no title: "Mrs Dr Morgan"."""
    while words[at][0] in TITLES and at + 1 < len(words):
        if not _near(text, words[at][2], words[at + 1][1]):
            break
        at += 1
    return at


def _titled(following: str) -> float:
    flag = known(following)
    if flag is not None:
        return 0.85 if flag else 0.6
    if following in ordinary():
        return 0.0
    return 0.6 if is_unusual(following) else 0.3


def _cued(words: _Words, at: int) -> bool:
    """After `my name is` and its like."""
    if at == 0 or words[at][1] - words[at - 1][2] > 2 or len(words[at][0]) < 2:
        return False
    before = words[at - 1][0]
    if before in CALLED:
        return True
    if at > 1 and before in ("من", "اسم", "نام") and words[at - 2][0] in ("اسم", "نام", "به"):
        return True
    return any(stem in CALLED for stem, left in stems(before) if left)


def _no_name(word: str) -> bool:
    """After "my name": what goes on with the sentence."""
    return word in ordinary() or word.startswith(("و", "ال", "مي"))


def _kin(words: _Words, text: str, at: int) -> bool:
    if at == 0:
        return False
    if text[words[at - 1][2] : words[at][1]] == ", ":
        return _told_apart(words, text, at)
    if not _near(text, words[at - 1][2], words[at][1]):
        return False
    before = words[at - 1][0]
    if before in ("انا", "يا", "اني", "من") and words[at][0] not in ("من", "نادر"):
        return (
            before in ("يا",)
            or at + 1 == len(words)
            or not _near(text, words[at][2], words[at + 1][1])
        )
    return any(stem in KIN for stem, _ in stems(before))


def _goes_on(word: str) -> bool:
    """What may follow in a name: a name, a title behind it, a word nobody says every day."""
    if known(word) or word in _AFTER or (word in _family() and word.startswith("ال")):
        return True
    return word not in ordinary() and (is_unusual(word) or _from_somewhere(word))


def _from_somewhere(word: str) -> bool:
    """A family name of the form "al-Dulaimi"."""
    return len(word) > 5 and word.startswith("ال") and word[-1] == "ي"


def _told_apart(words: _Words, text: str, at: int) -> bool:
    """Between comma and comma or stop, just after somebody: "my brother, Haitham,"."""
    if text[words[at][2] : words[at][2] + 1] not in (",", ".", ";", ""):
        return False
    near_ = [word for word, *_ in words[max(0, at - 4) : at]]
    return any(stem in KIN or stem in TITLES for word in near_ for stem, _ in stems(word))


def _last(words: _Words, text: str, at: int) -> int:
    """The last word of the name that begins here: at most four words."""
    last = at
    while last + 1 < len(words) and last - at < 4:
        if not _near(text, words[last][2], words[last + 1][1]):
            break
        word = words[last + 1][0]
        if word in _LINK and last + 2 < len(words) and known(words[last + 2][0]) is not None:
            last += 2
        elif _goes_on(word):
            last += 1
        else:
            break
    return last
