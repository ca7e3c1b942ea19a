"""The shapes of what is typed and chosen here. What may be done is asked of services.

Nothing is ticked beforehand (TI-18); lengths and reasons are judged by rules, in one place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

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

from hoh_stories.ground.answers import No
from hoh_stories.ground.names import new_public_id
from hoh_stories.moderation.identifying import TOGETHER
from hoh_stories.moderation.recognising import STOPS
from hoh_stories.moderation.rules import TOUCHES, Answers
from hoh_stories.moderation.shown import Desk
from hoh_stories.moderation.words import (
    DECISION_WORDS,
    DISAGREE_WORDS,
    HOLD_WORDS,
    KIND_OF_WORDS,
    LINK_WORDS,
    OVERLAP_WORDS,
    SETTLE_WORDS,
    SUGGEST_WORDS,
    sentence,
)
from hoh_stories.stories.note_words import in_order
from hoh_stories.values.content import Content
from hoh_stories.web.advised import AdvisedForm
from hoh_stories.web.forms import CHOOSE, KindForm, TickField, number_in, pasted

#: Beside which field a No is said; the others are said about the whole form.
BESIDE = {
    "no_reason": "reason",
    "no_instead": "instead",
    "no_letter": "letter",
    "no_why": "why",
    "same_words": "words",
    "no_kind": "kind",
    "overlaps": "overlap",
    "unsafe_words": "safe",
    "no_such_code": "code",
    "no_outcome": "decision",
    "no_such_decision": "decision",
    "never_kept": "decision",
    "lead_keeps": "decision",
    "lead_says": "decision",
    "lead_why": "why",
    "together_who": "check_together",
}


class ReadForm(AdvisedForm):
    """What every form beside a text has: `version`, the one that the page showed.

    What a reader writes there is looked at once for words we would rather not use (LG-01).
    """

    version = HiddenField()
    BESIDE: ClassVar[Mapping[str, str]] = BESIDE

    def refuse(self, answer: No, newest: str = "") -> None:
        """Say what a No means beside its field, and take in which text is there now."""
        for name in self._beside(answer) or [""]:
            self.explain(name, sentence(answer))
        if newest:
            self.version.data = newest

    def _beside(self, answer: No) -> list[str]:
        checks = [field for field in self if field.name.startswith("check_")]
        if answer.code == "unanswered_checks":
            return [field.name for field in checks if not field.data]
        if answer.code == "likely":
            return [field.name for field in checks if field.data == STOPS]
        name = self.BESIDE.get(answer.code, "")
        return [name] if name in self else []


class LetterForm(ReadForm):
    """Words to the teller."""

    letter = TextAreaField(_l("Your letter to the teller"))


class SendBackForm(ReadForm):
    """Suggestions go with a reason and a letter (TI-07)."""

    reason = RadioField(
        _l("What is it mostly for?"), choices=list(SUGGEST_WORDS.items()), validate_choice=False
    )
    letter = TextAreaField(_l("Your letter to the teller"))


class NotHereForm(ReadForm):
    """Not here: why, what else can be done, and words of one's own (TI-07)."""

    reason = RadioField(_l("Why is it not published here?"), validate_choice=False)
    instead = RadioField(_l("What else could be done?"), validate_choice=False)
    letter = TextAreaField(_l("Your own words to the teller"))

    def offer(self, said: Content) -> NotHereForm:
        """The fixed lists, in the language of the page."""
        self.reason.choices = list(said.lists["reasons_not_here"].items())
        self.instead.choices = list(said.lists["else_could_be_done"].items())
        return self


class DisagreeForm(ReadForm):
    """Why a second reader does not agree: a lead reads it."""

    reason = RadioField(
        _l("Why do you not agree?"), choices=list(DISAGREE_WORDS.items()), validate_choice=False
    )


class WordsForm(ReadForm):
    """Other words for one paragraph: the teller's to take or leave, so nobody looks at them."""

    LEFT_ALONE = frozenset({"words"})

    words = TextAreaField(_l("Your words for this part"), filters=[pasted])
    why = TextAreaField(_l("Why? The teller reads this beside your words."))


class SuggestForm(WordsForm):
    """Other words for one part, what they are for, and why. `overlap`: asked where two meet."""

    kind = RadioField(
        _l("What is it for?"), choices=list(KIND_OF_WORDS.items()), validate_choice=False
    )
    overlap = RadioField(
        _l("What should happen with the earlier one?"),
        choices=list(OVERLAP_WORDS.items()),
        validate_choice=False,
    )


class LinkForm(ReadForm):
    """A link of one kind, of the whole or of a paragraph."""

    code = RadioField(validate_choice=False)
    where = SelectField(_l("Where does it show?"), validate_choice=False)

    def offer(self, kind: str, said: Content, desk: Desk) -> LinkForm:
        """Codes of a kind, and the paragraphs of the text where it is a value."""
        self.code.label.text = LINK_WORDS[kind]
        if kind == "value":
            self.code.choices = [(str(one.number), one.name) for one in said.values.values()]
        elif kind == "note":
            self.code.choices = in_order(desk.thoughts, said.offered_notes())
        else:
            self.code.choices = list(said.lists[f"{kind}s"].items())
        self.where.choices = [("", _l("In all of it"))] + [
            (str(part.start), part.opening) for part in desk.paragraphs
        ]
        return self

    @property
    def start(self) -> int | None:
        """Where the chosen paragraph begins; None for all of it. -1: no number."""
        written = self.where.data or ""
        if not written:
            return None
        return number_in(written, -1)


class ReportForm(KindForm):
    """A concern. `reference`: made with the page, so that a second press is the same one."""

    reference = HiddenField()
    reason = RadioField(_l("What worries you?"), validate_choice=False)
    words = TextAreaField(_l("Would you like to say more? You can leave this empty."))
    contact = StringField(_l("How may we reach you? You can leave this empty."))

    def offer(self, said: Content) -> ReportForm:
        """The reasons in the language of the page, and a reference for a new page."""
        self.reason.choices = list(said.lists["report_reasons"].items())
        self.reference.data = self.reference.data or new_public_id()
        return self

    def refuse(self, answer: No) -> None:
        """Say what a No means; a page grown old gets a new reference."""
        if answer.code == "no_reference":
            self.reference.data = new_public_id()
        name = {"no_reason": "reason", "too_long": "words"}.get(answer.code, "")
        self.explain(name, CHOOSE if answer.code == "no_reason" else sentence(answer))


class DecideForm(ReadForm):
    """What a lead decides about a report."""

    decision = RadioField(
        _l("What do you decide?"), choices=list(DECISION_WORDS.items()), validate_choice=False
    )
    letter = TextAreaField(_l("Your words to the teller: what was looked at, and why"))


class HoldForm(ReadForm):
    """Why a lead puts a story on hold."""

    reason = RadioField(
        _l("Why is it on hold?"), choices=list(HOLD_WORDS.items()), validate_choice=False
    )


class LostKeyForm(KindForm):
    """Which story a teller told us of, who cannot come back to it."""

    address = StringField(_l("Address of the story"))


class SettleForm(ReadForm):
    """What to do about one detail, and for a lead who keeps somebody's name: why."""

    decision = RadioField(_l("What do you see?"), validate_choice=False)
    why = TextAreaField(_l("Why? Only those who read here see this."))

    def offer(self, *, leads: bool) -> SettleForm:
        """The ways to decide; why only for leads."""
        self.decision.choices = list(SETTLE_WORDS.items())
        if not leads:
            del self.why
        return self


def check_form(said: Content, *, safe: bool, letter: bool, together: bool = False) -> ReadForm:
    """The checklist as a form: who could tell, the eight statements where the text needs them.

    `together`: many kinds of detail are left, so that is asked first (AN-09). Source: AN-08, SU-02.
    """
    answers = list(said.lists["checklist_answers"].items())
    fields: dict[str, Any] = {}
    if together:
        question = said.word("together", TOGETHER)
        fields[f"check_{TOGETHER}"] = RadioField(question, choices=answers, validate_choice=False)
    fields |= {
        f"check_{code}": RadioField(question, choices=answers, validate_choice=False)
        for code, question in said.lists["checklist"].items()
    }
    if safe:
        fields["safe"] = SelectMultipleField(
            _l("Please look at each of these. Tick what is true."),
            choices=list(said.lists["safe_words"].items()),
            validate_choice=False,
            widget=ListWidget(prefix_label=False),
            option_widget=CheckboxInput(),
        )
    if letter:
        fields[TOUCHES] = TickField(_l("It touches on suicide, self-harm or an overdose."))
        fields["letter"] = TextAreaField(_l("A few words to the teller? You can leave this empty."))
    form: ReadForm = type("CheckForm", (ReadForm,), fields)()
    return form


def answers_in(form: ReadForm) -> Answers:
    """What a checklist form holds, by code."""
    data: dict[str, Any] = form.data
    checks = {
        name.removeprefix("check_"): value
        for name, value in data.items()
        if name.startswith("check_") and value
    }
    touches = {TOUCHES} if data.get(TOUCHES) else set()
    return Answers(checks, frozenset(data.get("safe") or ()) | touches)


def checks_of(form: ReadForm) -> list[Any]:
    """The fields of the questions, in order."""
    return [field for field in form if field.name.startswith("check_")]
