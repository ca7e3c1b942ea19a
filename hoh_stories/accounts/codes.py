"""One-time codes: a secret that an authenticator app holds, and the six digits it shows.

Secrets rest encrypted in the format that Flask-Security reads. A code is taken once. Who needs one
is `standing`. Source: RFC 6238.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

from passlib.exc import TokenError
from passlib.totp import TOTP
from sqlalchemy import select

from hoh_stories.accounts.models import Person
from hoh_stories.config import Settings, derive
from hoh_stories.ground import clock
from hoh_stories.ground.db import deed

ISSUER = "Heart of Help Stories"
CLOCKS_APART = 60  #: seconds that a telephone's clock may be early or late


def key_of(settings: Settings) -> str:
    """The key that secrets rest under: derived, so that nothing more must be kept."""
    return derive(settings.master_key, "one-time codes").hex()


@cache
def maker(key: str) -> Any:
    """What reads and writes secrets under a key, on the house's clock."""
    return TOTP.using(issuer=ISSUER, secrets={"1": key}, now=lambda: clock.now().timestamp())


def new_secret() -> str:
    """A fresh secret in base 32, for an authenticator app."""
    return str(TOTP.new().base32_key)


def seal_secret(secret: str, key: str) -> str:
    """A base-32 secret as it rests in the database."""
    return str(maker(key)(key=secret).to_json(encrypt=True))


def code_now(secret: str) -> str:
    """The six digits that an app with this secret shows now."""
    return str(TOTP(key=secret).generate(time=int(clock.now().timestamp())).token)


def address_of(secret: str, username: str) -> str:
    """What an authenticator app reads from a QR code (`otpauth://…`)."""
    return str(TOTP(key=secret).to_uri(label=username, issuer=ISSUER))


def take(person_id: str, typed: str, key: str) -> bool:
    """Take a code, once: the next that is taken must be a later one, in every process.

    `key`: as `key_of` gives it. False for a wrong, a late and a used code, and without an app.
    """
    asked = select(Person).where(Person.id == person_id).with_for_update()
    with deed() as s:
        person = s.scalars(asked).one_or_none()
        if person is None or not person.tf_totp_secret:
            return False
        counter = _counter_of(typed, person, key)
        if counter is None:
            return False
        person.tf_last_counter = counter
    return True


def digits(typed: str) -> str:
    """The digits of what was typed, in any script, without spaces."""
    found = (unicodedata.digit(letter, None) for letter in typed)
    return "".join(str(digit) for digit in found if digit is not None)


def _counter_of(typed: str, person: Person, key: str) -> int | None:
    """Which half minute a code is of; None for one that does not fit or was taken."""
    try:
        match = maker(key).verify(
            digits(typed),
            person.tf_totp_secret,
            window=CLOCKS_APART,
            last_counter=person.tf_last_counter,
        )
    except TokenError:
        return None
    return int(match.counter)
