"""What a rule or a service answers: Yes, or No with a code.

Codes are for machines; the faces hold a kind sentence for each of them in every language.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Yes:
    """It may be done, or it was done."""

    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True)
class No:
    """It may not be done. `code` names the reason in snake case."""

    code: str

    def __bool__(self) -> bool:
        return False


Answer = Yes | No


def first_no(*answers: Answer) -> Answer:
    """The first No among answers, or Yes."""
    return next((answer for answer in answers if isinstance(answer, No)), Yes())
