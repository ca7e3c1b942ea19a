"""Names that a steward told are pointed out wherever they stand (issue 5, the Welsh gazetteer)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoh_stories.ground.answers import No, Yes
from hoh_stories.safety.engine import assistant
from hoh_stories.safety.kinds import Kind
from hoh_stories.safety.known_here import LONGEST, MOST, known_in, may_know, names_in
from tests.tools.spent import seconds

HERE = (
    ("Sunnybank", Kind.VENUE),
    ("Tŷ Gobaith", Kind.VENUE),
    ("the Thursday Table", Kind.ORG),
    ("Penybryn Estate", Kind.PLACE),
    ("Mair's Kitchen", Kind.ORG),
)


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("They sent me to Sunnybank on the Friday.", "Sunnybank", Kind.VENUE),
        ("I ate at the thursday  table.", "the thursday  table", Kind.ORG),
        ("Es i i Dŷ Gobaith.", "Dŷ Gobaith", Kind.VENUE),
        ("yn nhŷ gobaith", "nhŷ gobaith", Kind.VENUE),
        ("up on PENYBRYN ESTATE", "PENYBRYN ESTATE", Kind.PLACE),
        ("Mair’s Kitchen fed us", "Mair’s Kitchen", Kind.ORG),
    ],
)
def test_a_known_name_is_found_as_people_write_it(text: str, words: str, kind: Kind) -> None:
    [found] = known_in(text, HERE)
    assert (text[found.start : found.end], found.kind) == (words, kind)
    assert "Known" not in found.rule


@pytest.mark.parametrize(
    "text", ["sunnybank", "Sunnybanks were everywhere", "the thursday tables", "a sunny bank", ""]
)
def test_other_words_are_not(text: str) -> None:
    assert not list(known_in(text, HERE))


def test_the_assistant_points_it_out_as_likely_and_not_without_being_told() -> None:
    text = "for two winters we slept at the thursday table and nobody asked."
    looks = assistant("patterns")
    told = looks.look(text, "en", HERE)
    assert [(text[one.start : one.end], one.tier) for one in told if one.kind is Kind.ORG] == [
        ("the thursday table", "likely")
    ]
    assert not [one for one in looks.look(text, "en") if one.kind is Kind.ORG]


def test_a_long_text_and_many_names_cost_no_more_than_their_length() -> None:
    known = tuple((f"House {number} of Hope", Kind.VENUE) for number in range(MOST))
    text = "House by house we walked on. " * 1700
    list(known_in(text, known))
    assert seconds(lambda: list(known_in(text, known))) < 2


@given(st.text(max_size=300), st.lists(st.text(max_size=20), max_size=5))
def test_no_text_and_no_name_breaks_it(text: str, names: list[str]) -> None:
    known = tuple((name, Kind.PLACE) for name in names)
    for found in known_in(text, known):
        assert 0 <= found.start < found.end <= len(text)


def test_a_list_is_read_a_line_a_name() -> None:
    assert names_in(" Sunnybank \n\nThe  Mill\nSunnybank\r\n") == ("Sunnybank", "The Mill")


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (("x" * (LONGEST + 1),), "known_too_long"),
        (("a",), "known_too_short"),
        (("---",), "known_too_short"),
        (tuple(f"House {n}" for n in range(MOST + 1)), "known_too_many"),
    ],
)
def test_what_is_no_list_of_names_is_said(names: tuple[str, ...], code: str) -> None:
    assert may_know(names) == No(code)
    assert isinstance(may_know(("Sunnybank", "Y Lle")), Yes)
