"""Plain words for an exact detail: generalising, in the language of the story (AN-06, AN-11)."""

from __future__ import annotations

import pytest

from hoh_stories.moderation.plainer import plainer
from hoh_stories.safety.kinds import Kind

PLAINER = [
    (Kind.PLACE, "Splott", "en", "a town in Wales"),
    (Kind.PLACE, "Nghaerdydd", "cy", "tref yng Nghymru"),
    (Kind.DATE, "3 March 2019", "en", "in the spring"),
    (Kind.DATE, "12th December", "en", "in the winter"),
    (Kind.DATE, "31 August", "en", "in the summer"),
    (Kind.DATE, "November 5th", "en", "in the autumn"),
    (Kind.DATE, "3/3/2019", "en", "some years ago"),
    (Kind.DATE, "3 o Fawrth", "cy", "yn y gwanwyn"),
    (Kind.DATE, "5 Tachwedd", "cy", "yn yr hydref"),
    (Kind.DATE, "5 Mehefin", "cy", "yn yr haf"),
    (Kind.AGE, "27", "en", "between 25 and 29"),
    (Kind.AGE, "30 years old", "en", "between 30 and 34"),
    (Kind.AGE, "41 oed", "cy", "rhwng 40 a 44 oed"),
    (Kind.AGE, "twenty-seven", "en", ""),
    (Kind.VENUE, "Coach House hostel", "en", "a hostel"),
    (Kind.VENUE, "Ysbyty Gwynedd", "cy", "ysbyty"),
    (Kind.VENUE, "The Wallich", "en", "a place where people help"),
    (Kind.PERSON, "Mair", "en-GB", "somebody I know"),
    (Kind.PERSON, "مريم", "ar", ""),
]


@pytest.mark.parametrize(("kind", "words", "language", "plain"), PLAINER)
def test_an_exact_detail_in_plain_words(kind: Kind, words: str, language: str, plain: str) -> None:
    assert plainer(kind, words, language) == plain


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("language", ["en", "cy"])
def test_no_proposal_says_the_detail_again(kind: Kind, language: str) -> None:
    assert "XQ7" not in plainer(kind, "XQ7", language)
