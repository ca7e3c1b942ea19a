"""Forms of this room: the shape of what a steward tells, and words for every No.

Forms that grow with what there is (lines, readers) are made by a function.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from hoh_stories.accounts.help_lines import OwnLine
from hoh_stories.stewarding.rota import WEEKS, Rota
from hoh_stories.stewarding.words import PAYS, WEEKDAYS
from hoh_stories.web.forms import NOT_YET, KindForm, say

OWN_LINES = 4  #: rows for local lines on the page
ROW = "on_"  #: before a reader's id: their days

say(
    {
        "no_such_check": _l("This is not on the list any more. Please look at it once more."),
        "still_to_come": _l(
            "This day is still to come. Please write the day on which it was done."
        ),
        "not_those_keys": _l(
            "These are not the last letters of the keys in use. Please read them from your copy."
        ),
    }
)
_words, _long = [DataRequired(), Length(max=200)], [DataRequired(), Length(max=400)]


class OrganisationForm(KindForm):
    """Who runs the site (TI-16, OS-03). A telephone is the one thing that may be missing."""

    name = StringField(_l("Name of the organisation"), _words)
    address = StringField(_l("Address"), _long)
    phone = StringField(_l("Telephone"), [Length(max=40)])
    accountable = StringField(_l("Who answers for the site"), _words)
    hours_en = StringField(_l("When somebody is there, in English"), _words)
    hours_cy = StringField(_l("When somebody is there, in Welsh"), _words)


class PayForm(KindForm):
    """The same for every story, shown or not, short or long (CO-18)."""

    pays = RadioField(_l("What is paid for a story"), [InputRequired()], choices=list(PAYS.items()))
    pay_en = StringField(_l("What is offered, in English"), [Length(max=400)])
    pay_cy = StringField(_l("What is offered, in Welsh"), [Length(max=400)])

    def validate(self, extra_validators: Any = None) -> bool:
        """Whoever offers something says in both languages what it is (WL-01)."""
        fine = super().validate(extra_validators)
        if self.pays.data != "everybody":
            return fine
        empty = [name for name in ("pay_en", "pay_cy") if not (self[name].data or "").strip()]
        for name in empty:
            self.explain(name, NOT_YET)
        return fine and not empty


class LanguagesForm(KindForm):
    """Languages of stories that people here read. `choices` are given by the page."""

    languages = SelectMultipleField(
        _l("Languages that people here read"),
        [InputRequired()],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


class KeysForm(KindForm):
    """The last letters of both keys, read from the copy and not from this machine."""

    master = StringField(_l("The last six letters of the master key"), [InputRequired()])
    tags = StringField(_l("The last six letters of the tag key"), [InputRequired()])


class TickForm(KindForm):
    """The day on which a person did it."""

    done_on = DateField(_l("Done on"), [InputRequired()])

    @property
    def day(self) -> date:
        """The day; only after the form was found right."""
        found: date = self.done_on.data
        return found


def lines_form(lines: Iterable[tuple[str, str]], own: tuple[OwnLine, ...], **more: Any) -> Any:
    """The built-in lines to choose from, and rows for local ones."""

    class LinesForm(KindForm):
        shown = SelectMultipleField(
            _l("Show these on the page of help"),
            choices=list(lines),
            widget=ListWidget(prefix_label=False),
            option_widget=CheckboxInput(),
        )

    for nth in range(1, max(OWN_LINES, len(own) + 1) + 1):
        setattr(LinesForm, f"name_{nth}", StringField(_l("Name of the line"), [Length(max=80)]))
        setattr(LinesForm, f"number_{nth}", StringField(_l("Its number"), [Length(max=40)]))
        setattr(LinesForm, f"hours_{nth}", StringField(_l("Its hours"), [Length(max=80)]))
        setattr(LinesForm, f"languages_{nth}", StringField(_l("Its languages"), [Length(max=80)]))
    rows = {f"{part}_{nth}": getattr(line, part) for nth, line in enumerate(own, 1)
            for part in ("name", "number", "hours", "languages")}  # fmt: skip
    return LinesForm(data={**rows, **more})


def own_lines(form: Any) -> list[OwnLine]:
    """The local lines that were written down; half-written rows are left out by the service."""
    count = sum(field.name.startswith("name_") for field in form)
    parts = ("name", "number", "hours", "languages")
    return [
        OwnLine(*(form[f"{part}_{nth}"].data or "" for part in parts))
        for nth in range(1, count + 1)
    ]


def rota_form(rota: Rota) -> Any:
    """Days of the week for everybody who may read, and for how many weeks."""

    class RotaForm(KindForm):
        weeks = SelectField(
            _l("For how many weeks"), choices=[(str(weeks), str(weeks)) for weeks in WEEKS]
        )

    now: dict[str, list[str]] = {}
    for reader in rota.readers:
        days = SelectMultipleField(
            reader.called,
            choices=[(str(nth), words) for nth, words in enumerate(WEEKDAYS)],
            widget=ListWidget(prefix_label=False),
            option_widget=CheckboxInput(),
        )
        setattr(RotaForm, ROW + reader.id, days)
        now[ROW + reader.id] = [str(day) for day in sorted(reader.weekdays)]
    return RotaForm(data=now)


def weekdays_of(form: Any) -> Mapping[str, list[int]]:
    """What was ticked, by person."""
    rows = [field for field in form if field.name.startswith(ROW)]
    return {field.name.removeprefix(ROW): [int(day) for day in field.data or ()] for field in rows}
