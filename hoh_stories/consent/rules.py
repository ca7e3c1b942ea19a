"""What a consent allows, and how one changes into another. Pure: no models, no clock.

The ledger that keeps consents is `consent.services`. `allows` says in one place who may read; the
site asks it in SQL, at the one gate (`publishing.gate`), and a property holds the two equal.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from hoh_stories.ground.answers import Answer, No, Yes

MONTHS = (6, 12, 24, 36)  #: how long a consent may last; none is preselected (design.md, Numbers)
ASKED_BEFORE = timedelta(days=60)  #: before its end a teller is asked again (design.md, Numbers)


class Audience(StrEnum):
    """Who may read, each its own yes. `PUBLIC` includes the other two."""

    PEERS = "peers"
    PRACTITIONERS = "practitioners"
    PUBLIC = "public"


class Use(StrEnum):
    """What else may be done, each its own yes (CO-01)."""

    SEARCH_ENGINES = "search_engines"
    LEARNING_PACKS = "learning_packs"
    QUOTATION = "quotation"
    RESEARCH = "research"
    TRANSLATION = "translation"
    AUDIO = "audio"
    SYNDICATION = "syndication"
    CONTACT_LATER = "contact_later"


@dataclass(frozen=True)
class Allowed:
    """What a teller said yes to. `until`: the first day on which it no longer holds (UTC)."""

    audiences: frozenset[Audience]
    until: date
    uses: frozenset[Use] = field(default_factory=frozenset)
    name: str = ""  #: the chosen name, empty for none
    ask_again: bool = True  #: a second yes is needed when the cooling-off is over (CO-06)


def allows(allowed: Allowed | None, reader: Audience, on: date, use: Use | None = None) -> Answer:
    """Whether a reader of an audience may read, and for a use.

    No: no_consent, not_you, not_for_this. Source: truth 1 and 2; CO-01, CR-06.
    """
    if allowed is None or on >= allowed.until:
        return No("no_consent")
    if not allowed.audiences & {reader, Audience.PUBLIC}:
        return No("not_you")
    if use is not None and use not in allowed.uses:
        return No("not_for_this")
    return Yes()


def may_consent(allowed: Allowed, on: date) -> Answer:
    """Whether a consent is one that can be given. No: nobody_chosen, until_missing, too_long."""
    if not allowed.audiences:
        return No("nobody_chosen")
    if allowed.until <= on:
        return No("until_missing")
    return No("too_long") if allowed.until > months_after(on, max(MONTHS)) else Yes()


def narrows(new: Allowed, old: Allowed) -> bool:
    """True where nothing is allowed that was not allowed before: such a change acts at once.

    A changed name is no narrowing unless it is taken away: a name can tell who it is.
    """
    return (
        _reach(new.audiences) <= _reach(old.audiences)
        and new.uses <= old.uses
        and new.until <= old.until
        and new.name in ("", old.name)
    )


def _reach(audiences: frozenset[Audience]) -> frozenset[Audience]:
    return frozenset(Audience) if Audience.PUBLIC in audiences else audiences


def renewal_due(until: date, on: date, notice: timedelta = ASKED_BEFORE) -> bool:
    """True from `notice` before the end of a consent until its end. Source: CO-10."""
    return until - notice <= on < until


def asked_again(given_on: date, until: date, on: date) -> bool:
    """True while a teller is to be asked for longer. Source: CO-10.

    Who says until when inside the last sixty days has just been asked: no letter follows that.
    """
    return renewal_due(until, on) and not renewal_due(until, given_on)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    last = (following - timedelta(days=1)).day
    return first.replace(day=min(day.day, last))
