"""Reports of a concern: made by anybody, decided by a lead with a reason.

The first report on a story pauses it once, until a person has decided (OS-04 to OS-07, CO-23).
Sealed under keys of their own; when a story is taken back, the words of its reports go too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import READER, Actor
from hoh_stories.accounts.permissions import Permission
from hoh_stories.ground import audit, clock
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.ground.db import deed, look
from hoh_stories.ground.keystore import keys
from hoh_stories.ground.names import new_id
from hoh_stories.ground.seal import Place
from hoh_stories.ground.text import clean
from hoh_stories.moderation import rules
from hoh_stories.moderation.claims import note_opening
from hoh_stories.moderation.models import Report
from hoh_stories.moderation.reviewing import letter_fits
from hoh_stories.publishing import withdrawal
from hoh_stories.publishing.models import Publication
from hoh_stories.publishing.stops import is_stopped, lift, pause_for_report, place
from hoh_stories.stories.models import Story, Version
from hoh_stories.stories.rules import LONGEST_LETTER
from hoh_stories.stories.services import Missing, lock, write_letter
from hoh_stories.values.content import content

LONGEST_CONTACT = 300
_REFERENCE = re.compile(r"[a-z0-9]{12}")


@dataclass(frozen=True)
class Concern:
    """What somebody reports. `reference`: made with the form, so that a second press is the same.

    Words and contact may be empty.
    """

    reference: str
    reason: str
    words: str = ""
    contact: str = ""


def report(public_id: str, concern: Concern) -> Answer:
    """Take a report of a shown story; nobody needs to be anybody for it (OS-04).

    A reference that is there already is the same report sent twice. Raises
    stories.services.Missing for an address without a shown story.
    No: no_reason, too_long, no_reference.
    """
    words, contact = clean(concern.words), clean(concern.contact)
    if concern.reason not in content("en").lists["report_reasons"]:
        return No("no_reason")
    if len(words) > LONGEST_LETTER or len(contact) > LONGEST_CONTACT:
        return No("too_long")
    if not _REFERENCE.fullmatch(concern.reference):
        return No("no_reference")
    story_id = reportable(public_id)
    key = keys().make()
    with deed() as s:
        story = lock(s, story_id)
        if story.state == "withdrawn":
            raise Missing(public_id)
        if s.scalars(select(Report.id).where(Report.reference == concern.reference)).first():
            return Yes()
        row = _row(public_id, concern, key)
        row.words_sealed = keys().seal(key, words, Place("report", "words", row.id))
        row.contact_sealed = keys().seal(key, contact, Place("report", "contact", row.id))
        s.add(row)
        s.flush()
        audit.write(
            s, "reported", READER.by, story_id=story.id, subject=row.id, reason=concern.reason
        )
        row.paused = _pause(s, story, row)
        return Yes()


def reportable(public_id: str) -> str:
    """The story behind a public id that has been shown. Raises stories.services.Missing."""
    with look() as s:
        found = s.scalars(
            select(Publication.story_id).where(
                Publication.public_id == public_id,
                Publication.version_id.is_not(None),
                Publication.state.in_(("published", "cooling_off", "ended")),
            )
        ).one_or_none()
    if found is None:
        raise Missing(public_id)
    return found


def _row(public_id: str, concern: Concern, key: str) -> Report:
    return Report(
        id=new_id(),
        reference=concern.reference,
        public_id=public_id,
        reason=concern.reason,
        data_key=key,
        made_at=clock.now(),
        paused=False,
    )


def _pause(s: Session, story: Story, row: Report) -> bool:
    others = select(Report.decision).where(Report.public_id == row.public_id, Report.id != row.id)
    if not rules.report_pauses(s.scalars(others).all(), _paused_by_report(s, row.public_id)):
        return False
    pause_for_report(s, story.id, row.id)
    return True


def _paused_by_report(s: Session, public_id: str) -> bool:
    asked = select(Report.id).where(
        Report.public_id == public_id,
        Report.paused,
        (Report.decision.is_(None)) | (Report.decision != "keep"),
    )
    return s.scalars(asked).first() is not None


def open_reported(actor: Actor, report_id: str) -> Answer:
    """A lead opens the text that a report is about: an event (truth 6). No: not_yours."""
    if not actor.may(Permission.REPORT_DECIDE):
        return No("not_yours")
    with deed() as s:
        _, story, publication = _found(s, report_id)
        version = s.get(Version, publication.version_id) if publication.version_id else None
        note_opening(s, story, actor, version)
        return Yes()


def decide_report(actor: Actor, report_id: str, decision: str, words: str) -> Answer:
    """A person decides, with words that the teller reads (truth 8, OS-11).

    keep: shown again. ask_change, keep_paused: the pause stays, or is placed now. A decision that
    leaves it paused may be changed later. Raises stories.services.Missing. No: not_yours,
    no_outcome, no_letter, too_long, decided_already, taken_back.
    """
    if not actor.may(Permission.REPORT_DECIDE):
        return No("not_yours")
    if decision not in rules.REPORT_DECISIONS:
        return No("no_outcome")
    words = clean(words)
    if isinstance(answer := letter_fits(words), No):
        return answer
    with deed() as s:
        row, story, _ = _found(s, report_id)
        if story.state == "withdrawn":
            return No("taken_back")
        if row.decision in ("keep", decision):
            return Yes() if row.decision == decision else No("decided_already")
        row.decision, row.decided_by_id, row.decided_on = decision, actor.id, clock.today()
        audit.write(
            s, "report_decided", actor.by, story_id=story.id, subject=row.id, decision=decision
        )
        _apply(s, actor, story, row)
        write_letter(s, story, actor, words, rules.REPORT_DECISIONS[decision])
        return Yes()


def _apply(s: Session, actor: Actor, story: Story, row: Report) -> None:
    if row.decision == "keep":
        lift(s, actor, story.id, owner="report", owner_id=row.id)
        return
    if not row.paused and not is_stopped(s, story.id):
        row.paused = True
        place(s, actor, story.id, kind="pause", owner="report", owner_id=row.id)


def _found(s: Session, report_id: str) -> tuple[Report, Story, Publication]:
    row = s.get(Report, report_id)
    if row is None:
        raise Missing(report_id)
    publication = s.get_one(Publication, row.public_id)
    story = lock(s, publication.story_id)
    for read_before in (row, publication):
        s.refresh(read_before)  # what another lead did while this one waited for the lock
    return row, story, publication


def withdraw(actor: Actor, story_id: str) -> Answer:
    """Take a story back everywhere, the words of its reports included, before this answers.

    No: as publishing.withdrawal.withdraw. Source: truth 3.
    """
    answer = withdrawal.withdraw(actor, story_id)
    if isinstance(answer, Yes):
        erase_reports(story_id)
    return answer


def erase_reports(story_id: str) -> None:
    """Destroy the words of every report on a story that was taken back: they may quote it.

    May be repeated; does nothing to a story that is here.
    """
    asked = (
        select(Report.data_key)
        .join(Publication, Publication.public_id == Report.public_id)
        .join(Story, Story.id == Publication.story_id)
        .where(Story.id == story_id, Story.state == "withdrawn")
    )
    with look() as s:
        names = s.scalars(asked).all()
    if not names:
        return
    keys().destroy(names)
    with deed() as s:
        _empty_reports(s, story_id)


def _empty_reports(s: Session, story_id: str) -> None:
    """Empty what the destroyed keys had sealed; reason, day and decision stay (OS-11)."""
    asked = (
        select(Report)
        .join(Publication, Publication.public_id == Report.public_id)
        .where(Publication.story_id == story_id)
    )
    for row in s.scalars(asked):
        row.words_sealed = row.contact_sealed = b""


def finish_erasing() -> int:
    """Duty: end what a crash left of `erase_reports`. Gives how many stories."""
    asked = (
        select(Publication.story_id)
        .join(Report, Report.public_id == Publication.public_id)
        .join(Story, Story.id == Publication.story_id)
        .where(Story.state == "withdrawn", Report.words_sealed != b"")
        .distinct()
    )
    with look() as s:
        found = s.scalars(asked).all()
    for story_id in found:
        erase_reports(story_id)
    return len(found)
