"""Who may do what with a story that waits, and what a look may end in. No database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoh_stories.accounts.actors import DUTY, Actor, teller
from hoh_stories.accounts.permissions import Role
from hoh_stories.ground.answers import No, Yes
from hoh_stories.moderation import rules
from hoh_stories.moderation.rules import Answers, Decision, Standing
from hoh_stories.stories.moves import Who
from hoh_stories.values.content import content

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LATER = NOON + timedelta(days=1)
ANA = Actor("person", "ana", frozenset({Role.FACILITATOR}))
LEA = Actor("person", "lea", frozenset({Role.LEAD}))
NUR = Actor("person", "nur", frozenset({Role.PRACTITIONER}))
CHECKS = tuple(content("en").lists["checklist"])
SAFE = frozenset(content("en").lists["safe_words"])
SAID = tuple(content("en").lists["checklist_answers"])
CALM = Answers(dict.fromkeys(CHECKS, "remote"))
WAITING = Standing("waiting")

MAY_CLAIM = [
    (ANA, WAITING, Yes()),
    (NUR, WAITING, No("not_yours")),
    (teller("ana"), WAITING, No("not_yours")),
    (ANA, Standing("in_review", holder_id="bob"), No("taken")),
    (ANA, Standing("draft"), No("taken")),
    (ANA, Standing("waiting", passed=frozenset({"ana"})), No("passed_before")),
    (ANA, Standing("waiting", asked_not=frozenset({"ana"})), No("asked_not")),
    (ANA, Standing("waiting", closed_by="bob"), No("lead_decides")),
    (LEA, Standing("waiting", closed_by="bob"), Yes()),
    (LEA, Standing("waiting", closed_by="lea"), No("own_decision")),
]


@pytest.mark.parametrize(("actor", "standing", "answer"), MAY_CLAIM)
def test_who_may_claim(actor: Actor, standing: Standing, answer: object) -> None:
    """TI-15, MO-15, OS-09."""
    assert rules.may_claim(actor, standing) == answer


MAY_SECOND = [
    (ANA, Standing("second_look"), Yes()),
    (ANA, Standing("in_review"), No("not_from_here")),
    (NUR, Standing("second_look"), No("not_yours")),
    (ANA, Standing("second_look", second_id="ana"), Yes()),
    (ANA, Standing("second_look", second_id="bob"), No("taken")),
    (ANA, Standing("second_look", looked=frozenset({"ana"})), No("looked_already")),
    (ANA, Standing("second_look", suggested=frozenset({"ana"})), No("own_words")),
    (LEA, Standing("second_look", closed_by="lea"), No("own_decision")),
]


@pytest.mark.parametrize(("actor", "standing", "answer"), MAY_SECOND)
def test_who_may_make_the_second_look(actor: Actor, standing: Standing, answer: object) -> None:
    """MO-05, AN-08: not the first reader, and nobody who suggested words."""
    assert rules.may_take_second(actor, standing) == answer


@given(looked=st.frozensets(st.sampled_from(["ana", "bob", "cai"])), who=st.text(max_size=4))
def test_nobody_makes_both_looks_at_one_version(looked: frozenset[str], who: str) -> None:
    assert (rules.may_look(looked, who) == Yes()) == (who not in looked)


def test_two_readers_who_do_not_agree_are_a_leads_affair() -> None:
    standing = Standing("in_review", disagreed=True, looked=frozenset({"ana", "bob"}))

    assert rules.may_take_over(LEA, standing) == Yes()
    assert rules.may_take_over(ANA, standing) == No("not_yours")
    looked = Standing("in_review", disagreed=True, looked=frozenset({"lea"}))
    assert rules.may_take_over(LEA, looked) == No("looked_already")


MAY_OPEN = [
    (Standing("in_review", "ana", LATER), Yes()),
    (Standing("in_review", "ana", NOON), No("claim_ended")),
    (Standing("in_review", "bob", LATER), No("not_yours")),
    (Standing("with_teller", "ana", LATER), No("not_yours")),
    (Standing("second_look", "ana", LATER), No("not_yours")),
    (Standing("second_look", "bob", LATER, second_id="ana"), Yes()),
    (Standing("waiting"), No("not_yours")),
]


@pytest.mark.parametrize(("standing", "answer"), MAY_OPEN)
def test_who_may_open_the_text(standing: Standing, answer: object) -> None:
    """Truth 6: while a story is with its teller, its holder keeps the messages, not the text."""
    assert rules.may_open(ANA, standing, NOON) == answer


def test_the_holder_keeps_the_messages_while_the_teller_has_the_story() -> None:
    assert rules.may_write(ANA, Standing("with_teller", "ana", NOON)) == Yes()
    assert rules.may_write(ANA, Standing("waiting", "ana", NOON)) == No("not_yours")
    assert rules.may_write(LEA, Standing("with_teller", "ana", NOON)) == No("not_yours")


def test_who_somebody_is_to_a_story() -> None:
    standing = Standing("in_review", "lea", LATER, second_id="ana")

    assert rules.who_is(LEA, standing) == {Who.FACILITATOR, Who.LEAD, Who.HOLDER}
    assert rules.who_is(ANA, standing) == {Who.FACILITATOR, Who.SECOND}
    assert rules.who_is(DUTY, standing) == {Who.TIME}
    assert rules.who_is(teller("lea"), standing) == set()


def test_nobody_decides_on_a_text_they_have_not_opened() -> None:
    unopened = Standing("in_review", "ana", LATER)

    assert rules.may_decide(ANA, unopened, "ready", NOON) == No("not_opened")
    assert rules.may_decide(ANA, unopened, "pass_on", NOON) == Yes()


@given(st.dictionaries(st.sampled_from(CHECKS), st.sampled_from(SAID)))
def test_likely_stops_and_a_missing_answer_stops(checks: dict[str, str]) -> None:
    """AN-08."""
    fine = rules.checklist_complete(Answers(checks), ()) == Yes()

    assert fine == (set(checks) == set(CHECKS) and "likely_other" not in checks.values())


@given(st.sets(st.sampled_from(sorted(SAFE))), st.sets(st.sampled_from(["suicide", "war"])))
def test_words_about_suicide_need_every_statement(ticked: set[str], notes: set[str]) -> None:
    """SU-02."""
    answers = Answers(CALM.checks, frozenset(ticked))
    fine = rules.checklist_complete(answers, notes) == Yes()

    assert fine == ("suicide" not in notes or ticked == SAFE)


FITS = [
    (Decision("away"), No("no_outcome")),
    (Decision("heard"), No("no_letter")),
    (Decision("heard", letter=" \n"), No("no_letter")),
    (Decision("heard", letter="Thank you."), Yes()),
    (Decision("suggest", letter="Thank you."), No("no_reason")),
    (Decision("suggest", letter="Thank you.", reason="suggest_safe"), Yes()),
    (Decision("not_here", letter="Thank you."), No("no_reason")),
    (Decision("not_here", letter="Thank you.", reason="law"), No("no_instead")),
    (Decision("not_here", reason="law", instead="later"), No("no_letter")),
    (Decision("not_here", letter="Thank you.", reason="law", instead="later"), Yes()),
    (Decision("ready"), No("unanswered_checks")),
    (Decision("ready", answers=CALM), Yes()),
    (Decision("pass_on"), Yes()),
]


@pytest.mark.parametrize(("decision", "answer"), FITS)
def test_every_no_has_a_reason_and_words(decision: Decision, answer: object) -> None:
    """TI-07: no bare rejection."""
    assert rules.outcome_fits(decision, (), 0) == answer


def test_saved_suggestions_are_sent_or_taken_back_before_ready() -> None:
    decision = Decision("ready", answers=CALM)

    assert rules.outcome_fits(decision, (), 1) == No("unsent_suggestions")


PAUSES = [
    ([], False, True),
    ([None], True, False),
    (["keep"], False, False),
    (["keep", None], False, False),
    (["keep_paused"], True, False),
]


@pytest.mark.parametrize(("decisions", "paused", "pauses"), PAUSES)
def test_a_report_pauses_once(decisions: list[str | None], paused: bool, pauses: bool) -> None:
    """OS-07: and after a person decided to keep it, a flood cannot hide it."""
    assert rules.report_pauses(decisions, paused) is pauses


def test_codes_of_letters_fit_their_column() -> None:
    abouts = (*rules.SUGGEST_REASONS, *rules.REPORT_DECISIONS.values())

    assert all(len(about) <= 16 for about in abouts)
    assert len(set(abouts)) == len(abouts)


@given(st.integers(0, 400_000), st.sampled_from(["en", "cy", "ar", "fa"]))
def test_minutes_are_never_none(length: int, language: str) -> None:
    assert rules.minutes(length, language) >= 1
