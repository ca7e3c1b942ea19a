"""The teller's answers: to suggestions one by one, to proposed links, to a "not here"."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from hoh_stories.ground.answers import No
from hoh_stories.moderation.appeals import appeal
from hoh_stories.stories.services import Missing
from hoh_stories.telling import looks, services
from hoh_stories.telling.face import bp, live, me, on, page
from hoh_stories.telling.forms import AppealForm, SuggestionForm, link_form
from hoh_stories.telling.looks import Suggested
from hoh_stories.web.access import for_tellers
from hoh_stories.web.forms import PressForm

OWN = ("no_own_words", "own_words_too_long")


@bp.route("/my/<story_id>/suggestions", methods=["GET", "POST"])
@for_tellers
def suggestions(story_id: str) -> ResponseReturnValue:
    """All suggestions; the button sends the story on where nothing waits for an answer."""
    story = live(story_id)
    form = PressForm()
    if form.validate_on_submit():
        answer = services.send_on(me(), story_id)
        if not isinstance(answer, No):
            return on("story", story_id=story_id)
        form.explain_no(answer)
    if "answer" not in story.may:
        return on("story", story_id=story_id)
    found = looks.suggestions(me(), story_id)
    return page("suggestions", story=story, form=form, suggestions=found, first=_next(found))


@bp.route("/my/<story_id>/suggestions/<suggestion_id>", methods=["GET", "POST"])
@for_tellers
def suggestion(story_id: str, suggestion_id: str) -> ResponseReturnValue:
    """One suggestion: accept, keep, or own words. The last answer sends the story on."""
    story = live(story_id)
    found = looks.suggestions(me(), story_id)
    one = next((row for row in found if row.id == suggestion_id), None)
    if one is None:
        return _moved_on(story_id, "answer" in story.may)
    form = SuggestionForm(data={"own": one.own or one.old})
    if form.validate_on_submit():
        own = form.own.data or ""
        answer = services.answer_suggestion(
            me(), story_id, suggestion_id, form.answer.data or "", own
        )
        if not isinstance(answer, No):
            return _after(story_id)
        form.explain_no(answer, "own" if answer.code in OWN else "answer")
    waiting = [row for row in found if not row.answer and row.id != one.id]
    return page("suggestion", story=story, form=form, one=one, of=len(found), last=not waiting)


def _after(story_id: str) -> ResponseReturnValue:
    left = _next(looks.suggestions(me(), story_id))
    if left:
        return on("suggestion", story_id=story_id, suggestion_id=left.id)
    return on("story", story_id=story_id)


def _moved_on(story_id: str, asked: bool) -> ResponseReturnValue:
    """A page of a suggestion that is answered and gone on; a stranger's address is 404."""
    if asked or not looks.was_suggested(me(), story_id):
        raise Missing(story_id)
    return on("story", story_id=story_id)


def _next(found: list[Suggested]) -> Suggested | None:
    return next((row for row in found if not row.answer), None)


@bp.route("/my/<story_id>/links", methods=["GET", "POST"])
@for_tellers
def links(story_id: str) -> ResponseReturnValue:
    """A yes or a no to what somebody proposed to show beside the words."""
    story = live(story_id)
    found = looks.proposed(me(), story_id)
    form = link_form(one.id for one in found)
    if form.validate_on_submit():
        said = {one.id: form[f"link_{one.id}"].data for one in found}
        answers = {
            name: answer == "yes" for name, answer in said.items() if answer in ("yes", "no")
        }
        services.answer_links(me(), story_id, answers)
        return on("story", story_id=story_id)
    return page("links", story=story, form=form, proposed=found)


@bp.route("/my/<story_id>/not-here", methods=["GET", "POST"])
@for_tellers
def not_here(story_id: str) -> ResponseReturnValue:
    """Why it is not published here, what can be done, and once: somebody else's look (OS-09)."""
    story = live(story_id)
    form = AppealForm()
    if form.validate_on_submit():
        answer = appeal(me(), story_id, form.words.data or "")
        if not isinstance(answer, No):
            return on("story", story_id=story_id)
        form.explain_no(answer, "words" if "appeal" in story.may else "")
    return page("not_here", story=story, form=form, closing=looks.not_here(me(), story_id))
