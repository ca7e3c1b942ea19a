"""Who did it, as the log knows them. Pure; what an actor may do is `accounts.actors`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class By:
    """Who did it, as the log knows them: a kind (teller, person, duty, reader) and a name."""

    kind: str
    id: str | None = None
