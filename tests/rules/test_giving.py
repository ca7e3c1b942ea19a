"""Who gives which roles, whose second yes it takes, and what nobody does alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoh_stories.accounts.giving import (
    Here,
    Second,
    may_change_roles,
    may_come_back,
    may_give,
    may_keep,
    may_lose,
    may_second,
    second_for,
)
from hoh_stories.accounts.permissions import READERS, UNPUBLISHED, Role
from hoh_stories.ground.answers import No, Yes

P, F, L, R, S = Role.PEER, Role.FACILITATOR, Role.LEAD, Role.PRACTITIONER, Role.STEWARD
NOBODY, ANYBODY, LEAD = Second.NOBODY, Second.ANYBODY, Second.LEAD
ROLES = st.frozensets(st.sampled_from(Role))
MANY = Here(leads=2, stewards=2)

ALONE = (Here(1, 0), Here(0, 1))  #: a lead with nobody else, a steward with nobody else
#: who invites, to what -> whose second yes with nobody else here, beside the other, beside two of
#: each. The one table.
INVITES = [
    (L, {P}, ANYBODY, ANYBODY, ANYBODY),
    (L, {F}, NOBODY, ANYBODY, ANYBODY),
    (L, {L}, NOBODY, ANYBODY, ANYBODY),
    (L, {F, L}, NOBODY, ANYBODY, ANYBODY),
    (L, {R}, NOBODY, NOBODY, NOBODY),
    (L, {P, F}, ANYBODY, ANYBODY, ANYBODY),
    (S, {P}, ANYBODY, LEAD, LEAD),
    (S, {F}, LEAD, LEAD, LEAD),  # the first lead says yes, when there is one
    (S, {L}, NOBODY, LEAD, LEAD),
    (S, {F, L}, NOBODY, LEAD, LEAD),
    (S, {R}, NOBODY, LEAD, LEAD),
    (S, {S}, NOBODY, NOBODY, NOBODY),
]
REFUSED = [
    (L, {S}, "not_yours_to_give"),
    (F, {P}, "not_yours_to_give"),
    (P, {P}, "not_yours_to_give"),
    (R, {R}, "not_yours_to_give"),
    (L, set(), "no_role"),
    (S, {S, P}, "roles_apart"),
    (S, {S, F}, "roles_apart"),
    (S, {S, L}, "roles_apart"),
    (S, {S, R}, "roles_apart"),
]


@pytest.mark.parametrize(("by", "to", "alone", "beside_one", "beside_many"), INVITES)
def test_who_may_invite_and_whose_second_yes_it_takes(
    by: Role, to: set[Role], alone: Second, beside_one: Second, beside_many: Second
) -> None:
    assert may_give({by}, to) == Yes()
    assert second_for({by}, to, ALONE[by is S]) is alone
    assert second_for({by}, to, Here(1, 1)) is beside_one
    assert second_for({by}, to, MANY) is beside_many


@given(ROLES, ROLES, st.integers(0, 3), st.integers(0, 3))
def test_nobody_alone_makes_somebody_who_reads_what_is_not_published(
    by: frozenset[Role], to: frozenset[Role], leads: int, stewards: int
) -> None:  # truth 8; only while there is really nobody else
    here = Here(leads + (L in by), stewards + (S in by))
    if may_give(by, to) and to & UNPUBLISHED and leads + stewards and S not in by:
        assert second_for(by, to, here) in (ANYBODY, LEAD)


@pytest.mark.parametrize(("by", "to", "code"), REFUSED)
def test_who_may_not_invite(by: Role, to: set[Role], code: str) -> None:
    assert may_give({by}, to) == No(code)


@given(ROLES, ROLES)
def test_nobody_gives_what_neither_a_lead_nor_a_steward_gives(
    by: frozenset[Role], to: frozenset[Role]
) -> None:
    if may_give(by, to):
        assert by & {L, S}
        assert S in by or S not in to


@given(ROLES, st.integers(1, 3))
def test_a_steward_never_makes_a_reader_alone_once_there_is_a_lead(
    to: frozenset[Role], leads: int
) -> None:  # truth 6
    if to & READERS:
        assert second_for({S}, to, Here(leads, 1)) is LEAD
        assert may_second({S}, LEAD, own=False) == No("a_lead_says")


@pytest.mark.parametrize("second", [ANYBODY, LEAD])
@pytest.mark.parametrize("by", Role)
def test_the_second_yes_is_somebody_elses(by: Role, second: Second) -> None:
    assert may_second({by}, second, own=True) == No("somebody_else")


@pytest.mark.parametrize(
    ("by", "second", "may"),
    [
        (L, ANYBODY, Yes()),
        (S, ANYBODY, Yes()),
        (L, LEAD, Yes()),
        (S, LEAD, No("a_lead_says")),
        (F, ANYBODY, No("somebody_else")),
        (P, LEAD, No("somebody_else")),
    ],
)
def test_who_may_say_the_second_yes(by: Role, second: Second, may: Yes | No) -> None:
    assert may_second({by}, second, own=False) == may


@given(ROLES, ROLES, ROLES)
def test_nobody_changes_their_own(
    by: frozenset[Role], before: frozenset[Role], after: frozenset[Role]
) -> None:
    assert may_change_roles(by, before, after, MANY, own=True) == No("not_your_own")
    assert may_keep(by, before, own=True) == No("not_your_own")
    assert may_come_back(by, before, MANY, own=True) == No("not_your_own")


CHANGES = [
    (L, {F}, {F, L}, MANY, Yes()),
    (L, {F, L}, {F}, MANY, Yes()),
    (L, {F, L}, {F}, Here(0, 1), No("last_lead")),
    (L, {P}, {P, F}, MANY, No("invite_instead")),  # a lead alone makes no second reader
    (L, {R}, {R, L}, MANY, No("invite_instead")),
    (L, {R}, {R, F}, Here(1, 0), Yes()),  # nobody else is here
    (L, {L}, {F, L}, MANY, Yes()),  # reads already, by two people's yes
    (L, {F}, {F, P}, MANY, No("invite_instead")),  # a peer takes two people
    (L, {S}, {F}, MANY, No("not_yours_to_give")),
    (L, {F}, {S}, MANY, No("not_yours_to_give")),
    (L, {F}, set(), MANY, No("no_role")),
    (S, {P}, {P, F}, MANY, No("invite_instead")),  # a steward alone makes no reader
    (S, {S}, {F}, MANY, No("invite_instead")),
    (S, {F, L}, {F}, MANY, Yes()),
    (S, {F, L}, {F}, Here(0, 1), No("last_lead")),
    (S, {S}, {R}, Here(0, 0), No("last_steward")),
    (S, {P}, {S}, MANY, Yes()),
    (S, {P}, {P, S}, MANY, No("roles_apart")),
    (F, {P}, {R}, MANY, No("not_yours_to_give")),
]


@pytest.mark.parametrize(("by", "before", "after", "here", "may"), CHANGES)
def test_who_may_change_roles(
    by: Role, before: set[Role], after: set[Role], here: Here, may: Yes | No
) -> None:
    assert may_change_roles({by}, before, after, here, own=False) == may


def test_the_only_lead_still_counts_while_a_steward_changes_them() -> None:
    """The person who is changed is left out of `Here`, and is a lead all the same."""
    answer = may_change_roles({S}, {F, L}, {F, L, R}, Here(0, 1), own=False)

    assert answer == No("invite_instead")


@pytest.mark.parametrize(
    ("roles", "here", "may"),
    [
        ({L}, Here(1, 0), Yes()),
        ({L}, Here(0, 1), No("last_lead")),
        ({S}, Here(1, 0), No("last_steward")),
        ({F, P, R}, Here(0, 0), Yes()),
    ],
)
def test_the_last_lead_and_the_last_steward_need_a_successor(
    roles: set[Role], here: Here, may: Yes | No
) -> None:
    assert may_lose(roles, here) == may


@pytest.mark.parametrize(
    ("by", "roles", "here", "may"),
    [
        (L, {F, L}, MANY, Yes()),
        (L, {S}, MANY, No("not_yours_to_give")),
        (S, {S}, MANY, Yes()),
        (S, {F}, MANY, No("a_lead_says")),
        (S, {L}, Here(0, 1), Yes()),
        (L, {P}, MANY, Yes()),
    ],
)
def test_who_may_let_somebody_come_back(
    by: Role, roles: set[Role], here: Here, may: Yes | No
) -> None:
    assert may_come_back({by}, roles, here, own=False) == may
