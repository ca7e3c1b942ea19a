"""Texts in Arabic script: names, places and times are pointed out, ordinary words are not (AN-03).

Each row was written for this table; the figures on whole stories are `training.measure`'s.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoh_stories.safety.arabic import recognise
from hoh_stories.safety.engine import assistant
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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("بعدين كتبت لزهراء رسالة طويلة.", "زهراء"),
        ("مدير المركز، بنجامين، فتح لنا الباب.", "بنجامين"),
        ("خانم دکتر کلتهورپ برایم نامه نوشت.", "خانم دکتر کلتهورپ"),
        ("امشب فرهادم پیش ما بود.", "فرهادم"),
    ],
)
def test_names_are_likely_with_what_is_joined_to_them_and_after_titles(
    text: str, name: str
) -> None:
    language = "fa" if "خانم" in text or "امشب" in text else "ar"
    found = assistant("patterns").look(text, language)
    likely = [text[one.start : one.end] for one in found if one.tier == "likely"]
    assert likely == [name]


def test_a_word_that_nobody_says_every_day_is_worth_a_look() -> None:
    text = "ثم جاء قلندرشيخو ومعه الخبز والشاي."
    (found,) = assistant("patterns").look(text, "ar")
    assert (text[found.start : found.end], found.tier) == ("قلندرشيخو", "check")


def test_everyday_words_with_what_is_joined_to_them_are_no_findings() -> None:
    text = "وبالسيارة رجعنا لبيتنا وطبخنا العشاء وشربنا الشاي مع الجيران."
    assert assistant("patterns").look(text, "ar") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("رقم الحساب 30551927 وبس", "BANK"),
        ("شماره‌ی کارتم ۲۲۴۷۷ است", "OTHER_ID"),
        ("نمبر کارتم LEC-4471 بود", "OTHER_ID"),
    ],
)
def test_a_number_is_somebodys_where_the_words_before_say_so(text: str, kind: str) -> None:
    found = assistant("patterns").look(text, "ar")
    assert [(one.kind, one.tier) for one in found] == [(kind, "likely")]


def test_a_price_after_a_word_for_number_is_not_read_as_an_account() -> None:
    found = assistant("patterns").look("دفعت 25 جنيه في الباص رقم 61", "ar")
    assert not [one for one in found if one.tier == "likely"]


def test_small_words_that_look_like_names_are_none_and_the_name_beside_them_is() -> None:
    """In the one normal writing "on" is Ali and "to" is Elie; as people write them they are not."""
    text = "أخي علي ذهب على مهل إلى السوق، وعلي عاد إلى البيت على مهل."
    words = [text[one.start : one.end] for one in assistant("patterns").look(text, "ar")]
    assert "علي" in words
    assert not {"على", "إلى"} & set(words)
