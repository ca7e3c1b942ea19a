"""What the tagger was taught to tell apart: its kinds, and whether a detail must go.

Pure numbers by name, shared by teaching and running. A change here needs a new teaching.
"""

from __future__ import annotations

from dataclasses import dataclass

from hoh_stories.safety.kinds import Kind

#: Kinds that are learnt. Those with a form of their own (numbers, addresses of all sorts) are
#: taught as OTHER_ID or ADDRESS and told apart by `patterns/`.
LEARNT = (
    Kind.PERSON,
    Kind.NICKNAME,
    Kind.ADDRESS,
    Kind.OTHER_ID,
    Kind.DATE,
    Kind.AGE,
    Kind.TIME,
    Kind.PLACE,
    Kind.VENUE,
    Kind.ORG,
    Kind.JOB,
    Kind.NATIONALITY,
    Kind.KIN_EVENT,
    Kind.RARE,
)
#: 0 is outside; then begun and going on for each kind.
TAGS = ("O", *(f"{part}-{kind}" for kind in LEARNT for part in "BI"))
MASKS = ("no", "direct", "quasi", "no_mask")


def taught_as(kind: Kind) -> Kind:
    """The learnt kind that stands for `kind`."""
    if kind in LEARNT:
        return kind
    return Kind.ADDRESS if kind is Kind.POSTCODE else Kind.OTHER_ID


@dataclass(frozen=True)
class Bounds:
    """From which sureness of the tagger on a word is worth a look, and likely identifying."""

    check: float
    likely: float


#: Learnt kinds whose form speaks for itself: the tagger does not doubt a rule that found one.
BY_FORM = frozenset({Kind.ADDRESS, Kind.OTHER_ID})
#: Below this sureness of the tagger, what a rule found is only worth a look.
DOUBT = 0.03

#: For each of `LEARNT`, chosen on the voices kept aside (`training.thresholds`).
SURE = tuple(Bounds(0.05, 0.4) for _ in LEARNT)
