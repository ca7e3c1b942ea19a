"""The way of one story: who may move it from where, and that no other way exists."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoh_stories.ground.answers import No, Yes
from hoh_stories.stories.moves import MOVES, STATES, Facts, Who, may_move, target_of

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LATER = NOON + timedelta(days=1)
EVERYBODY = frozenset(Who)
TELLER = frozenset({Who.TELLER})

#: design.md, The way of one story: move, from, to, who. Written out, so that a slip shows.
TABLE = {
    "send": ("draft heard closed agreed", "waiting", "teller"),
    "take_back": ("waiting in_review second_look with_teller your_yes", "draft", "teller"),
    "claim": ("waiting", "in_review", "facilitator"),
    "lapse": ("in_review", "waiting", "time"),
    "give_back": ("in_review", "waiting", "holder"),
    "pass_on": ("in_review", "waiting", "holder"),
    "suggest": ("in_review second_look", "with_teller", "holder second"),
    "hear": ("in_review", "heard", "holder"),
    "close": ("in_review", "closed", "holder"),
    "appeal": ("closed", "waiting", "teller"),
    "ready": ("in_review", "second_look", "holder"),
    "disagree": ("second_look", "in_review", "second"),
    "second_ready": ("second_look", "your_yes", "second"),
    "edit_again": ("your_yes", "waiting", "teller"),
    "agree": ("your_yes", "agreed", "teller"),
    "withdraw": (" ".join(s for s in STATES if s != "withdrawn"), "withdrawn", "teller"),
}


@pytest.mark.parametrize("name", TABLE)
def test_the_table_is_the_one_that_was_agreed(name: str) -> None:
    sources, target, who = TABLE[name]
    assert MOVES[name].sources == set(sources.split())
    assert MOVES[name].target == target
    assert MOVES[name].who == set(who.split())


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", MOVES)
def test_a_move_starts_only_where_the_table_says(name: str, state: str) -> None:
    facts = Facts(state, "somebody", LATER, cooling=name in ("stop",))
    answer = may_move(name, facts, EVERYBODY, NOON)
    if state in MOVES[name].sources:
        assert answer == Yes()
    else:
        assert answer == No("not_from_here")


@given(st.sampled_from(sorted(MOVES)), st.sampled_from(STATES), st.frozensets(st.sampled_from(Who)))
def test_nobody_makes_a_move_that_is_not_theirs(name: str, state: str, who: frozenset[Who]) -> None:
    """Truth 6: without a right role the answer is the same from every state."""
    if not who & MOVES[name].who:
        assert may_move(name, Facts(state), who, NOON) == No("not_yours")


@given(st.sampled_from(sorted(MOVES)), st.sampled_from(STATES))
def test_nothing_leads_out_of_withdrawn(name: str, state: str) -> None:
    """Truth 3."""
    assert not may_move(name, Facts("withdrawn", "x", LATER, cooling=True), EVERYBODY, NOON)
    assert MOVES["withdraw"].sources == set(STATES) - {"withdrawn"}


@pytest.mark.parametrize("state", [state for state in STATES if state != "withdrawn"])
def test_a_teller_can_take_back_everything_from_everywhere(state: str) -> None:
    """TI-08: whatever else is going on."""
    facts = Facts(state, unanswered=3, appealed=True, cooling=True, keyed=False)
    assert may_move("withdraw", facts, TELLER, NOON) == Yes()


@pytest.mark.parametrize("name", ["give_back", "pass_on", "hear", "close", "ready"])
def test_a_claim_that_ran_out_decides_nothing(name: str) -> None:
    facts = Facts("in_review", "somebody", NOON)
    assert may_move(name, facts, EVERYBODY, NOON) == No("claim_ended")
    assert may_move(name, facts, EVERYBODY, NOON - timedelta(seconds=1)) == Yes()


def test_sending_needs_a_key() -> None:
    assert may_move("send", Facts("draft", keyed=False), TELLER, NOON) == No("no_key")


def test_an_agreed_text_that_waits_is_stopped_first() -> None:
    assert may_move("send", Facts("agreed", cooling=True), TELLER, NOON) == No("cooling_off")
    assert may_move("stop", Facts("agreed", cooling=True), TELLER, NOON) == Yes()
    assert may_move("stop", Facts("agreed"), TELLER, NOON) == No("not_from_here")


def test_one_appeal_is_heard() -> None:
    assert may_move("appeal", Facts("closed"), TELLER, NOON) == Yes()
    assert may_move("appeal", Facts("closed", appealed=True), TELLER, NOON) == No(
        "appealed_already"
    )


def test_no_answer_is_never_a_yes() -> None:
    assert may_move("answer", Facts("with_teller", unanswered=1), TELLER, NOON) == No("unanswered")


def test_an_answer_goes_to_whoever_still_holds_the_story() -> None:
    assert target_of("answer", Facts("with_teller", "x", LATER), NOON) == "in_review"
    assert target_of("answer", Facts("with_teller", "x", NOON), NOON) == "waiting"
    assert target_of("answer", Facts("with_teller"), NOON) == "waiting"


@given(st.lists(st.sampled_from(sorted(MOVES)), max_size=40))
def test_any_row_of_moves_stays_on_the_map(names: list[str]) -> None:
    """Whoever tries whatever: a story is always in a known state, and never leaves withdrawn."""
    state, gone = "draft", False
    for name in names:
        facts = Facts(state, "x", LATER)
        if may_move(name, facts, EVERYBODY, NOON):
            state = target_of(name, facts, NOON)
        assert state in STATES
        assert not gone or state == "withdrawn"
        gone = state == "withdrawn"


@given(st.lists(st.sampled_from(sorted(MOVES)), max_size=40))
def test_nothing_is_agreed_without_two_looks(names: list[str]) -> None:
    """The way to `agreed` leads through a first and a second reader, or through a lead's word."""
    state, looks = "draft", set()
    for name in names:
        facts = Facts(state, "x", LATER)
        if not may_move(name, facts, EVERYBODY, NOON):
            continue
        state = target_of(name, facts, NOON)
        looks.add(name)
        if state == "agreed":
            assert "second_ready" in looks or "lead_ready" in looks
