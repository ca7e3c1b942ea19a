"""Rules of what the law keeps back: what a question raises, when a hold may be lifted. Pure.

The questions are words (`values.content`); who answered what is kept by `law`. A pattern only
points (`safety.law_hints`): people answer, and people lift.
Sources: CO-25, LW-01 to LW-07; issue 5, Law.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from hoh_stories.ground.answers import Answer, No, Yes, first_no
from hoh_stories.values.content import content

RAISES = frozenset({"yes", "not_sure"})
#: The question after which no name is shown, for life, unless it was waived in writing (LW-01).
ANONYMOUS = "allegation"
#: The question that brings the note on what an account may do to a claim (LW-03).
ASYLUM = "asylum"
LONGEST_WORDS = 1_000


def questions() -> tuple[str, ...]:
    """The codes of the questions, in their order."""
    return tuple(content("en").lists["law"])


def answers_fit(given: Mapping[str, str]) -> Answer:
    """Whether every question has an answer, whatever it says. No: unanswered_law."""
    allowed = content("en").lists["law_answers"]
    fine = all(given.get(code) in allowed for code in questions())
    return Yes() if fine else No("unanswered_law")


def raised(looks: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    """What anybody answered with yes or not sure: one doubt is enough."""
    found = {code for given in looks for code, said in given.items() if said in RAISES}
    return tuple(code for code in questions() if code in found)


def advice_fits(code: str, kind: str, offered_on: date | None, words: str, on: date) -> Answer:
    """Whether a record of advice says what it must: about what, what kind, when, and by whom.

    No: no_such_code, no_advice_kind, day_ahead, no_advice_words, too_long.
    """
    return first_no(
        Yes() if code in questions() else No("no_such_code"),
        Yes() if kind in content("en").lists["law_advice"] else No("no_advice_kind"),
        Yes() if offered_on is not None and offered_on <= on else No("day_ahead"),
        Yes() if words.strip() else No("no_advice_words"),
        Yes() if len(words) <= LONGEST_WORDS else No("too_long"),
    )


def waiver_fits(signed_on: date | None, words: str, sure: bool, on: date) -> Answer:
    """Whether a waiver says what it must. `sure`: freely given, 16 or over, signed off by a lawyer.

    No: waiver_unsure, day_ahead, no_waiver_words, too_long. Source: LW-01.
    """
    return first_no(
        Yes() if sure else No("waiver_unsure"),
        Yes() if signed_on is not None and signed_on <= on else No("day_ahead"),
        Yes() if words.strip() else No("no_waiver_words"),
        Yes() if len(words) <= LONGEST_WORDS else No("too_long"),
    )


def may_lift(open_codes: Iterable[str], advised: Collection[str]) -> Answer:
    """Whether the law's hold may be lifted: advice was offered for all of it. No: advice_first."""
    return Yes() if set(open_codes) <= set(advised) else No("advice_first")


def name_may_stand(name: str, *, anonymous: bool, waived: bool = False) -> Answer:
    """Whether a name may be shown beside these words. No: keeps_anonymous. Source: LW-01."""
    return No("keeps_anonymous") if name and anonymous and not waived else Yes()
