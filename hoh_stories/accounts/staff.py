"""People who sign in: made, given roles, put on the rota, given a passphrase.

How they prove who they are on a page is `signin`; what a role permits is `permissions`. No e-mail
and no telephone is ever asked of anybody (AC-33).
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Collection, Iterable
from datetime import date

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from hoh_stories.accounts import sign_ins
from hoh_stories.accounts.actors import DUTY
from hoh_stories.accounts.models import Person, RoleRow, RotaDay
from hoh_stories.accounts.permissions import Role, roles_fit
from hoh_stories.accounts.standing import AGREEMENT
from hoh_stories.ground import audit, clock
from hoh_stories.ground.by import By
from hoh_stories.ground.db import deed, look
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
    """Somebody new by a command, in the caller's deed. `totp_secret`: as `codes.seal_secret` gives.

    Raises NotFitting: steward with a reading role, no role, a name that is taken.
    Source: AC-33; design.md, Words (steward).
    """
    person = add_person(s, username, called, hashed(passphrase), roles, languages, DUTY.by)
    if totp_secret:
        put_proof(person, totp_secret)
    return person


def add_person(
    s: Session,
    username: str,
    called: str,
    kept: str,
    roles: Collection[Role],
    languages: Iterable[str],
    by: By,
) -> Person:
    """Somebody new, in the caller's deed. `kept`: as `hashed` gives it. `by`: who made them.

    Raises NotFitting as `make_person`.
    """
    username, called = name_of(username), clean_line(called)
    if not (username and called and roles and roles_fit(roles)):
        raise NotFitting("a person needs a name and roles that go together")
    if not is_free(s, username):
        raise NotFitting("the name is taken")
    person = Person(
        id=new_id(),
        username=username,
        called=called,
        languages=" ".join(languages),
        password=kept,
        active=True,
        fs_uniquifier=secrets.token_hex(16),
        roles=role_rows(s, roles),
    )
    s.add(person)
    s.flush()
    audit.write(s, "person_made", by, subject=person.id, roles=sorted(roles))
    return person


def is_free(s: Session, username: str) -> bool:
    """Whether nobody signs in by this name."""
    asked = select(Person.id).where(Person.username == name_of(username))
    return s.scalars(asked).first() is None


def put_proof(person: Person, sealed: str, counter: int | None = None) -> None:
    """Give somebody an app that makes codes. `counter`: of a code that is not taken again."""
    person.tf_primary_method, person.tf_totp_secret = "authenticator", sealed
    person.tf_last_counter = counter


def change_proof(person_id: str, sealed: str, counter: int) -> None:
    """Another app in place of the one before; every sign-in ends. As `put_proof`."""
    with deed() as s:
        put_proof(s.get_one(Person, person_id, with_for_update=True), sealed, counter)
        sign_ins.end_all_in(s, person_id)
        audit.write(s, "proof_changed", By("person", person_id), subject=person_id)


def let_begin(person: Person, on: date) -> None:
    """Say that all was done on a day which a role may wait for: training, practice, agreement.

    For people who are invented; of real ones each date is told where it happens.
    """
    person.trained_on = person.practised_on = person.agreed_on = on
    person.agreement = AGREEMENT


def on_rota(s: Session, person_id: str, days: Iterable[date]) -> None:
    """Say on which days somebody reads here, from today on; earlier days stay as they were."""
    coming = RotaDay.day >= clock.today()
    s.execute(delete(RotaDay).where(RotaDay.person_id == person_id, coming))
    s.add_all(RotaDay(person_id=person_id, day=day) for day in set(days) if day >= clock.today())


def put_passphrase(person_id: str, passphrase: str) -> None:
    """A new passphrase; every sign-in ends, wherever it is."""
    kept = hashed(passphrase)
    with deed() as s:
        s.get_one(Person, person_id, with_for_update=True).password = kept
        sign_ins.end_all_in(s, person_id)
        audit.write(s, "passphrase_changed", By("person", person_id), subject=person_id)


def username_of(person_id: str) -> str:
    """The name that somebody signs in by."""
    with look() as s:
        return s.get_one(Person, person_id).username


def name_of(typed: str) -> str:
    """A sign-in name in its one spelling: no stray spaces, no capitals."""
    return clean_line(typed).casefold()


def proper(passphrase: str) -> str:
    """A passphrase in the one form that is hashed. Two keyboards spell ŵ differently."""
    return unicodedata.normalize("NFKD", clean_line(passphrase))


def hashed(passphrase: str) -> str:
    """Argon2id of a passphrase, with the library's own (RFC 9106) costs."""
    return PasswordHasher().hash(proper(passphrase))


def fits(kept: str | None, passphrase: str) -> bool:
    """Whether a passphrase is the one that was hashed."""
    try:
        return bool(kept) and PasswordHasher().verify(kept or "", proper(passphrase))
    except (VerifyMismatchError, InvalidHashError):
        return False


def role_rows(s: Session, roles: Collection[Role]) -> list[RoleRow]:
    """Rows of these roles, in the caller's deed; made where nobody held one yet."""
    have = {row.name: row for row in s.scalars(select(RoleRow))}
    for role in roles:
        if role not in have:
            have[role] = RoleRow(name=str(role))
            s.add(have[role])
    return [have[role] for role in sorted(set(roles))]
