"""Forms of the teller's own pages, and kind words for every No of this room.

Nothing is ticked beforehand (TI-18). What may be done is asked of services; only the shape is here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from hoh_stories.consent.rules import MONTHS, Allowed, Audience, Use, months_after
from hoh_stories.ground.text import clean_line
from hoh_stories.telling.carrying import Agreeing
from hoh_stories.telling.rules import LONGEST_NAME
from hoh_stories.values.content import Content, Question
from hoh_stories.web.forms import (
    CHOOSE,
    NOT_YET,
    KindForm,
    TickField,
    number_in,
    pasted,
    say,
)

TOO_LONG_NAME = _l("This name is very long. Please use 80 letters at most.")

say(
    {
        "no_words": NOT_YET,
        "letter_too_long": _l(
            "This is longer than one letter can be: 10,000 letters at most. You can send two."
        ),
        "being_erased": _l("Your story is just being erased. Please write again in a minute."),
        "no_answer": CHOOSE,
        "no_own_words": _l("Please write your own words here, or choose another answer."),
        "own_words_too_long": _l("This is very long for one part. Please make it shorter."),
        "moved_on": _l("Your story has moved on since you opened this page. Nothing is lost."),
        "too_early": _l("Your time to think is not over yet. You can say it after that day."),
        "name_too_long": TOO_LONG_NAME,
        "other_words": _l("The words have changed since you looked. Please look at them first."),
        "nobody_chosen": _l("Nobody is chosen yet. Choose who may read it, or stop here."),
        "until_missing": _l("Please choose how long your story may be shown."),
        "keeps_anonymous": _l(
            "The law protects whoever is hurt like this from being named, for life. "
            "So no name can stand beside this story."
        ),
        "not_shown": _l("Your story is not shown to anybody, so there is nothing to change."),
        "not_waiting": _l("Nothing waits for your second yes just now."),
        "appealed_already": _l("You have asked for another look already. That can be done once."),
    }
)


def _boxes(label: Any) -> SelectMultipleField:
    return SelectMultipleField(
        label, widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )


class ReturnForm(KindForm):
    """A return key in either spelling."""

    key = StringField(_l("Your six words, or your 24 digits"))


class CodeForm(KindForm):
    """A withdrawal code."""

    code = StringField(_l("The code on your paper"))


class LetterForm(KindForm):
    """A letter. `after`: the last one that the page showed, so that a double click sends one."""

    words = TextAreaField(_l("Your letter"))
    after = HiddenField()

    @property
    def number(self) -> int:
        """The letter after which this one comes; 0 for whatever is no number."""
        return number_in(self.after.data, 0)


class SuggestionForm(KindForm):
    """One answer to one suggestion: none is a yes by itself."""

    answer = RadioField(
        _l("What would you like?"),
        choices=[
            ("accepted", _l("Use these words")),
            ("declined", _l("Keep my words as they were")),
            ("reworded", _l("Say it in other words of mine")),
        ],
        validate_choice=False,
    )
    own = TextAreaField(
        _l("Other words of yours"),
        filters=[pasted],
    )


class AppealForm(KindForm):
    """Asking for another look; words may be left empty (TI-02)."""

    words = TextAreaField(_l("Is there something that person should know? You can leave it empty."))


class GoodDayForm(KindForm):
    """Page 1 of agree. `version`: the very words that the page showed (TI-06)."""

    version = HiddenField()
    day = RadioField(validators=[InputRequired()])


class ChoicesForm(KindForm):
    """Page 3: who, what else, under which name, until when, and what then. Nothing is chosen."""

    audiences = _boxes(_l("Who may read it?"))
    uses = _boxes(_l("What else may be done with it?"))
    shown_as = RadioField(
        _l("Which name may stand beside it?"),
        choices=[("none", _l("No name")), ("chosen", _l("A name that I choose"))],
        validators=[InputRequired()],
    )
    name = StringField(_l("The name I choose"), filters=[lambda value: clean_line(value or "")])
    months = RadioField(_l("How long may it be shown?"), validators=[InputRequired()], coerce=str)
    when_over = RadioField(
        _l("When your time to think is over"),
        choices=[
            ("publish", _l("Show it then, without asking me again")),
            ("ask", _l("Ask me again first")),
        ],
        validators=[InputRequired()],
    )

    def offer(
        self, words: Content, until: date | None = None, *, anonymous: bool = False
    ) -> ChoicesForm:
        """Put our words on the choices; `until`: an end date that may be kept as it is.

        `anonymous`: the law lets no name stand beside these words (LW-01).
        """
        if anonymous:
            self.shown_as.choices = [("none", _l("No name"))]
            self.shown_as.label.text = _l("No name stands beside it: the law protects you")
            del self.name
        self.audiences.choices = [(one, words.word("audiences", one)) for one in Audience]
        self.uses.choices = [(one, words.word("uses", one)) for one in Use]
        kept = [("keep", _l("As long as now"))] if until else []
        self.months.choices = [*kept, *((str(one), _months(one)) for one in MONTHS)]
        return self

    def validate(self, extra_validators: Any = None) -> bool:
        """As every form; and somebody may read it, and a chosen name is written."""
        fine = super().validate(extra_validators)
        if not self.audiences.data and not self.audiences.errors:
            self.explain("audiences", _l("Please choose who may read it, or stop here for today."))
        if self.shown_as.data == "chosen" and "name" in self and not self.name.data:
            self.explain("name", _l("Please write the name, or choose no name."))
        if len(self.named) > LONGEST_NAME:
            self.explain("name", TOO_LONG_NAME)
        return fine and not self.errors

    @property
    def named(self) -> str:
        """The chosen name, "" for none."""
        chosen = "name" in self and self.shown_as.data == "chosen"
        return (self.name.data or "") if chosen else ""

    def agreeing(self, before: Agreeing) -> Agreeing:
        """What was chosen, on top of the pages before."""
        return replace(
            before,
            audiences=tuple(self.audiences.data),
            uses=tuple(self.uses.data),
            name=self.named,
            months=int(self.months.data),
            ask_again=self.when_over.data == "ask",
            page=3,
        )

    def allowed(self, today: date, until: date) -> Allowed:
        """What was chosen, as a consent says it. `until`: the date to keep."""
        kept = self.months.data == "keep"
        return Allowed(
            frozenset(Audience(one) for one in self.audiences.data),
            until if kept else months_after(today, int(self.months.data)),
            frozenset(Use(one) for one in self.uses.data),
            self.named,
            self.when_over.data == "ask",
        )


class NameForm(KindForm):
    """What to be called, and how to be written to: both optional, both changeable (TI-14)."""

    called = StringField(_l("A name to be called by"))
    language = SelectField(_l("The language in which we write to you"))


class TeachForm(KindForm):
    """Page 2 of agree. `seen`: whose passage was shown already (CO-08)."""

    seen = HiddenField()

    def validate(self, extra_validators: Any = None) -> bool:
        """As every form; and what was named is known, and the way with an open case is chosen."""
        fine = super().validate(extra_validators)
        if "knows" in self and not self["knows"].data:
            self.explain("knows", _l("Please tick this, change the words, or stop here for today."))
        if "asylum" in self and not self["asylum"].data:
            self.explain("asylum", CHOOSE)
        return fine and not self.errors


def teach_form(
    questions: Iterable[Question], *, knows: bool = False, asylum: bool = False
) -> KindForm:
    """Page 2: the teach-back questions.

    `knows`: readers named who could tell, so the yes must be an informed one (AN-08). `asylum`: a
    case is open, so later, and practitioners alone, are choices like the others (LW-03).
    """
    fields: dict[str, Any] = {
        f"teach_{one.code}": RadioField(
            one.question, choices=list(one.answers.items()), validate_choice=False
        )
        for one in questions
    }
    if knows:
        fields["knows"] = TickField(_l("I have read who that is, and I want to go on."))
    if asylum:
        fields["asylum"] = RadioField(
            _l("While a case is open, which of these suits you?"),
            choices=[
                ("later", _l("Share it later, when the case is over")),
                ("practitioners", _l("Share it with practitioners only")),
                ("on", _l("I have thought about it, and choose for myself")),
            ],
            validate_choice=False,
        )
    form: KindForm = type("TaughtForm", (TeachForm,), fields)()
    return form


def link_form(link_ids: Iterable[str]) -> KindForm:
    """A yes or a no for each proposed link; any may be left."""
    fields: dict[str, Any] = {
        f"link_{one}": RadioField(
            _l("May this be shown beside your words?"),
            choices=[("yes", _l("Yes")), ("no", _l("No"))],
            validate_choice=False,
        )
        for one in link_ids
    }
    form: KindForm = type("LinkForm", (KindForm,), fields)()
    return form


def _months(number: int) -> Any:
    years = {6: _l("6 months"), 12: _l("1 year"), 24: _l("2 years"), 36: _l("3 years")}
    return years[number]
