"""Reporting a concern, for anybody: /report. Two pages, no account, no script (OS-04, CO-23)."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from hoh_stories.accounts import at_doors
from hoh_stories.accounts.floods import Door
from hoh_stories.ground.answers import No
from hoh_stories.moderation import services
from hoh_stories.moderation.concerns import receipt
from hoh_stories.moderation.face import bp, on, page, said
from hoh_stories.moderation.forms import ReportForm
from hoh_stories.publishing.routes import EVERYBODY, ROOMS
from hoh_stories.web.access import open_to_all


@bp.route("/report/<public_id>", methods=["GET", "POST"])
@open_to_all
def report(public_id: str) -> ResponseReturnValue:
    """What worries somebody; words and contact may be left empty."""
    services.reportable(public_id)
    form = ReportForm().offer(said())
    if form.validate_on_submit():
        may = at_doors.may_try(Door.REPORT)
        if isinstance(may, No):
            form.explain_no(may)
            return at_doors.slowed(_page(public_id, form))
        at_doors.tried(Door.REPORT)
        concern = services.Concern(
            form.reference.data or "",
            form.reason.data or "",
            form.words.data or "",
            form.contact.data or "",
        )
        answer = services.report(public_id, concern)
        if not isinstance(answer, No):
            return on("reported", reference=concern.reference)
        form.refuse(answer)
    return _page(public_id, form)


def _page(public_id: str, form: ReportForm) -> str:
    room = ROOMS.get(request.args.get("from", ""), EVERYBODY)
    return page("report", form=form, back_to=room.story(public_id))


@bp.route("/report/sent/<reference>")
@open_to_all
def reported(reference: str) -> ResponseReturnValue:
    """The receipt: a reference, and when somebody looks (OS-06)."""
    return page("reported", reference=reference, reason=receipt(reference))
