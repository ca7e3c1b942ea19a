"""What leads decide: reports of a concern, holds, lost keys. Heavy acts, which ask for a proof."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from hoh_stories.accounts.permissions import Permission
from hoh_stories.ground.answers import No
from hoh_stories.moderation import queries, services, words
from hoh_stories.moderation.concerns import report_shown
from hoh_stories.moderation.concerns import reports as all_reports
from hoh_stories.moderation.face import bp, button, me, on, page
from hoh_stories.moderation.forms import DecideForm, HoldForm, LostKeyForm
from hoh_stories.stories.services import Missing
from hoh_stories.web.access import needs


@bp.route("/lead/reports")
@needs(Permission.REPORT_DECIDE)
def reports() -> ResponseReturnValue:
    """Concerns that wait for a person, and those that were decided."""
    return page("reports", reports=all_reports(me()))


@bp.route("/lead/reports/<report_id>", methods=["GET", "POST"])
@needs(Permission.REPORT_DECIDE, fresh=True)
def report_decide(report_id: str) -> ResponseReturnValue:
    """One concern, and what is decided about it, in words that the teller reads (truth 8)."""
    shown = report_shown(me(), report_id)
    form = DecideForm()
    if form.validate_on_submit():
        answer = services.decide_report(
            me(), report_id, form.decision.data or "", form.letter.data or ""
        )
        if not isinstance(answer, No):
            return on("reports")
        form.refuse(answer)
    return page("report_decide", shown=shown, form=form)


@bp.route("/lead/reports/<report_id>/open", methods=["POST"])
@needs(Permission.REPORT_DECIDE, fresh=True)
@button
def report_open(report_id: str) -> ResponseReturnValue:
    """Open the text that a concern is about: the teller sees that (truth 6)."""
    services.open_reported(me(), report_id)
    return on("report_decide", report_id=report_id)


@bp.route("/lead/stories/<story_id>", methods=["GET", "POST"])
@needs(Permission.HOLD_PLACE, fresh=True)
def hold(story_id: str) -> ResponseReturnValue:
    """What has stopped a story, and a hold; no word of the story."""
    label, stops = queries.stops(me(), story_id)
    form = HoldForm()
    if form.validate_on_submit():
        answer = services.place_hold(me(), story_id, form.reason.data or "")
        if not isinstance(answer, No):
            return on("hold", story_id=story_id)
        form.refuse(answer)
    return page("hold", label=label, stops=stops, form=form)


@bp.route("/lead/stories/<story_id>/lift", methods=["POST"])
@needs(Permission.HOLD_PLACE, fresh=True)
@button
def lift(story_id: str) -> ResponseReturnValue:
    """Lift the hold that this lead placed."""
    services.lift_hold(me(), story_id)
    return on("hold", story_id=story_id)


@bp.route("/lead/lost-key", methods=["GET", "POST"])
@needs(Permission.HOLD_PLACE, fresh=True)
def lost_key() -> ResponseReturnValue:
    """Hide a story at once for a teller who lost their key (design.md, A key, early)."""
    form = LostKeyForm()
    if form.validate_on_submit():
        try:
            services.pause_for_lost_key(me(), queries.told_of(form.address.data or ""))
        except Missing:
            form.explain("address", words.NO_SUCH_STORY)
        else:
            return on("lost_key")
    return page("lost_key", form=form, waiting=queries.lost_keys(me()))


@bp.route("/lead/lost-key/<story_id>/found", methods=["POST"])
@needs(Permission.HOLD_PLACE, fresh=True)
@button
def key_found(story_id: str) -> ResponseReturnValue:
    """The teller is back: the pause of the lost key ends."""
    services.lift_lost_key(me(), story_id)
    return on("lost_key")
