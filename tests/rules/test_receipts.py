"""A receipt says what was allowed and what was not, in the field names of ISO/IEC TS 27560:2023.

The schema is our own and small: the mandatory fields of the community group's mapping (CR-04).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoh_stories.consent.receipts import (
    STATES,
    Controller,
    Given,
    date_to_write_down,
    record,
    text_sha256,
)
from hoh_stories.consent.rules import Allowed, Audience, Use

HEADER = {
    "schema_version": str,
    "record_id": str,
    "receipt_id": str,
    "pii_principal_id": str,
    "language": str,
    "processing": list,
    "party_identification": list,
    "agreed_text": (dict, type(None)),
}
PROCESS = {
    "privacy_notice": dict,
    "language": str,
    "purpose": str,
    "lawful_basis": str,
    "pii_information": list,
    "pii_controllers": list,
    "collection_method": str,
    "processing_method": str,
    "storage_locations": list,
    "retention_period": str,
    "jurisdiction": str,
    "recipient_third_parties": list,
    "withdrawal_method": str,
    "privacy_rights": list,
    "event": dict,
}
EVENT = {
    "event_time": str,
    "validity_duration": str,
    "entity_id": str,
    "event_type": str,
    "event_state": str,
}
NOTICE = {"id": str, "version": str, "language": str, "sha256": str}
PARTY = {
    "party_id": str,
    "party_name": str,
    "party_address": str,
    "party_contact": str,
    "party_role": str,
    "party_type": str,
}
PII = {"pii_type": str, "pii_optional": bool}
EVENT_STATES = {"given", "refused", "withdrawn", "expired"}
WHO = Controller("A charity", "1 Street, Caerdydd", "01234 567890")
DAY = date(2026, 11, 24)

ALLOWED = st.builds(
    Allowed,
    st.frozensets(st.sampled_from(Audience), min_size=1),
    st.dates(DAY, DAY + timedelta(days=1095)),
    st.frozensets(st.sampled_from(Use)),
    st.sampled_from(["", "Nia"]),
    st.booleans(),
)
GIVEN = st.builds(
    Given,
    st.just("record"),
    st.just("principal"),
    ALLOWED,
    st.just(DAY),
    st.sampled_from(sorted(STATES)),
    st.just("consent"),
    st.just("1"),
    st.sampled_from(["en", "cy"]),
    st.just("ab" * 32),
    st.booleans(),
    st.sampled_from(["", "A text"]),
)


def faults(found: Any, schema: dict[str, Any], where: str) -> Iterator[str]:
    """What is missing or of another kind."""
    for name, kind in schema.items():
        if name not in found:
            yield f"{where} has no {name}"
        elif not isinstance(found[name], kind):
            yield f"{where}.{name} is {found[name]!r}"


def all_faults(receipt: dict[str, Any]) -> list[str]:
    """Every fault of a receipt."""
    found = list(faults(receipt, HEADER, "receipt"))
    for process in receipt["processing"]:
        found += faults(process, PROCESS, "process")
        found += faults(process["event"], EVENT, "event")
        found += faults(process["privacy_notice"], NOTICE, "notice")
        found += [fault for one in process["pii_information"] for fault in faults(one, PII, "pii")]
        if process["event"]["event_state"] not in EVENT_STATES:
            found.append(f"no such state: {process['event']['event_state']}")
    return found + [
        f for one in receipt["party_identification"] for f in faults(one, PARTY, "party")
    ]


@given(GIVEN)
def test_every_receipt_keeps_to_the_schema_and_survives_json(one: Given) -> None:
    receipt = record(one, WHO)
    assert all_faults(receipt) == []
    assert json.loads(json.dumps(receipt)) == receipt


@given(GIVEN)
def test_each_audience_and_use_is_a_process_of_its_own(one: Given) -> None:  # CO-01
    receipt = record(one, WHO)
    states = {p["purpose"]: p["event"]["event_state"] for p in receipt["processing"]}
    assert len(states) == len(Audience) + len(Use)
    for use in Use:
        assert (states[use] == "refused") == (use not in one.allowed.uses)
    assert (states["read_by_public"] == "refused") == (Audience.PUBLIC not in one.allowed.audiences)


@given(GIVEN)
def test_a_receipt_holds_no_word_of_the_text_and_no_name(one: Given) -> None:
    written = json.dumps(record(one, WHO))
    assert "A text" not in written
    assert "Nia" not in written


@pytest.mark.parametrize("state", STATES)
def test_what_is_over_is_never_said_to_be_given(state: str) -> None:
    allowed = Allowed(frozenset({Audience.PEERS}), DAY + timedelta(days=365))
    one = Given("r", "p", allowed, DAY, state, "consent", "1", "en", "ab")
    states = {p["event"]["event_state"] for p in record(one, WHO)["processing"]}
    assert ("given" in states) == (state in ("given", "waiting"))


def test_the_digest_can_be_computed_again_by_whoever_has_the_words() -> None:
    assert text_sha256("Diolch") == hashlib.sha256(b"Diolch").hexdigest()


def test_it_says_aligned_and_never_certified() -> None:  # CR-10
    allowed = Allowed(frozenset({Audience.PEERS}), DAY)
    one = Given("r", "p", allowed, DAY, "given", "consent", "1", "en", "ab")
    written = json.dumps(record(one, WHO)).lower()
    assert "aligned with iso/iec ts 27560:2023" in written
    assert "certified" not in written
    assert "compliant" not in written


def test_the_day_to_write_down_is_the_first_after_the_time_to_think() -> None:  # CO-05
    assert date_to_write_down(DAY, timedelta(days=7)) == date(2026, 12, 1)
    assert date_to_write_down(DAY, timedelta(minutes=2)) == DAY
