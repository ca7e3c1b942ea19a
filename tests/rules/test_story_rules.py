"""What a text must be to be kept or sent: words, and not too many of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoh_stories.ground.answers import No, Yes
from hoh_stories.stories import rules

ORDER = ("begin", "helped", "hope")


@pytest.mark.parametrize(
    ("body", "adult", "may_read", "answer"),
    [
        ("One line.", True, True, Yes()),
        ("", True, True, No("nothing_written")),
        (" \n ", True, True, No("nothing_written")),
        ("w" * 50_000, True, True, Yes()),
        ("w" * 50_001, True, True, No("too_long")),
        ("One line.", False, True, No("not_adult")),
        ("One line.", True, False, No("nobody_may_read")),
    ],
)
def test_words_and_two_statements_are_all_that_sending_needs(
    body: str, adult: bool, may_read: bool, answer: Yes | No
) -> None:
    """Truth 4, TI-02, CO-21."""
    assert rules.may_send(body, adult=adult, may_read=may_read) == answer


def test_answers_are_put_together_in_order_without_the_questions() -> None:
    answers = {"hope": "A garden.", "begin": "With tea.", "helped": " ", "_way": "prompts"}
    assert rules.body_of("", answers, ORDER) == "With tea.\n\nA garden."


def test_a_text_of_ones_own_comes_before_answers() -> None:
    assert rules.body_of("Mine.", {"hope": "A garden."}, ORDER) == "Mine."


@given(st.text(max_size=50), st.dictionaries(st.sampled_from(ORDER), st.text(max_size=50)))
def test_no_word_of_a_teller_is_left_out(body: str, answers: dict[str, str]) -> None:
    told = rules.body_of(body, answers, ORDER)
    wanted = [body] if body.strip() else [said.strip() for said in answers.values()]
    assert all(said in told for said in wanted)


@pytest.mark.parametrize(
    ("title", "body", "summary", "answers", "answer"),
    [
        ("", "", "", {}, Yes()),
        ("t" * 201, "", "", {}, No("title_too_long")),
        ("", "", "s" * 1_001, {}, No("summary_too_long")),
        ("", "w" * 50_001, "", {}, No("too_long")),
        ("", "", "", {"hope": "w" * 25_001, "helped": "w" * 25_000}, No("too_long")),
        ("", "", "", {"_values": "w" * 60_000}, Yes()),
    ],
)
def test_a_draft_may_be_of_any_shape(
    title: str, body: str, summary: str, answers: dict[str, str], answer: Yes | No
) -> None:
    """TI-19."""
    assert rules.may_keep(title, body, summary, answers) == answer


def test_every_state_is_either_editable_or_on_its_way() -> None:
    from hoh_stories.stories.moves import STATES

    assert rules.EDITABLE | rules.ON_ITS_WAY | {"withdrawn"} == set(STATES)
    assert not rules.EDITABLE & rules.ON_ITS_WAY
