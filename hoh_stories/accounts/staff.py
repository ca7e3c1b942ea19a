"""People who sign in: made, given roles, put on the rota, signed out everywhere.

How they prove who they are on a page is `signin`; what a role permits is `permissions`. No e-mail
and no telephone is ever asked of anybody (AC-33).
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Collection, Iterable
from datetime import date

from argon2 import PasswordHasher
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import DUTY
from hoh_stories.accounts.models import Person, RoleRow, RotaDay
from hoh_stories.accounts.permissions import Role, roles_fit
from hoh_stories.ground import audit, clock
from hoh_stories.ground.db import deed
from hoh_stories.ground.names import new_id
from hoh_stories.ground.text import clean_line

#: Whoever reads unpublished text or runs the site brings a second proof at every sign-in.
NEEDS_CODE = frozenset({Role.FACILITATOR, Role.LEAD, Role.STEWARD})
LONGEST = 200  #: letters of a passphrase; more is cut off nowhere, it is refused
TABLES = (Person, RoleRow)  #: what Flask-Security keeps people in


class NotFitting(ValueError):
    """Roles that one person may not hold together, or a name that is taken or empty."""


def make_person(
    s: Session,
    username: str,
    called: str,
    passphrase: str,
    roles: Collection[Role],
    languages: Iterable[str],
    totp_secret: str | None = None,
) -> Person:
    """Somebody new, in the caller's deed. `totp_secret`: as `codes.seal_secret` gives it.

    Raises NotFitting: steward with a reading role, no role, a name that is taken.
    Source: AC-33; design.md, Words (steward).
    """
    username, called = name_of(username), clean_line(called)
    if not (username and called and roles and roles_fit(roles)):
        raise NotFitting("a person needs a name and roles that go together")
    if s.scalars(select(Person.id).where(Person.username == username)).first():
        raise NotFitting("the name is taken")
    person = Person(
        id=new_id(),
        username=username,
        called=called,
        languages=" ".join(languages),
        password=hashed(passphrase),
        active=True,
        fs_uniquifier=secrets.token_hex(16),
        tf_primary_method="authenticator" if totp_secret else None,
        tf_totp_secret=totp_secret,
        roles=_rows(s, roles),
    )
    s.add(person)
    s.flush()
    audit.write(s, "person_made", DUTY.by, subject=person.id, roles=sorted(roles))
    return person


def on_rota(s: Session, person_id: str, days: Iterable[date]) -> None:
    """Say on which days somebody reads here, from today on; earlier days stay as they were."""
    coming = RotaDay.day >= clock.today()
    s.execute(delete(RotaDay).where(RotaDay.person_id == person_id, coming))
    s.add_all(RotaDay(person_id=person_id, day=day) for day in set(days) if day >= clock.today())


def end_sign_ins(person_id: str) -> None:
    """Sign somebody out on every device: what their browsers hold means nothing from here on."""
    with deed() as s:
        s.get_one(Person, person_id).fs_uniquifier = secrets.token_hex(16)


def name_of(typed: str) -> str:
    """A sign-in name in its one spelling: no stray spaces, no capitals."""
    return clean_line(typed).casefold()


def proper(passphrase: str) -> str:
    """A passphrase in the one form that is hashed. Two keyboards spell ŵ differently."""
    return unicodedata.normalize("NFKD", clean_line(passphrase))


def hashed(passphrase: str) -> str:
    """Argon2id of a passphrase, with the library's own (RFC 9106) costs."""
    return PasswordHasher().hash(proper(passphrase))


def _rows(s: Session, roles: Collection[Role]) -> list[RoleRow]:
    have = {row.name: row for row in s.scalars(select(RoleRow))}
    for role in roles:
        if role not in have:
            have[role] = RoleRow(name=str(role))
            s.add(have[role])
    return [have[role] for role in sorted(set(roles))]
