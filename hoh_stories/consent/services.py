"""The ledger of consent: record a yes, read what is allowed. Append-only, chained by events.

What may be allowed is `consent.rules`; the words shown are `consent.notices`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import Actor
from hoh_stories.consent import waivers
from hoh_stories.consent.models import Consent, ConsentName, ConsentRisk, ConsentYes, Notice
from hoh_stories.consent.notices import ShownNotice
from hoh_stories.consent.rules import Allowed, Audience, Use
from hoh_stories.ground import audit, clock
from hoh_stories.ground.keystore import KeyGone, keys
from hoh_stories.ground.names import new_id
from hoh_stories.ground.seal import Place

#: Who could tell who it is, and how likely: codes of the checklist and of its answers.
Risks = tuple[tuple[str, str], ...]


def record(
    s: Session,
    actor: Actor,
    agreed: tuple[str, str, str, str],
    allowed: Allowed,
    notice: ShownNotice,
    *,
    supersedes: str | None = None,
    risks: Risks = (),
) -> Consent:
    """Write one consent and its event. `agreed`: (story, data key, version, version's digest).

    `risks`: who could tell who it is and how likely, to which this is an informed yes (AN-08).

    Source: CR-01, CR-02; the name is sealed apart, the chain has its ciphertext's digest.
    """
    story_id, data_key, version_id, text_digest = agreed
    keep_notice(s, notice)
    consent = Consent(
        id=new_id(),
        story_id=story_id,
        version_id=version_id,
        supersedes_id=supersedes,
        until=allowed.until,
        name_shown="chosen" if allowed.name else "none",
        when_over="ask" if allowed.ask_again else "publish",
        named_risk=bool(risks),
        notice_digest=notice.digest,
        text_digest=text_digest,
        collection_method="web",
        given_on=clock.today(),
    )
    name = _sealed_name(consent, allowed.name, data_key)
    yeses = _yeses(consent.id, allowed)
    told = [ConsentRisk(consent_id=consent.id, who=who, said=said) for who, said in risks]
    consent.row_hash = row_hash(consent, yeses, told)
    s.add(consent)
    s.flush()
    s.add_all([*yeses, *told, *name])
    audit.write(
        s, "consent", actor.by, story_id=story_id, subject=consent.row_hash, consent=consent.id
    )
    return consent


def keep_notice(s: Session, notice: ShownNotice) -> None:
    """Keep the words of a notice, once for each wording (CR-02, CR-09)."""
    if s.get(Notice, notice.digest) is None:
        s.add(
            Notice(
                digest=notice.digest,
                notice_id=notice.id,
                version=notice.version,
                language=notice.language,
                words=notice.words,
            )
        )
        s.flush()


def allowed_in(s: Session, consent: Consent, data_key: str) -> Allowed:
    """What one consent allows, with its name where the key still opens it."""
    said = s.scalars(select(ConsentYes).where(ConsentYes.consent_id == consent.id)).all()
    return Allowed(
        audiences=frozenset(Audience(yes.to) for yes in said if yes.kind == "audience"),
        uses=frozenset(Use(yes.to) for yes in said if yes.kind == "use"),
        until=consent.until,
        name=name_in(s, consent, data_key),
        ask_again=consent.when_over == "ask",
    )


def name_in(s: Session, consent: Consent, data_key: str) -> str:
    """The name chosen in a consent, empty for none or when its key is gone."""
    row = s.get(ConsentName, consent.id)
    if row is None or not row.name_sealed:
        return ""
    try:
        return keys().unseal(data_key, row.name_sealed, _place(consent.id))
    except KeyGone:
        return ""


def risks_in(s: Session, consent: Consent) -> Risks:
    """The named risks that a consent was an informed yes to, in the order of their codes."""
    asked = select(ConsentRisk.who, ConsentRisk.said).where(ConsentRisk.consent_id == consent.id)
    return tuple(s.execute(asked.order_by(ConsentRisk.who)).tuples())


def row_hash(consent: Consent, yeses: list[ConsentYes], risks: list[ConsentRisk]) -> str:
    """The digest of a consent with all it says, under the chain's key (truth 7).

    Risks are part of it only where there are any: digests from before they were kept still hold.
    """
    parts: list[Any] = [
        consent.id,
        consent.story_id,
        consent.version_id,
        consent.supersedes_id,
        consent.until.isoformat(),
        consent.name_shown,
        consent.when_over,
        consent.named_risk,
        consent.notice_digest,
        consent.text_digest,
        consent.name_hash,
        consent.collection_method,
        consent.given_on.isoformat(),
        sorted((yes.kind, yes.to) for yes in yeses),
    ]
    if risks:
        parts.append(sorted((one.who, one.said) for one in risks))
    return audit.digest(json.dumps(parts))


def faults(s: Session) -> Iterator[str]:
    """Consents that were changed, or that the chain does not know, one line each."""
    told = {event.subject for event in audit.of_kind(s, "consent")}
    said: dict[str, list[ConsentYes]] = {}
    piecewise = {"yield_per": 500}  # twenty thousand are never held as rows at once
    for yes in s.scalars(select(ConsentYes).execution_options(**piecewise)):
        said.setdefault(yes.consent_id, []).append(yes)
    risks: dict[str, list[ConsentRisk]] = {}
    for risk in s.scalars(select(ConsentRisk).execution_options(**piecewise)):
        risks.setdefault(risk.consent_id, []).append(risk)
    for consent in s.scalars(select(Consent).execution_options(**piecewise)):
        now = row_hash(consent, said.get(consent.id, []), risks.get(consent.id, []))
        if now != consent.row_hash:
            yield f"consent {consent.id} was changed"
        if consent.row_hash not in told:
            yield f"consent {consent.id} is not in the chain"
        told.discard(consent.row_hash)
    yield from (f"a consent of the chain is gone: {digest}" for digest in told)
    yield from waivers.faults(s)


def _sealed_name(consent: Consent, name: str, data_key: str) -> list[ConsentName]:
    if not name:
        return []
    sealed = keys().seal(data_key, name, _place(consent.id))
    consent.name_hash = audit.digest(sealed.hex())
    return [ConsentName(consent_id=consent.id, name_sealed=sealed)]


def _yeses(consent_id: str, allowed: Allowed) -> list[ConsentYes]:
    to = [("audience", one.value) for one in allowed.audiences]
    to += [("use", one.value) for one in allowed.uses]
    return [ConsentYes(consent_id=consent_id, kind=kind, to=one) for kind, one in to]


def _place(consent_id: str) -> Place:
    return Place("consent_name", "name", consent_id)
