"""The teller's answers: to suggestions one by one, to proposed links, to a "not here"."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from hoh_stories.ground.answers import No
from hoh_stories.moderation.appeals import appeal
from hoh_stories.moderation.words import KIND_OF_WORDS as KINDS
from hoh_stories.stories.services import Missing
from hoh_stories.telling import answers, looks, services, suggested
from hoh_stories.telling.face import bp, live, me, on, page
from hoh_stories.telling.forms import AppealForm, SuggestionForm, link_form
from hoh_stories.telling.suggested import Suggested
from hoh_stories.web.access import for_tellers
from hoh_stories.web.forms import PressForm

#: Beside which field a No is said; the others are about the answer.
BESIDE = {"no_own_words": "own", "own_words_too_long": "own", "no_question": "question"}


@bp.route("/my/<story_id>/suggestions", methods=["GET", "POST"])
@for_tellers
def suggestions(story_id: str) -> ResponseReturnValue:
    """All suggestions in their places; the button sends the story on once each is answered."""
    story = live(story_id)
    form = PressForm()
    if form.validate_on_submit():
        answer = answers.send_on(me(), story_id)
        if not isinstance(answer, No):
            return on("story", story_id=story_id)
        form.explain_no(answer)
    found = suggested.tracked_of(me(), story_id)
    if found is None:
        return on("story", story_id=story_id)
    beside = request.args.get("show") == "beside"
    return page("suggestions", story=story, form=form, found=found, beside=beside, kinds=KINDS)


@bp.route("/my/<story_id>/suggestions/as-chosen")
@for_tellers
def as_chosen(story_id: str) -> ResponseReturnValue:
    """The whole text as the answers so far make it, before it is sent on."""
    story = live(story_id)
    found = suggested.chosen_of(me(), story_id)
    if found is None:
        return on("story", story_id=story_id)
    return page("as_chosen", story=story, found=found)


@bp.route("/my/<story_id>/suggestions/<suggestion_id>", methods=["GET", "POST"])
@for_tellers
def suggestion(story_id: str, suggestion_id: str) -> ResponseReturnValue:
    """One suggestion: accept, keep, own words, or write back. Nothing is sent on by an answer."""
    story = live(story_id)
    found = suggested.tracked_of(me(), story_id)
    all_of_them = found.suggestions if found else ()
    one = next((row for row in all_of_them if row.id == suggestion_id), None)
    if one is None:
        return _moved_on(story_id, "answer" in story.may)
    form = SuggestionForm(data=_as_answered(one))
    if form.validate_on_submit():
        said = form.answer.data or ""
        own = (form.question.data if said == "asked" else form.own.data) or ""
        answer = answers.answer_suggestion(me(), story_id, suggestion_id, said, own)
        if not isinstance(answer, No):
            return _after(story_id)
        form.explain_no(answer, BESIDE.get(answer.code, "answer"))
    rivals = [row for row in all_of_them if row.number in one.meets]
    more = {"of": len(all_of_them), "rivals": rivals, "kinds": KINDS}
    return page("suggestion", story=story, form=form, one=one, **more)


def _as_answered(one: Suggested) -> dict[str, str]:
    """What the fields begin with: the teller's own words, theirs before ours. No answer chosen."""
    asked = one.answer == "asked"
    own = "" if asked else one.own
    return {
        "own": own or one.old.strip() or one.words.strip(),
        "question": one.own if asked else "",
    }


def _after(story_id: str) -> ResponseReturnValue:
    found = suggested.tracked_of(me(), story_id)
    if found and found.next:
        return on("suggestion", story_id=story_id, suggestion_id=found.next.id)
    return on("suggestions", story_id=story_id)


def _moved_on(story_id: str, asked: bool) -> ResponseReturnValue:
    """A page of a suggestion that is answered and gone on; a stranger's address is 404."""
    if asked or not looks.was_suggested(me(), story_id):
        raise Missing(story_id)
    return on("story", story_id=story_id)


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
