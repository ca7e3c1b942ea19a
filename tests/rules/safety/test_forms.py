"""What is recognised by its form, and near misses that are not (issue 5; AN-03, AN-05)."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoh_stories.safety.engine import assistant
from hoh_stories.safety.joining import join
from hoh_stories.safety.kinds import Found, Identifier, Kind, Tier
from hoh_stories.safety.patterns import (
    address,
    ages,
    bank,
    contact,
    dates,
    lasting,
    official,
    phones,
    references,
    spelled,
    vehicles,
)
from hoh_stories.safety.patterns.checks import iban, luhn, nhs
from hoh_stories.safety.reading import Reading
from tests.tools.spent import seconds

FORMS = (
    contact,
    phones,
    spelled,
    official,
    references,
    vehicles,
    bank,
    address,
    dates,
    ages,
    lasting,
)


def look(text: str, language: str = "en") -> list[Found]:
    reading = Reading(text, language)
    return join((found for form in FORMS for found in form.recognise(reading)), text)


def likely(text: str, language: str = "en") -> list[tuple[Kind, str]]:
    found = look(text, language)
    return [(one.kind, text[one.start : one.end]) for one in found if one.tier is Tier.LIKELY]


FOUND = [
    ("ring 07700 900377 tonight", Kind.PHONE, "07700 900377"),
    ("it was +44 (0)7700 900377, I think", Kind.PHONE, "+44 (0)7700 900377"),
    ("call 029 2018 0447 after six", Kind.PHONE, "029 2018 0447"),
    ("oh seven seven double oh, nine double oh, um, three one four", Kind.PHONE, None),
    ("رقمي ٠٧٧٠٠٩٠٠٨٢٢", Kind.PHONE, "٠٧٧٠٠٩٠٠٨٢٢"),
    ("شماره‌ام ۰۷۷۰۰-۹۰۰-۶۸۹ است", Kind.PHONE, "۰۷۷۰۰-۹۰۰-۶۸۹"),
    ("صفر هفت هفت صفر صفر نه صفر صفر شش هشت نه", Kind.PHONE, None),
    ("write to lowri at post dot example", Kind.EMAIL, "lowri at post dot example"),
    ("I am @non.bach_04 there", Kind.HANDLE, "@non.bach_04"),
    ("my page www.jones.example/me is old", Kind.URL, "www.jones.example/me"),
    ("the tag said 943 476 5919", Kind.NHS_NUMBER, "943 476 5919"),
    ("my NHS number is 943 476 5918", Kind.NHS_NUMBER, "943 476 5918"),
    ("they asked for qq123456c", Kind.NI_NUMBER, "qq123456c"),
    ("the appeal PA/06612/2022 failed", Kind.HO_REF, "PA/06612/2022"),
    ("they called me A8814EX", Kind.COURT_REF, "A8814EX"),
    ("passport number 598091095 gone", Kind.OTHER_ID, "598091095"),
    ("a grey van, CP19 WKD, waited", Kind.VEHICLE, "CP19 WKD"),
    ("sort code 30-99-41 was hers", Kind.BANK, "30-99-41"),
    ("we lived at CF24 2QP", Kind.POSTCODE, "CF24 2QP"),
    ("she lives at 14 Heol y Bont", Kind.ADDRESS, "14 Heol y Bont"),
    ("flat 2, 41 Abergele Road", Kind.ADDRESS, "flat 2, 41 Abergele Road"),
    ("the fourteenth of March was wet", Kind.DATE, "the fourteenth of March"),
    ("on 14/3/19 it ended", Kind.DATE, "14/3/19"),
    ("Boxing Day 2018 was bad", Kind.DATE, "Boxing Day 2018"),
    ("I was 34 when it began", Kind.AGE, "34"),
    ("at sixteen I left", Kind.AGE, "sixteen"),
    ("I am 147 days clean", Kind.TIME, "147 days"),
    ("for four and a half years", Kind.TIME, "four and a half years"),
]
FOUND_WELSH = [
    ("dim saith saith dim dim naw dim dim tri saith saith", Kind.PHONE, None),
    ("ar nawfed o Ionawr", Kind.DATE, "nawfed o Ionawr"),
    ("ers mis Chwefror 2011", Kind.DATE, "mis Chwefror 2011"),
    ("roeddwn yn ddwy ar bymtheg oed", Kind.AGE, "ddwy ar bymtheg oed"),
    ("am dair blynedd ar ddeg", Kind.TIME, "dair blynedd ar ddeg"),
    ("ar ôl chwe mis", Kind.TIME, "chwe mis"),
]


@pytest.mark.parametrize(("text", "kind", "words"), FOUND)
def test_an_english_form_is_likely(text: str, kind: Kind, words: str | None) -> None:
    assert (kind, words or text) in likely(text)


@pytest.mark.parametrize(("text", "kind", "words"), FOUND_WELSH)
def test_a_welsh_form_is_likely(text: str, kind: Kind, words: str | None) -> None:
    assert (kind, words or text) in likely(text, "cy")


@pytest.mark.parametrize(
    "text",
    [
        "Order number 77009003 never came",
        "the number on the box was 9434765918",
        "ISBN 0-306-40615-2 was my book",
        "room AB12 is upstairs",
        "form C1A, then N244",
        "the 27A bus at 10:45",
        "take the A470, then the M4",
        "£1,234.50 all in",
        "30mg twice a day",
        "we won 21-18",
        "Ring 999, 111 or 116 123",
        "ring 0800 58 58 58",
        "count with me: one, two, three, four, five, six, seven",
        "the Mental Health Act 1983",
        "look on www.gov.uk/asylum",
        "five minutes, then two days",
        "bring B12 and WD40",
    ],
)
def test_a_near_miss_is_not_taken_for_a_direct_detail(text: str) -> None:
    found = [one for one in look(text) if one.tier is Tier.LIKELY]
    assert not [one.kind for one in found if one.identifier is Identifier.DIRECT]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("07\u200b700 900\u200d377", Kind.PHONE),
        ("０７７００９００３７７", Kind.PHONE),
        ("0 7 7 0 0 9 0 0 3 7 7", Kind.PHONE),
        ("СF24 2QP", Kind.POSTCODE),  # a Cyrillic С
        ("СА10 3ЕН", Kind.POSTCODE),  # all letters Cyrillic
        ("lоwri@post.example", Kind.EMAIL),  # a Cyrillic о
        ("Q\u200bQ 12 34 56 C", Kind.NI_NUMBER),
    ],
)
def test_disguised_forms_are_found_whole(text: str, kind: Kind) -> None:
    assert likely(text) == [(kind, text)]


@settings(deadline=None)
@given(st.text(max_size=300), st.sampled_from(["en", "cy", "ar", "fa", "uk"]))
def test_any_text_is_looked_at_without_error_and_offsets_lie_inside(text: str, of: str) -> None:
    for one in look(text, of):
        assert 0 <= one.start < one.end <= len(text)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "07",
                "QQ",
                "ab12",
                "CF10",
                "3",
                "@",
                "/",
                "-",
                ".",
                "oh",
                "dim",
                "۱",
                "Heol",
                "Flat",
                "the",
                "of",
            ]
        ),
        max_size=40,
    )
)
def test_pieces_of_forms_in_any_order_are_looked_at_without_error(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = assistant("patterns").look(text, "cy")
    assert all(one.end <= two.start for one, two in pairwise(found))


@pytest.mark.parametrize(
    "piece", ["7", "a", "a@", "1 ", "12/", "www.", "oh one ", "Flat 3, ", "@", "twenty ", "1\u200b"]
)
def test_fifty_thousand_characters_of_one_sort_stay_quick(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    assert seconds(lambda: look(text)) < 3  # two hundred times what a story takes would be more


@given(st.integers(0, 10**9 - 1))
@settings(max_examples=50, deadline=None)
def test_at_most_one_last_digit_makes_an_nhs_number(nine: int) -> None:
    assert sum(nhs(f"{nine:09}{last}") for last in range(10)) <= 1


def test_check_digits_of_well_known_examples() -> None:
    assert nhs("9434765919")
    assert luhn("4111111111111111")
    assert not luhn("4111111111111112")
    assert iban("GB82WEST12345698765432")
    assert not iban("GB82WEST12345698765433")
