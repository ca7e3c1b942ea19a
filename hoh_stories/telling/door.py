"""Coming back: with a return key to everything, with a withdrawal code to pausing and taking back.

Wrong keys are slowed and answered alike; nothing here leads to where staff sign in. A code opens a
visit of its own kind, which ends with the browser, with /leave, with a new key or in 30 minutes.
"""

from __future__ import annotations

from typing import Any

from flask import Response, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from hoh_stories.accounts import at_doors, tellers, visits, who_runs
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.floods import Door
from hoh_stories.accounts.return_keys import LONGEST_TYPED
from hoh_stories.accounts.slowing import MINUTES
from hoh_stories.ground.answers import No
from hoh_stories.moderation import reports
from hoh_stories.publishing import stops
from hoh_stories.stories import returning
from hoh_stories.stories.services import Missing
from hoh_stories.telling import queries
from hoh_stories.telling.face import bp, numbers, on, page
from hoh_stories.telling.forms import CodeForm, ReturnForm
from hoh_stories.telling.queries import MyStory
from hoh_stories.web.access import open_to_all
from hoh_stories.web.forms import PressForm


@bp.route("/return", methods=["GET", "POST"])
@open_to_all
def come_back() -> ResponseReturnValue:
    """One field; both spellings of a key open it."""
    form = ReturnForm()
    if form.validate_on_submit():
        slowed = not at_doors.may_try(Door.RETURN)
        if slowed and not returning.is_key(form.key.data or "", visits.tag_key()):
            return _later()
        token = visits.visit_token()
        answer = returning.come_back(
            form.key.data or "",
            visits.tag_key(),
            visits.idle_time(),
            token,
            shared=visits.is_shared(),
        )
        if not isinstance(answer, No):
            actor, token = answer
            visits.enter(token, actor)
            return on("my")
        at_doors.tried(Door.RETURN)
        form.explain_no(answer, "key")
    form.key.data = (form.key.data or "")[:LONGEST_TYPED]
    return page("return", form=form, shared=visits.is_shared())


@bp.route("/return/lost")
@open_to_all
def lost() -> ResponseReturnValue:
    """What can be done without a key, and what nobody can do."""
    return page("lost", phone=who_runs.the_house().phone)


@bp.route("/return/code", methods=["GET", "POST"])
@open_to_all
def code() -> ResponseReturnValue:
    """A withdrawal code from the printed paper (CO-11)."""
    form = CodeForm()
    if form.validate_on_submit():
        answer = tellers.withdrawal_by_code(form.code.data or "", visits.tag_key())
        if not isinstance(answer, No):
            visits.enter_by_code(answer)
            return on("by_code")
        if not at_doors.may_try(Door.RETURN):
            return _later()
        at_doors.tried(Door.RETURN)
        form.explain_no(answer, "code")
    form.code.data = (form.code.data or "")[:LONGEST_TYPED]
    return page("code", form=form)


@bp.route("/return/code/stories")
@open_to_all
def by_code() -> ResponseReturnValue:
    """What a code reaches: no title and no word, only where each story stands."""
    holder = visits.code_holder()
    if holder is None:
        return on("code")
    return page("by_code", stories=queries.stories_by_code(holder, numbers().cooling_off))


@bp.route("/return/code/<story_id>/pause", methods=["POST"])
@open_to_all
def pause_by_code(story_id: str) -> ResponseReturnValue:
    """Hide it, at once."""
    return _with_code(story_id, stops.pause)


@bp.route("/return/code/<story_id>/withdraw", methods=["GET", "POST"])
@open_to_all
def withdraw_by_code(story_id: str) -> ResponseReturnValue:
    """Take it back, after one look at what that means."""
    if request.method == "POST":
        return _with_code(story_id, reports.withdraw)
    holder = visits.code_holder()
    if holder is None:
        return on("code")
    story = _reached(holder, story_id)
    return page("withdraw", form=PressForm(), story=story, coded=True)


def _with_code(story_id: str, deed: Any) -> ResponseReturnValue:
    holder = visits.code_holder()
    if holder is None:
        return on("code")
    story = _reached(holder, story_id)
    if PressForm().validate_on_submit():
        deed(holder, story.id)
    return on("by_code")


def _reached(holder: Actor, story_id: str) -> MyStory:
    found = queries.stories_by_code(holder, numbers().cooling_off)
    for story in found:
        if story.id == story_id:
            return story
    raise Missing(story_id)


def _later() -> Response:
    return at_doors.slowed(page("later", minutes=MINUTES))


@bp.route("/my/leave", methods=["GET", "POST"])
@open_to_all
def leave() -> ResponseReturnValue:
    """End the visit in peace; a link elsewhere cannot do it."""
    form = PressForm()
    if form.validate_on_submit():
        visits.leave_visit()
        session.clear()
        return redirect(url_for("pages.home"), code=303)
    return page("leave", form=form)
