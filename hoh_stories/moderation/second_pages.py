"""The second look: own answers first, then the first reader's beside them, then the end of it."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from hoh_stories.ground.answers import No
from hoh_stories.moderation import services
from hoh_stories.moderation.desk import desk
from hoh_stories.moderation.face import bp, me, on, page, said
from hoh_stories.moderation.forms import (
    DisagreeForm,
    LetterForm,
    ReadForm,
    SendBackForm,
    answers_in,
    check_form,
    checks_of,
)
from hoh_stories.moderation.review_pages import REVIEW, asks_safe, decision_in
from hoh_stories.moderation.shown import Desk
from hoh_stories.moderation.words import SECOND_WORDS
from hoh_stories.web.access import needs

FORMS: dict[str, type[ReadForm]] = {
    "ready": LetterForm,
    "suggest": SendBackForm,
    "disagree": DisagreeForm,
}


@bp.route("/review/<story_id>/second", methods=["GET", "POST"])
@needs(REVIEW)
def second(story_id: str) -> ResponseReturnValue:
    """Own answers; once they are given, both readers' side by side."""
    open_desk = _mine(story_id)
    if open_desk.own is not None:
        return page("second", desk=open_desk)
    form = check_form(
        said(), safe=asks_safe(open_desk), letter=False, together=open_desk.asks_together
    )
    if not form.is_submitted():
        form.version.data = open_desk.version_id
    if form.validate_on_submit():
        version = form.version.data or ""
        answer = services.answer_second(me(), story_id, version, answers_in(form))
        if not isinstance(answer, No):
            return on("second", story_id=story_id)
        form.refuse(answer, open_desk.version_id)
    return page("second_answers", desk=open_desk, form=form, checks=checks_of(form))


@bp.route(
    "/review/<story_id>/second/<any(ready, suggest, disagree):outcome>", methods=["GET", "POST"]
)
@needs(REVIEW)
def decide_second(story_id: str, outcome: str) -> ResponseReturnValue:
    """End the second look."""
    open_desk = _mine(story_id) if request.method == "GET" else _mine_or_done(story_id)
    form = FORMS[outcome]()
    if not form.is_submitted() and open_desk:
        form.version.data = open_desk.version_id
    if form.validate_on_submit():
        answer = services.decide_second(me(), story_id, decision_in(form, outcome))
        if not isinstance(answer, No):
            return on("queue")
        form.refuse(answer, open_desk.version_id if open_desk else "")
    if open_desk is None:
        raise services.Missing(story_id)
    return page(
        "outcome_letter",
        desk=open_desk,
        form=form,
        outcome=outcome,
        heading=SECOND_WORDS[outcome],
        back=("second", {"story_id": story_id}),
    )


def _mine(story_id: str) -> Desk:
    found = desk(me(), story_id)
    if not found.cover.second:
        raise services.Missing(story_id)
    return found


def _mine_or_done(story_id: str) -> Desk | None:
    try:
        return _mine(story_id)
    except services.Missing:
        return None
