"""Consent later: change it, stop it, say yes again, hide it, take it back. No reason is asked.

From a story's page, pausing and stopping take one action, taking back two (TI-08, CO-06, CO-13).
"""

from __future__ import annotations

from collections.abc import Callable

from flask.typing import ResponseReturnValue

from hoh_stories.accounts.actors import Actor
from hoh_stories.consent.notices import notice
from hoh_stories.ground import clock
from hoh_stories.ground.answers import Answer, No
from hoh_stories.moderation import reports
from hoh_stories.publishing import services as publishing
from hoh_stories.publishing import stops
from hoh_stories.telling import ledger, looks, services
from hoh_stories.telling.face import bp, live, me, mine, numbers, on, pace, page, said
from hoh_stories.telling.forms import ChoicesForm
from hoh_stories.web.access import for_tellers
from hoh_stories.web.forms import PressForm
from hoh_stories.web.locale import current_lang


@bp.route("/my/<story_id>/change", methods=["GET", "POST"])
@for_tellers
def change(story_id: str) -> ResponseReturnValue:
    """Other terms for the same words: less acts at once, more waits again (CO-14)."""
    story = live(story_id, "change")
    now = ledger.allowed_now(me(), story_id)
    form = ChoicesForm(data=now.as_form).offer(said(), now.allowed.until)
    if form.validate_on_submit():
        wanted = form.allowed(clock.today(), now.allowed.until)
        answer = publishing.change_consent(me(), story_id, wanted, notice(current_lang()), pace())
        if not isinstance(answer, No):
            return on("receipt", story_id=story_id)
        form.explain_no(answer)
    return page("change", story=story, form=form, until=now.allowed.until)


@bp.route("/my/<story_id>/stop", methods=["POST"])
@for_tellers
def stop(story_id: str) -> ResponseReturnValue:
    """Stop what waits for its time (CO-06)."""
    return _at_once(story_id, publishing.stop)


@bp.route("/my/<story_id>/pause", methods=["POST"])
@for_tellers
def pause(story_id: str) -> ResponseReturnValue:
    """Hide it (TI-08)."""
    return _at_once(story_id, stops.pause)


@bp.route("/my/<story_id>/resume", methods=["POST"])
@for_tellers
def resume(story_id: str) -> ResponseReturnValue:
    """Show it again; what others have hidden stays hidden."""
    return _at_once(story_id, stops.resume)


@bp.route("/my/<story_id>/second-yes", methods=["GET", "POST"])
@for_tellers
def second_yes(story_id: str) -> ResponseReturnValue:
    """The yes that somebody asked to be asked for again, or stopping it: equal answers (CO-06)."""
    story = live(story_id)
    form = PressForm()
    if form.validate_on_submit():
        answer = services.say_yes_again(me(), story_id, numbers().cooling_off)
        if not isinstance(answer, No):
            return on("story", story_id=story_id)
        form.explain_no(answer)
    if "stop" not in story.may:
        return on("story", story_id=story_id)
    waiting = looks.sheets(me(), story_id)[-1]
    return page("second_yes", story=story, form=form, sheet=waiting)


@bp.route("/my/<story_id>/withdraw", methods=["GET", "POST"])
@for_tellers
def withdraw(story_id: str) -> ResponseReturnValue:
    """One page, one confirmation that offers a copy first; then it is gone (truth 3)."""
    story = mine(story_id)
    form = PressForm()
    if form.validate_on_submit():
        reports.withdraw(me(), story_id)
        return on("story", story_id=story_id)
    if story.word == "withdrawn":
        return on("story", story_id=story_id)
    return page("withdraw", form=form, story=story, coded=False)


def _at_once(story_id: str, deed: Callable[[Actor, str], Answer]) -> ResponseReturnValue:
    """One press. What is not open any more (a second click) changes nothing."""
    story = live(story_id)
    if PressForm().validate_on_submit():
        deed(me(), story.id)
    return on("story", story_id=story_id)
