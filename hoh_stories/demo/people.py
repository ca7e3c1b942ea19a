"""The demo's people and their secrets: all derive from one random seed, so nothing is written down.

Staff have a passphrase and a one-time code, tellers a return key and a withdrawal code.
"""

from __future__ import annotations

import base64
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path

from hoh_stories.accounts import codes, return_keys
from hoh_stories.accounts.permissions import Role
from hoh_stories.accounts.staff import NEEDS_CODE
from hoh_stories.config import derive

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Cast:
    """Somebody invented who signs in."""

    name: str
    called: str
    roles: tuple[Role, ...]
    languages: tuple[str, ...]
    about: str

    def passphrase(self, seed: bytes) -> str:
        """Six words."""
        return return_keys.as_words(_number(seed, f"person:{self.name}"))

    def secret(self, seed: bytes) -> str | None:
        """What their authenticator app holds; None for those who do without."""
        if not NEEDS_CODE & set(self.roles):
            return None
        return base64.b32encode(derive(seed, f"code:{self.name}")[:20]).decode()

    def code(self, seed: bytes) -> str | None:
        """The six digits that their app shows now."""
        secret = self.secret(seed)
        return codes.code_now(secret) if secret else None


@cache
def people() -> tuple[Cast, ...]:
    """Everybody who signs in, from people.toml."""
    rows = tomllib.loads((FOLDER / "people.toml").read_text(encoding="utf-8"))["people"]
    return tuple(
        Cast(
            row["name"],
            row["called"],
            tuple(Role(role) for role in row["roles"]),
            tuple(row["languages"]),
            row["about"],
        )
        for row in rows
    )


def return_key(seed: bytes, tale: str) -> int:
    """The return key of the teller of a tale."""
    return _number(seed, f"teller:{tale}")


def withdrawal_code(seed: bytes, tale: str) -> str:
    """The withdrawal code of the teller of a tale, in groups."""
    return return_keys.new_withdrawal_code(_draw(seed, f"withdrawal:{tale}"))


def _number(seed: bytes, purpose: str) -> int:
    return int.from_bytes(derive(seed, purpose), "big") % int(return_keys.KEYS)


def _draw(seed: bytes, purpose: str) -> Callable[[int], int]:
    numbers: Iterator[int] = (
        int.from_bytes(derive(seed, f"{purpose}:{nth}")[:8], "big") for nth in count()
    )
    return lambda below: next(numbers) % below
