"""What each role permits, and which roles go together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoh_stories.accounts.permissions import (
    BEFORE,
    HOLDERS,
    READERS,
    Permission,
    Role,
    permissions_of,
    roles_fit,
)

ROLES = st.frozensets(st.sampled_from(Role))
UNPUBLISHED = {Permission.QUEUE_SEE, Permission.STORY_CLAIM, Permission.STORY_REVIEW}


def test_every_role_has_a_row_and_every_permission_a_holder() -> None:
    assert set(HOLDERS) == set(Role)
    assert set().union(*HOLDERS.values()) == set(Permission)


@given(ROLES, ROLES)
def test_roles_add_up_and_take_nothing_away(one: frozenset[Role], other: frozenset[Role]) -> None:
    assert permissions_of(one | other) == permissions_of(one) | permissions_of(other)


@given(ROLES)
def test_who_runs_the_site_reads_no_story(roles: frozenset[Role]) -> None:
    """design.md, Words (steward): so that no one person holds both the keys and the words."""
    if roles_fit(roles) and Permission.SITE_RUN in permissions_of(roles):
        assert permissions_of(roles) == {Permission.SITE_RUN, Permission.PEOPLE_KEEP}


@given(ROLES)
def test_without_a_steward_all_roles_go_together(roles: frozenset[Role]) -> None:
    assert roles_fit(roles - {Role.STEWARD})
    assert roles_fit(roles) == (not (Role.STEWARD in roles and bool(READERS & roles)))


@pytest.mark.parametrize("role", [Role.PEER, Role.PRACTITIONER, Role.STEWARD])
def test_unpublished_words_are_for_those_who_review(role: Role) -> None:
    assert not UNPUBLISHED & HOLDERS[role]


def test_what_a_lead_alone_decides() -> None:
    alone = {Permission.REPORT_DECIDE, Permission.APPEAL_HEAR, Permission.HOLD_PLACE}

    holders = {role for role in Role if HOLDERS[role] & alone}

    assert holders == {Role.LEAD}


def test_practitioners_and_peers_have_shelves_of_their_own() -> None:
    assert Permission.PEERS_READ not in HOLDERS[Role.PRACTITIONER]
    assert Permission.LEARN_READ not in HOLDERS[Role.PEER]


@pytest.mark.parametrize("role", Role)
def test_before_a_role_works_it_opens_nothing_that_anybody_wrote(role: Role) -> None:
    assert BEFORE.get(role, set()) <= {Permission.PRACTISE, Permission.READING_AGREE}
    assert BEFORE.get(role, set()) <= HOLDERS[role]


def test_nobody_may_nothing() -> None:
    assert permissions_of(()) == frozenset()
