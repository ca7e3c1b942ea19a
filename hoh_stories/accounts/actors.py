"""Who does a deed. Pure: faces make an actor once a request, services take it first."""

from __future__ import annotations

from dataclasses import dataclass, field

from hoh_stories.accounts.permissions import (
    Permission,
    Role,
    permissions_before,
    permissions_of,
)
from hoh_stories.accounts.standing import Need
from hoh_stories.ground.by import By


@dataclass(frozen=True)
class Actor:
    """A teller, whoever brings their withdrawal code, a signed-in person, a reader, or time."""

    kind: str  #: "teller", "withdrawal_code", "person", "reader" or "duty" (time itself)
    id: str = ""
    roles: frozenset[Role] = field(default_factory=frozenset)  #: those that work
    called: str = ""  #: the first name or alias that tellers see (TI-07)
    languages: frozenset[str] = field(default_factory=frozenset)  #: which a person reads
    waiting: frozenset[Role] = field(default_factory=frozenset)  #: roles that do not work yet
    missing: tuple[Need, ...] = ()  #: what they wait for

    @property
    def by(self) -> By:
        """How the log knows this actor."""
        return By(self.kind, self.id or None)

    def may(self, permission: Permission) -> bool:
        """True where one of the roles permits it."""
        return permission in permissions_of(self.roles) | permissions_before(self.waiting)

    def waits_for(self, permission: Permission) -> bool:
        """True where a role permits it that does not work yet."""
        return not self.may(permission) and permission in permissions_of(self.waiting)


def teller(teller_id: str) -> Actor:
    """A teller by the name of their row."""
    return Actor("teller", teller_id)


DUTY = Actor("duty")
READER = Actor("reader")
