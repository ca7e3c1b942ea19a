"""The checklist: every answer of two readers, and what it asks for first (AN-08)."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.permissions import Role
from hoh_stories.ground.answers import No, Yes
from hoh_stories.moderation import recognising
from hoh_stories.values.content import content

ANA = Actor("person", "ana", frozenset({Role.FACILITATOR}))
LEA = Actor("person", "lea", frozenset({Role.FACILITATOR, Role.LEAD}))
WHO = tuple(content("en").lists["checklist"])
LEVELS = recognising.levels()
CHECKS = st.fixed_dictionaries({code: st.sampled_from(LEVELS) for code in WHO})


def test_the_answers_stand_in_the_order_of_what_they_ask_for() -> None:
    assert LEVELS == ("remote", "possible", "possible_other", "likely", "likely_other")
    for table in ("checklist_answers", "risk_who", "risk_said"):
        assert list(content("en").lists[table]) == list(content("cy").lists[table])
    assert set(content("en").lists["risk_who"]) == set(WHO)
    assert set(content("en").lists["risk_said"]) == set(LEVELS) - {"remote"}


@pytest.mark.parametrize(("first", "second"), list(product(LEVELS, LEVELS)))
def test_what_two_readers_answers_ask_for(first: str, second: str) -> None:
    """Every pair: what stops, what needs a lead, and what the teller is told."""
    looks = [{"worker": first}, {"worker": second}]
    graver = max(first, second, key=LEVELS.index)

    for said, checks in zip((first, second), looks, strict=True):
        stops = recognising.goes_on(checks) == No("likely")
        assert stops == (said == "likely_other")
    needs_lead = "likely" in (first, second)
    alone = recognising.lead_says_yes(looks, [ANA])
    assert alone == (No("lead_likely") if needs_lead else Yes())
    assert recognising.lead_says_yes(looks, [ANA, LEA]) == Yes()
    told = recognising.named_risks(looks)
    assert told == ((("worker", graver),) if graver != "remote" else ())


@given(st.lists(CHECKS, min_size=1, max_size=3))
def test_the_teller_is_told_of_everybody_somebody_saw(looks: list[dict[str, str]]) -> None:
    told = dict(recognising.named_risks(looks))

    for code in WHO:
        seen = {checks[code] for checks in looks} - {"remote"}
        assert (code in told) == bool(seen)
        assert not seen or told[code] == max(seen, key=LEVELS.index)
    assert list(told) == [code for code in WHO if code in told]


@given(st.dictionaries(st.text(max_size=9), st.text(max_size=9)))
def test_answers_that_are_none_name_nobody(checks: dict[str, str]) -> None:
    told = recognising.named_risks([checks])

    assert all(who in WHO and said in LEVELS for who, said in told)
