"""Random names for rows and for what the public sees: no order, no words, nothing to guess.

Source: AN-13 (public ids are random, not sequential).
"""

from __future__ import annotations

import secrets

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def new_id() -> str:
    """A row's name: 20 letters out of 31, 99 bits."""
    return _letters(20)


def new_public_id() -> str:
    """A publication's name: 12 letters, 59 bits, easy to say and to type."""
    return _letters(12)


def new_shelf_number() -> int:
    """A place on the shelf that tells nothing of when: 1 to 2**53, safe in every language."""
    return secrets.randbelow(2**53 - 1) + 1


def new_token() -> str:
    """A secret that a browser holds: 256 bits."""
    return secrets.token_urlsafe(32)


def _letters(count: int) -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(count))
