"""Passkeys: a key that a person's own device keeps, and opens only for them. Both proofs in one.

The device always looks whether it is its owner (user verification); each challenge is answered
once, within minutes. Rows are Flask-Security's; checking is the library beneath it, because its own
pages compare people by e-mail, which nobody here has. What a page asks is `passkey_pages`.
Source: Web Authentication Level 2.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import webauthn
from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from webauthn.helpers import (
    options_to_json_dict,
    parse_authentication_credential_json,
    parse_registration_credential_json,
)
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from hoh_stories.accounts.codes import ISSUER
from hoh_stories.accounts.models import Passkey, Person
from hoh_stories.accounts.permissions import Role
from hoh_stories.accounts.staff import NEEDS_CODE
from hoh_stories.ground import audit, clock
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.ground.by import By
from hoh_stories.ground.db import deed, look
from hoh_stories.ground.text import clean_line

WITHIN = timedelta(minutes=5)  #: how long a challenge may be answered
LONGEST = 20_000  #: letters of an answer; more is no device's
WAIT_FOR_DEVICE = 120_000  #: milliseconds
#: What an answer may be wrong by, in the library's words and in Python's.
MALFORMED = (WebAuthnException, ValueError, KeyError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True)
class Place:
    """Where a passkey opens: this host, as the browser names it."""

    host: str
    origin: str


@dataclass(frozen=True)
class Challenge:
    """What a device is asked to sign, and since when."""

    words: str
    at: datetime

    @property
    def is_late(self) -> bool:
        """True once it may not be answered any more."""
        return clock.now() - self.at > WITHIN


@dataclass(frozen=True)
class Kept:
    """A line of somebody's own list."""

    id: int
    name: str
    made_on: date


def new_challenge() -> Challenge:
    """256 random bits, of now."""
    return Challenge(secrets.token_urlsafe(32), clock.now())


def to_make(person_id: str, challenge: Challenge, place: Place) -> dict[str, Any]:
    """What a browser hands to a device that is to make a passkey."""
    with deed() as s:
        person = _locked(s, person_id)
        person.fs_webauthn_user_handle = person.fs_webauthn_user_handle or secrets.token_hex(32)
        have = [PublicKeyCredentialDescriptor(id=one.credential_id) for one in person.webauthn]
        handle, name, called = person.fs_webauthn_user_handle, person.username, person.called
    options = webauthn.generate_registration_options(
        rp_id=place.host,
        rp_name=ISSUER,
        user_id=handle.encode(),
        user_name=name,
        user_display_name=called,
        challenge=challenge.words.encode(),
        timeout=WAIT_FOR_DEVICE,
        exclude_credentials=have,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
    )
    return dict(options_to_json_dict(options))


def add(person_id: str, name: str, written: str, challenge: Challenge, place: Place) -> Answer:
    """Keep the passkey that a device made. `written`: its answer as JSON.

    No: passkey_late, passkey_unknown, passkey_taken (the name).
    """
    if challenge.is_late:
        return No("passkey_late")
    try:
        credential = parse_registration_credential_json(_short(written))
        proven = webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=challenge.words.encode(),
            expected_origin=place.origin,
            expected_rp_id=place.host,
            require_user_verification=True,
        )
    except MALFORMED:
        return No("passkey_unknown")
    transports = [str(one.value) for one in credential.response.transports or ()]
    return _keep(person_id, clean_line(name), proven, transports)


def to_sign_in(challenge: Challenge, place: Place) -> dict[str, Any]:
    """What a browser hands to any device that may hold a passkey: nobody is named (AC-33)."""
    options = webauthn.generate_authentication_options(
        rp_id=place.host,
        challenge=challenge.words.encode(),
        timeout=WAIT_FOR_DEVICE,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return dict(options_to_json_dict(options))


def check(written: str, challenge: Challenge, place: Place) -> str | No:
    """Whose passkey answered. No: passkey_late, passkey_unknown (one answer for all that fails).

    An answer works once: a challenge must be newer than the passkey's last use, in every process.
    """
    if challenge.is_late:
        return No("passkey_late")
    try:
        credential = parse_authentication_credential_json(_short(written))
        asked = select(Passkey).where(Passkey.credential_id == credential.raw_id)
        with deed() as s:
            found = s.scalars(asked.with_for_update()).one_or_none()
            if found is None or challenge.at <= found.lastuse_datetime:
                return No("passkey_unknown")
            return _used(s, found, credential, challenge, place)
    except MALFORMED:
        return No("passkey_unknown")


def listed(person_id: str) -> list[Kept]:
    """Somebody's passkeys, the oldest first."""
    asked = select(Passkey).where(Passkey.user_id == person_id).order_by(Passkey.id)
    with look() as s:
        return [Kept(one.id, one.name, one.create_datetime.date()) for one in s.scalars(asked)]


def remove(person_id: str, passkey_id: int) -> Answer:
    """Remove a passkey of one's own; nothing for anybody else's. No: last_proof."""
    with deed() as s:
        person = _locked(s, person_id)
        mine = [one.id for one in person.webauthn]
        needs = {Role(row.name) for row in person.roles} & NEEDS_CODE
        if mine == [passkey_id] and needs and not person.tf_totp_secret:
            return No("last_proof")
        if passkey_id in mine:
            s.execute(delete(Passkey).where(Passkey.id == passkey_id))
            audit.write(s, "passkey_removed", By("person", person_id), subject=person_id)
    return Yes()


def _keep(person_id: str, name: str, proven: Any, transports: list[str]) -> Answer:
    with deed() as s:
        person = _locked(s, person_id)
        known = select(Passkey.id).where(Passkey.credential_id == proven.credential_id)
        if s.scalars(known).first() is not None:
            return No("passkey_unknown")
        if any(one.name == name for one in person.webauthn):
            return No("passkey_taken")
        s.add(
            Passkey(
                user_id=person_id,
                name=name,
                usage="first",
                credential_id=proven.credential_id,
                public_key=proven.credential_public_key,
                sign_count=proven.sign_count,
                transports=transports,
                backup_state=proven.credential_backed_up,
                device_type=proven.credential_device_type.value,
                create_datetime=clock.now(),
                lastuse_datetime=clock.now(),
            )
        )
        audit.write(s, "passkey_added", By("person", person_id), subject=person_id)
    return Yes()


def _used(
    s: Session, found: Passkey, credential: Any, challenge: Challenge, place: Place
) -> str | No:
    """Check the signature and note the use, under the lock. Raises what the library raises."""
    person = s.get_one(Person, found.user_id)
    handle = credential.response.user_handle
    if not person.active or (handle and handle != (person.fs_webauthn_user_handle or "").encode()):
        return No("passkey_unknown")
    proven = webauthn.verify_authentication_response(
        credential=credential,
        expected_challenge=challenge.words.encode(),
        expected_origin=place.origin,
        expected_rp_id=place.host,
        credential_public_key=found.public_key,
        credential_current_sign_count=found.sign_count,
        require_user_verification=True,
    )
    found.sign_count, found.lastuse_datetime = proven.new_sign_count, clock.now()
    found.backup_state = proven.credential_backed_up
    return person.id


def _locked(s: Session, person_id: str) -> Person:
    return s.get_one(Person, person_id, with_for_update=True)


def _short(written: str) -> dict[str, Any]:
    if len(written) > LONGEST:
        raise ValueError("no device answers at such length")
    found = json.loads(written)
    if not isinstance(found, dict):
        raise TypeError("an answer is an object")
    return found
