"""An invented story was finished; what is left of practice goes. No answer ever comes here.

Source: issue 4, The first hour (needed before the role works); MO-07 (nothing is scored or timed).
"""

from __future__ import annotations

from sqlalchemy import delete, select

from hoh_stories.accounts import people
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.models import Person
from hoh_stories.accounts.permissions import BEFORE, Permission
from hoh_stories.ground import audit, clock
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.ground.db import deed
from hoh_stories.practice.content import CODES
from hoh_stories.practice.models import PracticeDone
from hoh_stories.practice.rules import all_done


def finish(actor: Actor, code: str) -> Answer:
    """Note that a story was gone through; with the third, that somebody has practised, and when.

    May be repeated. Whoever has practised before leaves no trace by coming back.
    No: not_permitted, no_such_code.
    """
    if not actor.may(Permission.PRACTISE):
        return No("not_permitted")
    if code not in CODES:
        return No("no_such_code")
    with deed() as s:
        person = people.locked(s, actor.id)
        if person is None or person.practised_on is not None:
            return Yes()
        if s.get(PracticeDone, (person.id, code)) is None:
            s.add(PracticeDone(person_id=person.id, code=code))
            s.flush()
        mine = PracticeDone.person_id == person.id
        if all_done(set(s.scalars(select(PracticeDone.code).where(mine)))):
            s.execute(delete(PracticeDone).where(mine))
            person.practised_on = clock.today()
            audit.write(s, "practised", actor.by, subject=person.id)
    return Yes()


def erase_of_gone() -> None:
    """Duty: whoever left midway, or can practise no more, leaves nothing of it (MO-07).

    Who comes back begins anew.
    """
    with deed() as s:
        began = people.by_id(s, s.scalars(select(PracticeDone.person_id).distinct()))
        gone = [one.id for one in began.values() if not _practises(one)]
        if gone:
            s.execute(delete(PracticeDone).where(PracticeDone.person_id.in_(gone)))


def _practises(person: Person) -> bool:
    roles = people.roles_of(person)
    return person.active and any(Permission.PRACTISE in BEFORE.get(role, ()) for role in roles)
