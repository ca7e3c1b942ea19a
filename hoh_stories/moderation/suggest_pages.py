"""Suggesting other words: one part a page, saved and shown beside the text, sent with a letter."""

from __future__ import annotations

from flask import abort, request
from flask.typing import ResponseReturnValue

from hoh_stories.accounts.permissions import Permission
from hoh_stories.ground.answers import No
from hoh_stories.ground.text import Edit, put_in
from hoh_stories.moderation import services
from hoh_stories.moderation.desk import desk
from hoh_stories.moderation.details import in_plain_words, parts_with
from hoh_stories.moderation.face import bp, button, me, on, page
from hoh_stories.moderation.forms import SuggestForm
from hoh_stories.moderation.services import Proposed
from hoh_stories.moderation.shown import Desk, Detail, Paragraph, Suggested
from hoh_stories.moderation.suggesting import as_written, edits_for
from hoh_stories.web.access import needs

REVIEW = Permission.STORY_REVIEW


@bp.route("/review/<story_id>/suggest/<int:start>", methods=["GET", "POST"])
@bp.route("/review/<story_id>/suggest/<any(title, summary):part>", methods=["GET", "POST"])
@needs(REVIEW)
def suggest(story_id: str, start: int = 0, part: str = "body") -> ResponseReturnValue:
    """Other words for a paragraph, the title or the summary, saved and not sent yet.

    `finding` in the address: a detail whose words are plainer already (AN-06).
    """
    open_desk = desk(me(), story_id)
    whole = _part(open_desk, part, start)
    saved = _unsent_in(open_desk, whole)
    detail = next((one for one in open_desk.details if one.id == request.args.get("finding")), None)
    form = _form(open_desk, whole, saved, detail)
    if form.validate_on_submit():
        answer = services.propose(me(), story_id, _proposed(form, whole))
        if not isinstance(answer, No):
            after = next_part(open_desk, detail, whole) if detail else None
            return on_to(story_id, after, detail) if after else on("review", story_id=story_id)
        form.refuse(answer, open_desk.version_id)
    meets = _meeting(open_desk, whole, form) if form.is_submitted() else []
    if not meets:
        del form.overlap
    return page("suggest", desk=open_desk, form=form, part=whole, saved=saved, meets=meets)


@bp.route("/review/<story_id>/suggestions/<suggestion_id>/drop", methods=["POST"])
@needs(REVIEW)
@button
def drop(story_id: str, suggestion_id: str) -> ResponseReturnValue:
    """Take a suggestion back that nobody has decided on."""
    services.drop(me(), story_id, suggestion_id)
    return on("review", story_id=story_id)


def next_part(open_desk: Desk, detail: Detail, after: Paragraph | None = None) -> Paragraph | None:
    """The first part in which a detail stands, or the one after another; None for no more."""
    found = parts_with(detail, parts_of(open_desk))
    if after is None:
        return found[0] if found else None
    key = (after.part, after.start)
    at = next((n for n, one in enumerate(found) if (one.part, one.start) == key), len(found))
    return found[at + 1] if at + 1 < len(found) else None


def on_to(story_id: str, part: Paragraph, detail: Detail | None) -> ResponseReturnValue:
    """To the page for one part, filled in for a detail."""
    finding = detail.id if detail else None
    if part.part == "body":
        return on("suggest", story_id=story_id, start=part.start, finding=finding)
    return on("suggest", story_id=story_id, part=part.part, finding=finding)


def parts_of(open_desk: Desk) -> list[Paragraph]:
    """Everything that other words can be suggested for, in the order of reading."""
    title, summary = open_desk.title, open_desk.summary
    return [
        Paragraph(0, len(title), title, title, "title"),
        *open_desk.paragraphs,
        Paragraph(0, len(summary), summary, summary, "summary"),
    ]


def _part(open_desk: Desk, part: str, start: int) -> Paragraph:
    parts = parts_of(open_desk)
    found = next((one for one in parts if (one.part, one.start) == (part, start)), None)
    return found or abort(404)


def _unsent_in(open_desk: Desk, part: Paragraph) -> list[Suggested]:
    return [
        one
        for one in open_desk.unsent
        if one.part == part.part and part.start <= one.start and one.end <= part.end
    ]


def _form(
    open_desk: Desk, part: Paragraph, saved: list[Suggested], detail: Detail | None
) -> SuggestForm:
    edits = [Edit(one.start - part.start, one.end - part.start, one.words) for one in saved]
    words = put_in(part.words, edits)
    same = saved[0] if len(saved) == 1 and not detail else None
    return SuggestForm(
        words=in_plain_words(detail, words) if detail else words,
        why=same.why if same else "",
        kind=same.kind if same else None,
        version=open_desk.version_id,
    )


def _proposed(form: SuggestForm, part: Paragraph) -> Proposed:
    return Proposed(
        form.version.data or "",
        part.start,
        form.words.data or "",
        form.why.data or "",
        form.kind.data or "",
        part.part,
        form.overlap.data or "",
    )


def _meeting(open_desk: Desk, part: Paragraph, form: SuggestForm) -> list[Suggested]:
    """Sent suggestions that the words in the form would not go together with."""
    written = as_written(part.words, part.part, form.words.data or "")
    edits = edits_for(part.words, part.start, written)
    return [
        one
        for one in open_desk.suggestions
        if one.sent
        and one.open
        and one.part == part.part
        and any(edit.meets(Edit(one.start, one.end)) for edit in edits)
    ]
