"""Where people here want to be written to, and who is written to first: their own to tell.

An address is optional, sealed under a key of its own, and gone when its owner empties it or leaves.
Sending is `alerts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from hoh_stories.accounts import inside
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.models import Person, RotaDay
from hoh_stories.accounts.permissions import Permission, Role
from hoh_stories.accounts.queries import as_actor
from hoh_stories.ground import clock
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.ground.db import deed, look
from hoh_stories.ground.keystore import KeyGone, keys
from hoh_stories.ground.seal import Place
from hoh_stories.ground.text import clean_line
from hoh_stories.safeguarding import rules
from hoh_stories.safeguarding.models import AlertAddress

LEAD, DEPUTY = "safeguarding.lead", "safeguarding.deputy"
_ADDRESS = re.compile(r"[^@\s<>,;:\"]{1,64}@[^@\s<>,;:\"]{1,190}")


@dataclass(frozen=True)
class Named:
    """The two who are written to first, by id; "" where nobody was named."""

    lead: str = ""
    deputy: str = ""


def put_address(actor: Actor, written: str) -> Answer:
    """Keep one's own address, or forget it where nothing is written. No: no_address."""
    written = clean_line(written).strip()
    if written and not _ADDRESS.fullmatch(written):
        return No("no_address")
    key = keys().make() if written else ""
    with deed() as s:
        row = s.get(AlertAddress, actor.id)
        old = row.data_key if row else ""
        if row is not None and not written:
            s.delete(row)
        if written:
            row = row or AlertAddress(person_id=actor.id)
            row.data_key = key
            row.address_sealed = keys().seal(key, written, _place(actor.id))
            s.add(row)
    if old:
        keys().destroy([old])
    return Yes()


def address_of(actor: Actor) -> str:
    """One's own address; "" where there is none."""
    with look() as s:
        return addresses(s, [actor.id]).get(actor.id, "")


def addresses(s: Session, people: Iterable[str]) -> dict[str, str]:
    """Addresses by person, of those who gave one. For the worker, and for their owner."""
    rows = s.scalars(select(AlertAddress).where(AlertAddress.person_id.in_(list(people))))
    found = {}
    for row in rows:
        try:
            place = _place(row.person_id)
            found[row.person_id] = keys().unseal(row.data_key, row.address_sealed, place)
        except KeyGone:
            continue
    return found


def named() -> Named:
    """Who was named lead and deputy for safeguarding (SG-14)."""
    told = inside.told("safeguarding.")
    return Named(told.get(LEAD, ""), told.get(DEPUTY, ""))


def name(actor: Actor, lead: str, deputy: str) -> Answer:
    """Name a lead and a deputy, two people who lead here. No: not_permitted, same_one, no_lead."""
    if not isinstance(answer := rules.may_see(actor), Yes):
        return answer
    if lead == deputy:
        return No("two_leads")
    with deed() as s:
        people = {one.id for one in _here(s) if Role.LEAD in one.roles}
        if not {lead, deputy} <= people:
            return No("no_lead")
        inside.tell(s, actor, LEAD, lead)
        inside.tell(s, actor, DEPUTY, deputy)
        return Yes()


def leads() -> tuple[Actor, ...]:
    """Everybody who leads here, by what they are called."""
    with look() as s:
        return tuple(one for one in _here(s) if Role.LEAD in one.roles)


def in_order(s: Session) -> list[Actor]:
    """Whom to write to: the lead, the deputy, who reads today, then every other lead (SG-04)."""
    first = named()
    people = {one.id: one for one in _here(s)}
    today = set(s.scalars(select(RotaDay.person_id).where(RotaDay.day == clock.today())))
    on_rota = [one for one in people if one in today]
    on_rota.sort(key=lambda one: Role.LEAD not in people[one].roles)
    others = [one for one in people if Role.LEAD in people[one].roles]
    wanted = dict.fromkeys([first.lead, first.deputy, *on_rota, *others])
    return [people[one] for one in wanted if one in people]


def _here(s: Session) -> list[Actor]:
    asked = select(Person).where(Person.active).order_by(Person.called, Person.id)
    asked = asked.options(selectinload(Person.roles), selectinload(Person.webauthn))
    everybody = [as_actor(person) for person in s.scalars(asked)]
    return [one for one in everybody if one.may(Permission.STORY_REVIEW)]


def _place(person_id: str) -> Place:
    return Place("alert_address", "address", person_id)
