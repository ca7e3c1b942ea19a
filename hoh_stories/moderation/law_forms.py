"""The shapes of what is answered about the law, and of advice that was offered. Nothing is ticked
beforehand (TI-18); what fits is judged by `publishing.law_rules`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, TextAreaField
from wtforms.validators import Optional

from hoh_stories.ground.answers import No
from hoh_stories.moderation.forms import ReadForm
from hoh_stories.publishing.law import Advice, Waiver
from hoh_stories.values.content import Content
from hoh_stories.web.forms import TickField


class LawForm(ReadForm):
    """The questions, one radio group each: made by `law_form`."""

    def _beside(self, answer: No) -> list[str]:
        if answer.code == "unanswered_law":
            return [field.name for field in self.questions if not field.data]
        return []

    @property
    def questions(self) -> list[Any]:
        """The fields of the questions, in order."""
        return [field for field in self if field.name.startswith("law_")]

    @property
    def given(self) -> dict[str, str]:
        """What was answered, by code."""
        return {one.name.removeprefix("law_"): one.data or "" for one in self.questions}


def law_form(said: Content, version_id: str, own: Mapping[str, str]) -> LawForm:
    """The questions in the language of the page. `own`: what this person answered before."""
    answers = list(said.lists["law_answers"].items())
    fields = {
        f"law_{code}": RadioField(question, choices=answers, validate_choice=False)
        for code, question in said.lists["law"].items()
    }
    before = {f"law_{code}": given for code, given in own.items()}
    form: LawForm = type("AskedForm", (LawForm,), fields)(version=version_id, **before)
    return form


class AdviceForm(ReadForm):
    """Who offered advice, when, and of which kind."""

    code = RadioField(_l("What was it about?"), validate_choice=False)
    kind = RadioField(_l("What kind of advice was it?"), validate_choice=False)
    offered_on = DateField(_l("When was it offered?"), [Optional()])
    words = TextAreaField(_l("Who offered it, and how?"))
    BESIDE = MappingProxyType(
        {
            "no_such_code": "code",
            "no_advice_kind": "kind",
            "day_ahead": "offered_on",
            "no_advice_words": "words",
            "too_long": "words",
        }
    )

    def offer(self, said: Content, raised: Iterable[str]) -> AdviceForm:
        """What was raised, and the kinds of advice, in the language of the page."""
        self.code.choices = [(code, said.word("law_short", code)) for code in raised]
        self.kind.choices = list(said.lists["law_advice"].items())
        return self

    @property
    def advice(self) -> Advice:
        """As services take it."""
        return Advice(
            self.code.data or "", self.kind.data or "", self.offered_on.data, self.words.data or ""
        )


class WaiverForm(ReadForm):
    """A signed waiver of anonymity: when, who signed off, and that all is as it must be."""

    sure = TickField(
        _l("The person is 16 or over and signed it freely, and a lawyer has looked at it.")
    )
    signed_on = DateField(_l("When was it signed?"), [Optional()])
    words = TextAreaField(_l("Which lawyer signed it off, and where is the paper kept?"))
    BESIDE = MappingProxyType(
        {
            "waiver_unsure": "sure",
            "day_ahead": "signed_on",
            "no_waiver_words": "words",
            "too_long": "words",
        }
    )

    @property
    def waiver(self) -> Waiver:
        """As services take it."""
        return Waiver(self.signed_on.data, self.words.data or "", bool(self.sure.data))
