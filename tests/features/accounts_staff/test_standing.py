"""Which roles work: what must be there before somebody reviews, leads or learns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from hoh_stories.accounts import people, queries
from hoh_stories.accounts.models import Person
from hoh_stories.accounts.permissions import Permission, Role
from hoh_stories.accounts.staff import on_rota
from hoh_stories.accounts.standing import AGREEMENT, NEEDS, Facts, Need, missing, working
from hoh_stories.ground.clock import today
from hoh_stories.ground.db import deed
from tests.world import World

DAY = date(2026, 11, 24)
ALL = Facts(True, DAY, DAY, DAY, AGREEMENT)
WITHOUT = {
    Need.PROOF: replace(ALL, second_proof=False),
    Need.TRAINING: replace(ALL, trained_on=None),
    Need.PRACTICE: replace(ALL, practised_on=None),
    Need.AGREEMENT: replace(ALL, agreed_on=None, agreement=None),
}
#: What each role waits for (decision 0006). The one table.
WAITS = {
    Role.PEER: set(),
    Role.FACILITATOR: {Need.PROOF, Need.TRAINING, Need.PRACTICE},
    Role.LEAD: {Need.PROOF, Need.TRAINING, Need.PRACTICE},
    Role.PRACTITIONER: {Need.AGREEMENT},
    Role.STEWARD: {Need.PROOF},
}


@pytest.mark.parametrize("role", Role)
def test_a_role_works_when_all_is_there(role: Role) -> None:
    assert working({role}, ALL, DAY) == {role}
    assert missing({role}, ALL, DAY) == ()


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("need", Need)
def test_a_role_waits_for_just_what_the_table_says(role: Role, need: Need) -> None:
    waits = need in WAITS[role]

    assert working({role}, WITHOUT[need], DAY) == (set() if waits else {role})
    assert missing({role}, WITHOUT[need], DAY) == ((need,) if waits else ())


def test_every_role_stands_in_the_table() -> None:
    assert set(NEEDS) == set(Role)


@pytest.mark.parametrize("field", ["trained_on", "practised_on", "agreed_on"])
def test_a_day_that_is_still_to_come_does_not_count(field: str) -> None:
    tomorrow = replace(ALL, **{field: DAY + timedelta(days=1)})
    roles = {Role.FACILITATOR, Role.PRACTITIONER}

    assert working(roles, tomorrow, DAY) < roles
    assert working(roles, tomorrow, DAY + timedelta(days=1)) == roles


def test_an_older_agreement_is_asked_for_again() -> None:  # AN-15
    assert missing({Role.PRACTITIONER}, replace(ALL, agreement="0"), DAY) == (Need.AGREEMENT,)


def test_one_role_may_work_while_another_waits() -> None:
    roles = {Role.PEER, Role.FACILITATOR}

    assert working(roles, Facts(), DAY) == {Role.PEER}
    assert missing(roles, Facts(), DAY) == (Need.PROOF, Need.TRAINING, Need.PRACTICE)


def as_they_stand(person_id: str, **changes: Any) -> Any:
    """Somebody of the tables, changed, as the one who does a deed."""
    with deed() as s:
        row = s.get_one(Person, person_id)
        for name, value in changes.items():
            setattr(row, name, value)
        s.flush()
        return queries.as_actor(row)


@pytest.mark.both_engines
@pytest.mark.parametrize(
    "change", [{"trained_on": None}, {"practised_on": None}, {"tf_totp_secret": None}]
)
def test_nobody_reviews_untrained_unpractised_or_with_one_proof(
    world: World, change: dict[str, Any]
) -> None:
    who = world.a_lead()

    actor = as_they_stand(who.id, **change)

    assert actor.roles == frozenset()
    assert actor.waiting == {Role.FACILITATOR, Role.LEAD}
    for permission in (Permission.STORY_REVIEW, Permission.REPORT_DECIDE, Permission.PEERS_READ):
        assert not actor.may(permission)
        assert actor.waits_for(permission)
    assert actor.may(Permission.PRACTISE)


@pytest.mark.both_engines
def test_who_may_not_review_yet_is_not_counted_as_a_reader(world: World) -> None:
    """design.md: nobody reads below four readers; whoever cannot open a story is none."""
    ready, new = world.a_lead(), world.a_lead()
    as_they_stand(new.id, practised_on=None)
    with deed() as s:
        for who in (ready, new):
            on_rota(s, who.id, [today()])

    found = queries.readers_on(today())

    assert (found.count, found.leads) == (1, 1)


def test_the_version_in_force_is_the_one_that_people_say_yes_to(world: World) -> None:
    who = world.a_person(Role.PRACTITIONER)
    before = as_they_stand(who.id, agreement="0")
    assert before.missing == (Need.AGREEMENT,)

    people.agree_to_read(before)

    assert as_they_stand(who.id).roles == {Role.PRACTITIONER}
