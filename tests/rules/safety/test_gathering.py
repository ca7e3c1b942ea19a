"""One hint for each person, place or number, however often and however it is written (AN-07)."""

from __future__ import annotations

import pytest

from hoh_stories.safety.engine import assistant
from hoh_stories.safety.gathering import Hint, gather, outside
from hoh_stories.safety.gazetteer import regions
from hoh_stories.safety.gazetteer.regions import place
from hoh_stories.safety.kinds import Found, Kind


def hints(text: str, language: str = "en") -> list[Hint]:
    return gather(assistant("patterns").look(text, language), text)


def words(text: str, hint: Hint) -> list[str]:
    return [text[start:end] for start, end in hint.places]


def test_a_name_and_a_part_of_it_are_one_person() -> None:
    text = "Dr Tunde Adeyemi came in. Adeyemi sat down."
    (one,) = hints(text)
    assert words(text, one) == ["Dr Tunde Adeyemi", "Adeyemi"]


def test_a_name_that_two_people_share_is_nobodys_part() -> None:
    text = "Eira Jones, Sara Jones, Jones"
    found = [
        Found(text.index(one), text.index(one) + 10, Kind.PERSON, 0.9)
        for one in ("Eira J", "Sara J")
    ]
    found.append(Found(text.rindex("Jones"), len(text), Kind.PERSON, 0.9))
    assert [len(one.places) for one in gather(found, text)] == [1, 1, 1]


def test_one_place_in_two_languages_and_every_mutation() -> None:
    text = "Cardiff. Es i i Gaerdydd ac rwy'n byw yng Nghaerdydd."
    (one,) = hints(text, "cy")
    assert words(text, one) == ["Cardiff", "Gaerdydd", "Nghaerdydd"]
    assert one.names == ("cardiff",)


def test_words_that_were_chosen_to_stand_instead_are_not_asked_about() -> None:
    """In a mutated form and at the beginning of a sentence too; the same word elsewhere is."""
    text = (
        "My name is Something I know. I saw Cardiff from a town near Cardiff, i dref ger Caerdydd."
    )
    said = ["something I know", "a town near Cardiff", "tref ger Caerdydd"]
    found = outside(assistant("patterns").look(text, "en"), text, said)
    assert [one.start for one in found] == [text.index("Cardiff")]


def test_the_parts_of_a_name_of_a_service_are_one() -> None:
    text = "I was in the Royal Gwent Hospital."
    (one,) = hints(text)
    assert (one.kind, words(text, one)) == (Kind.VENUE, ["Royal Gwent Hospital"])


def test_likely_ones_come_first_and_direct_ones_before_others() -> None:
    text = "aaaa bbbb cccc"
    found = [
        Found(0, 4, Kind.PERSON, 0.3),
        Found(5, 9, Kind.PLACE, 0.9),
        Found(10, 14, Kind.PHONE, 0.9),
    ]
    assert [one.kind for one in gather(found, text)] == [Kind.PHONE, Kind.PLACE, Kind.PERSON]


@pytest.mark.parametrize(
    ("written", "region", "is_town"),
    [
        ("Merthyr Tudful", "valleys", True),
        ("Nghaerdydd", "south", True),
        ("Ynys Môn", "north", True),
        ("Leeds", "kingdom", True),
    ],
)
def test_where_a_place_is(written: str, region: str, is_town: bool) -> None:
    known = place(written)
    assert known is not None
    assert (known.region, known.is_town) == (region, is_town)


def test_every_place_with_a_region_is_a_place_that_is_known() -> None:
    """A name that was misspelt in the list of regions would never be met."""
    unknown = [
        name
        for name, region in regions._finer().items()
        if getattr(place(name), "region", "") != region
    ]
    assert not unknown
