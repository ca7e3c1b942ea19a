"""The list of content notes: what is on it, a new one, other words, retired and brought back.

Fresh proof, as for help lines: what stands here leads a reader past a story, or to a telephone.
What a note is, is `values.notes`; keeping it is `publishing.noting`.
"""

from __future__ import annotations

from flask import abort
from flask.typing import ResponseReturnValue

from hoh_stories.accounts.permissions import Permission
from hoh_stories.ground.answers import No
from hoh_stories.publishing import noting
from hoh_stories.stewarding.face import bp, me, on, page
from hoh_stories.stewarding.note_forms import NoteForm
from hoh_stories.stories import notes as site_notes
from hoh_stories.values.content import content
from hoh_stories.values.notes import LINES_FIRST, Note
from hoh_stories.web.access import needs
from hoh_stories.web.locale import current_lang


@bp.route("/steward/notes")
@needs(Permission.SITE_RUN)
def notes() -> ResponseReturnValue:
    """Every note in both languages, the retired ones too."""
    names = {line.code: line.name for line in content(current_lang()).help_lines}
    return page("notes", notes=site_notes.notes().all, names=names)


@bp.route("/steward/notes/new", methods=["GET", "POST"])
@needs(Permission.SITE_RUN, fresh=True)
def new_note() -> ResponseReturnValue:
    """A note that nobody had thought of."""
    return _note(Note("", "", ""))


@bp.route("/steward/notes/<code>", methods=["GET", "POST"])
@needs(Permission.SITE_RUN, fresh=True)
def note(code: str) -> ResponseReturnValue:
    """Other words for a note, whether it is heavy, its lines; or offered no more."""
    return _note(site_notes.notes().by_code.get(code) or abort(404))


def _note(now: Note) -> ResponseReturnValue:
    form = NoteForm(data={**vars(now), "lines": list(now.lines)})
    form.offer(content(current_lang()), heavy=now.code in LINES_FIRST, new=not now.code)
    if form.validate_on_submit():
        answer = noting.tell_note(me(), form.note(now))
        if not isinstance(answer, No):
            return on("notes")
        form.explain_no(answer, form.beside(answer.code))
    return page("note", form=form, note=now)
