"""Is everything as it must be? The chain, consents, publications, and every live text.

Asked by `hoh verify`; says what is wrong in words for an operator, never a word of a story.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from hoh_stories.consent import services as ledger
from hoh_stories.consent.models import Consent
from hoh_stories.ground import audit
from hoh_stories.ground.db import look
from hoh_stories.ground.keystore import KeyGone, keys
from hoh_stories.ground.seal import Broken
from hoh_stories.publishing.models import Publication
from hoh_stories.stories.models import Story, Version
from hoh_stories.stories.texts import read_version


def faults(anchor: tuple[int, str] | None = None) -> list[str]:
    """Everything that is wrong, one line each; empty when all is well."""
    with look() as s:
        return list(faults_in(s, anchor))


def faults_in(s: Session, anchor: tuple[int, str] | None = None) -> Iterator[str]:
    """The same, of a database that is not the site's own."""
    yield from audit.faults(s, anchor)
    yield from ledger.faults(s)
    yield from _publications(s)
    yield from _texts(s)


def anchor() -> tuple[int, str]:
    """The head of the chain, to be noted outside this machine: (number, hash)."""
    with look() as s:
        return audit.anchor(s)


def _publications(s: Session) -> Iterator[str]:
    asked = (
        select(Publication, Consent, Version, Story)
        .join(Consent, Consent.id == Publication.consent_id)
        .join(Version, Version.id == Publication.version_id)
        .join(Story, Story.id == Publication.story_id)
    )
    for publication, consent, version, story in s.execute(asked).tuples():
        name = f"publication {publication.public_id}"
        if consent.version_id != version.id or consent.text_digest != version.digest:
            yield f"{name} shows other words than were agreed"
        if {consent.story_id, version.story_id} != {story.id}:
            yield f"{name} mixes two stories"
        if story.state == "withdrawn":
            yield f"{name} is shown though its story was withdrawn"


def _texts(s: Session) -> Iterator[str]:
    asked = (
        select(Version, Story)
        .join(Story, Story.id == Version.story_id)
        .execution_options(yield_per=200)
    )
    for version, story in s.execute(asked).tuples():
        if story.erased:
            if version.body_sealed or version.title_sealed or version.summary_sealed:
                yield f"version {version.id} was withdrawn and is not empty"
            continue
        try:
            text = read_version(version, story.data_key)
        except (KeyGone, Broken) as fault:
            yield f"version {version.id} does not open ({type(fault).__name__})"
            continue
        if keys().tag(story.data_key, text.canonical) != version.digest:
            yield f"version {version.id} is not the text it was"
