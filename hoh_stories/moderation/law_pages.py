"""The questions of the law beside a text, advice that was offered, and what leads see and lift."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from hoh_stories.accounts.permissions import Permission
from hoh_stories.ground.answers import No
from hoh_stories.moderation import again, services
from hoh_stories.moderation import law as of_law
from hoh_stories.moderation.desk import desk
from hoh_stories.moderation.face import bp, button, me, on, page, said, sentence
from hoh_stories.moderation.law_forms import AdviceForm, WaiverForm, law_form
from hoh_stories.moderation.shown import Desk
from hoh_stories.safety.law_hints import hints
from hoh_stories.web.access import needs


@bp.route("/review/<story_id>/law", methods=["GET", "POST"])
@needs(Permission.STORY_REVIEW)
def law(story_id: str) -> ResponseReturnValue:
    """The questions, each with the words that may touch on it (CO-25)."""
    open_desk = desk(me(), story_id)
    form = law_form(said(), open_desk.version_id, dict(open_desk.law.own))
    if form.validate_on_submit():
        answer = services.screen(me(), story_id, form.version.data or "", form.given)
        if not isinstance(answer, No):
            return on("review", story_id=story_id)
        form.refuse(answer, open_desk.version_id)
    return page("law", desk=open_desk, form=form, hints=_pointed(open_desk))


@bp.route("/review/<story_id>/law/advice", methods=["GET", "POST"])
@needs(Permission.STORY_REVIEW)
def law_advice(story_id: str) -> ResponseReturnValue:
    """Write down that advice was offered, while one reads the story."""
    open_desk = desk(me(), story_id)
    form = AdviceForm(version=open_desk.version_id).offer(said(), open_desk.law.raised)
    if form.validate_on_submit():
        answer = services.record_advice(me(), story_id, form.advice)
        if not isinstance(answer, No):
            return on("review", story_id=story_id)
        form.refuse(answer)
    return page("law_advice", desk=open_desk, form=form)


@bp.route("/lead/law")
@needs(Permission.HOLD_PLACE)
def law_held() -> ResponseReturnValue:
    """The stories that the law holds back now."""
    return page("law_held", held=of_law.held_by_law(me()))


@bp.route("/lead/law/<story_id>", methods=["GET", "POST"])
@needs(Permission.HOLD_PLACE, fresh=True)
def law_lead(story_id: str) -> ResponseReturnValue:
    """What was raised about a story and which advice was offered; no word of it."""
    shown = of_law.law_of(me(), story_id)
    form = AdviceForm().offer(said(), shown.raised)
    if form.validate_on_submit():
        answer = services.record_advice(me(), story_id, form.advice)
        if not isinstance(answer, No):
            return on("law_lead", story_id=story_id)
        form.refuse(answer)
    return page("law_lead", shown=shown, form=form)


@bp.route("/lead/law/<story_id>/lift", methods=["POST"])
@needs(Permission.HOLD_PLACE, fresh=True)
@button
def law_lift(story_id: str) -> ResponseReturnValue:
    """Lift the law's hold; a No is said on the page."""
    answer = services.lift_law(me(), story_id)
    if isinstance(answer, No):
        shown = of_law.law_of(me(), story_id)
        form = AdviceForm(formdata=None).offer(said(), shown.raised)
        form.explain("", sentence(answer))
        return page("law_lead", shown=shown, form=form)
    return on("law_lead", story_id=story_id)


@bp.route("/lead/law/<story_id>/waiver", methods=["GET", "POST"])
@needs(Permission.HOLD_PLACE, fresh=True)
def law_waiver(story_id: str) -> ResponseReturnValue:
    """Write down that a name may stand, by a signed paper and with legal sign-off (LW-01)."""
    shown = of_law.law_of(me(), story_id)
    form = WaiverForm()
    if form.validate_on_submit():
        answer = services.waive(me(), story_id, form.waiver)
        if not isinstance(answer, No):
            return on("law_lead", story_id=story_id)
        form.refuse(answer)
    return page("law_waiver", shown=shown, form=form)


@bp.route("/lead/again")
@needs(Permission.HOLD_PLACE)
def again_list() -> ResponseReturnValue:
    """What is shown and was not read again for a year (AN-16)."""
    return page("again", due=again.due_again(me()))


@bp.route("/lead/again/<story_id>", methods=["POST"])
@needs(Permission.HOLD_PLACE)
@button
def again_read(story_id: str) -> ResponseReturnValue:
    """A lead has read it, and it may stay as it is."""
    services.read_again(me(), story_id)
    return on("again_list")


def _pointed(open_desk: Desk) -> dict[str, list[str]]:
    """By question, the words of the text that may touch on it, each once."""
    parts = [open_desk.title, open_desk.summary, *(one.words for one in open_desk.paragraphs)]
    text = "\n\n".join(parts)
    found: dict[str, list[str]] = {}
    for hint in hints(text):
        words = text[hint.start : hint.end]
        if words not in found.setdefault(hint.code, []):
            found[hint.code].append(words)
    return found
