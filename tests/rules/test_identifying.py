"""What may stay of what was pointed out, and when a text is ready. No database."""

from __future__ import annotations

import pytest

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.permissions import Role
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.moderation import identifying
from hoh_stories.moderation.identifying import NEVER_KEPT, Pointed
from hoh_stories.safety.kinds import QUASI, Kind, Tier

ANA = Actor("person", "ana", frozenset({Role.FACILITATOR}))
LEA = Actor("person", "lea", frozenset({Role.FACILITATOR, Role.LEAD}))
LIKELY, CHECK = Tier.LIKELY, Tier.CHECK
WHY = "They chaired the inquiry; their name is in every paper."
FIVE = (Kind.PLACE, Kind.DATE, Kind.AGE, Kind.JOB, Kind.TIME)

MAY_SETTLE: list[tuple[Actor, Pointed, str, str, Answer]] = [
    (ANA, Pointed(Kind.PLACE, LIKELY), "kept", "", Yes()),
    (ANA, Pointed(Kind.PLACE, LIKELY), "nobody", "", Yes()),
    (ANA, Pointed(Kind.PLACE, LIKELY), "change", "", No("no_such_decision")),
    (ANA, Pointed(Kind.PLACE, LIKELY), "", "", No("no_such_decision")),
    (ANA, Pointed(Kind.PLACE, LIKELY), "kept", "x" * 1_001, No("too_long")),
    (ANA, Pointed(Kind.PERSON, LIKELY), "blur", "", Yes()),
    (ANA, Pointed(Kind.PERSON, LIKELY), "nobody", "", Yes()),
    (ANA, Pointed(Kind.PERSON, LIKELY), "kept", WHY, No("lead_keeps")),
    (ANA, Pointed(Kind.NICKNAME, CHECK), "kept", WHY, No("lead_keeps")),
    (ANA, Pointed(Kind.PERSON, LIKELY, own=True), "kept", "", Yes()),
    (LEA, Pointed(Kind.PERSON, LIKELY), "kept", "", No("lead_why")),
    (LEA, Pointed(Kind.PERSON, LIKELY), "kept", WHY, Yes()),
    (LEA, Pointed(Kind.PHONE, LIKELY), "kept", WHY, No("never_kept")),
    (ANA, Pointed(Kind.PHONE, LIKELY, helps=True), "kept", "", Yes()),
    (ANA, Pointed(Kind.PHONE, LIKELY, helps=True), "nobody", "", Yes()),
    (ANA, Pointed(Kind.PHONE, LIKELY), "nobody", WHY, No("lead_says")),
    (ANA, Pointed(Kind.PHONE, CHECK), "nobody", "", Yes()),
    (LEA, Pointed(Kind.PHONE, LIKELY), "nobody", " ", No("lead_why")),
    (LEA, Pointed(Kind.PHONE, LIKELY), "nobody", WHY, Yes()),
]


@pytest.mark.parametrize(("actor", "pointed", "decision", "why", "answer"), MAY_SETTLE)
def test_what_may_be_decided_about_a_detail(
    actor: Actor, pointed: Pointed, decision: str, why: str, answer: Answer
) -> None:
    assert identifying.may_settle(actor, pointed, decision, why) == answer


@pytest.mark.parametrize("kind", sorted(NEVER_KEPT))
@pytest.mark.parametrize("tier", list(Tier))
def test_numbers_and_full_postcodes_are_kept_by_nobody(kind: Kind, tier: Tier) -> None:  # AN-04
    answer = identifying.may_settle(LEA, Pointed(kind, tier), "kept", WHY)

    assert answer == No("never_kept")
    assert kind not in QUASI


GOES_ON = [
    (Pointed(Kind.PERSON, LIKELY), False),
    (Pointed(Kind.PERSON, LIKELY, "kept"), True),
    (Pointed(Kind.PERSON, LIKELY, "nobody"), True),
    (Pointed(Kind.PERSON, LIKELY, "blur"), False),  # suggested, and it still stands there
    (Pointed(Kind.PERSON, LIKELY, "change"), False),
    (Pointed(Kind.PERSON, CHECK), True),
    (Pointed(Kind.PLACE, LIKELY), True),
]


@pytest.mark.parametrize(("pointed", "may"), GOES_ON)
def test_a_likely_direct_detail_has_to_be_settled(pointed: Pointed, may: bool) -> None:
    settled = Pointed(Kind.EMAIL, LIKELY, "nobody")

    answer = identifying.may_go_on([settled, pointed])

    assert answer == (Yes() if may else No("open_details"))


def left(*kinds: Kind, tier: Tier = LIKELY, decision: str | None = None) -> list[Pointed]:
    return [Pointed(kind, tier, decision) for kind in kinds]


COUNTS = [
    (left(*FIVE), 5),
    (left(Kind.PLACE, Kind.PLACE, Kind.PLACE), 1),
    (left(*FIVE, decision="kept", tier=CHECK), 5),
    (left(*FIVE, decision="nobody"), 0),
    (left(*FIVE, decision="blur"), 5),  # the teller kept their words
    (left(*FIVE, tier=CHECK), 0),  # what only might be one, and nobody said that it is
    (left(Kind.PERSON, Kind.EMAIL, Kind.ADDRESS), 0),
]


@pytest.mark.parametrize(("findings", "count"), COUNTS)
def test_kinds_of_exact_detail_are_counted_not_details(findings: list[Pointed], count: int) -> None:
    assert len(identifying.exact_kinds(findings)) == count


@pytest.mark.parametrize("count", range(6))
def test_three_kinds_raise_the_question_and_five_need_a_lead(count: int) -> None:  # AN-09
    findings = left(*FIVE[:count])

    assert identifying.asks_together(findings) == (count >= 3)
    alone = identifying.lead_has_looked(findings, [ANA])
    assert alone == (No("lead_looks") if count >= 5 else Yes())
    assert identifying.lead_has_looked(findings, [ANA, LEA]) == Yes()


TOGETHER = [
    ({}, False, Yes()),
    ({}, True, No("unanswered_checks")),
    ({"together": "no idea"}, True, No("unanswered_checks")),
    ({"together": "remote"}, True, Yes()),
    ({"together": "likely_other"}, True, No("likely")),
    ({"together": "likely_other"}, False, No("likely")),  # given once, whatever was found since
    ({"together": "possible"}, True, No("together_who")),
    ({"together": "possible", "relative": "remote"}, True, No("together_who")),
    ({"together": "possible", "relative": "possible"}, True, Yes()),
    ({"together": "likely"}, True, No("together_who")),
    ({"together": "likely", "relative": "likely"}, True, Yes()),
]


@pytest.mark.parametrize(("checks", "asked", "answer"), TOGETHER)
def test_the_question_about_all_details_together(
    checks: dict[str, str], asked: bool, answer: Answer
) -> None:
    assert identifying.details_fit(left(*FIVE), checks, asked=asked) == answer
