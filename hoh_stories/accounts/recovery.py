"""Recovery codes: ten on paper, each a second proof once, for a day without one's telephone.

They rest in the format that Flask-Security reads, encrypted under a key that derives from the
site's master key. Whoever asks for new ones proves themselves first: that is the face's affair.
"""

from __future__ import annotations

import base64
import hmac
from typing import Any

from cryptography.fernet import InvalidToken
from flask_security import MfRecoveryCodesUtil
from passlib.pwd import genword
from sqlalchemy import select
from sqlalchemy.orm import Session

from hoh_stories.accounts.models import Person
from hoh_stories.config import Settings, derive
from hoh_stories.ground import audit
from hoh_stories.ground.by import By
from hoh_stories.ground.db import deed, look

HOW_MANY = 10
GROUP = 4  #: letters in a group, as they are printed


class _Rest(MfRecoveryCodesUtil):  # type: ignore[misc]
    """How codes rest, by the library's own encryption; without asking the application."""

    def __init__(self) -> None:
        self.cryptor: Any = None

    def open(self, kept: str) -> str:
        """A code in the clear; nothing for one under a key of another site."""
        try:
            return str(self.cryptor.decrypt(kept.encode()).decode())
        except InvalidToken:
            return ""

    def close(self, codes: list[str]) -> list[str]:
        """Codes as they rest."""
        return list(self._encrypt_codes(codes))


_rest = _Rest()


def keys_of(settings: Settings) -> list[bytes]:
    """The keys that codes rest under: derived, so that nothing more must be kept."""
    return [base64.urlsafe_b64encode(derive(settings.master_key, "recovery codes"))]


def bind(settings: Settings) -> None:
    """Say which site's codes this process reads; called once where the house is wired."""
    _rest.setup_cryptor(keys_of(settings))


def fresh(s: Session, person: Person) -> list[str]:
    """Ten new codes, in the caller's deed; the old ones end. To be shown once and never again.

    Source: AC-33 (printable recovery codes).
    """
    made = [_grouped(genword(length=3 * GROUP, charset="hex")) for _ in range(HOW_MANY)]
    person.mf_recovery_codes = _rest.close(made)
    audit.write(s, "recovery_codes_made", By("person", person.id), subject=person.id)
    return made


def renew(person_id: str) -> list[str]:
    """Ten new codes for somebody who asks for them. As `fresh`."""
    with deed() as s:
        return fresh(s, s.get_one(Person, person_id, with_for_update=True))


def spend(person_id: str, typed: str) -> bool:
    """Take a code, once: False for one that is wrong or was spent, also at the same moment.

    Spaces, hyphens and capitals do not matter. Every code is compared, whichever fits.
    """
    wanted = _plain(typed)
    asked = select(Person).where(Person.id == person_id).with_for_update()
    with deed() as s:
        person = s.scalars(asked).one_or_none()
        if person is None or not person.mf_recovery_codes:
            return False
        left = [kept for kept in person.mf_recovery_codes if not _fits(_rest.open(kept), wanted)]
        if len(left) == len(person.mf_recovery_codes):
            return False
        person.mf_recovery_codes = left
        audit.write(s, "recovery_code_spent", By("person", person.id), subject=person.id)
    return True


def left(person_id: str) -> int:
    """How many codes somebody has still."""
    with look() as s:
        return len(s.get_one(Person, person_id).mf_recovery_codes or ())


def _fits(code: str, wanted: str) -> bool:
    return bool(code) and hmac.compare_digest(_plain(code).encode(), wanted.encode())


def _plain(code: str) -> str:
    return "".join(letter for letter in code if letter.isalnum()).casefold()


def _grouped(letters: str) -> str:
    return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))
