"""Plain words instead of a detail: what is offered, how it sits in a sentence (AN-06, AN-11)."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoh_stories.ground.text import fold
from hoh_stories.safety import blur_words
from hoh_stories.safety.blurring import LONGEST, Put, blurred, holds, proposal, put_into
from hoh_stories.safety.engine import assistant
from hoh_stories.safety.gathering import Hint, gather, outside
from hoh_stories.safety.kinds import Kind, Tier


def told(text: str, language: str) -> str:
    """A text with what is offered in every place of every hint."""
    chosen: list[str] = []
    for _ in range(20):
        found = outside(assistant("patterns").look(text, language), text, chosen)
        hints = gather(found, text)
        offered = [(one, proposal(one, text, language)) for one in hints]
        hint, said = next(((one, said) for one, said in offered if said), (None, ""))
        if hint is None:
            return text
        chosen.append(said)
        text = put_into(text, blurred(text, hint.places, said, language))
    return text


def offered(kind: Kind, text: str, words: str, language: str, *taken: str) -> str:
    """What is offered for some words of a text, found as one kind."""
    start = text.index(words)
    places = ((start, start + len(words)),)
    return proposal(Hint(kind, Tier.LIKELY, places, (fold(words),)), text, language, taken)


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "I grew up in Merthyr Tydfil.", "I grew up in a town in the valleys."),
        ("en", "I moved to Bangor.", "I moved to a town in north Wales."),
        ("en", "I was at the Royal Gwent Hospital.", "I was at a hospital."),
        ("en", "I stayed at the Ty Gobaith hostel.", "I stayed at a hostel."),
        ("en", "My sister Eira came. Eira sang.", "My sister came. My sister sang."),
        ("en", "It was on 3 March 2021.", "It was in the spring."),
        ("en", "Bethan, Bethan came.", "Somebody I know, somebody I know came."),
        ("en", "I was 34 then.", "I was in my thirties then."),
        ("en", "Ring me on 07700 900123.", "Ring me on a number."),
        ("en", "My name is Sara Ali.", "My name is something I keep to myself."),
        ("cy", "Ges i fy magu ym Merthyr Tudful.", "Ges i fy magu mewn tref yn y cymoedd."),
        ("cy", "Es i i Gaerdydd.", "Es i i dref yn y de."),
        ("cy", "Daeth fy chwaer Eira. Canodd Eira.", "Daeth fy chwaer. Canodd fy chwaer."),
        ("cy", "Roeddwn yn 34 oed wedyn.", "Roeddwn yn fy nhridegau wedyn."),
        ("cy", "Digwyddodd ar 3 Mawrth 2021.", "Digwyddodd yn y gwanwyn."),
        ("cy", "Ffoniwch 07700 900123.", "Ffoniwch rhif."),
        ("cy", "Arhosais yn Ysbyty Gwynedd.", "Arhosais mewn ysbyty."),
    ],
)
def test_a_sentence_reads_on(language: str, before: str, after: str) -> None:
    assert told(before, language) == after


@pytest.mark.parametrize(
    ("kind", "language", "text", "words", "said"),
    [
        (Kind.PLACE, "en", "in York", "York", "a town"),
        (Kind.PLACE, "en", "in Leeds", "Leeds", "a town elsewhere in the UK"),
        (Kind.PLACE, "en", "in Kabul", "Kabul", "a place in another country"),
        (Kind.PLACE, "en", "in Nowhereham", "Nowhereham", "a place"),
        (Kind.PLACE, "cy", "yng Nghaerdydd", "Nghaerdydd", "tref yn y de"),
        (Kind.PERSON, "en", "Bethan came", "Bethan", "somebody I know"),
        (Kind.PERSON, "cy", "Daeth Bethan", "Bethan", "rhywun rwy'n ei nabod"),
        (Kind.AGE, "en", "she was 34", "34", "in their thirties"),
        (Kind.AGE, "en", "he was 7", "7", "a child"),
        (Kind.AGE, "en", "I was 15", "15", "in my teens"),
        (Kind.AGE, "en", "she was 93", "93", "very old"),
        (Kind.AGE, "cy", "roeddwn yn 45", "45", "yn fy mhedwardegau"),
        (Kind.DATE, "en", "since 24/12/2019", "24/12/2019", "in the winter"),
        (Kind.DATE, "en", "on 1 August", "1 August", "in the summer"),
        (Kind.DATE, "en", "in 2009", "2009", "some years ago"),
        (Kind.DATE, "cy", "ar 5 Hydref", "5 Hydref", "yn yr hydref"),
        (Kind.TIME, "en", "for eleven years", "eleven years", "some years"),
        (Kind.TIME, "en", "412 days", "412 days", "some time"),
        (Kind.TIME, "cy", "am 11 mlynedd", "11 mlynedd", "rhai blynyddoedd"),
        (Kind.VENUE, "cy", "yn HMP Berwyn", "HMP Berwyn", "carchar"),
        (Kind.ORG, "en", "for Acme", "Acme", "an organisation"),
        (Kind.POSTCODE, "en", "CF10 1AA", "CF10 1AA", "a part of town"),
        (Kind.NATIONALITY, "en", "I am Eritrean.", "Eritrean", "from another country"),
        (Kind.NATIONALITY, "en", "an Eritrean woman", "Eritrean", ""),
        (Kind.PERSON, "ar", "فاطمة", "فاطمة", ""),
    ],
)
def test_what_is_offered(kind: Kind, language: str, text: str, words: str, said: str) -> None:
    assert offered(kind, text, words, language) == said


def test_another_person_gets_other_words_while_there_are_some() -> None:
    """AN-07: the same words for two people would make one of them."""
    first = offered(Kind.PERSON, "Bethan", "Bethan", "en")
    second = offered(Kind.PERSON, "Bethan", "Bethan", "en", first)
    assert (first, second) == ("somebody I know", "another person I know")


def test_every_kind_has_words_in_both_languages_and_no_name_is_invented() -> None:
    for language in blur_words.LANGUAGES:
        assert set(blur_words.PLAIN[language]) == set(Kind)
        for said in (one for some in blur_words.PLAIN[language].values() for one in some):
            assert said == said.lower() or language == "en"
            direct = gather(assistant("patterns").look(f"- {said}.", language), f"- {said}.")
            assert not [one for one in direct if one.identifier == "direct"], said


@given(
    st.sampled_from(list(Kind)),
    st.sampled_from(("en", "cy", "ar", "xx")),
    st.text(max_size=40),
    st.text(min_size=1, max_size=60),
    st.text(max_size=40),
)
@settings(max_examples=400, deadline=None)
def test_what_is_offered_is_short_one_line_and_never_the_detail(
    kind: Kind, language: str, before: str, words: str, after: str
) -> None:
    text = f"{before}{words}{after}"
    place = (len(before), len(before) + len(words))
    said = proposal(Hint(kind, Tier.LIKELY, (place,), (fold(words),)), text, language)
    assert len(said) <= LONGEST
    assert "\n" not in said
    assert not holds(said, (fold(words),))


@given(
    st.lists(
        st.sampled_from(["Eira", " ", "a", "my sister ", "yn ", ". ", "\n", "x"]), max_size=30
    ),
    st.sampled_from(("my sister", "mewn tref", "in the spring", "x")),
    st.sampled_from(("en", "cy")),
)
def test_no_mention_is_left_and_what_is_far_from_it_stays(
    pieces: list[str], said: str, language: str
) -> None:
    text = "".join(pieces)
    places = [(at, at + 4) for at in range(len(text)) if text.startswith("Eira", at)]
    puts = blurred(text, places, said, language)
    new = put_into(text, puts)
    assert len(puts) == len(places)
    assert "Eira" not in new
    assert all(one.end <= two.start for one, two in pairwise(puts))
    if not places:
        assert new == text
    assert new.endswith(text[places[-1][1] :] if places else text)


def test_words_are_put_in_by_their_places() -> None:
    assert put_into("one two three", [Put(0, 3, "a"), Put(8, 13, "b")]) == "a two b"
