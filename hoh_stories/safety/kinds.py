"""What can give somebody away: kinds, whether each points directly, and what a finding is.

Offsets are code points into exactly the text that was looked at (design.md, Text). A finding
decides nothing (truth 8). How each is found is in `patterns/`, `gazetteer/` and `tagger`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Identifier(StrEnum):
    """Whether a detail names somebody by itself, or only together with others (AN-03)."""

    DIRECT = "direct"
    QUASI = "quasi"


class Tier(StrEnum):
    """How sure the assistant is: likely identifying, or worth a look too."""

    LIKELY = "likely"
    CHECK = "check"


class Kind(StrEnum):
    """The kinds of identifying detail, direct ones first."""

    PERSON = "PERSON"
    NICKNAME = "NICKNAME"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    HANDLE = "HANDLE"
    URL = "URL"
    POSTCODE = "POSTCODE"
    ADDRESS = "ADDRESS"
    NHS_NUMBER = "NHS_NUMBER"
    NI_NUMBER = "NI_NUMBER"
    HO_REF = "HO_REF"
    COURT_REF = "COURT_REF"
    OTHER_ID = "OTHER_ID"
    VEHICLE = "VEHICLE"
    BANK = "BANK"
    DATE = "DATE"
    AGE = "AGE"
    TIME = "TIME"
    PLACE = "PLACE"
    VENUE = "VENUE"
    ORG = "ORG"
    JOB = "JOB"
    NATIONALITY = "NATIONALITY"
    KIN_EVENT = "KIN_EVENT"
    RARE = "RARE"


#: Kinds that do not point at anybody alone.
QUASI = frozenset(
    {
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
    }
)


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """One finding: where it stands, what it is, how sure (0 to 1), and the rule that found it."""

    start: int
    end: int
    kind: Kind
    confidence: float
    rule: str = ""  #: never the words themselves (AN-05)

    @property
    def identifier(self) -> Identifier:
        """Direct or quasi, by kind."""
        return Identifier.QUASI if self.kind in QUASI else Identifier.DIRECT

    @property
    def tier(self) -> Tier:
        """Likely from a confidence of one half on."""
        return Tier.LIKELY if self.confidence >= LIKELY_FROM else Tier.CHECK


LIKELY_FROM = 0.5
