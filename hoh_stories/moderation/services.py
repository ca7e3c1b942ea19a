"""Everything that moderation does, by meaning; each verb stands in the module it comes from.

claims     hold, open, pass on, give back, extend; what time ends
marking    suggestions and links, for the teller's yes
reviewing  letters and the end of a review
deciding   what the assistant pointed out: may it stay?
second     the second look
again      what is shown is read again each year
groups     a group that said yes to being named
law        questions of the law, and that advice was offered
appeals    the teller's appeal
reports    concerns of readers, and what a lead decides about them
leaving    somebody's roles change, or they leave: claims go back
Holds are placed and lifted through `publishing.stops`.
"""

from __future__ import annotations

from hoh_stories.accounts.actors import Actor
from hoh_stories.ground.answers import Answer, No
from hoh_stories.moderation import rules
from hoh_stories.moderation.again import read_again
from hoh_stories.moderation.appeals import appeal
from hoh_stories.moderation.claims import (
    claim,
    extend,
    give_back,
    lapse_claims,
    open_text,
    pass_on,
    take_over,
)
from hoh_stories.moderation.deciding import settle
from hoh_stories.moderation.groups import GroupsYes, confirm_group
from hoh_stories.moderation.law import record_advice, screen
from hoh_stories.moderation.marking import Proposed, drop, drop_link, propose, propose_link
from hoh_stories.moderation.reports import (
    Concern,
    decide_report,
    erase_reports,
    finish_erasing,
    open_reported,
    report,
    reportable,
    withdraw,
)
from hoh_stories.moderation.reviewing import decide, write
from hoh_stories.moderation.rules import Answers, Decision
from hoh_stories.moderation.second import (
    answer_second,
    decide_second,
    leave_second_look,
    take_second_look,
)
from hoh_stories.publishing import stops
from hoh_stories.publishing.law import Advice, Waiver, lift_law, waive
from hoh_stories.publishing.stops import lift_lost_key, pause_for_lost_key
from hoh_stories.stories.services import Missing

__all__ = [
    "Advice",
    "Answers",
    "Concern",
    "Decision",
    "GroupsYes",
    "Missing",
    "Proposed",
    "Waiver",
    "answer_second",
    "appeal",
    "claim",
    "confirm_group",
    "decide",
    "decide_report",
    "decide_second",
    "drop",
    "drop_link",
    "erase_reports",
    "extend",
    "finish_erasing",
    "give_back",
    "lapse_claims",
    "leave_second_look",
    "lift_hold",
    "lift_law",
    "lift_lost_key",
    "open_reported",
    "open_text",
    "pass_on",
    "pause_for_lost_key",
    "place_hold",
    "propose",
    "propose_link",
    "read_again",
    "record_advice",
    "report",
    "reportable",
    "screen",
    "settle",
    "take_over",
    "take_second_look",
    "waive",
    "withdraw",
    "write",
]


def place_hold(actor: Actor, story_id: str, reason: str) -> Answer:
    """A lead's hold beside any state (design.md, hold). No: no_reason, not_permitted."""
    if reason not in rules.HOLD_REASONS:
        return No("no_reason")
    return stops.hold(actor, story_id, reason)


def lift_hold(actor: Actor, story_id: str) -> Answer:
    """Lift the holds that this lead placed. No: not_permitted."""
    return stops.lift_hold(actor, story_id)
