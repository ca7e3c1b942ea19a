"""Pauses and holds: rows beside any state, each lifted only by its owner.

Nothing is shown while one is open; the gate looks at them at every read.
"""

from __future__ import annotations

from sqlalchemy import Select, exists, select, update
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import DUTY, Actor
from hoh_stories.accounts.permissions import Permission
from hoh_stories.ground import audit, clock
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.ground.db import deed
from hoh_stories.ground.keystore import keys
from hoh_stories.ground.names import new_id
from hoh_stories.publishing.models import Shelf, Stop
from hoh_stories.stories.services import lock, may_take_back, teller_of

LEADS = "leads"  #: owns the pauses that any lead may lift


def bump_shelf(s: Session) -> None:
    """Say that something shown has changed: every public ETag takes this number in."""
    s.execute(update(Shelf).where(Shelf.id == 1).values(counter=Shelf.counter + 1))


def is_stopped(s: Session, story_id: str) -> bool:
    """True while a pause or a hold is open."""
    asked = select(exists().where(Stop.story_id == story_id, Stop.lifted_on.is_(None)))
    return bool(s.scalar(asked))


def pause(actor: Actor, story_id: str) -> Answer:
    """The teller's pause, at once and without a reason (TI-08). May be repeated. No: not_yours."""
    with deed() as s:
        if not may_take_back(actor, lock(s, story_id)):
            return No("not_yours")
        place(s, actor, story_id, kind="pause", owner="teller", owner_id=actor.id)
        return Yes()


def resume(actor: Actor, story_id: str) -> Answer:
    """Lift the teller's own pause; everybody else's stops stay. No: not_yours."""
    with deed() as s:
        if not teller_of(actor, lock(s, story_id)):
            return No("not_yours")
        lift(s, actor, story_id, owner="teller", owner_id=actor.id)
        return Yes()


def pause_for_report(s: Session, story_id: str, report_id: str) -> None:
    """The pause that a report brings by itself, until a person has decided (OS-07)."""
    place(s, DUTY, story_id, kind="pause", owner="report", owner_id=report_id)


def hold(actor: Actor, story_id: str, reason: str) -> Answer:
    """A lead's stop for safeguarding or law. `reason`: a code. No: not_permitted."""
    if not actor.may(Permission.HOLD_PLACE):
        return No("not_permitted")
    with deed() as s:
        lock(s, story_id)
        place(s, actor, story_id, kind="hold", owner="lead", owner_id=actor.id, reason=reason)
        return Yes()


def lift_hold(actor: Actor, story_id: str) -> Answer:
    """Lift the holds that this lead placed. No: not_permitted."""
    if not actor.may(Permission.HOLD_PLACE):
        return No("not_permitted")
    with deed() as s:
        lock(s, story_id)
        lift(s, actor, story_id, owner="lead", owner_id=actor.id)
        return Yes()


def pause_for_lost_key(actor: Actor, story_id: str) -> Answer:
    """A lead's pause for a teller who lost their key; any lead may lift it. No: not_permitted."""
    if not actor.may(Permission.HOLD_PLACE):
        return No("not_permitted")
    with deed() as s:
        lock(s, story_id)
        place(s, actor, story_id, kind="pause", owner="lost_key", owner_id=LEADS)
        return Yes()


def lift_lost_key(actor: Actor, story_id: str) -> Answer:
    """Show the story again: the key was found, or the teller made a new one. No: not_permitted."""
    if not actor.may(Permission.HOLD_PLACE):
        return No("not_permitted")
    with deed() as s:
        lock(s, story_id)
        lift(s, actor, story_id, owner="lost_key", owner_id=LEADS)
        return Yes()


def place(
    s: Session,
    actor: Actor,
    story_id: str,
    *,
    kind: str,
    owner: str,
    owner_id: str,
    reason: str = "",
) -> None:
    """Open a stop on a locked story, once for each owner."""
    if s.scalars(_open(story_id, owner, owner_id)).first():
        return
    s.add(
        Stop(
            id=new_id(),
            story_id=story_id,
            kind=kind,
            owner=owner,
            owner_id=owner_id,
            reason=reason,
            placed_on=clock.today(),
        )
    )
    keys().close(story_id)  # outlives the database: a restore pauses again
    audit.write(s, kind, actor.by, story_id=story_id, owner=owner, reason=reason)
    bump_shelf(s)


def lift(s: Session, actor: Actor, story_id: str, *, owner: str, owner_id: str) -> None:
    """Close the stops of one owner on a locked story."""
    for stop in s.scalars(_open(story_id, owner, owner_id)):
        stop.lifted_on = clock.today()
        audit.write(s, f"{stop.kind}_lifted", actor.by, story_id=story_id, owner=owner)
        bump_shelf(s)


def _open(story_id: str, owner: str, owner_id: str) -> Select[Stop]:
    return select(Stop).where(
        Stop.story_id == story_id,
        Stop.owner == owner,
        Stop.owner_id == owner_id,
        Stop.lifted_on.is_(None),
    )
