"""Rules of the checklist: what each answer asks for before a text goes on (AN-08). Pure.

An answer says how likely somebody could tell who it is, and about whom: the teller, or somebody
else. Wanting to be known is a right, so the first asks for a yes; the second stops. Where both are
so, readers choose what stands further down, which asks for more. Details are `identifying`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.permissions import Permission
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.values.content import content

REMOTE = "remote"
STOPS = "likely_other"  #: about somebody else: the words are changed first
LEADS_YES = "likely"  #: about the teller: their informed yes, and a lead's

Checks = Mapping[str, str]


def levels() -> tuple[str, ...]:
    """The answers, from what asks for nothing to what stops."""
    return tuple(content("en").lists["checklist_answers"])


def goes_on(checks: Checks) -> Answer:
    """Whether nothing stops: nobody else in it is likely recognised. No: likely."""
    return No("likely") if STOPS in checks.values() else Yes()


def lead_says_yes(looks: Iterable[Checks], readers: Iterable[Actor]) -> Answer:
    """Whether one of the two readers leads, where the teller is likely recognised.

    No: lead_likely.
    """
    if not any(LEADS_YES in checks.values() for checks in looks):
        return Yes()
    leads = any(one.may(Permission.APPEAL_HEAR) for one in readers)
    return Yes() if leads else No("lead_likely")


def named_risks(looks: Iterable[Checks]) -> tuple[tuple[str, str], ...]:
    """Who could tell, and the graver of the readers' answers: the teller's yes is to these."""
    order = levels()
    worst: dict[str, int] = {}
    for checks in looks:
        for code, said in checks.items():
            if said in order:
                worst[code] = max(worst.get(code, 0), order.index(said))
    return tuple(
        (code, order[worst[code]]) for code in content("en").lists["checklist"] if worst.get(code)
    )
