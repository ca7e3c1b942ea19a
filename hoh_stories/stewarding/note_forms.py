"""The form of one content note, and words for every No. What may be a note is `values.notes`."""

from __future__ import annotations

from dataclasses import replace

from flask_babel import lazy_gettext as _l
from wtforms import SelectMultipleField, StringField
from wtforms.widgets import CheckboxInput, ListWidget

from hoh_stories.values.content import Content
from hoh_stories.values.notes import LONGEST, Note
from hoh_stories.web.forms import KindForm, TickField, say

say(
    {
        "no_note_words": _l("Please write it in both languages."),
        "note_too_long": _l("Please use five words at most, and 40 letters."),
        "note_there": _l("There is a note with these words already."),
        # Translators: to a steward who wanted to retire the note "suicide"
        "note_always": _l("This note stays: help lines stand beside stories that carry it."),
        "too_many_notes": _l("There are as many notes as people can look through. Retire one?"),
        "no_such_note": _l("This note is not on the list any more."),
    }
)


class NoteForm(KindForm):
    """A note: its words, how much care it asks for, where a reader can turn."""

    en = StringField(_l("In English"), render_kw={"maxlength": LONGEST})
    cy = StringField(_l("In Welsh"), render_kw={"maxlength": LONGEST})
    heavy = TickField(_l("It is heavy: such stories do not stand side by side."))
    lines = SelectMultipleField(
        _l("Help lines to show beside such a story, besides those that fit it already"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    retired = TickField(_l("Offer it no more. Stories that carry it keep it."))

    def offer(self, said: Content, *, heavy: bool, new: bool) -> None:
        """The help lines in the language of the page. `heavy`: always, so it is not asked."""
        self.lines.choices = [(line.code, line.name) for line in said.help_lines]
        if heavy:
            del self.heavy, self.retired
        elif new:
            del self.retired

    def note(self, now: Note) -> Note:
        """The note as it shall be."""
        asked = {name: self[name].data for name in ("heavy", "retired") if name in self}
        lines = tuple(self.lines.data or ())
        return replace(now, en=self.en.data or "", cy=self.cy.data or "", lines=lines, **asked)

    def beside(self, code: str) -> str:
        """Beside which field a No is said."""
        if code == "no_note_words":
            return "cy" if self.en.data else "en"
        return "en" if code in ("note_too_long", "note_there") else ""
