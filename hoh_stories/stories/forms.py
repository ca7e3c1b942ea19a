"""Forms of writing: the shape of what is typed, and kind words for every No of this room.

No field asks for a diagnosis, a status, an offence or a legal name (TI-03), and every field but
the two statements may be left empty (TI-02). What a text must be to be sent is `stories.rules`.
"""

from __future__ import annotations

from collections.abc import Mapping
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
from wtforms.widgets import CheckboxInput, ListWidget

from hoh_stories.ground.text import clean_line
from hoh_stories.stories.rules import KINDS, WAYS
from hoh_stories.stories.texts import Text
from hoh_stories.values.content import Content
from hoh_stories.web.forms import KindForm, TickField, number_in, pasted, say

PROMPT = "p_"  #: what the name of a prompt's field begins with

WAY_WORDS = {
    "write": _l("Write in my own way"),
    "prompts": _l("Answer gentle questions"),
    "letter": _l("Write a letter"),
    "few_lines": _l("Write a few lines"),
    "paste": _l("Bring a text I have already"),
}

say(
    {
        "stale": _l("These words were also changed in another window. Please look at both."),
        "being_read": _l(
            "This has been sent, and somebody may be reading it. To change it, take it back first."
        ),
        "too_long": _l(
            "This is longer than we can keep in one piece: 50,000 letters at most."
            " You could bring the rest as a second text."
        ),
        "title_too_long": _l("This title is very long. Please use 200 letters at most."),
        "summary_too_long": _l("This is long for a summary. Please use 1,000 letters at most."),
        "nothing_written": _l("There are no words here yet. A few lines are enough."),
        "not_adult": _l(
            "For now only people of 18 or over can send. You can keep your words here all the same."
        ),
        "nobody_may_read": _l(
            "To send means that people here read it and write back. If you would rather not,"
            " you can keep it as a draft that only you read."
        ),
        "no_key": _l("To send, please take your key first: it is your only way back to an answer."),
        "cooling_off": _l(
            "Your words are waiting to be shown just now. Please stop that first to change them."
        ),
        "unanswered": _l("There are still suggestions waiting for you. Please look at each first."),
        "not_from_here": _l("This step is not open just now. Your words are safe."),
        "not_yours": _l("This step is for somebody else. Your words are safe."),
        "shown_once": _l("Your key was shown once. If you do not have it, make a new one here."),
        "key_lost": _l("You told us that your key is lost. A person here helps you with that."),
        "key_differs": _l(
            "That is not quite the key we gave you. Please look at each word, or skip this."
        ),
        "unknown_key": _l("We do not know this key. Please look at each word once more."),
        "unknown_code": _l("We do not know this code. Please look at each letter once more."),
        "hint_gone": _l("These words are not in your text any more. There is nothing to do."),
        "no_words_instead": _l(
            "Please write the words that should stand there instead: a few plain ones, 100 letters"
            " at most. You can also keep it, or change it yourself."
        ),
        "still_inside": _l(
            "The new words still have the same detail in them. Please choose others, or keep it."
        ),
        "no_such_passage": _l("We did not find these words in the text. Please mark them again."),
        "linked_already": _l("This was already proposed for these words."),
        "answered_already": _l("You have answered this already."),
    }
)


class StartForm(KindForm):
    """Page 1: everything may be left empty, nothing is guessed (WL-03)."""

    language = SelectField(_l("Which language do you want to write in?"))
    kind = SelectField(_l("What would you like to share?"))
    way = RadioField(_l("How would you like to begin?"), validate_choice=False)


class Revised(KindForm):
    """A form made from a draft. `revision`: of the words the page was made from."""

    revision = HiddenField()

    @property
    def number(self) -> int:
        """The revision; one that no draft has where it is forged."""
        return number_in(self.revision.data, -1)


class KeyForm(KindForm):
    """Taking a key. `mark`: the key this page was made for, so that a reload makes none."""

    mark = HiddenField()


class CheckForm(KindForm):
    """Typing the key back."""

    typed = StringField(_l("Your six words, or your 24 digits"))


class WriteForm(Revised):
    """Title, words, summary: each may be empty (TI-02, TI-19)."""

    title = StringField(_l("A title, if you like"))
    body = TextAreaField(_l("Your words"), filters=[pasted])
    summary = TextAreaField(_l("A short, gentle summary, if you like"), filters=[pasted])
    language = SelectField(_l("The language of your words"))

    @property
    def prompts(self) -> list[Any]:
        """The fields of the prompts, in their order."""
        return [field for field in self if field.name.startswith(PROMPT)]

    def text(self, language: str = "") -> Text:
        """What was typed. `language`: where the page did not ask for one."""
        return Text(
            clean_line(self.title.data or ""),
            "" if self.prompts else self.body.data or "",
            self.summary.data or "",
            self.language.data or language,
        )

    def answers(self) -> dict[str, str]:
        """Answers to prompts by code; what was left empty is left out."""
        return {field.name.removeprefix(PROMPT): field.data for field in self.prompts if field.data}


class SendForm(Revised):
    """The two statements, neither ticked beforehand (CO-21, TI-18)."""

    adult = TickField(_l("I am 18 or over."))
    may_read = TickField(_l("People here may read this and write back to me."))


class HintForm(Revised):
    """What to do about one hint. `mark`: which; `number`: of its form on the page."""

    mark = HiddenField()
    instead = StringField(_l("Words instead"))


class ValuesForm(Revised):
    """Which values some words show; none is a good answer."""

    values = SelectMultipleField(
        _l("What do these words show?"),
        coerce=int,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


class NotesForm(Revised):
    """What the words touch on; nothing is a good answer, and so is "help me"."""

    unsure = TickField(_l("I am not sure. Please help me with this."))
    notes = SelectMultipleField(
        _l("My words touch on"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


def start_form(words: Content, language: str = "") -> StartForm:
    """The form of page 1 in the words of a page's language. `language`: chosen on the way here."""
    form = StartForm(data={"language": language})
    form.language.choices = [
        ("", _l("The language of this page")),
        *words.lists["languages"].items(),
    ]
    form.kind.choices = [(kind, words.word("kinds", kind)) for kind in KINDS]
    form.way.choices = [(way, WAY_WORDS[way]) for way in WAYS]
    return form


def write_form(words: Content, way: str, data: Mapping[str, Any] | None = None) -> WriteForm:
    """The form of the writing page, with the prompts where they are the way in."""
    fields: dict[str, Any] = {}
    if way == "prompts":
        fields = {
            f"{PROMPT}{code}": TextAreaField(question, filters=[pasted])
            for code, question in words.lists["prompts"].items()
        }
    kind = type("WriteForm", (WriteForm,), fields) if fields else WriteForm
    form: WriteForm = kind(data=dict(data or {}))
    form.language.choices = list(words.lists["languages"].items())
    return form


def values_form(words: Content, data: Mapping[str, Any] | None = None) -> ValuesForm:
    """The form that offers the twelve values."""
    form = ValuesForm(data=dict(data or {}))
    form.values.choices = [(number, value.name) for number, value in words.values.items()]
    return form
