"""The kind form: our own words for what could not be taken, and nothing typed is lost.

A form here knows the shape of what was typed. Whether a thing may be done is for rules and
services: their No comes back as a code, and `words_for` gives it a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, TypeAlias

from flask import Flask, request
from flask_babel import LazyString, lazy_gettext, ngettext
from flask_wtf import FlaskForm
from flask_wtf.form import _Auto
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser
from wtforms import (
    BooleanField,
    Field,
    FieldList,
    FormField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.widgets import HiddenInput, Input, Select

from hoh_stories.ground.answers import No
from hoh_stories.ground.text import clean, from_paste
from hoh_stories.web.tokens import Csrf

CHOOSING = (RadioField, SelectField, SelectMultipleField)
Sentence: TypeAlias = str | LazyString

NOT_YET = lazy_gettext("Please write something here, or go back if you would rather not.")
CHOOSE = lazy_gettext("Please choose one of the answers offered here.")
NUMBER = lazy_gettext("Please write a number here.")
DAY = lazy_gettext("Please write a day like this: 2026-11-24.")
AGAIN = lazy_gettext("We did not understand this. Please look at it once more.")
STALE = lazy_gettext(
    "This page had been open for a long time. Nothing is lost: please press the button once more."
)

#: WTForms' own sentences, each with ours (TI-12). A test holds that none is missing.
KIND: dict[str, LazyString] = {
    "This field is required.": NOT_YET,
    "Invalid input.": AGAIN,
    "Invalid email address.": lazy_gettext("An email address looks like this: name@example.org."),
    "Invalid IP address.": AGAIN,
    "Invalid Mac address.": AGAIN,
    "Invalid URL.": lazy_gettext("A web address looks like this: https://example.org."),
    "Invalid UUID.": AGAIN,
    "Invalid value, must be one of: %(values)s.": CHOOSE,
    "Invalid value, can't be any of: %(values)s.": CHOOSE,
    "Invalid field name '%s'.": AGAIN,
    "Field must be equal to %(other_name)s.": lazy_gettext("Please write the same thing twice."),
    "Field must be between %(min)d and %(max)d characters long.": lazy_gettext(
        "Please write between %(min)d and %(max)d letters here."
    ),
    "Number must be at least %(min)s.": lazy_gettext("Please write a number from %(min)s up."),
    "Number must be at most %(max)s.": lazy_gettext("Please write a number up to %(max)s."),
    "Number must be between %(min)s and %(max)s.": lazy_gettext(
        "Please write a number between %(min)s and %(max)s."
    ),
    "Date must be at least %(min)s.": lazy_gettext("Please choose a day from %(min)s on."),
    "Date must be at most %(max)s.": lazy_gettext("Please choose a day up to %(max)s."),
    "Date must be between %(min)s and %(max)s.": lazy_gettext(
        "Please choose a day between %(min)s and %(max)s."
    ),
    "This field cannot be edited.": AGAIN,
    "This field is disabled and cannot have a value.": AGAIN,
    "Invalid CSRF Token.": STALE,
    "CSRF token missing.": STALE,
    "CSRF failed.": STALE,
    "CSRF token expired.": STALE,
    "Invalid Choice: could not coerce.": CHOOSE,
    "Choices cannot be None.": CHOOSE,
    "Not a valid choice.": CHOOSE,
    "Invalid choice(s): one or more data inputs could not be coerced.": CHOOSE,
    "Not a valid datetime value.": DAY,
    "Not a valid date value.": DAY,
    "Not a valid time value.": lazy_gettext("Please write a time like this: 14:30."),
    "Not a valid week value.": AGAIN,
    "Not a valid integer value.": NUMBER,
    "Not a valid decimal value.": NUMBER,
    "Not a valid float value.": NUMBER,
}

#: WTForms' sentences that count, by their form for one.
KIND_COUNTED: dict[str, Callable[[int], str]] = {
    "Field must be at least %(min)d character long.": lambda number: ngettext(
        "Please write at least %(num)d letter here.",
        "Please write at least %(num)d letters here.",
        number,
    ),
    "Field cannot be longer than %(max)d character.": lambda number: ngettext(
        "This is longer than we can keep. Please use no more than %(num)d letter.",
        "This is longer than we can keep. Please use no more than %(num)d letters.",
        number,
    ),
    "Field must be exactly %(max)d character long.": lambda number: ngettext(
        "Please write exactly %(num)d letter here.",
        "Please write exactly %(num)d letters here.",
        number,
    ),
    "'%(value)s' is not a valid choice for this field.": lambda _: str(CHOOSE),
}

#: What a No means, in words that a tired person can read. Features add theirs with `say`.
WORDS: dict[str, Sentence] = {}


@dataclass(frozen=True)
class KindWords:
    """Stands where WTForms looks for translations."""

    choosing: bool = False  #: for a field where one chooses and does not write

    def gettext(self, sentence: str) -> str:
        """Our sentence for one of theirs."""
        ours = KIND.get(sentence, sentence)
        return str(CHOOSE if self.choosing and ours is NOT_YET else ours)

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Our counted sentence for one of theirs."""
        ours = KIND_COUNTED.get(one)
        return ours(number) if ours else (one if number == 1 else many)


def say(words: Mapping[str, Sentence]) -> None:
    """Add a feature's sentences for its No codes. Two rooms may not mean two things by one."""
    taken = sorted(code for code in words if code in WORDS and WORDS[code] is not words[code])
    if taken:
        raise ValueError(f"already said otherwise: {taken}")
    WORDS.update(words)


def words_for(code: str) -> Sentence:
    """The sentence for a No. KeyError for a code that nobody has given words."""
    return WORDS[code]


@dataclass(frozen=True)
class Told:
    """A line of the summary on top: what to look at, and the field it leads to."""

    message: str
    label: str = ""
    field_id: str = ""  #: "" where it concerns the whole form


class FewFields(FormDataParser):
    """Reads what a form sent, but no more fields than `MAX_FORM_PARTS`.

    Werkzeug holds that limit for one of the two ways in which browsers send forms; a million empty
    fields sent the other way would cost seconds. Raises RequestEntityTooLarge (413).
    """

    def parse(self, stream: Any, mimetype: str, *more: Any, **named: Any) -> Any:
        """As Werkzeug's, from a stream that was counted first."""
        if mimetype == "application/x-www-form-urlencoded":
            sent = stream.read()
            if self.max_form_parts is not None and sent.count(b"&") >= self.max_form_parts:
                raise RequestEntityTooLarge
            stream = BytesIO(sent)
        return super().parse(stream, mimetype, *more, **named)


class KindForm(FlaskForm):  # type: ignore[misc]
    """What every form descends from. Text comes out clean; what was typed stays in the fields."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """Our words, clean text before any other filter, and nothing but fields."""

        csrf_class = Csrf

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """What a form of ours sends is fields: no file and no JSON is ever taken for one."""
            if formdata is not _Auto:
                return formdata
            return request.form or None if form.is_submitted() else None

        def get_translations(self, form: Any) -> KindWords:  # noqa: ARG002
            """Ours instead of WTForms'."""
            return KindWords()

        def bind_field(self, form: Any, unbound_field: Any, options: Mapping[str, Any]) -> Field:
            """Every text passes `clean` first; every field speaks our words."""
            last = (in_one_line,) if is_one_line(unbound_field.field_class) else ()
            ours = {
                "filters": (cleaned, *unbound_field.kwargs.get("filters", ()), *last),
                "translations": KindWords(issubclass(unbound_field.field_class, CHOOSING)),
            }
            return unbound_field.bind(form=form, **{**options, **ours})

    def validate(self, extra_validators: Any = None) -> bool:
        """As WTForms; a token grown old becomes a sentence about the whole form."""
        fine: bool = super().validate(extra_validators)
        token = getattr(self, "csrf_token", None)
        if token is not None and token.errors:
            token.errors = ()
            self.form_errors = [STALE]
        return fine

    def explain(self, field_name: str, message: Sentence) -> None:
        """Say a sentence beside a field, or about the whole form where the name is empty.

        After `validate`, which forgets what was said before. KeyError for an unknown field.
        """
        if not field_name:
            self.form_errors = [*self.form_errors, message]
            return
        field = self[field_name]
        field.errors = [*field.errors, message]

    def explain_no(self, answer: No, field_name: str = "") -> None:
        """Say what a No of a service means."""
        self.explain(field_name, words_for(answer.code))

    @property
    def told(self) -> list[Told]:
        """Everything said, in the order of the page: the summary on top of it."""
        whole = [Told(str(message)) for message in self.form_errors]
        return whole + [told for field in self for told in _told_by(field)]


class PressForm(KindForm):
    """Nothing but the token: one button."""


class TickField(BooleanField):  # type: ignore[misc]
    """A box to tick. WTForms would give back whatever was sent as its value."""

    def _value(self) -> str:
        return "y"


def cleaned(value: Any) -> Any:
    """Text as the ground wants it; anything else as it is."""
    return clean(value) if isinstance(value, str) else value


def is_one_line(field_class: type[Field]) -> bool:
    """True for a field of words that a page shows as one line to write in."""
    widget = getattr(field_class, "widget", None)
    shown = isinstance(widget, Input) and not isinstance(widget, HiddenInput)
    return shown and issubclass(field_class, StringField)


def in_one_line(value: Any) -> Any:
    """Text without line breaks: the HTML standard has none in the value of such a field."""
    return value.replace("\n", " ") if isinstance(value, str) else value


def pasted(value: Any) -> Any:
    """A filter for fields into which people paste: plain text from whatever it was."""
    return from_paste(value) if isinstance(value, str) else value


def number_in(written: str | None, otherwise: int) -> int:
    """A whole number that a hidden field carries; `otherwise` for what is none, or is forged."""
    written = written or ""
    return (
        int(written) if written.isascii() and written.isdigit() and len(written) < 9 else otherwise
    )


def first_id(field: Field) -> str:
    """What a link to a field leads to: a group of choices has its first choice."""
    if isinstance(field, RadioField | SelectMultipleField) and not is_list_box(field):
        return str(next((choice.id for choice in field), field.id))
    return str(field.id)


def is_list_box(field: Field) -> bool:
    """True for a choice shown as one box instead of a row of buttons."""
    return isinstance(field.widget, Select)


def _told_by(field: Field) -> Iterable[Told]:
    if isinstance(field, FieldList | FormField):
        for inner in field:
            yield from _told_by(inner)
        return
    for message in field.errors:
        yield Told(str(message), str(field.label.text), first_id(field))


def init(app: Flask) -> None:
    """Tokens last as long as the visit: a slow writer is not late."""
    app.config.update(WTF_CSRF_TIME_LIMIT=None, WTF_CSRF_SSL_STRICT=False)
    app.jinja_env.globals.update(words_for=words_for, is_list_box=is_list_box)
