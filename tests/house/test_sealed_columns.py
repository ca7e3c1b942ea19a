"""Every column that a person types into is ciphertext; this is the list of the others.

A new text column stands here with the reason why nobody types into it, or it is sealed
(design.md, Keys and erasure; DP-17).
"""

from __future__ import annotations

from sqlalchemy import LargeBinary, String, Text

from hoh_stories import schema  # noqa: F401 - every model of the house
from hoh_stories.ground.db import Base

#: Names of rows, codes of our own lists, digests: never what somebody wrote.
NAMES = ("id", "_id", "_hash", "_tag", "digest", "_key", "code", "kind", "state", "language")
OTHERS = {
    "consent.name_shown": "none or chosen",
    "consent.when_over": "publish or ask",
    "consent.collection_method": "web",
    "consent_yes.to": "an audience or a use",
    "consent_risk.who": "a code of the checklist",
    "closing.reason": "a code",
    "closing.instead": "a code",
    "escalation.debrief": "a code",
    "escalation.level": "a code",
    "escalation.sign": "a code",
    "event.subject": "a row's name or digest",
    "event.detail": "codes and counts; audit.write takes no typed text",
    "finding.decision": "a code",
    "finding.part": "a code",
    "finding.rule": "ours: which rule found it",
    "finding.tier": "a code",
    "invitation.called": "staff only, as person.called",
    "invitation.invited_by": "a row's name",
    "invitation.languages": "codes",
    "invitation.roles": "codes",
    "invitation.second_by": "a row's name",
    "law_screening.answers": "codes of our questions and answers",
    "look.answers": "codes of the checklist",
    "look.outcome": "a code",
    "message.about": "a code",
    "notice.version": "ours",
    "notice.words": "ours: the words of the notice",
    "passkey.device_type": "a code of the browser's",
    "passkey.extensions": "codes of the browser's",
    "passkey.name": "staff only: what they call their own device, for themselves",
    "passkey.transports": "codes",
    "passkey.usage": "a code",
    "person.agreement": "a version of ours",
    "person.fs_webauthn_user_handle": "random",
    "person.username": "staff chose it to sign in by; readable by design",
    "person.email": "staff only, optional",
    "person.called": "staff only: shown to tellers (TI-07)",
    "person.languages": "codes",
    "person.password": "Argon2id",
    "person.fs_uniquifier": "random",
    "person.tf_primary_method": "a code",
    "person.tf_totp_secret": "encrypted by passlib under the site's secret",
    "person.mf_recovery_codes": "made here, not typed",
    "report.reference": "random",
    "report.reason": "a code",
    "report.decision": "a code",
    "role.name": "a code",
    "role.permissions": "codes",
    "setting.name": "a code",
    "setting.value": "stewards only: what the site says of itself, a number, a code",
    "setting_was.name": "a code",
    "setting_was.value": "as setting.value",
    "stop.owner": "a code",
    "story.risk": "a code: which kind of sign",
    "stop.reason": "a code",
    "suggestion.answer": "a code",
    "version.looked_by": "ours: which assistant looked",
}


def test_no_column_holds_typed_text_in_the_clear() -> None:
    open_columns = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if (isinstance(column.type, String | Text) and not column.name.endswith(NAMES))
        or "AsaList" in repr(column.type)
    }
    assert open_columns - set(OTHERS) == set(), "seal it, or say here why nobody types into it"
    assert set(OTHERS) - open_columns == set(), "no such column any more"


#: Bytes that nobody typed: what a person's device proves itself with.
PUBLIC_BYTES = ("passkey.credential_id", "passkey.public_key")


def test_sealed_columns_are_named_so_and_are_bytes() -> None:
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if f"{table.name}.{column.name}" in PUBLIC_BYTES:
                continue
            sealed = column.name.endswith("_sealed")
            assert isinstance(column.type, LargeBinary) == sealed, f"{table.name}.{column.name}"
