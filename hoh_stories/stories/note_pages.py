"""The page on which a teller says what their words touch on: optional, and "help me" is a choice.

Nothing is ticked beforehand, also not what the assistant thought of (TI-18). Notes of the site are
`notes`, thoughts and keeping `touching`; values have a page of their own in `value_pages`.
"""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from hoh_stories.ground.answers import No
from hoh_stories.stories.drafts import UNSURE
from hoh_stories.stories.face import bp, draft_or_door, on, order, the_teller
from hoh_stories.stories.forms import NotesForm
from hoh_stories.stories.note_words import because, in_order
from hoh_stories.stories.notes import noted
from hoh_stories.stories.sheets import sheet_of
from hoh_stories.stories.touching import agreed_notes, choose_notes, thoughts_in
from hoh_stories.web.access import open_to_all
from hoh_stories.web.locale import current_lang


@bp.route("/share/<story_id>/notes", methods=["GET", "POST"])
@open_to_all
def notes(story_id: str) -> ResponseReturnValue:
    """What readers may want to know first; the assistant's thoughts stand first, with the words."""
    draft = draft_or_door(story_id)
    if not draft.story.editable or draft.other is not None:
        return on("write", story_id)
    said = noted(current_lang())
    offered = said.offered_notes(draft.noted)
    text = sheet_of(draft.text, draft.answers, order()).text
    thoughts = [one for one in thoughts_in(text) if one.code in offered]
    form = NotesForm(data={"notes": sorted(draft.noted), "unsure": UNSURE in draft.noted})
    form.notes.choices = in_order(thoughts, offered)
    if form.validate_on_submit():
        answer = choose_notes(
            the_teller(),
            story_id,
            form.notes.data,
            unsure=form.unsure.data,
            revision=form.number,
        )
        if not isinstance(answer, No):
            return on("send", story_id)
        form.explain_no(answer)
    form.revision.data = str(draft.revision)
    return render_template(
        "stories/notes.html",
        form=form,
        said=said,
        because=because(thoughts),
        agreed=sorted(agreed_notes(the_teller(), story_id)),
        back_to=url_for("stories.send", story_id=story_id),
    )
