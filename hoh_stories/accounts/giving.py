"""Who may give which roles to whom, and whose second yes it takes. Pure.

What a role permits is `permissions`; when it works, `standing`. The way in for a new person is
`inviting`, changes afterwards are `people`. Sources: truth 6 (a steward reads nothing that is not
published), design.md, Words (peer member, steward).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from hoh_stories.accounts.permissions import READERS, UNPUBLISHED, Role, roles_fit
from hoh_stories.ground.answers import Answer, No, Yes

#: What each keeper of people may give.
GIVES: dict[Role, frozenset[Role]] = {
    Role.LEAD: READERS,
    Role.STEWARD: frozenset(Role),
}


class Second(StrEnum):
    """Whose second yes an invitation needs."""

    NOBODY = "nobody"
    ANYBODY = "anybody"  #: another lead or steward
    LEAD = "lead"  #: a lead
    GONE = "gone"  #: nobody's: whoever invited may not do so any more


@dataclass(frozen=True)
class Here:
    """Who is here, mostly besides the person that it is about. Only the active ones count."""

    leads: int = 0
    stewards: int = 0


def may_give(by: Collection[Role], roles: Collection[Role]) -> Answer:
    """Whether a keeper of people may invite somebody to these roles.

    No: no_role, roles_apart, not_yours_to_give.
    """
    if not roles:
        return No("no_role")
    if not roles_fit(roles):
        return No("roles_apart")
    gives = frozenset[Role]().union(*(GIVES.get(role, frozenset()) for role in by))
    return Yes() if gives.issuperset(roles) else No("not_yours_to_give")


def second_for(by: Collection[Role], roles: Collection[Role], here: Here) -> Second:
    """Whose second yes it takes when `by` invites to these roles. `here`: with the inviter.

    Whoever runs the site gives a role that reads only together with a lead, once there is one:
    else a steward alone could make a reader out of themselves; and a lead alone could make their
    own second reader (truth 8). Only the first lead comes in by one steward's yes, while nobody
    else is here: from then on those two are two people. A peer takes two people always.
    """
    if Role.LEAD not in by and _waits_for_a_lead(set(roles), here):
        return Second.LEAD
    others = here.leads + here.stewards - len(set(by) & set(GIVES))
    if Role.PEER in roles or (UNPUBLISHED & set(roles) and others > 0):
        return Second.ANYBODY
    return Second.NOBODY


def _waits_for_a_lead(roles: set[Role], here: Here) -> bool:
    """Whether a steward's invitation takes a lead's yes, also where the first is still to come."""
    first_of_all = Role.FACILITATOR in roles and Role.LEAD not in roles
    return bool(READERS & roles) and (here.leads > 0 or first_of_all)


def may_second(by: Collection[Role], second: Second, *, own: bool) -> Answer:
    """Whether somebody may say the second yes. `own`: it is their own invitation.

    No: somebody_else, a_lead_says.
    """
    if own or not set(by) & set(GIVES):
        return No("somebody_else")
    return No("a_lead_says") if second is Second.LEAD and Role.LEAD not in by else Yes()


def may_keep(by: Collection[Role], theirs: Collection[Role], *, own: bool) -> Answer:
    """Whether somebody may change what another person is here: dates, sign-ins, a way back in.

    No: not_your_own (nobody does this for themselves), not_yours_to_give.
    """
    if own:
        return No("not_your_own")
    return may_give(by, theirs) if theirs else Yes()


def may_change_roles(
    by: Collection[Role],
    before: Collection[Role],
    after: Collection[Role],
    here: Here,
    *,
    own: bool,
) -> Answer:
    """Whether somebody may give another person these roles instead of those.

    What needs a second yes is not given here but by an invitation. A lead may make a lead of a
    facilitator, who came in by two people's yes. No: as may_keep, no_role, roles_apart,
    invite_instead, last_lead, last_steward.
    """
    if isinstance(answer := may_keep(by, before, own=own), No):
        return answer
    if isinstance(answer := may_give(by, after), No):
        return answer
    added = set(after) - set(before)
    if Role.LEAD in by and UNPUBLISHED & set(before):
        added -= UNPUBLISHED
    if added and second_for(by, added, _with(here, before)) is not Second.NOBODY:
        return No("invite_instead")
    return may_lose(set(before) - set(after), here)


def _with(here: Here, roles: Collection[Role]) -> Here:
    """Everybody who is here, with somebody who holds these roles."""
    return Here(here.leads + (Role.LEAD in roles), here.stewards + (Role.STEWARD in roles))


def may_lose(roles: Collection[Role], here: Here) -> Answer:
    """Whether somebody may lose these roles: the last lead or steward needs a successor first.

    No: last_lead, last_steward.
    """
    if Role.LEAD in roles and not here.leads:
        return No("last_lead")
    if Role.STEWARD in roles and not here.stewards:
        return No("last_steward")
    return Yes()


def may_come_back(
    by: Collection[Role], roles: Collection[Role], here: Here, *, own: bool
) -> Answer:
    """Whether somebody who left may come back with these roles. No: as may_change_roles."""
    if isinstance(answer := may_keep(by, roles, own=own), No):
        return answer
    needed = second_for(by, set(roles) - {Role.PEER}, here)
    return No("a_lead_says") if needed is Second.LEAD else Yes()
