"""Where stories stand: the list, one story, its letters, who opened it, what is shown of it."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from hoh_stories.ground import clock
from hoh_stories.ground.answers import No
from hoh_stories.telling import looks, queries, services
from hoh_stories.telling.face import bp, live, me, mine, numbers, on, page
from hoh_stories.telling.forms import LetterForm
from hoh_stories.telling.words import BESIDE, about_letter, next_step, what_happened
from hoh_stories.web.access import for_tellers

LAST_LETTERS = 20  #: of a long thread; the earlier ones are one step away


@bp.route("/my")
@for_tellers
def my() -> ResponseReturnValue:
    """All stories of the one who came back."""
    stories = queries.stories_of(me(), numbers().cooling_off)
    return page("my", stories=stories, called=queries.called_of(me()))


@bp.route("/my/<story_id>")
@for_tellers
def story(story_id: str) -> ResponseReturnValue:
    """Where it stands, the one next thing, and the rest below (TI-05)."""
    found = mine(story_id)
    told = [BESIDE[code] for code in found.beside]
    step, today = next_step(found), clock.today()
    return page("story", story=found, told=told, step=step, today=today)


@bp.route("/my/<story_id>/letters", methods=["GET", "POST"])
@for_tellers
def letters(story_id: str) -> ResponseReturnValue:
    """Read and write letters, in every state."""
    found = mine(story_id)
    form = LetterForm()
    if form.validate_on_submit():
        answer = services.write(me(), story_id, form.words.data or "", form.number)
        if not isinstance(answer, No):
            return on("letters", story_id=story_id, _anchor="last")
        form.explain_no(answer, "words")
    thread = queries.letters(me(), story_id)
    if any(letter.new for letter in thread):
        services.have_read(me(), story_id)
    form.after.data = str(thread[-1].number if thread else 0)
    shown = thread if request.args.get("earlier") else thread[-LAST_LETTERS:]
    more = len(thread) > len(shown)
    return page("letters", story=found, form=form, thread=shown, earlier=more, about=about_letter)


@bp.route("/my/<story_id>/preview")
@for_tellers
def preview(story_id: str) -> ResponseReturnValue:
    """Exactly what is shown or will be, and to whom."""
    found = live(story_id)
    return page("preview", story=found, sheets=looks.sheets(me(), story_id))


@bp.route("/my/<story_id>/opened")
@for_tellers
def opened(story_id: str) -> ResponseReturnValue:
    """Who has opened the text, and when (truth 6)."""
    found = live(story_id)
    return page(
        "opened",
        story=found,
        openings=looks.openings(me(), story_id),
        path=looks.path(me(), story_id),
        happened=what_happened,
    )
