"""What the tagger was taught to tell apart: its kinds, and whether a detail must go.

Pure numbers by name, shared by teaching and running. A change here needs a new teaching.
"""

from __future__ import annotations

from dataclasses import dataclass

from hoh_stories.safety.kinds import QUASI, Kind

#: Kinds that are learnt. Those with a form of their own (numbers, addresses of all sorts) are
#: taught as OTHER_ID or ADDRESS and told apart by `patterns/`.
LEARNT = (
    Kind.PERSON,
    Kind.NICKNAME,
    Kind.ADDRESS,
    Kind.OTHER_ID,
    *(kind for kind in Kind if kind in QUASI),
)
#: 0 is outside; then begun and going on for each kind.
TAGS = ("O", *(f"{part}-{kind}" for kind in LEARNT for part in "BI"))
MASKS = ("no", "direct", "quasi", "no_mask")


def taught_as(kind: Kind) -> Kind:
    """The learnt kind that stands for `kind`."""
    if kind in LEARNT:
        return kind
    return Kind.ADDRESS if kind is Kind.POSTCODE else Kind.OTHER_ID


#: Learnt kinds that have a form too: where a rule knows it, the rule says which kind it is.
BY_FORM = frozenset({Kind.ADDRESS, Kind.OTHER_ID})


@dataclass(frozen=True)
class Bounds:
    """From which sureness of the tagger on a word is worth a look, and likely identifying.

    `doubt`: below it, what a rule found of this kind is only worth a look.
    """

    likely: float
    doubt: float = 0.1
    check: float = 0.03


#: For each kind, read from `training.thresholds` on the voices kept aside.
_BY_KIND = {
    Kind.PERSON: Bounds(0.4, doubt=0.03, check=0.01),
    Kind.NICKNAME: Bounds(0.3, doubt=0, check=0.01),
    Kind.ADDRESS: Bounds(0.5, doubt=0, check=0.01),
    Kind.OTHER_ID: Bounds(0.5, doubt=0, check=0.01),
    Kind.DATE: Bounds(0.15),
    Kind.AGE: Bounds(0.5, doubt=0.05),
    Kind.TIME: Bounds(0.5, doubt=0.05),
    Kind.PLACE: Bounds(0.5, doubt=0.03),
    Kind.VENUE: Bounds(0.5),
    Kind.ORG: Bounds(0.8),
    Kind.JOB: Bounds(0.6),
    Kind.NATIONALITY: Bounds(0.3),
    Kind.KIN_EVENT: Bounds(0.35, doubt=0),
    Kind.RARE: Bounds(0.6),
}
SURE = tuple(_BY_KIND[kind] for kind in LEARNT)


def doubt(kind: Kind, language: str) -> float:
    """Below which sureness a rule's finding is only worth a look; 0 where rules stand alone.

    Welsh names are not doubted: the encoder's vocabulary is English and knows few of them.
    """
    if kind not in _BY_KIND or (kind is Kind.PERSON and language != "en"):
        return 0.0
    return _BY_KIND[kind].doubt
