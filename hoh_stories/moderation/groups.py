"""A group that may be named: an example of peer support, with the group's own yes.

A facilitator confirms who gave it and when; from then on the group's name in this story is no open
detail, and counts in no combination. Other details are `deciding`. Source: issue 5, People decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import Actor
from hoh_stories.ground import clock
from hoh_stories.ground.answers import Answer, No, Yes, first_no
from hoh_stories.ground.db import deed
from hoh_stories.ground.keystore import keys
from hoh_stories.ground.names import new_id
from hoh_stories.ground.seal import Place
from hoh_stories.ground.text import clean, clean_line
from hoh_stories.moderation import rules
from hoh_stories.moderation.standing import standing_of
from hoh_stories.stories.models import GroupYes, Story
from hoh_stories.stories.services import lock, newest
from hoh_stories.stories.texts import Text, read_version

NAMES_ITS_GROUP = "peer_practice"  #: the one kind of story that may
LONGEST_GROUP = 120


@dataclass(frozen=True)
class GroupsYes:
    """A group's yes. `who`: who gave it for the group, for those who read here."""

    name: str
    who: str
    given_on: date | None


def confirm_group(actor: Actor, story_id: str, version_id: str, yes: GroupsYes) -> Answer:
    """Write down that a group may be named. The same name again takes the place of the old.

    No: as rules.may_open; changed_meanwhile, no_group_here, not_in_text, no_group_who, day_ahead,
    too_long. Raises stories.services.Missing.
    """
    yes = GroupsYes(clean_line(yes.name), clean(yes.who), yes.given_on)
    with deed() as s:
        story = lock(s, story_id)
        version = newest(s, story)
        answer = first_no(
            rules.may_open(actor, standing_of(s, story), clock.now()),
            Yes() if version and version.id == version_id else No("changed_meanwhile"),
        )
        if isinstance(answer, Yes) and version:
            answer = may_name(story.kind, yes, read_version(version, story.data_key), clock.today())
        if isinstance(answer, Yes):
            _keep(s, actor, story, yes)
        return answer


def may_name(kind: str, yes: GroupsYes, text: Text, on: date) -> Answer:
    """Whether a group's yes says what it must, about a name that stands in the text.

    No: no_group_here, not_in_text, no_group_who, day_ahead, too_long.
    """
    whole = "\n".join((text.title, text.body, text.summary))
    stands = bool(yes.name) and folded(yes.name) in folded(whole)
    return first_no(
        Yes() if kind == NAMES_ITS_GROUP else No("no_group_here"),
        Yes() if stands else No("not_in_text"),
        Yes() if yes.who.strip() else No("no_group_who"),
        Yes() if yes.given_on is not None and yes.given_on <= on else No("day_ahead"),
        No("too_long")
        if len(yes.name) > LONGEST_GROUP or len(yes.who) > rules.LONGEST_WHY
        else Yes(),
    )


def groups_named(s: Session, story: Story) -> dict[str, GroupYes]:
    """The groups that said yes to being named in a story, by their folded name."""
    if story.kind != NAMES_ITS_GROUP:
        return {}
    rows = s.scalars(select(GroupYes).where(GroupYes.story_id == story.id))
    return {folded(_name(row, story)): row for row in rows}


def folded(words: str) -> str:
    """Words as two writings of one name are compared."""
    return " ".join(words.casefold().split())


def _keep(s: Session, actor: Actor, story: Story, yes: GroupsYes) -> None:
    row = groups_named(s, story).get(folded(yes.name))
    if row is None:
        row = GroupYes(id=new_id(), story_id=story.id)
        s.add(row)
    row.name_sealed = keys().seal(story.data_key, yes.name, Place("group_yes", "name", row.id))
    row.who_sealed = keys().seal(story.data_key, yes.who, Place("group_yes", "who", row.id))
    row.given_on = yes.given_on or clock.today()
    row.confirmed_by_id, row.confirmed_on = actor.id, clock.today()


def _name(row: GroupYes, story: Story) -> str:
    return keys().unseal(story.data_key, row.name_sealed, Place("group_yes", "name", row.id))
