# ruff: noqa: E501
"""Dates, ages and durations in Arabic and Persian: in figures, in words, by every calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoh_stories.safety.arabic.letters import Script, normal
from hoh_stories.safety.kinds import Found, Kind


def _any(words: str) -> str:
    """One group of whole words, the longest first."""
    parts = sorted(
        {normal(word.replace("_", " ")) for word in words.split()}, key=len, reverse=True
    )
    return "(?:" + "|".join(re.escape(part) for part in parts) + ")"


_MONTH = _any(
    "يناير فبراير مارس أبريل إبريل ابريل مايو يونيو يوليو أغسطس اغسطس سبتمبر أكتوبر اكتوبر نوفمبر"
    " ديسمبر كانون_الثاني كانون_الأول كانون_التاني شباط آذار نيسان أيار ايار حزيران تموز آب أيلول"
    " تشرين_الأول تشرين_الثاني تشرين_التاني جانفي فيفري أفريل ماي جوان جويلية أوت شتنبر نونبر دجنبر"
    " غشت يوليوز محرم صفر ربيع_الأول ربيع_الثاني جمادى_الأولى رجب شعبان رمضان شوال ذو_القعدة ذو_الحجة"
    " فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"
    " حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت"
    " ژانویه ژانویهی فوریه فوریهی آوریل مه می ژوئن ژوئیه ژوئیهی جولای اوت آگست سپتامبر اکتبر نوامبر"
    " دسامبر جنوری فبروری اپریل جون اگست سپتمبر دسمبر"
)
#: Months that are nothing else, so that they are dates alone.
_SURE = _any(
    "يناير فبراير أبريل ابريل مايو يونيو يوليو أغسطس اغسطس سبتمبر أكتوبر اكتوبر نوفمبر ديسمبر"
    " كانون_الثاني كانون_الأول كانون_التاني شباط نيسان حزيران تموز أيلول تشرين_الأول تشرين_الثاني"
    " فروردین اردیبهشت خرداد مرداد شهریور آبان اسفند ژانویه فوریه آوریل ژوئن ژوئیه سپتامبر اکتبر"
    " نوامبر دسامبر جویلیه"
)
_ONE = (
    "واحد واحدة اثنين اتنين إثنين تنين ثلاث ثلاثة تلات تلاتة تلت أربع أربعة اربع اربعة خمس خمسة ست"
    " ستة سبع سبعة ثمان ثماني ثمانية تمن تمنية تمان تسع تسعة عشر عشرة"
    " أحد_عشر أحد_عشرة إحدى_عشرة إحدى_عشر اثني_عشر اثنا_عشر اثنتي_عشرة ثلاثة_عشر ثلاث_عشرة أربعة_عشر أربع_عشرة"
    " خمسة_عشر خمس_عشرة ستة_عشر ست_عشرة سبعة_عشر سبع_عشرة ثمانية_عشر ثماني_عشرة تسعة_عشر تسع_عشرة"
    " حداشر اطناشر اتناشر ثلطعشر تلاتاشر تلتاشر اربعتاشر أربعطعش خمستاشر خمسطعش ستاشر سطعش سبعتاشر"
    " سبعطعش تمنتاشر طمنتاشر ثمنطعش تسعتاشر تسعطعش"
    " عشرين عشرون ثلاثين ثلاثون تلاتين أربعين أربعون خمسين خمسون ستين ستون سبعين سبعون ثمانين تمانين"
    " تسعين مية مئة ميه"
    " یک دو سه چهار چار پنج شش شیش هفت هشت نه ده یازده دوازده سیزده چهارده چارده پانزده پونزده"
    " شانزده شونزده هفده هیفده هجده هژده نوزده نزده بیست بیس سی چهل چل پنجاه شصت هفتاد هشتاد نود صد"
)
_NUMBER = rf"(?:\d{{1,4}}|{_any(_ONE)})"
_NUMBERS = rf"{_NUMBER}(?: ?و ?{_NUMBER}){{0,2}}"
_UNITS = _any(
    "سنة يوما شهرا عاما سنين سنوات سنه عام أعوام عاما عاماً أيام ايام يوم يوما يوماً شهر شهرا شهراً أشهر اشهر شهور"
    " تشهر أسبوع أسابيع اسابيع أسبوعا سال سالی ماه روز هفته"
)
_TWO = _any("سنتين سنتان سنتين شهرين شهران عامين عامان أسبوعين اسبوعين")
_ORDINAL = _any("یکم اول دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم پانزدهم بیستم سیام")
_YEAR = r"(?:1[2-4]\d\d|19\d\d|20[0-4]\d)"
_CUE = _any("عمري عمره عمرها عمرو وعمري وعمره وعمرها بعمر عمر سن بسن سني سنش")
_OLD = _any("ساله سالهم سالم سالمه سالش سالمان سالگی سالهای سالشه سالمون")
_EDGE, _OUT = r"(?<!\w)", r"(?!\w)"
_BEFORE_YEAR = _any(
    "سنة عام في من منذ سال در از تا حتى بـ ب قبل بعد متولد مواليد لسنة بسنة بعام سنه"
)

_FORMS: tuple[tuple[str, Kind, float, re.Pattern[str]], ...] = tuple(
    (name, kind, sure, re.compile(pattern))
    for name, kind, sure, pattern in (
        (
            "date",
            Kind.DATE,
            0.85,
            rf"{_EDGE}ب?(?P<it>(?:\d{{1,2}}|{_ORDINAL}) ?(?:من )?(?:شهر )?{_MONTH}{_OUT}"
            rf"(?:[ ,]{{1,2}}(?:سنة |سنه |عام |سال )?{_YEAR}{_OUT})?)",
        ),
        ("date", Kind.DATE, 0.8, rf"{_EDGE}[بولف]?(?P<it>{_MONTH} {_YEAR}){_OUT}"),
        ("month", Kind.DATE, 0.5, rf"{_EDGE}[بولف]?(?P<it>{_SURE}){_OUT}"),
        ("figures", Kind.DATE, 0.8, rf"{_EDGE}(?P<it>{_YEAR}[/.-]\d{{1,2}}[/.-]\d{{1,2}}){_OUT}"),
        (
            "figures",
            Kind.DATE,
            0.8,
            rf"{_EDGE}(?P<it>\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d\d){{1,2}}){_OUT}",
        ),
        ("year", Kind.DATE, 0.6, rf"{_EDGE}{_BEFORE_YEAR} ?(?P<it>{_YEAR}){_OUT}"),
        ("year", Kind.DATE, 0.4, rf"{_EDGE}(?P<it>{_YEAR}){_OUT}(?! ?(?:جنيه|پوند|تومان))"),
        (
            "age",
            Kind.AGE,
            0.8,
            rf"{_EDGE}{_CUE} ?(?:كان |الان )?(?P<it>{_NUMBERS}(?: {_UNITS})?){_OUT}",
        ),
        ("age", Kind.AGE, 0.8, rf"{_EDGE}(?P<it>{_NUMBERS} ?{_OLD}){_OUT}"),
        ("age", Kind.AGE, 0.75, rf"{_EDGE}(?P<it>{_NUMBERS} سال(?: و نيم)?) دار[يمند]"),
        (
            "age",
            Kind.AGE,
            0.7,
            rf"{_EDGE}(?:وانا|انا|كنت|كان|كانت|وهو|وهي) في (?:سن )?(?P<it>ال\w{{3,7}} عشره?){_OUT}",
        ),
        (
            "lasting",
            Kind.TIME,
            0.6,
            rf"{_EDGE}[لب]?(?P<it>(?:{_NUMBERS} {_UNITS}|{_TWO}|سنه|سال)"
            rf"(?: ?و ?(?:{_NUMBERS} {_UNITS}|{_TWO}|شهر|نص|نصف|نيم)){{1,2}}){_OUT}",
        ),
        ("lasting", Kind.TIME, 0.5, rf"{_EDGE}[لب]?(?P<it>{_NUMBERS} {_UNITS}){_OUT}"),
        ("lasting", Kind.TIME, 0.45, rf"{_EDGE}[لب]?(?P<it>{_TWO}){_OUT}"),
    )
)
_GATE = re.compile(
    rf"\d|{_EDGE}[وبلف]?(?:{_any(_ONE)[3:-1]}|{_TWO[3:-1]}|{_SURE[3:-1]}|{_ORDINAL[3:-1]}|سال|ال\w{{3,7}} عشر|سنه|{_CUE[3:-1]}){_OUT}"
)


def recognise(script: Script) -> Iterator[Found]:
    """Dates, ages, durations; nothing is searched for far from a number or a month."""
    text = script.text
    for start, end in _lines(text):
        for name, kind, sure, form in _FORMS:
            for match in form.finditer(text, start, end):
                yield script.found(*match.span("it"), kind, sure, name)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Stretches around what could be a number."""
    begin, end = 0, -1
    for match in _GATE.finditer(text):
        start = max(0, text.rfind(" ", 0, max(0, match.start() - 25)) + 1)
        if match.start() - start > 80:
            start = match.start()
        if start > end:
            if end >= 0:
                yield begin, end
            begin = start
        stop = text.find(" ", match.end() + 35, match.end() + 90)
        end = stop if stop >= 0 else min(len(text), match.end() + 90)
    if end >= 0:
        yield begin, end
