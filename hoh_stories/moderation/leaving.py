"""Somebody's roles change, or they leave: what they held goes back to the queue at once.

It stands here and not in `accounts`, since claims are known here. Who may do it to whom is
`accounts.giving`. A crash in between is finished by the duty `finish`.
"""

from __future__ import annotations

from sqlalchemy import select

from hoh_stories.accounts import people
from hoh_stories.accounts.actors import DUTY, Actor
from hoh_stories.accounts.models import Person
from hoh_stories.accounts.permissions import Permission, Role, permissions_of
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.ground.db import deed, look
from hoh_stories.moderation.claims import end_second_hold, release
from hoh_stories.moderation.models import Look
from hoh_stories.moderation.standing import standing_of
from hoh_stories.stories.models import Story, Version
from hoh_stories.stories.services import lock


def change_roles(actor: Actor, person_id: str, roles: frozenset[Role]) -> Answer:
    """Give somebody these roles instead of theirs. No: gone, as giving.may_change_roles."""
    with deed() as s:
        person = people.locked(s, person_id)
        if person is None or not person.active:
            return No("gone")
        answer = people.put_roles_in(s, actor, person, roles)
        stays = _reviews(person)
    if answer and not stays:
        give_back_all(person_id)
    return answer


def leave(actor: Actor, person_id: str) -> Answer:
    """Somebody does not come in any more. May be repeated. No: gone, as people.stop_in."""
    with deed() as s:
        person = people.locked(s, person_id)
        if person is None:
            return No("gone")
        answer = people.stop_in(s, actor, person)
    if answer:
        give_back_all(person_id)
    return answer


def give_back_all(person_id: str) -> None:
    """Put back what somebody holds, first and second looks. May be repeated.

    Nothing they saved is lost: suggestions stay with the version.
    """
    with look() as s:
        mine = (Story.state == "in_review", Story.holder_id == person_id)
        claims = s.scalars(select(Story.id).where(*mine)).all()
        seconds = (
            select(Version.story_id, Look.id)
            .join(Version, Version.id == Look.version_id)
            .where(Look.nth == 2, Look.outcome.is_(None), Look.person_id == person_id)
        )
        looks = s.execute(seconds).all()
    for story_id in claims:
        _give_back(person_id, story_id)
    for story_id, look_id in looks:
        _give_back_second(person_id, story_id, look_id)


def finish() -> None:
    """Duty: whoever left, or does not review any more, holds nothing; also after a crash."""
    held = select(Story.holder_id).where(Story.state == "in_review").distinct()
    looks = select(Look.person_id).where(Look.nth == 2, Look.outcome.is_(None)).distinct()
    with look() as s:
        holders = people.by_id(s, {*s.scalars(held), *s.scalars(looks)} - {None})
        gone = [person_id for person_id, person in holders.items() if not _reviews(person)]
    for person_id in gone:
        give_back_all(person_id)


def _reviews(person: Person) -> bool:
    return person.active and Permission.STORY_CLAIM in permissions_of(people.roles_of(person))


def _give_back(person_id: str, story_id: str) -> Answer:
    with deed() as s:
        story = lock(s, story_id)
        standing = standing_of(s, story)
        if standing.state != "in_review" or standing.holder_id != person_id:
            return Yes()
        return release(s, story, standing, "lapse", DUTY)


def _give_back_second(person_id: str, story_id: str, look_id: str) -> None:
    with deed() as s:
        story = lock(s, story_id)
        held = s.get(Look, look_id)
        if held is not None and held.outcome is None and held.person_id == person_id:
            end_second_hold(s, story, held, DUTY)
