"""Rules about details that could give somebody away: what may stay, and when a text is ready.

Pure. What is found is `safety`; which findings a version has is `looking`; what people decide is
kept by `deciding`. A finding decides nothing (truth 8), but a text in which somebody is likely
pointed at goes on only when a person has looked at each of them.
Sources: AN-04, AN-08, AN-09; issue 5, People decide.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.permissions import Permission
from hoh_stories.ground.answers import Answer, No, Yes, first_no
from hoh_stories.moderation import recognising
from hoh_stories.moderation.rules import LONGEST_WHY
from hoh_stories.safety.kinds import QUASI, Kind, Tier

#: What a person who reads here may decide. `change` is the teller's.
DECISIONS = ("nobody", "kept", "blur")
#: The detail may stay as it is. A suggestion that was declined leaves it open again.
SETTLED = frozenset({"nobody", "kept"})
#: What no text may hold (AN-04); numbers of the support list may stand in it.
NEVER_KEPT = frozenset(
    {
        Kind.POSTCODE,
        Kind.PHONE,
        Kind.EMAIL,
        Kind.NHS_NUMBER,
        Kind.NI_NUMBER,
        Kind.HO_REF,
        Kind.COURT_REF,
        Kind.OTHER_ID,
        Kind.BANK,
        Kind.VEHICLE,
    }
)
NAMES = frozenset({Kind.PERSON, Kind.NICKNAME})
#: So many kinds of exact detail raise a question; so many need a lead (AN-09).
ASKED_FROM, LEAD_FROM = 3, 5
TOGETHER = "together"  #: the question's code among the answers of a look


@dataclass(frozen=True)
class Pointed:
    """A finding as rules see it: no place, no words."""

    kind: Kind
    tier: Tier
    decision: str | None = None
    helps: bool = False  #: a number of the support list
    own: bool = False  #: the name that the teller chose to be shown by
    group: bool = False  #: the name of a group that said yes to being named

    @property
    def open(self) -> bool:
        """True for a direct detail, likely one, that nobody has settled."""
        likely = self.tier is Tier.LIKELY and self.kind not in QUASI
        return likely and not self.group and self.decision not in SETTLED


def may_settle(actor: Actor, pointed: Pointed, decision: str, why: str) -> Answer:
    """Whether somebody who reads may decide so about one detail.

    No: no_such_decision, too_long, never_kept, lead_keeps, lead_says, lead_why.
    """
    if decision not in DECISIONS:
        return No("no_such_decision")
    if len(why) > LONGEST_WHY:
        return No("too_long")
    if decision == "kept" and pointed.kind in NEVER_KEPT and not pointed.helps:
        return No("never_kept")
    code = _leads_alone(pointed, decision)
    if code and not actor.may(Permission.APPEAL_HEAR):
        return No(code)
    return No("lead_why") if code and not why.strip() else Yes()


def _leads_alone(pointed: Pointed, decision: str) -> str:
    """The No that others than leads get: for a name, and where a number is said to be none."""
    if decision == "kept" and pointed.kind in NAMES and not (pointed.own or pointed.group):
        return "lead_keeps"
    number = pointed.kind in NEVER_KEPT and pointed.tier is Tier.LIKELY and not pointed.helps
    return "lead_says" if decision == "nobody" and number else ""


def may_go_on(findings: Iterable[Pointed]) -> Answer:
    """Whether a text may be called ready: nothing likely and direct is open. No: open_details."""
    return No("open_details") if any(one.open for one in findings) else Yes()


def exact_kinds(findings: Iterable[Pointed]) -> frozenset[Kind]:
    """The kinds of quasi details that stand in the text as they are (AN-09).

    What was kept, what was to be blurred and still stands there, and what is likely one and was not
    looked at. Of what only might be one, nobody's silence counts.
    """
    return frozenset(
        one.kind
        for one in findings
        if one.kind in QUASI
        and one.decision != "nobody"
        and not one.group
        and (one.decision is not None or one.tier is Tier.LIKELY)
    )


def asks_together(findings: Iterable[Pointed]) -> bool:
    """Whether the details raise the question if somebody who knows them would recognise them."""
    return len(exact_kinds(findings)) >= ASKED_FROM


def together_answered(checks: Mapping[str, str], *, asked: bool) -> Answer:
    """Whether that question has its answer, whatever it says.

    Where it says more than "remote", the checklist says for whom: the teller reads it so.
    No: unanswered_checks, together_who.
    """
    said = checks.get(TOGETHER, "")
    if asked and said not in recognising.levels():
        return No("unanswered_checks")
    others = {answer for code, answer in checks.items() if code != TOGETHER}
    unnamed = said not in ("", recognising.REMOTE) and not others - {recognising.REMOTE}
    return No("together_who") if unnamed else Yes()


def details_fit(findings: Collection[Pointed], checks: Mapping[str, str], *, asked: bool) -> Answer:
    """Whether what is pointed out lets a text be called ready. `asked`: the question may be.

    No: open_details, unanswered_checks, together_who, likely.
    """
    return first_no(
        may_go_on(findings),
        recognising.goes_on({TOGETHER: checks.get(TOGETHER, "")}),
        together_answered(checks, asked=asked and asks_together(findings)),
    )


def lead_has_looked(findings: Iterable[Pointed], readers: Iterable[Actor]) -> Answer:
    """Whether one of the two readers leads, where so many kinds are left. No: lead_looks."""
    if len(exact_kinds(findings)) < LEAD_FROM:
        return Yes()
    leads = any(one.may(Permission.APPEAL_HEAR) for one in readers)
    return Yes() if leads else No("lead_looks")
