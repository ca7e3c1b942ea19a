"""What the law keeps back: what a question raises, when its hold may be lifted, what is hinted at.

CO-25; LW-01 to LW-07; issue 5, Law.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoh_stories.ground.answers import No, Yes
from hoh_stories.publishing import law_rules as rules
from hoh_stories.safety.law_hints import MOST, hints
from hoh_stories.values.content import content

CODES = rules.questions()
SAID = tuple(content("en").lists["law_answers"])
TODAY = date(2026, 11, 24)
LOOKS = st.lists(st.fixed_dictionaries({code: st.sampled_from(SAID) for code in CODES}), max_size=2)


def test_both_languages_ask_the_same_questions() -> None:
    for table in ("law", "law_short", "law_answers", "law_advice"):
        assert list(content("en").lists[table]) == list(content("cy").lists[table])
    assert list(content("en").lists["law_short"]) == list(CODES)


@given(LOOKS)
def test_one_yes_or_one_doubt_of_anybody_raises_a_question(looks: list[dict[str, str]]) -> None:
    found = rules.raised(looks)

    for code in CODES:
        doubted = any(given[code] in ("yes", "not_sure") for given in looks)
        assert (code in found) == doubted


@given(st.dictionaries(st.sampled_from(CODES), st.sampled_from([*SAID, "", "maybe"])))
def test_a_question_without_an_answer_stops_and_no_answer_is_a_no(given_: dict[str, str]) -> None:
    whole = set(given_) == set(CODES) and set(given_.values()) <= set(SAID)

    assert (rules.answers_fit(given_) == Yes()) == whole


@given(st.sets(st.sampled_from(CODES)), st.sets(st.sampled_from(CODES)))
def test_the_hold_is_lifted_when_advice_was_offered_for_all_of_it(
    raised: set[str], advised: set[str]
) -> None:
    fine = rules.may_lift(raised, advised) == Yes()

    assert fine == (not raised - advised)


FITS = [
    (("asylum", "immigration", TODAY, "By letter, by Ana."), Yes()),
    (("weather", "immigration", TODAY, "By letter."), No("no_such_code")),
    (("asylum", "a friend", TODAY, "By letter."), No("no_advice_kind")),
    (("asylum", "declined", None, "By letter."), No("day_ahead")),
    (("asylum", "declined", TODAY + timedelta(days=1), "By letter."), No("day_ahead")),
    (("asylum", "declined", TODAY, " \n"), No("no_advice_words")),
    (("asylum", "declined", TODAY, "x" * 1001), No("too_long")),
]


@pytest.mark.parametrize(("said", "answer"), FITS)
def test_advice_is_written_down_with_what_when_which_and_who(said: tuple, answer: object) -> None:  # type: ignore[type-arg]
    assert rules.advice_fits(*said, TODAY) == answer


@pytest.mark.parametrize(
    ("name", "anonymous", "waived", "may"),
    [
        ("", False, False, True),
        ("", True, False, True),
        ("Bran", False, False, True),
        ("Bran", True, False, False),
        ("Bran", True, True, True),
    ],
)
def test_no_name_stands_where_the_law_protects_for_life(
    name: str, anonymous: bool, waived: bool, may: bool
) -> None:  # LW-01
    answer = rules.name_may_stand(name, anonymous=anonymous, waived=waived)

    assert answer == (Yes() if may else No("keeps_anonymous"))


HINTED = [
    ("I am waiting for my asylum appeal.", "asylum"),
    ("Rwy'n aros am fy apêl.", "asylum"),
    ("Gwrthodwyd fy nghais am loches.", "asylum"),
    ("I was raped when I was young.", "allegation"),
    ("She had been trafficked.", "allegation"),
    ("Roedd hi mewn priodas dan orfod.", "allegation"),
    ("They took my children that night.", "children"),
    ("Buon ni yn y llys teulu.", "children"),
    ("He is on bail.", "criminal"),
    ("Cafodd ei arestio; mae ar fechnïaeth.", "criminal"),
    ("The manager threatened me.", "accused"),
    ("My family is still in the village.", "home_state"),
    ("The inquest is in May.", "other_case"),
    ("Roedd y cwest ym mis Mai.", "other_case"),
]


@pytest.mark.parametrize(("text", "code"), HINTED)
def test_words_that_may_touch_on_a_law_are_pointed_at(text: str, code: str) -> None:
    assert code in {one.code for one in hints(text)}


CALM = (
    "A kettle was on, and nobody asked me anything.",
    "Roedd y gegin yn gynnes, a chefais baned.",
    "The grapes were ripe and the terrace was warm.",
)


@pytest.mark.parametrize("text", CALM)
def test_calm_words_are_left_alone(text: str) -> None:
    assert hints(text) == ()


@given(st.text(max_size=200), st.integers(0, 9))
def test_hints_stand_in_the_text_and_are_few(around: str, times: int) -> None:
    text = around + " my asylum appeal " * times
    found = hints(text)

    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(sum(one.code == code for one in found) <= MOST for code in CODES)
    assert not times or any(one.code == "asylum" for one in found)
