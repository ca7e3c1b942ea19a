"""Forms about help lines: which were checked, and the words of one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectMultipleField, StringField
from wtforms.validators import DataRequired, Length, Regexp
from wtforms.widgets import CheckboxInput, ListWidget

from hoh_stories.web.forms import KindForm, say

say(
    {
        "none_chosen": _l("Please tick the lines that you checked."),
        "no_such_line": _l("One of these lines is not shown any more. Please look once more."),
        "no_way_to_reach": _l("Please give a number to ring, or one to text."),
    }
)
_number = [
    Length(max=40),
    Regexp(r"[0-9+ ]*\Z", message=_l("Please write digits and spaces alone.")),
]
_name, _words = [DataRequired(), Length(max=80)], [Length(max=400)]


class LineForm(KindForm):
    """A line's words, as a visitor reads them in each language. Empty: not known, not shown."""

    number = StringField(_l("Number to ring"), _number)
    text = StringField(_l("Number to text"), _number)
    text_word = StringField(_l("Word to send to it"), [Length(max=20)])
    source = StringField(_l("Where this comes from"), _words)
    name_en = StringField(_l("Name of the line"), _name)
    name_cy = StringField(_l("Name of the line"), _name)
    who_for_en = StringField(_l("Who it is for"), _words)
    who_for_cy = StringField(_l("Who it is for"), _words)
    hours_en = StringField(_l("Its hours"), _words)
    hours_cy = StringField(_l("Its hours"), _words)
    languages_en = StringField(_l("Its languages"), _words)
    languages_cy = StringField(_l("Its languages"), _words)
    cost_en = StringField(_l("What a call costs"), _words)
    cost_cy = StringField(_l("What a call costs"), _words)
    also_en = StringField(_l("Other ways in"), _words)
    also_cy = StringField(_l("Other ways in"), _words)


def checked_form(codes: Iterable[str]) -> Any:
    """Which of these lines were checked today; none is ticked beforehand."""

    class CheckedForm(KindForm):
        codes = SelectMultipleField(
            _l("Help lines"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
        )

    form = CheckedForm()
    form.codes.choices = [(code, code) for code in codes]
    return form
