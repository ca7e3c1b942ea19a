"""A group may be named in an example of peer support, with its yes, confirmed by a reader."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from hoh_stories.accounts.actors import Actor
from hoh_stories.ground.answers import No, Yes
from hoh_stories.ground.db import deed, look
from hoh_stories.moderation import services
from hoh_stories.moderation.deciding import pointed_in
from hoh_stories.moderation.desk import desk
from hoh_stories.moderation.services import GroupsYes
from hoh_stories.publishing import withdrawal
from hoh_stories.stories import services as stories
from hoh_stories.stories.models import Finding, GroupYes, Story
from hoh_stories.stories.texts import Text
from tests.browser import Browser
from tests.features.moderation.world import House

TODAY = date(2026, 11, 24)
NAME = "Mair Evans"  #: a group named after a person: the assistant takes it for one
BREAD = Text("Bread", f"We bake with {NAME} each week.", "")
YES = GroupsYes(NAME, "The group, at its meeting.", TODAY)


def opened(house: House, kind: str = "peer_practice") -> Any:
    """A story of that kind that somebody opened."""
    told = house.opened(text=BREAD)
    with deed() as s:
        stories.lock(s, told.id).kind = kind
    return told


def open_ones(told: Any) -> int:
    with look() as s:
        story = s.get_one(Story, told.id)
        version = stories.newest(s, story)
        assert version
        return sum(one.open for one in pointed_in(s, story, version))


@pytest.mark.both_engines
def test_with_the_groups_yes_its_name_is_no_open_detail(house: House) -> None:
    told = opened(house)
    assert open_ones(told) == 1

    assert services.confirm_group(house.ana, told.id, told.version_id, YES) == Yes()
    assert services.confirm_group(house.ana, told.id, told.version_id, YES) == Yes()

    assert open_ones(told) == 0
    (shown,) = [one for one in desk(house.ana, told.id).details if one.words == NAME]
    assert shown.group
    with look() as s:
        (row,) = s.scalars(select(GroupYes)).all()
        assert (row.confirmed_by_id, row.given_on) == (house.ana.id, TODAY)
        assert NAME.encode() not in row.name_sealed


REFUSED = [
    (GroupsYes("", "The group.", TODAY), "not_in_text"),
    (GroupsYes("Somebody Else", "The group.", TODAY), "not_in_text"),
    (GroupsYes(NAME, " ", TODAY), "no_group_who"),
    (GroupsYes(NAME, "The group.", None), "day_ahead"),
    (GroupsYes(NAME, "The group.", TODAY + timedelta(days=1)), "day_ahead"),
    (GroupsYes(NAME, "x" * 1001, TODAY), "too_long"),
]


@pytest.mark.both_engines
@pytest.mark.parametrize(("yes", "code"), REFUSED)
def test_a_yes_says_which_group_who_and_when(house: House, yes: GroupsYes, code: str) -> None:
    told = opened(house)

    assert services.confirm_group(house.ana, told.id, told.version_id, yes) == No(code)
    assert open_ones(told) == 1


@pytest.mark.both_engines
def test_other_stories_and_other_people_name_no_group(house: House) -> None:
    lived, practice = opened(house, "lived"), None
    assert services.confirm_group(house.ana, lived.id, lived.version_id, YES) == No("no_group_here")
    practice = opened(house)
    version = practice.version_id
    assert services.confirm_group(house.bob, practice.id, version, YES) == No("not_yours")
    assert services.confirm_group(house.ana, practice.id, "x", YES) == No("changed_meanwhile")


@pytest.mark.both_engines
def test_it_goes_when_the_story_goes(house: House) -> None:  # truth 3
    told = opened(house)
    services.confirm_group(house.ana, told.id, told.version_id, YES)

    withdrawal.withdraw(told.teller, told.id)

    with look() as s:
        for table in (GroupYes, Finding):
            assert s.scalar(select(func.count()).select_from(table)) == 0


def test_from_the_desk_to_a_name_that_may_stand(
    team: House, at_browser: Callable[[Actor], Browser]
) -> None:
    told = opened(team)
    ana = at_browser(team.ana)
    page = ana.get(f"/en/review/{told.id}")
    page = ana.follow(page, "The group has said yes to being named")
    again = ana.submit(page, "I confirm this", {"name": NAME}, status=200)
    assert "Please write who said yes for the group." in again.text
    given = {"name": NAME, "who": "The group.", "given_on": "2026-11-24"}
    page = ana.follow(ana.submit(again, "I confirm this", given))
    assert "The group has said yes to its name." in page.text
    lived = opened(team, "lived")
    assert "yes to being named" not in ana.get(f"/en/review/{lived.id}").text
    ana.get(f"/en/review/{lived.id}/group", 404)
