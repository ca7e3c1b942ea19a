"""One page for each detail that was pointed out: does it point at anybody, may it stay?

Plain words lead on to the page for suggestions, filled in (AN-06); `review_pages` has that.
"""

from __future__ import annotations

from flask import abort
from flask.typing import ResponseReturnValue

from hoh_stories.accounts.permissions import Permission
from hoh_stories.ground.answers import No
from hoh_stories.moderation import services
from hoh_stories.moderation.desk import desk
from hoh_stories.moderation.details import next_paragraph
from hoh_stories.moderation.face import bp, me, on, page
from hoh_stories.moderation.forms import SettleForm
from hoh_stories.moderation.group_forms import GroupForm
from hoh_stories.moderation.groups import NAMES_ITS_GROUP
from hoh_stories.moderation.shown import Desk, Detail
from hoh_stories.web.access import needs


@bp.route("/review/<story_id>/findings/<finding_id>", methods=["GET", "POST"])
@needs(Permission.STORY_REVIEW)
def settle(story_id: str, finding_id: str) -> ResponseReturnValue:
    """Decide about one detail, then on to the next that nobody has looked at."""
    open_desk = desk(me(), story_id)
    detail = next((one for one in open_desk.details if one.id == finding_id), None) or abort(404)
    form = SettleForm(version=open_desk.version_id, decision=detail.decision, why=detail.why)
    form.offer(detail, leads=me().may(Permission.APPEAL_HEAR))
    following = _following(open_desk, detail)
    if form.validate_on_submit():
        decision, why = form.decision.data or "", form.data.get("why") or ""
        answer = services.settle(me(), story_id, finding_id, decision, why)
        if not isinstance(answer, No):
            return _onward(open_desk, detail, decision, following)
        form.refuse(answer, open_desk.version_id)
    return page("settle", desk=open_desk, detail=detail, following=following, form=form)


def _following(open_desk: Desk, detail: Detail) -> Detail | None:
    """The next detail that nobody decided on: what has to be decided goes first."""
    left = [one for one in open_desk.details if one.decision is None and one.id != detail.id]
    left.sort(key=lambda one: (not one.open, one.number < detail.number, one.number))
    return left[0] if left else None


def _onward(
    open_desk: Desk, detail: Detail, decision: str, following: Detail | None
) -> ResponseReturnValue:
    story_id = open_desk.cover.label.story_id
    start = next_paragraph(detail, open_desk.paragraphs, -1)
    if decision == "blur" and start is not None:
        return on("suggest", story_id=story_id, start=start, finding=detail.id)
    if following is None:
        return on("review", story_id=story_id)
    return on("settle", story_id=story_id, finding_id=following.id)


@bp.route("/review/<story_id>/group", methods=["GET", "POST"])
@needs(Permission.STORY_REVIEW)
def group(story_id: str) -> ResponseReturnValue:
    """A group that said yes to being named in an example of peer support."""
    open_desk = desk(me(), story_id)
    if open_desk.cover.label.kind != NAMES_ITS_GROUP:
        abort(404)
    form = GroupForm(version=open_desk.version_id)
    if form.validate_on_submit():
        answer = services.confirm_group(me(), story_id, form.version.data or "", form.groups_yes)
        if not isinstance(answer, No):
            return on("review", story_id=story_id)
        form.refuse(answer, open_desk.version_id)
    return page("group", desk=open_desk, form=form)
