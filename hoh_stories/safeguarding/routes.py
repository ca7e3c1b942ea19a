"""Addresses of safeguarding.

/worry/<story>               I am worried                                  here
/worry/<story>/none          what the assistant pointed at is no concern   here
/worries                     what one was worried about, and a talk        here
/lead/worries[/<record>/…]   records, for leads alone                      lead_pages
/worries/address, /lead/worries/named, /lead/authorities                   alert_pages
"""

from __future__ import annotations

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from hoh_stories.accounts.permissions import Permission
from hoh_stories.ground.answers import No
from hoh_stories.safeguarding import alert_pages, lead_pages, queries, services
from hoh_stories.safeguarding.face import bp, button, clocks, me, on, page
from hoh_stories.safeguarding.forms import LookedForm, WorryForm
from hoh_stories.safeguarding.services import Worry
from hoh_stories.web.access import needs

PAGES = (lead_pages, alert_pages)
REVIEW = Permission.STORY_REVIEW

__all__ = ["PAGES", "bp"]


@bp.route("/worry/<story_id>", methods=["GET", "POST"])
@needs(REVIEW)
def worry(story_id: str) -> ResponseReturnValue:
    """One page, one button: the story is held back and a lead is told (SG-03)."""
    sign, is_open = queries.beside(me(), story_id)
    form = WorryForm()
    if form.validate_on_submit():
        said = Worry(
            form.level.data or "",
            form.words.data or "",
            form.letter.data or "",
            form.why_not.data or "",
        )
        answer = services.worry(me(), story_id, said, clocks())
        if not isinstance(answer, No):
            return on("mine")
        form.refuse(answer)
    return page("worry", form=form, story_id=story_id, sign=sign, is_open=is_open)


@bp.route("/worry/<story_id>/none", methods=["GET", "POST"])
@needs(REVIEW)
def no_concern(story_id: str) -> ResponseReturnValue:
    """Answer the assistant's question with a no, and why (SG-22)."""
    sign, _ = queries.beside(me(), story_id)
    form = LookedForm()
    if form.validate_on_submit():
        answer = services.no_concern(me(), story_id, form.words.data or "")
        if not isinstance(answer, No):
            return redirect(url_for("moderation.review", story_id=story_id), code=303)
        form.refuse(answer)
    return page("no_concern", form=form, story_id=story_id, sign=sign)


@bp.route("/worries")
@needs(REVIEW)
def mine() -> ResponseReturnValue:
    """One's own words, that it is looked after, and a talk (SG-13)."""
    return page("mine", mine=queries.mine(me()))


@bp.route("/worries/<record_id>/talk/<any(yes, later, no):wanted>", methods=["POST"])
@needs(REVIEW)
@button
def debrief(record_id: str, wanted: str) -> ResponseReturnValue:
    """Would you like to talk about it?"""
    services.debrief(me(), record_id, wanted)
    return on("mine")
