"""Names, places, venues, peoples, rare things: what is found, and near misses that are not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoh_stories.safety.kinds import Kind
from hoh_stories.safety.patterns import (
    called,
    jobs,
    lowercase,
    names,
    nationality,
    places,
    rare,
    venues,
)
from hoh_stories.safety.reading import Reading
from tests.tools.spent import seconds

MINE = (names, called, lowercase, places, venues, nationality, rare, jobs)


def likely(text):
    """Kind and words of what is likely identifying in a text."""
    return {
        (found.kind, text[found.start : found.end])
        for recogniser in MINE
        for found in recogniser.recognise(Reading(text, "en"))
        if found.tier == "likely"
    }


FOUND = [
    ("I met Gwilym Pritchard in the queue.", Kind.PERSON, "Gwilym Pritchard"),
    ("Then Dr Adeyemi rang me.", Kind.PERSON, "Dr Adeyemi"),
    ("My sister Hope came too.", Kind.PERSON, "Hope"),
    ("We sat with Grace Owen all night.", Kind.PERSON, "Grace Owen"),
    ("Dafydd ap Gwilym Evans sang.", Kind.PERSON, "Dafydd ap Gwilym Evans"),
    ("my mate sharon phoned", Kind.PERSON, "sharon"),
    ("Fy enw i yw Zarmina.", Kind.PERSON, "Zarmina"),
    ("They call me Spud round here.", Kind.NICKNAME, "Spud"),
    ("Roedd pawb yn ei alw'n Sparci.", Kind.NICKNAME, "Sparci"),
    ("Rwy'n byw yng Nghaerdydd.", Kind.PLACE, "Nghaerdydd"),
    ("O Ddolgellau y daeth hi.", Kind.PLACE, "Ddolgellau"),
    ("We walked from Aleppo.", Kind.PLACE, "Aleppo"),
    ("i lived in llanelli then", Kind.PLACE, "llanelli"),
    ("I grew up in Mold.", Kind.PLACE, "Mold"),
    ("He slept behind the Red Lion.", Kind.VENUE, "Red Lion"),
    ("She goes to Elim Chapel.", Kind.VENUE, "Elim Chapel"),
    ("Es i i Ysgol Bro Teifi.", Kind.VENUE, "Ysgol Bro Teifi"),
    ("I was in HMP Berwyn.", Kind.VENUE, "HMP Berwyn"),
    ("I volunteer for Kingsway Recovery.", Kind.ORG, "Kingsway Recovery"),
    ("I am Kurdish.", Kind.NATIONALITY, "Kurdish"),
    ("My brother drowned in the quarry.", Kind.KIN_EVENT, "My brother drowned in the quarry"),
    ("I was a crane driver at Margam.", Kind.JOB, "crane driver"),
]


@pytest.mark.parametrize(("text", "kind", "words"), FOUND)
def test_is_found(text, kind, words):
    assert (kind, words) in likely(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hope is what kept me going.",
        "Will you come on Monday in May?",
        "The Home Office wrote to the NHS and the DWP.",
        "Mae hi'n braf. Dan ni'n iawn. Beth wedyn?",
        "I rang the Samaritans from a hostel in Wales.",
        "Thank God for Christmas and for naloxone.",
        "Reading helped, and a bath, and a sandwich.",
        "There was grace in it, and a rose by the bed.",
        "My key worker is a nurse at the clinic.",
        "The Job Centre gave me Form C1A.",
        "Narcotics Anonymous meets on Tuesday.",
    ],
)
def test_is_not_found(text):
    assert likely(text) == set()


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_is_taken(text):
    for recogniser in MINE:
        for found in recogniser.recognise(Reading(text, "cy")):
            assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 50_000,
        "A" * 50_000,
        "7" * 50_000,
        "A " * 25_000,
        "Aa " * 16_000,
        "The Red " * 6_000,
        "my brother " * 4_500,
    ],
)
def test_hostile_texts_stay_quick(text):
    reading = Reading(text, "en")
    assert seconds(lambda: [list(one.recognise(reading)) for one in MINE]) < 2
