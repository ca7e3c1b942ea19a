"""The shapes of what is chosen in practice. The checklist, other words and letters: moderation's.

Nothing is ticked beforehand (TI-18).
"""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from hoh_stories.moderation.forms import LetterForm, NotHereForm, ReadForm, SendBackForm
from hoh_stories.moderation.words import LINK_WORDS, OUTCOME_WORDS
from hoh_stories.values.content import Content
from hoh_stories.web.forms import KindForm


class TicksField(SelectMultipleField):  # type: ignore[misc]
    """Several boxes to tick, or none."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class MarksForm(KindForm):
    """Parts of a text in which somebody could be recognised."""

    marks = TicksField(_l("In which parts could somebody be recognised?"))

    def offer(self, parts: int) -> MarksForm:
        """A box for each part, from 1."""
        self.marks.choices = [(str(n), str(n)) for n in range(1, parts + 1)]
        return self

    @property
    def numbers(self) -> tuple[int, ...]:
        """The parts that were chosen."""
        return tuple(int(one) for one in self.marks.data or ())


class NotesForm(KindForm):
    """What a reader may want to know first; none is an answer too."""

    notes = TicksField(LINK_WORDS["note"])

    def offer(self, said: Content) -> NotesForm:
        """The notes in the language of the page."""
        self.notes.choices = list(said.lists["notes"].items())
        return self


class OutcomeForm(ReadForm):
    """What a look may end in."""

    outcome = RadioField(
        _l("How would you end your look?"),
        choices=list(OUTCOME_WORDS.items()),
        validate_choice=False,
    )


def end_form(outcome: str, said: Content) -> ReadForm:
    """The real form for the end of a review: reasons from the fixed lists, and a letter (TI-07)."""
    if outcome == "suggest":
        return SendBackForm()
    return NotHereForm().offer(said) if outcome == "not_here" else LetterForm()
