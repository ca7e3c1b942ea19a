"""A receipt for one consent: as a record for programs, and its date to write down. Pure.

The record is aligned with ISO/IEC TS 27560:2023, never certified to it (CR-10): the field names
are those of the W3C DPV community group's mapping, in snake case. Every audience and use is a
process of its own, so that one may be given and another refused. The plain SHA-256 of a text
stands here and nowhere else (design.md, Keys and erasure). Source: CR-02, CR-04; CO-16.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hoh_stories.consent.rules import Allowed, Audience, Use

SCHEMA = "aligned with ISO/IEC TS 27560:2023"
CONFORMS_TO = "https://w3id.org/dpv/schema/dpv-27560#record-2"
PRINCIPAL, CONTROLLER = "principal", "controller"
HASHED = "title, body, summary and language, joined by U+001F, in UTF-8"

#: Where a consent stands: waiting to be shown, in force, over, or no more.
STATES = {
    "waiting": "given",
    "given": "given",
    "ended": "expired",
    "replaced": "withdrawn",
    "stopped": "withdrawn",
    "withdrawn": "withdrawn",
}


@dataclass(frozen=True)
class Controller:
    """Who is answerable for the site, as the operator says it."""

    name: str
    address: str
    contact: str


@dataclass(frozen=True)
class Given:
    """One consent as the ledger has it. `text`: the canonical words, empty once they are erased."""

    record_id: str
    principal_id: str
    allowed: Allowed
    given_on: date
    state: str  #: one of STATES
    notice_id: str
    notice_version: str
    notice_language: str
    notice_sha256: str
    named_risk: bool = False
    text: str = ""
    method: str = "web"


def text_sha256(text: str) -> str:
    """SHA-256 of the agreed words, which whoever has them can compute again."""
    return hashlib.sha256(text.encode()).hexdigest()


def date_to_write_down(given_on: date, cooling_off: timedelta) -> date:
    """The first day after the time to think: until then nothing is shown (CO-05)."""
    return given_on + timedelta(days=cooling_off.days)


def record(given: Given, controller: Controller) -> dict[str, Any]:
    """The receipt as one JSON object: header, processes, parties, the text's digest."""
    return {
        "schema_version": SCHEMA,
        "conforms_to": CONFORMS_TO,
        "record_id": given.record_id,
        "receipt_id": f"{given.record_id}-{given.state}",
        "pii_principal_id": given.principal_id,
        "language": given.notice_language,
        "processing": [_process(given, f"read_by_{one}", one in _reach(given)) for one in Audience]
        + [_process(given, one, one in given.allowed.uses) for one in Use],
        "party_identification": _parties(given, controller),
        "name_shown": "chosen" if given.allowed.name else "none",
        "when_cooling_off_is_over": "ask" if given.allowed.ask_again else "publish",
        "named_risk": given.named_risk,
        "agreed_text": {"sha256": text_sha256(given.text), "of": HASHED} if given.text else None,
    }


def _reach(given: Given) -> frozenset[Audience]:
    """Who may read: everybody includes the other two, so a yes to it is a yes to them."""
    everybody = Audience.PUBLIC in given.allowed.audiences
    return frozenset(Audience) if everybody else given.allowed.audiences


def _process(given: Given, purpose: str, said_yes: bool) -> dict[str, Any]:
    return {
        "purpose": purpose,
        "purpose_type": "sharing a story of lived experience",
        "privacy_notice": {
            "id": given.notice_id,
            "version": given.notice_version,
            "language": given.notice_language,
            "sha256": given.notice_sha256,
        },
        "language": given.notice_language,
        "lawful_basis": "consent; explicit consent for special category data",
        "pii_information": _pii(),
        "pii_controllers": [CONTROLLER],
        "collection_method": given.method,
        "processing_method": "kept encrypted; shown to the audiences agreed to; decided by people",
        "storage_locations": ["the machine that runs this site, and its encrypted backups"],
        "retention_period": given.allowed.until.isoformat(),
        "processing_location": "where this site runs",
        "geographic_restrictions": "none beyond the audiences agreed to",
        "service": "Heart of Help Stories",
        "jurisdiction": "United Kingdom (Wales)",
        "recipient_third_parties": [],
        "withdrawal_method": "the story's page; the withdrawal code; a person, by phone or letter",
        "privacy_rights": ["access", "rectification", "erasure", "restriction", "portability"],
        "codes_of_conduct": [],
        "impact_assessment": None,
        "authority_party": "Information Commissioner's Office",
        "event": _event(given, said_yes),
    }


def _pii() -> list[dict[str, Any]]:
    return [
        {
            "pii_type": "the words of a story",
            "pii_optional": False,
            "special_pii_category": "whatever the person chose to tell",
        },
        {"pii_type": "a name chosen by the person", "pii_optional": True},
    ]


def _event(given: Given, said_yes: bool) -> dict[str, Any]:
    return {
        "event_time": given.given_on.isoformat(),
        "validity_duration": given.allowed.until.isoformat(),
        "entity_id": given.principal_id,
        "event_type": "explicit",
        "event_state": STATES[given.state] if said_yes else "refused",
    }


def _parties(given: Given, controller: Controller) -> list[dict[str, Any]]:
    return [
        {
            "party_id": CONTROLLER,
            "party_name": controller.name,
            "party_address": controller.address,
            "party_contact": controller.contact,
            "party_role": "controller",
            "party_type": "organisation",
        },
        {
            "party_id": PRINCIPAL,
            "party_name": given.principal_id,
            "party_address": "not kept",
            "party_contact": "letters on this site",
            "party_role": "data subject",
            "party_type": "person",
        },
    ]
