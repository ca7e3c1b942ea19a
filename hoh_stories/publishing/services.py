"""Verbs of showing: agree, change consent, stop, say yes again, publish, end.

Pauses and holds are `stops`, taking back for good is `withdrawal`; what may be read is `gate`, and
the search index follows in `indexing`.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import DUTY, Actor
from hoh_stories.consent.models import Consent
from hoh_stories.consent.notices import ShownNotice
from hoh_stories.consent.rules import Allowed, may_consent, narrows
from hoh_stories.consent.services import Risks, allowed_in, record, risks_in
from hoh_stories.ground import audit, clock
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.ground.db import deed
from hoh_stories.ground.keystore import keys
from hoh_stories.ground.names import new_shelf_number
from hoh_stories.publishing import law
from hoh_stories.publishing.models import Publication
from hoh_stories.publishing.rules import Waiting, due_at, is_due
from hoh_stories.publishing.stops import bump_shelf, is_stopped
from hoh_stories.stories.models import Story, Version
from hoh_stories.stories.moves import TIME
from hoh_stories.stories.services import facts_of, lock, move, teller_of


@dataclass(frozen=True)
class Pace:
    """How long an agreed text waits, from the settings (config.Numbers)."""

    cooling_off: timedelta
    jitter: timedelta


def publication_of(s: Session, story_id: str) -> Publication | None:
    """A story's publication, None before its first yes."""
    return s.scalars(select(Publication).where(Publication.story_id == story_id)).one_or_none()


def cooling(publication: Publication | None) -> bool:
    """True while an agreed pair waits for its time."""
    return publication is not None and publication.next_consent_id is not None


def agree(
    s: Session,
    actor: Actor,
    story: Story,
    version_id: str,
    allowed: Allowed,
    notice: ShownNotice,
    pace: Pace,
    *,
    risks: Risks = (),
) -> Answer:
    """The teller's yes to exactly `ready_version_id`: consent, and the cooling-off begins.

    A step of the caller's deed, on a locked story. No: not_yours, other_words, nobody_chosen,
    until_missing, too_long, keeps_anonymous, and as moves.may_move. Source: truth 1; CO-05; TI-06;
    LW-01.
    """
    if not teller_of(actor, story):
        return No("not_yours")
    if version_id != story.ready_version_id:
        return No("other_words")
    if not (answer := may_consent(allowed, clock.today())):
        return answer
    if not (answer := law.name_may_stand(s, version_id, allowed.name)):
        return answer
    publication = publication_of(s, story.id)
    facts = facts_of(s, story, cooling=cooling(publication))
    if not (answer := move(s, story, "agree", actor, teller_of(actor, story), facts)):
        return answer
    version = s.get_one(Version, version_id)
    _wait(s, actor, story, version, publication, allowed, notice, pace, risks=risks)
    return Yes()


def _wait(
    s: Session,
    actor: Actor,
    story: Story,
    version: Version,
    publication: Publication | None,
    allowed: Allowed,
    notice: ShownNotice,
    pace: Pace,
    *,
    risks: Risks = (),
) -> None:
    """Let a new pair wait beside the active one, if there is one."""
    before = publication.consent_id if publication else None
    words = (story.id, story.data_key, version.id, version.digest)
    consent = record(s, actor, words, allowed, notice, supersedes=before, risks=risks)
    if publication is None:
        publication = Publication(story_id=story.id, state="cooling_off")
        s.add(publication)
    publication.next_consent_id, publication.next_version_id = consent.id, version.id
    publication.due_at = due_at(clock.now(), pace.cooling_off, _jitter(pace.jitter))
    publication.second_yes = False
    if publication.state != "published":
        publication.state = "cooling_off"
        publication.consent_id = publication.version_id = None
    s.flush()


def _jitter(most: timedelta) -> timedelta:
    seconds = int(most.total_seconds())
    return timedelta(seconds=secrets.randbelow(seconds + 1))


def change_consent(
    actor: Actor, story_id: str, allowed: Allowed, notice: ShownNotice, pace: Pace
) -> Answer:
    """Another consent for the same words: narrowing acts at once, widening cools off again.

    Narrowing also stops what waits where that would allow more: the last word holds.
    No: not_yours, not_shown, cooling_off, nobody_chosen, until_missing, too_long, keeps_anonymous.
    """
    with deed() as s:
        story = lock(s, story_id)
        if not teller_of(actor, story):
            return No("not_yours")
        publication = publication_of(s, story_id)
        if publication is None or publication.consent_id is None:
            return No("not_shown")
        if not (answer := may_consent(allowed, clock.today())):
            return answer
        old = s.get_one(Consent, publication.consent_id)
        version = s.get_one(Version, old.version_id)
        if not (answer := law.name_may_stand(s, version.id, allowed.name)):
            return answer
        if narrows(allowed, allowed_in(s, old, story.data_key)):
            words = (story.id, story.data_key, version.id, version.digest)
            risks = risks_in(s, old)
            new = record(s, actor, words, allowed, notice, supersedes=old.id, risks=risks)
            publication.consent_id = new.id
            keys().close(story_id)
            _stop_what_allows_more(s, actor, story, publication, allowed)
            bump_shelf(s)
            return Yes()
        if cooling(publication):
            return No("cooling_off")
        risks = risks_in(s, old)
        _wait(s, actor, story, version, publication, allowed, notice, pace, risks=risks)
        return Yes()


def stop(actor: Actor, story_id: str) -> Answer:
    """Stop what waits for its time, in one action (CO-06). No: not_yours, not_from_here."""
    with deed() as s:
        story = lock(s, story_id)
        publication = publication_of(s, story_id)
        if publication is None or publication.next_version_id is None:
            return No("not_from_here")
        return _stop(s, actor, story, publication)


def _stop(s: Session, actor: Actor, story: Story, publication: Publication) -> Answer:
    keys().close(story.id)
    who, stopped = teller_of(actor, story), publication.next_version_id
    if publication.version_id == stopped and who:
        _clear_waiting(publication)  # other terms for words that are shown: those stay shown
        audit.write(s, "stop", actor.by, story_id=story.id)
        return Yes()
    facts = facts_of(s, story, cooling=cooling(publication))
    if not (answer := move(s, story, "stop", actor, who, facts)):
        return answer
    story.ready_version_id = stopped
    _clear_waiting(publication)
    return Yes()


def _stop_what_allows_more(
    s: Session, actor: Actor, story: Story, publication: Publication, allowed: Allowed
) -> None:
    if publication.next_consent_id is None:
        return
    waiting = s.get_one(Consent, publication.next_consent_id)
    if not narrows(allowed_in(s, waiting, story.data_key), allowed):
        _stop(s, actor, story, publication)


def say_second_yes(actor: Actor, story_id: str) -> Answer:
    """The teller's second yes, where they asked for it (CO-06). No: not_yours, not_waiting."""
    with deed() as s:
        story = lock(s, story_id)
        if not teller_of(actor, story):
            return No("not_yours")
        publication = publication_of(s, story_id)
        if publication is None or publication.next_consent_id is None:
            return No("not_waiting")
        publication.second_yes = True
        audit.write(s, "second_yes", actor.by, story_id=story_id)
        return Yes()


def publish_due() -> int:
    """Duty: show every pair whose time is over. Gives how many; the index catches up."""
    with deed() as s:
        asked = select(Publication.story_id).where(Publication.due_at <= clock.now())
        found = s.scalars(asked).all()
    return sum(_publish(story_id) for story_id in found)


def _publish(story_id: str) -> bool:
    with deed() as s:
        story = lock(s, story_id)
        publication = publication_of(s, story_id)
        if publication is None or publication.next_consent_id is None or not publication.due_at:
            return False
        consent = s.get_one(Consent, publication.next_consent_id)
        waiting = Waiting(
            publication.due_at,
            consent.when_over == "ask",
            publication.second_yes,
            consent.until,
            is_stopped(s, story_id),
        )
        if story.state == "withdrawn" or not is_due(waiting, clock.now()):
            return False
        if publication.consent_id:
            keys().close(story_id)  # words or terms that are shown no more: no restore shows them
        if publication.version_id != publication.next_version_id:
            publication.shelf = new_shelf_number()  # other words, another row of the index
        publication.consent_id = publication.next_consent_id
        publication.version_id = publication.next_version_id
        publication.state = "published"
        publication.month = publication.month or clock.today().replace(day=1)
        _clear_waiting(publication)
        story.changed_on = clock.today()
        bump_shelf(s)
        audit.write(s, "published", DUTY.by, story_id=story_id, consent=publication.consent_id)
        return True


def end_expired() -> int:
    """Duty: where a consent has ended, say so. The gate refused already (CR-06)."""
    with deed() as s:
        asked = (
            select(Publication.story_id)
            .join(Consent, Consent.id == Publication.consent_id)
            .where(Publication.state == "published", Consent.until <= clock.today())
        )
        found = s.scalars(asked).all()
    return sum(_end(story_id) for story_id in found)


def _end(story_id: str) -> bool:
    with deed() as s:
        story = lock(s, story_id)
        publication = publication_of(s, story_id)
        if publication is None or publication.state != "published" or not publication.consent_id:
            return False
        if s.get_one(Consent, publication.consent_id).until > clock.today():
            return False
        was_shown = publication.version_id
        publication.state = "cooling_off" if cooling(publication) else "ended"
        facts = facts_of(s, story, cooling=cooling(publication))
        if story.state == "agreed" and publication.state == "ended":
            move(s, story, "end", DUTY, TIME, facts)
            story.ready_version_id = was_shown
        audit.write(s, "ended", DUTY.by, story_id=story_id, consent=publication.consent_id)
        bump_shelf(s)
        return True


def _clear_waiting(publication: Publication) -> None:
    publication.next_consent_id = publication.next_version_id = publication.due_at = None
    publication.second_yes = False
    if publication.state == "cooling_off":
        publication.state = "ended"
