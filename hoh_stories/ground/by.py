"""Who did it, as the log knows them. Pure; what an actor may do is `accounts.actors`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class By:
    """A kind (teller, withdrawal_code, person, duty, reader) and the name of a row, if any."""

    kind: str
    id: str | None = None
