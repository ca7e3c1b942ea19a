"""Concerns as leads see them: the list, one with its words, and the receipt of anybody's own.

Making and deciding them is `reports`.
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.permissions import Permission
from hoh_stories.ground import audit
from hoh_stories.ground.db import look
from hoh_stories.ground.keystore import KeyGone, keys
from hoh_stories.ground.seal import Place
from hoh_stories.ground.text import lay_out
from hoh_stories.moderation.desk import layers_of
from hoh_stories.moderation.models import Report
from hoh_stories.moderation.shown import ReportRow, ReportShown
from hoh_stories.moderation.standing import opened_by
from hoh_stories.publishing.models import Publication
from hoh_stories.stories.models import Story, Version
from hoh_stories.stories.services import Missing
from hoh_stories.stories.texts import read_version

A_LIST = 30


def reports(actor: Actor) -> tuple[ReportRow, ...]:
    """Concerns, undecided first, then the newest. Raises Missing for who may not decide."""
    if not actor.may(Permission.REPORT_DECIDE):
        raise Missing("reports")
    with look() as s:
        asked = select(Report).join(Publication, Publication.public_id == Report.public_id)
        asked = asked.where(Publication.state != "withdrawn")
        order = (Report.decision.is_not(None), Report.made_at.desc())
        return tuple(_report_row(row) for row in s.scalars(asked.order_by(*order).limit(A_LIST)))


def report_shown(actor: Actor, report_id: str) -> ReportShown:
    """One concern with its words, for a lead. Raises Missing."""
    if not actor.may(Permission.REPORT_DECIDE):
        raise Missing(report_id)
    with look() as s:
        row = s.get(Report, report_id)
        if row is None:
            raise Missing(report_id)
        return _report_shown(s, actor, row)


def receipt(reference: str) -> str:
    """The reason of a report by its reference, so that its receipt can say when. Raises Missing."""
    with look() as s:
        found = s.scalars(select(Report.reason).where(Report.reference == reference)).one_or_none()
    if found is None:
        raise Missing(reference)
    return found


def _report_row(row: Report) -> ReportRow:
    return ReportRow(row.id, row.reference, row.reason, row.made_at, row.paused, row.decision)


def _report_shown(s: Session, actor: Actor, row: Report) -> ReportShown:
    publication = s.get_one(Publication, row.public_id)
    story = s.get_one(Story, publication.story_id)
    if story.state == "withdrawn":
        return ReportShown(_report_row(row), story.id, "", "", opened=False, taken_back=True)
    shown = ReportShown(
        row=_report_row(row),
        story_id=story.id,
        words=_of_report(row, "words"),
        contact=_of_report(row, "contact"),
        opened=False,
        taken_back=False,
    )
    version = s.get(Version, publication.version_id) if publication.version_id else None
    log = audit.happened(s, story_id=story.id, kinds=("opened",))
    if version is None or opened_by(log, actor.id, version.id) is None:
        return shown
    text = read_version(version, story.data_key)
    return replace(
        shown,
        opened=True,
        title=text.title,
        language=text.language,
        blocks=lay_out(text.body, layers_of(s, version)),
    )


def _of_report(row: Report, part: str) -> str:
    sealed = row.words_sealed if part == "words" else row.contact_sealed
    if not sealed:
        return ""
    try:
        return keys().unseal(row.data_key, sealed, Place("report", part, row.id))
    except KeyGone:
        return ""
