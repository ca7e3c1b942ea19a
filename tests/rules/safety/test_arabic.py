"""Texts in Arabic script: names, places and times are pointed out, ordinary words are not (AN-03).

Each row was written for this table; the figures on whole stories are `training.measure`'s.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoh_stories.safety.arabic import recognise
from hoh_stories.safety.kinds import Found, Kind
from hoh_stories.safety.reading import Reading
from tests.tools.spent import seconds

POINTED_OUT = [
    ("ar", "وصلت مع فاطمة الزبيدي أمس", Kind.PERSON, "فاطمة الزبيدي"),
    ("ar", "اسمي نور وأحب الشاي", Kind.PERSON, "نور"),
    ("ar", "ذهبت إلى السيدة مارغريت", Kind.PERSON, "السيدة مارغريت"),
    ("ar", "ضحكنا أنا وعبد الرحمن كثيراً", Kind.PERSON, "عبد الرحمن"),
    ("ar", "كان أبو خالد يطبخ", Kind.NICKNAME, "أبو خالد"),
    ("ar", "نسكن في كاردف الآن", Kind.PLACE, "كاردف"),
    ("ar", "وصلنا لسوانسي ليلاً", Kind.PLACE, "سوانسي"),
    ("ar", "خرجنا من ديرِ الزَّور", Kind.PLACE, "ديرِ الزَّور"),
    ("ar", "وصلت في ١٤ مارس ٢٠٢٢", Kind.DATE, "١٤ مارس ٢٠٢٢"),
    ("ar", "عمري ٣٤ سنة", Kind.AGE, "٣٤ سنة"),
    ("ar", "انتظرت تسعة أشهر", Kind.TIME, "تسعة أشهر"),
    ("fa", "نام من سیاوش است", Kind.PERSON, "سیاوش"),
    ("fa", "آقای تامس مهربان بود", Kind.PERSON, "آقای تامس"),
    ("fa", "در کرمانشاه به دنیا آمدم", Kind.PLACE, "کرمانشاه"),
    ("fa", "متولد ۱۲ خرداد ۱۳۶۵", Kind.DATE, "۱۲ خرداد ۱۳۶۵"),
    ("fa", "۱۷ ساله بودم", Kind.AGE, "۱۷ ساله"),
    ("en", "My friend wrote: وصلت مع فاطمة أمس", Kind.PERSON, "فاطمة"),
]
LEFT_ALONE = [
    "السلام عليكم ورحمة الله",
    "عندي أمل أن يأتي الربيع",
    "شربنا الشاي في المطبخ ثم نمنا",
    "چای خوردیم و به خانه برگشتیم",
    "امید تنها چیزی بود که داشتیم",
]


def found(language: str, text: str) -> list[Found]:
    return list(recognise(Reading(text, language)))


@pytest.mark.parametrize(("language", "text", "kind", "words"), POINTED_OUT)
def test_a_detail_is_pointed_out_without_the_words_joined_to_it(
    language: str, text: str, kind: Kind, words: str
) -> None:
    likely = [one for one in found(language, text) if one.tier == "likely"]

    assert (kind, words) in [(one.kind, text[one.start : one.end]) for one in likely]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_ordinary_words_are_not_called_likely(text: str) -> None:
    assert not [one for one in found("ar", text) if one.tier == "likely"]


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("اأبدرسلمنهويىکكپچ ُّـ\u200c٠٣۹12ab ،.\n"), max_size=120))
def test_whatever_is_written_findings_stand_inside_it(text: str) -> None:
    for one in found("fa", text):
        assert 0 <= one.start < one.end <= len(text)


@pytest.mark.parametrize("text", ["ا" * 50_000, "٣" * 50_000, "و " * 25_000, "ثلاثة و" * 7_000])
def test_a_hostile_text_costs_less_than_a_second(text: str) -> None:
    assert seconds(lambda: found("ar", text)) < 1
