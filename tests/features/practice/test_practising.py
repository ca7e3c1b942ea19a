"""When somebody has practised: three stories, one date, and nothing else that stays."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.models import Person
from hoh_stories.accounts.permissions import Permission, Role
from hoh_stories.ground import audit
from hoh_stories.ground.answers import No, Yes
from hoh_stories.ground.by import By
from hoh_stories.ground.db import deed, look
from hoh_stories.practice import services
from hoh_stories.practice.content import CODES
from hoh_stories.practice.queries import Progress, progress
from tests.features.practice.conftest import as_they_stand, begin_anew, row_of
from tests.world import World


@pytest.mark.both_engines
def test_after_the_third_the_role_works(new: Actor, clock: Any) -> None:
    """Issue 4, The first hour: needed before the role works."""
    assert not new.may(Permission.STORY_CLAIM)
    assert new.may(Permission.PRACTISE)

    for code in reversed(CODES):
        assert not as_they_stand(new).roles
        assert services.finish(new, code) == Yes()

    assert row_of(new).practised_on == clock.today()
    assert as_they_stand(new).may(Permission.STORY_CLAIM)


@pytest.mark.both_engines
def test_one_story_many_times_is_one_story(new: Actor) -> None:
    for _ in range(4):
        services.finish(new, "cup")
    services.finish(new, "bread")

    assert row_of(new).practised_on is None
    assert progress(new) == Progress(frozenset({"cup", "bread"}))


@pytest.mark.both_engines
def test_whoever_leaves_midway_leaves_nothing_of_it(new: Actor, world: World, clock: Any) -> None:
    other = begin_anew(world.a_facilitator("Osian"))
    for who in (new, other):
        services.finish(who, "cup")
    with deed() as s:
        s.get_one(Person, new.id).active = False

    services.erase_of_gone()

    with look() as s:
        assert list(s.scalars(text("SELECT person_id FROM practice_done"))) == [other.id]


@pytest.mark.both_engines
def test_the_log_knows_that_somebody_practised_and_nothing_more(new: Actor) -> None:
    _all_three(new)

    with look() as s:
        (event,) = audit.of_kind(s, "practised")
        assert event.by == By("person", new.id)
        assert (event.subject, event.story_id, event.detail) == (new.id, None, {})
        assert list(audit.faults(s)) == []
        assert s.scalar(text("SELECT count(*) FROM practice_done")) == 0


def test_coming_back_leaves_no_trace(new: Actor, clock: Any) -> None:
    _all_three(new)
    clock.advance(timedelta(days=40))
    first = row_of(new).practised_on

    _all_three(new)

    assert row_of(new).practised_on == first
    with look() as s:
        assert len(audit.of_kind(s, "practised")) == 1
        assert s.scalar(text("SELECT count(*) FROM practice_done")) == 0


def test_each_practises_for_themselves(new: Actor, world: World) -> None:
    other = begin_anew(world.a_lead())

    services.finish(new, "bread")
    _all_three(other)

    assert progress(new) == Progress(frozenset({"bread"}))
    assert row_of(new).practised_on is None
    assert as_they_stand(other).may(Permission.APPEAL_HEAR)


@pytest.mark.parametrize("role", [Role.PEER, Role.PRACTITIONER, Role.STEWARD])
def test_others_have_nothing_to_practise_here(world: World, clock: Any, role: Role) -> None:
    who = begin_anew(world.a_person(role))

    assert services.finish(who, "bread") == No("not_permitted")
    assert progress(who) == Progress()


def test_a_story_that_is_none_of_ours_is_refused(new: Actor) -> None:
    assert services.finish(new, "kettle") == No("no_such_code")


def test_a_date_alone_is_not_training(new: Actor) -> None:
    """Practising does not stand in for what else the role waits for."""
    with deed() as s:
        s.get_one(Person, new.id).trained_on = None
    _all_three(new)

    assert not as_they_stand(new).may(Permission.STORY_CLAIM)


def _all_three(who: Actor) -> None:
    for code in CODES:
        assert services.finish(who, code) == Yes()
