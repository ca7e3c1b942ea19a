"""The shapes of what readers send: what they look for, what they hide, that they heard.

What may be read or kept is asked of `queries` and `hearing`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SearchField, SelectField, SelectMultipleField
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput, ListWidget

from hoh_stories.ground.names import new_id
from hoh_stories.publishing.shown import Asked
from hoh_stories.values.content import content
from hoh_stories.web.forms import KindForm, say
from hoh_stories.web.locale import current_lang

WORDS_LONGEST = 200
LAST_SHELF = 2**53

say(
    {
        # Translators: to a reader who sends "I heard you" with words that are not on the list
        "not_offered": _l("Please choose one of the sentences here."),
        # Translators: to a reader whose story is not shown any more when they answer it
        "not_readable": _l("This story is not here any more, so nothing was sent."),
    }
)


class ShelfForm(KindForm):
    """What a reader looks for. A plain address (GET): it changes nothing and has no token."""

    words = SearchField(
        _l("Words to look for"),
        validators=[Length(max=WORDS_LONGEST)],
        render_kw={"maxlength": WORDS_LONGEST, "enterkeyhint": "search"},
    )
    language = SelectField(_l("Language"))
    kind = SelectField(_l("What sort of story"))
    theme = SelectField(_l("What it is about"))
    value = SelectField(_l("What it shows"))

    #: The list of `values.content` behind each box.
    LISTS: ClassVar = {"language": "languages", "kind": "kinds", "theme": "themes"}

    def __init__(self, **kwargs: Any) -> None:
        """Choices in the reader's language; the first of each box is everything."""
        super().__init__(meta={"csrf": False}, **kwargs)
        said = content(current_lang())
        anything = ("", _l("Everything"))
        for name, table in self.LISTS.items():
            self[name].choices = [anything, *said.lists[table].items()]
        self.value.choices = [
            anything,
            *((str(value.number), value.short) for value in said.values.values()),
        ]

    def process(self, formdata: Any = None, obj: Any = None, **kwargs: Any) -> None:
        """What the address does not say was not asked."""
        super().process(formdata, obj, **kwargs)
        for name in (*self.LISTS, "value"):
            self[name].data = self[name].data or ""

    def asked(self, hidden: frozenset[str], after: str) -> Asked:
        """What was asked, without what could not be understood. After `validate`."""
        understood = {field.name: field.data for field in self if field.data and not field.errors}
        value = int(understood.pop("value", 0))
        return Asked(**understood, value=value, hidden=hidden, after=shelf_number(after))


class HideForm(KindForm):
    """Topics that a reader would rather not meet in this visit. None at all is fine."""

    notes = SelectMultipleField(
        _l("Hide stories that touch on"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def offer(self, notes: Mapping[str, str]) -> HideForm:
        """The topics in the reader's language, by code."""
        self.notes.choices = list(notes.items())
        return self


class HeardForm(KindForm):
    """Words offered to a reader, for the person who told."""

    words = RadioField(_l("What would you like to say?"))
    once = HiddenField(default=new_id)  #: so that pressing twice says it once

    def __init__(self, **kwargs: Any) -> None:
        """The words in the reader's language."""
        super().__init__(**kwargs)
        self.words.choices = list(content(current_lang()).lists["heard"].items())


class AgreementForm(KindForm):
    """A practitioner's yes to reading with care: a button and nothing else (AN-15)."""


def shelf_number(written: str) -> int:
    """Where a page begins, from an address; the beginning for what is no shelf number."""
    number = int(written) if written.isascii() and written.isdecimal() and len(written) < 17 else 0
    return number if number <= LAST_SHELF else 0
