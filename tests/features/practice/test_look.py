"""What one look at an invented story may rely on: its order, its ends, what is kept of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hoh_stories.ground.answers import No, Yes
from hoh_stories.practice.rules import (
    STEPS,
    Look,
    kept,
    letter_fits,
    look_of,
    may_see,
    next_step,
    outcome_may,
    reword,
)
from hoh_stories.values.content import content

REMOTE = dict.fromkeys(content("en").lists["checklist"], "remote")
WHOLE = Look(True, (2, 5), (5,), ("alcohol",), REMOTE, (), "suggest", "suggest_safe", "", True)
#: A look after each step, in order.
WAY = (
    Look(),
    Look(True),
    Look(True, ()),
    Look(True, (), (), ()),
    Look(True, (), (), (), REMOTE),
    Look(True, (), (), (), REMOTE, (), "heard"),
    Look(True, (), (), (), REMOTE, (), "heard", done=True),
)


@pytest.mark.parametrize(("look", "step"), list(zip(WAY, STEPS, strict=True)))
def test_pages_open_one_after_the_other_and_a_colleagues_view_last(look: Look, step: str) -> None:
    assert next_step(look) == step
    reached = STEPS.index(step)

    assert [may_see(look, one) for one in STEPS] == [n <= reached for n in range(len(STEPS))]


@pytest.mark.parametrize("look", [*WAY, WHOLE])
def test_a_look_comes_back_as_it_was_kept(look: Look) -> None:
    assert look_of(kept(look)) == look


@pytest.mark.parametrize("raw", [None, "x", 3, [], {"words": "typed"}, {"opened": True, "x": 1}])
def test_what_is_no_look_of_ours_begins_anew(raw: object) -> None:
    assert look_of(raw) == Look()


def test_only_codes_and_numbers_are_kept() -> None:
    codes = {"alcohol", "suggest", "suggest_safe", "remote", *REMOTE}

    assert _words(kept(WHOLE)) <= codes | set(kept(WHOLE))


@pytest.mark.parametrize("outcome", ["", "pass_on", "escalate", "\x00"])
def test_an_end_that_is_none_is_refused(outcome: str) -> None:
    assert outcome_may(WHOLE, outcome) == No("no_outcome")


def test_ready_is_asked_of_the_real_checklist() -> None:  # AN-08, SU-02
    likely = replace(WHOLE, checks={**REMOTE, "worker": "likely_other"})
    dying = replace(WHOLE, notes=("suicide",))

    assert outcome_may(WHOLE, "ready") == Yes()
    assert outcome_may(likely, "ready") == No("likely")
    assert outcome_may(dying, "ready") == No("unsafe_words")
    all_true = tuple(content("en").lists["safe_words"])
    assert outcome_may(replace(dying, safe=all_true), "ready") == Yes()
    assert outcome_may(likely, "suggest") == Yes()


def test_an_end_needs_what_the_real_one_needs() -> None:  # TI-07
    assert letter_fits(WHOLE, "Thank you.", "suggest_safe", "") == Yes()
    assert letter_fits(WHOLE, " ", "suggest_safe", "") == No("no_letter")
    assert letter_fits(WHOLE, "Thank you.", "", "") == No("no_reason")
    closing = replace(WHOLE, outcome="not_here")
    assert letter_fits(closing, "Thank you.", "not_theirs", "") == No("no_instead")
    assert letter_fits(replace(WHOLE, outcome="ready"), "", "", "") == Yes()
    assert letter_fits(WHOLE, "x" * 10_001, "suggest_safe", "") == No("too_long")


def test_a_part_is_noted_once() -> None:
    assert reword(reword(reword(Look(), 5), 2), 5).reworded == (2, 5)


def _words(value: object) -> set[str]:
    if isinstance(value, str):
        return {value}
    if isinstance(value, dict):
        return set(value) | _words(list(value.values()))
    return set().union(*map(_words, value)) if isinstance(value, list | tuple) else set()
