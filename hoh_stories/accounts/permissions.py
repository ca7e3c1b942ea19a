"""Roles and permissions: one enum, one table. Pure.

A role is never asked for in a view; a permission is, so that one table says who may do what.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum


class Role(StrEnum):
    """What a person may be here. Roles add up, except steward with any reading role."""

    PEER = "peer"
    FACILITATOR = "facilitator"
    LEAD = "lead"
    PRACTITIONER = "practitioner"
    STEWARD = "steward"


class Permission(StrEnum):
    """What a view may ask for, named subject_verb."""

    PEERS_READ = "peers_read"
    LEARN_READ = "learn_read"
    QUEUE_SEE = "queue_see"
    STORY_CLAIM = "story_claim"
    STORY_REVIEW = "story_review"
    REPORT_DECIDE = "report_decide"
    APPEAL_HEAR = "appeal_hear"
    HOLD_PLACE = "hold_place"
    DOORS_KEEP = "doors_keep"
    PEOPLE_KEEP = "people_keep"
    SITE_RUN = "site_run"
    PRACTISE = "practise"
    READING_AGREE = "reading_agree"


_REVIEWING = {Permission.QUEUE_SEE, Permission.STORY_CLAIM, Permission.STORY_REVIEW}

#: What a role permits before it works: to do what is still needed for it (`accounts.standing`).
BEFORE: dict[Role, set[Permission]] = {
    Role.FACILITATOR: {Permission.PRACTISE},
    Role.LEAD: {Permission.PRACTISE},
    Role.PRACTITIONER: {Permission.READING_AGREE},
}

HOLDERS: dict[Role, set[Permission]] = {
    Role.PEER: {Permission.PEERS_READ},
    Role.FACILITATOR: _REVIEWING | BEFORE[Role.FACILITATOR] | {Permission.PEERS_READ},
    Role.LEAD: _REVIEWING
    | BEFORE[Role.LEAD]
    | {
        Permission.PEERS_READ,
        Permission.REPORT_DECIDE,
        Permission.APPEAL_HEAR,
        Permission.HOLD_PLACE,
        Permission.DOORS_KEEP,
        Permission.PEOPLE_KEEP,
    },
    Role.PRACTITIONER: BEFORE[Role.PRACTITIONER] | {Permission.LEARN_READ},
    Role.STEWARD: {Permission.SITE_RUN, Permission.PEOPLE_KEEP},
}
UNPUBLISHED = frozenset({Role.FACILITATOR, Role.LEAD})  #: who reads what is not published
READERS = frozenset({Role.PEER, Role.FACILITATOR, Role.LEAD, Role.PRACTITIONER})


def permissions_of(roles: Collection[Role]) -> frozenset[Permission]:
    """Everything that a set of roles permits."""
    return frozenset(permission for role in roles for permission in HOLDERS[role])


def permissions_before(roles: Collection[Role]) -> frozenset[Permission]:
    """What roles permit that somebody holds and that do not work yet."""
    return frozenset(permission for role in roles for permission in BEFORE.get(role, ()))


def roles_fit(roles: Collection[Role]) -> bool:
    """False for a steward who could also read (design.md, Words: steward)."""
    return not (Role.STEWARD in roles and READERS & set(roles))
