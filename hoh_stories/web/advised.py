"""Forms in which somebody here writes to or about people: a word of the list is pointed out once.

A text that could be taken is shown back with what many people prefer, and goes as it is at the next
press of *send it as it is*; nothing is refused and nothing lost. Never for forms of tellers, whose
words are theirs. The list is `safety.wording`. Source: LG-01.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wtforms import SubmitField, TextAreaField

from hoh_stories.safety.wording.advice import advise
from hoh_stories.safety.wording.terms import LANGUAGES, term
from hoh_stories.web.forms import KindForm
from hoh_stories.web.locale import current_lang

MOST = 5  #: pointed out at once: more would read like a marked school book


@dataclass(frozen=True)
class Said:
    """One thing to say beside a field, in the language of the page."""

    field_id: str
    written: str  #: the words as they stand there
    prefer: str  #: in the language of those words
    language: str
    why: str


class AdvisedForm(KindForm):
    """A form whose long texts are somebody's own words to or about people.

    LEFT_ALONE: names of fields that hold words of a teller's, or for a teller's story. A page with
    a form of its own shows `advice` and `as_it_is` of components/form.html, as form_page does.
    """

    LEFT_ALONE: frozenset[str] = frozenset()
    pointed_out: tuple[Said, ...] = ()
    as_it_is = SubmitField()

    def validate(self, extra_validators: Any = None) -> bool:
        """As KindForm; where all is fine, asks once whether these words are meant."""
        fine = super().validate(extra_validators)
        if fine and not self.as_it_is.data:
            self.pointed_out = said_about(self)
        return fine and not self.pointed_out


def said_about(form: AdvisedForm) -> tuple[Said, ...]:
    """What there is to say about the long texts of a form, at most MOST."""
    texts = (one for one in form if isinstance(one, TextAreaField))
    fields = [one for one in texts if one.name not in form.LEFT_ALONE]
    return tuple(said for one in fields for said in _about(one.id, one.data or ""))[:MOST]


def _about(field_id: str, text: str) -> list[Said]:
    spoken = current_lang() if current_lang() in LANGUAGES else LANGUAGES[0]
    return [
        Said(
            field_id,
            text[one.start : one.end],
            one.term.prefer,
            one.term.language,
            term(one.term.number, spoken).why,
        )
        for one in advise(text)
    ]
