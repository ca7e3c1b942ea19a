"""The shapes of what is typed here. What may be done is asked of services."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, RadioField, SelectField, TextAreaField

from hoh_stories.accounts.actors import Actor
from hoh_stories.ground.answers import No
from hoh_stories.moderation.words import OURS
from hoh_stories.safeguarding.words import BESIDE, LEVEL_WORDS, WRITE_WORDS
from hoh_stories.web.forms import KindForm, TickField, words_for


class CareForm(KindForm):
    """What every form of this room does with a No."""

    def refuse(self, answer: No) -> None:
        """Say a No beside its field, or about the whole form."""
        field = BESIDE.get(answer.code, "")
        message = OURS.get(answer.code) or words_for(answer.code)
        self.explain(field if field in self else "", message)


class WorryForm(CareForm):
    """One page: how urgent, what it is, and a first line to the teller (SG-28)."""

    level = RadioField(
        _l("What are you worried about?"), choices=list(LEVEL_WORDS.items()), validate_choice=False
    )
    words = TextAreaField(_l("What did you read? Their own words, as far as you can."))
    letter = TextAreaField(_l("Your first line to the teller"))
    why_not = TextAreaField(_l("Or: why writing to them now would raise danger"))


class LookedForm(CareForm):
    """Why what the assistant pointed at is no concern."""

    words = TextAreaField(_l("Why is it no concern? One sentence is enough."))


class TakeForm(CareForm):
    """I have it, and I am not close to the teller (SG-27)."""

    not_close = TickField(_l("I am no friend or relative of the teller."))


class NoteForm(CareForm):
    """One line of the record."""

    kind = RadioField(_l("What is it?"), choices=list(WRITE_WORDS.items()), validate_choice=False)
    words = TextAreaField(_l("Your words"))


class TellForm(CareForm):
    """A letter to the teller, or why not."""

    letter = TextAreaField(_l("What you write to the teller"))
    why_not = TextAreaField(_l("Or: why writing to them now would raise danger"))


class LevelForm(CareForm):
    """Another level, and why."""

    level = RadioField(_l("The level"), choices=list(LEVEL_WORDS.items()), validate_choice=False)
    words = TextAreaField(_l("Why?"))


class AddressForm(CareForm):
    """One's own address for alerts."""

    address = EmailField(_l("Your e-mail address"))


class NamedForm(CareForm):
    """Lead and deputy, of those who lead here."""

    lead = SelectField(_l("Lead"), validate_choice=False)
    deputy = SelectField(_l("Deputy"), validate_choice=False)

    def offer(self, leads: Iterable[Actor]) -> NamedForm:
        """Those who lead here, and nobody."""
        people = [("", ""), *((one.id, one.called) for one in leads)]
        self.lead.choices = self.deputy.choices = people
        return self


class WhyForm(CareForm):
    """A reason."""

    words = TextAreaField(_l("Why?"))
