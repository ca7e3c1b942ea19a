"""Which of somebody's roles work, and what the others wait for. Pure.

Who holds a role is told in the tables, what a role permits in `permissions`. A role that does not
work yet permits nothing but what is needed for it. Source: issue 4, Doors; decision 0006.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hoh_stories.accounts.permissions import Role

AGREEMENT = "1"  #: the version of the reading agreement that is in force (AN-15)


class Need(StrEnum):
    """What a role may wait for."""

    PROOF = "proof"
    TRAINING = "training"
    PRACTICE = "practice"
    AGREEMENT = "agreement"


_REVIEWING = (Need.PROOF, Need.TRAINING, Need.PRACTICE)

NEEDS: dict[Role, tuple[Need, ...]] = {
    Role.PEER: (),
    Role.FACILITATOR: _REVIEWING,
    Role.LEAD: _REVIEWING,
    Role.PRACTITIONER: (Need.AGREEMENT,),
    Role.STEWARD: (Need.PROOF,),
}


@dataclass(frozen=True)
class Facts:
    """What is known of somebody who holds roles."""

    second_proof: bool = False
    trained_on: date | None = None
    practised_on: date | None = None
    agreed_on: date | None = None
    agreement: str | None = None  #: the version they agreed to

    def have(self, need: Need, today: date) -> bool:
        """Whether a need is met on a day. A day that is still to come does not count."""
        return {
            Need.PROOF: self.second_proof,
            Need.TRAINING: _is_past(self.trained_on, today),
            Need.PRACTICE: _is_past(self.practised_on, today),
            Need.AGREEMENT: _is_past(self.agreed_on, today) and self.agreement == AGREEMENT,
        }[need]


def working(roles: Collection[Role], facts: Facts, today: date) -> frozenset[Role]:
    """Those of somebody's roles for which nothing is missing."""
    return frozenset(role for role in roles if not missing((role,), facts, today))


def missing(roles: Collection[Role], facts: Facts, today: date) -> tuple[Need, ...]:
    """What these roles still wait for, each once, in the order in which it is best done."""
    asked = {need for role in roles for need in NEEDS[role]}
    return tuple(need for need in Need if need in asked and not facts.have(need, today))


def _is_past(day: date | None, today: date) -> bool:
    return day is not None and day <= today
