"""People who are here: who, what they are, and what others change about it.

Never how much somebody reads, how fast, or when they were last here (MO-07). Who may do what to
whom is `giving`. Taking roles away, and leaving, give claims back: those deeds are
`moderation.leaving`, which uses the `_in` verbs of this module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select, tuple_
from sqlalchemy.orm import Session, selectinload

from hoh_stories.accounts import giving, sign_ins, staff
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.giving import Here
from hoh_stories.accounts.models import Person, RoleRow
from hoh_stories.accounts.permissions import Role
from hoh_stories.accounts.queries import as_actor
from hoh_stories.accounts.standing import AGREEMENT, Need
from hoh_stories.ground import audit, clock
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.ground.db import deed, look

PAGE = 12  #: people on one page


@dataclass(frozen=True)
class Someone:
    """A person as keepers of people see them."""

    id: str
    username: str
    called: str
    roles: frozenset[Role]  #: that they hold, whether these work yet or not
    missing: tuple[Need, ...]
    languages: tuple[str, ...]
    trained_on: date | None
    practised_on: date | None
    agreed_on: date | None
    second_proof: bool
    active: bool


@dataclass(frozen=True)
class Page:
    """Some people, and after whom the next page begins ("" for the last)."""

    people: tuple[Someone, ...]
    next: str


def listed(after: str = "") -> Page:
    """Everybody by what they are called, a page at a time; two statements and two for the rows."""
    asked = _with_all(select(Person)).order_by(Person.called, Person.id).limit(PAGE + 1)
    with look() as s:
        last = s.get(Person, after) if after else None
        if last is not None:
            asked = asked.where(tuple_(Person.called, Person.id) > (last.called, last.id))
        found = [_someone(person) for person in s.scalars(asked)]
    more = found[PAGE - 1].id if len(found) > PAGE else ""
    return Page(tuple(found[:PAGE]), more)


def someone(person_id: str) -> Someone | None:
    """One person."""
    with look() as s:
        found = s.get(Person, person_id)
        return _someone(found) if found else None


def by_id(s: Session, ids: Iterable[str]) -> dict[str, Person]:
    """People by their ids, with their roles, in one go."""
    asked = _with_all(select(Person).where(Person.id.in_(set(ids))))
    return {person.id: person for person in s.scalars(asked)}


def here_besides(s: Session, person_id: str = "") -> Here:
    """How many leads and stewards are here besides somebody, whether trained yet or not."""
    asked = (
        select(RoleRow.name, func.count())
        .join(Person.roles)
        .where(Person.active, Person.id != person_id)
        .group_by(RoleRow.name)
    )
    found = {row[0]: row[1] for row in s.execute(asked)}
    return Here(found.get(Role.LEAD, 0), found.get(Role.STEWARD, 0))


def set_trained(actor: Actor, person_id: str, on: date | None) -> Answer:
    """Say on which day somebody was trained; None takes the date away. No: day_to_come, gone,
    and as giving.may_keep. Source: issue 4, Doors (a training date before the role works)."""
    if on is not None and on > clock.today():
        return No("day_to_come")

    def tell(s: Session, person: Person) -> None:
        person.trained_on = on
        told = on.isoformat() if on else None
        audit.write(s, "trained", actor.by, subject=person.id, on=told)

    return _kept(actor, person_id, tell)


def end_sign_ins(actor: Actor, person_id: str) -> Answer:
    """Sign somebody out everywhere. No: gone, and as giving.may_keep."""

    def sign_out(s: Session, person: Person) -> None:
        sign_ins.end_all_in(s, person.id)
        audit.write(s, "sign_ins_ended", actor.by, subject=person.id)

    return _kept(actor, person_id, sign_out)


def bring_back(actor: Actor, person_id: str) -> Answer:
    """Let somebody who left come in again. No: gone, and as giving.may_come_back."""
    with deed() as s:
        person = locked(s, person_id)
        if person is None:
            return No("gone")
        here, own = here_besides(s, person_id), person_id == actor.id
        answer = giving.may_come_back(actor.roles, roles_of(person), here, own=own)
        if isinstance(answer, No) or person.active:
            return answer
        person.active = True
        audit.write(s, "person_back", actor.by, subject=person.id)
        return Yes()


def agree_to_read(actor: Actor) -> None:
    """A practitioner says yes to the reading agreement in force (AN-15). May be repeated."""
    with deed() as s:
        person = locked(s, actor.id)
        if person is None or person.agreement == AGREEMENT:
            return
        person.agreed_on, person.agreement = clock.today(), AGREEMENT
        audit.write(s, "reading_agreed", actor.by, subject=person.id, version=AGREEMENT)


def take_proof_in(s: Session, actor: Actor, person: Person) -> None:
    """Take somebody's second proof away, all of it, and sign them out, in the caller's deed."""
    person.tf_primary_method = person.tf_totp_secret = person.tf_last_counter = None
    person.mf_recovery_codes = None
    person.webauthn.clear()
    sign_ins.end_all_in(s, person.id)
    audit.write(s, "proof_reset", actor.by, subject=person.id)


def put_roles_in(s: Session, actor: Actor, person: Person, roles: frozenset[Role]) -> Answer:
    """Give somebody these roles instead of theirs, in the caller's deed; they sign in anew.

    No: as giving.may_change_roles.
    """
    _one_at_a_time(s)
    before, own = roles_of(person), person.id == actor.id
    here = here_besides(s, person.id)
    answer = giving.may_change_roles(actor.roles, before, roles, here, own=own)
    if isinstance(answer, No) or before == roles:
        return answer
    person.roles = staff.role_rows(s, roles)
    sign_ins.end_all_in(s, person.id)
    was, now = [str(role) for role in sorted(before)], [str(role) for role in sorted(roles)]
    audit.write(s, "roles_changed", actor.by, subject=person.id, before=was, after=now)
    return Yes()


def stop_in(s: Session, actor: Actor, person: Person) -> Answer:
    """Somebody does not come in any more, in the caller's deed. May be repeated.

    No: as giving.may_keep, last_lead, last_steward.
    """
    theirs, own = roles_of(person), person.id == actor.id
    if isinstance(answer := giving.may_keep(actor.roles, theirs, own=own), No):
        return answer
    if not person.active:
        return Yes()
    _one_at_a_time(s)
    if isinstance(answer := giving.may_lose(theirs, here_besides(s, person.id)), No):
        return answer
    person.active = False
    sign_ins.end_all_in(s, person.id)
    audit.write(s, "person_stopped", actor.by, subject=person.id)
    return Yes()


def locked(s: Session, person_id: str) -> Person | None:
    """Somebody, held until the deed ends."""
    asked = select(Person).where(Person.id == person_id).with_for_update()
    return s.scalars(asked).one_or_none()


def roles_of(person: Person) -> frozenset[Role]:
    """The roles that somebody holds."""
    return frozenset(Role(role.name) for role in person.roles)


def _one_at_a_time(s: Session) -> None:
    """Who is here changes in turns: else two leads could take each other away at one moment."""
    s.execute(select(RoleRow.id).order_by(RoleRow.id).with_for_update(key_share=True))


def _kept(actor: Actor, person_id: str, change: Callable[[Session, Person], None]) -> Answer:
    """Change something about another person, where that may be."""
    with deed() as s:
        person = locked(s, person_id)
        if person is None:
            return No("gone")
        own = person_id == actor.id
        if isinstance(answer := giving.may_keep(actor.roles, roles_of(person), own=own), No):
            return answer
        change(s, person)
        return Yes()


def _with_all(asked: Select[Person]) -> Select[Person]:
    return asked.options(selectinload(Person.roles), selectinload(Person.webauthn))


def _someone(person: Person) -> Someone:
    actor = as_actor(person)
    return Someone(
        person.id,
        person.username,
        person.called,
        roles_of(person),
        actor.missing,
        tuple(person.languages.split()),
        person.trained_on,
        person.practised_on,
        person.agreed_on,
        bool(person.tf_totp_secret or person.webauthn),
        person.active,
    )
