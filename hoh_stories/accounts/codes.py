"""One-time codes: a secret that an authenticator app holds, and the six digits it shows.

Secrets rest encrypted in the format that Flask-Security reads. Who needs a code is `staff`.
Source: RFC 6238.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from passlib.totp import TOTP

from hoh_stories.config import Settings, derive
from hoh_stories.ground import clock

ISSUER = "Heart of Help Stories"


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
