"""What a teller has allowed, and their receipts: read from the ledger of consent.

What a consent allows is `consent.rules`, what a receipt says `consent.receipts`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.house import house
from hoh_stories.consent.models import Consent, Notice
from hoh_stories.consent.receipts import Controller, Given, date_to_write_down, record
from hoh_stories.consent.rules import Allowed, Audience, Use
from hoh_stories.consent.services import allowed_in
from hoh_stories.ground import clock
from hoh_stories.ground.db import look
from hoh_stories.ground.keystore import KeyGone
from hoh_stories.publishing.models import Publication
from hoh_stories.publishing.services import publication_of
from hoh_stories.stories.models import Story, Version
from hoh_stories.stories.services import Missing
from hoh_stories.stories.texts import read_version
from hoh_stories.telling.queries import live_row, own_row

#: What a receipt says of whatever the site was not told.
SITE = Controller(
    "the organisation that runs this site", "see the page About this site", "see the page Help"
)


@dataclass(frozen=True)
class Receipt:
    """One consent: codes here, their words on the page. No title, no text (CR-05)."""

    code: str
    state: str
    given_on: date
    until: date
    audiences: tuple[Audience, ...]
    uses: tuple[Use, ...]
    refused: tuple[str, ...]  #: codes of uses that were not said yes to
    named: bool
    ask_again: bool
    named_risk: bool
    write_down: date | None  #: nothing is shown before this day
    notice_version: str
    notice_words: str
    record: dict[str, Any]


@dataclass(frozen=True)
class Terms:
    """What every receipt of this site says alike."""

    cooling_off: timedelta
    controller: Controller


@dataclass(frozen=True)
class Now:
    """What is allowed now, and how a form shows it."""

    allowed: Allowed

    @property
    def as_form(self) -> dict[str, object]:
        """What the form of choices has in it, so that a change begins where things are."""
        return {
            "audiences": sorted(self.allowed.audiences),
            "uses": sorted(self.allowed.uses),
            "shown_as": "chosen" if self.allowed.name else "none",
            "name": self.allowed.name,
            "months": "keep",
            "when_over": "ask" if self.allowed.ask_again else "publish",
        }


def allowed_now(actor: Actor, story_id: str) -> Now:
    """The consent in force. Raises Missing where there is none, TakenBack."""
    with look() as s:
        story = live_row(s, actor, story_id)
        publication = publication_of(s, story.id)
        if publication is None or publication.consent_id is None:
            raise Missing(story_id)
        consent = s.get_one(Consent, publication.consent_id)
        return Now(allowed_in(s, consent, story.data_key))


def receipts_of(actor: Actor, story_id: str, cooling_off: timedelta) -> list[Receipt]:
    """A receipt for every consent of a story, the newest first; also after it was taken back.

    Raises Missing.
    """
    with look() as s:
        story = own_row(s, actor, story_id)
        publication = publication_of(s, story.id)
        rows = s.scalars(select(Consent).where(Consent.story_id == story.id)).all()
        replaced = {row.supersedes_id for row in rows}
        terms = Terms(cooling_off, _controller())
        return [
            _receipt(s, story, row, _state(story, publication, row, replaced), terms)
            for row in _in_order(list(rows), publication)
        ]


def _in_order(rows: list[Consent], publication: Publication | None) -> list[Consent]:
    """The one that waits, the one in force, then the others from the newest on."""
    first = (publication.next_consent_id, publication.consent_id) if publication else ()
    rank = {name: at for at, name in enumerate(first) if name}
    later = sorted(rows, key=lambda row: row.given_on, reverse=True)
    return sorted(later, key=lambda row: rank.get(row.id, len(rank)))


def _state(
    story: Story, publication: Publication | None, row: Consent, replaced: set[str | None]
) -> str:
    if story.state == "withdrawn" or publication is None:
        return "withdrawn"
    if row.id == publication.next_consent_id:
        return "waiting"
    if row.id == publication.consent_id:
        return "given" if row.until > clock.today() else "ended"
    if row.until <= clock.today():
        return "ended"
    return "replaced" if row.id in replaced else "stopped"


def _receipt(s: Session, story: Story, row: Consent, state: str, terms: Terms) -> Receipt:
    allowed = allowed_in(s, row, story.data_key)
    told = s.get_one(Notice, row.notice_digest)
    given = Given(
        record_id=row.id,
        principal_id=story.teller_id,
        allowed=allowed,
        given_on=row.given_on,
        state=state,
        notice_id=told.notice_id,
        notice_version=told.version,
        notice_language=told.language,
        notice_sha256=told.digest,
        named_risk=row.named_risk,
        text=_text(s, story, row),
        method=row.collection_method,
    )
    waits = date_to_write_down(row.given_on, terms.cooling_off) if state == "waiting" else None
    return Receipt(
        code=row.id,
        state=state,
        given_on=row.given_on,
        until=row.until,
        audiences=tuple(one for one in Audience if one in allowed.audiences),
        uses=tuple(one for one in Use if one in allowed.uses),
        refused=tuple(one for one in Use if one not in allowed.uses),
        named=row.name_shown == "chosen",
        ask_again=allowed.ask_again,
        named_risk=row.named_risk,
        write_down=waits,
        notice_version=told.version,
        notice_words=told.words,
        record=record(given, terms.controller),
    )


def _controller() -> Controller:
    """Who answers for the words, as the house says it now (CR-02)."""
    now = house()
    contact = " · ".join(filter(None, (now.accountable, now.phone)))
    return Controller(now.name or SITE.name, now.address or SITE.address, contact or SITE.contact)


def _text(s: Session, story: Story, row: Consent) -> str:
    if story.state == "withdrawn":
        return ""
    try:
        return read_version(s.get_one(Version, row.version_id), story.data_key).canonical
    except KeyGone:
        return ""
