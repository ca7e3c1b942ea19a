"""Forms of the doors and of one's own account: their shape, and words for every No of this room."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, PasswordField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from hoh_stories.accounts.staff import LONGEST
from hoh_stories.values.content import content
from hoh_stories.web.forms import KindForm, say
from hoh_stories.web.locale import current_lang

say(
    {
        # Translators: to somebody who works here and signs in; the same for every reason
        "not_known": _l("That name and passphrase do not belong together. Please try once more."),
        "wrong_code": _l("That code did not fit. A new one comes every half minute."),
        "wrong_recovery": _l("That recovery code did not fit, or it was used before."),
        "begin_again": _l("That took a while. Please begin again with your name."),
        "wait_a_little": _l("There were many tries. Please wait five minutes. Nothing is locked."),
        "not_proven": _l("That did not fit. Please look at all of it once more."),
        "passkey_unknown": _l("That passkey did not fit. You can also come in another way."),
        "passkey_late": _l("That took a while. Please press the button once more."),
        "last_proof": _l("You need this one: without it you could not come in any more."),
        "passkey_taken": _l("You have a passkey of that name. Please give this one another."),
        "no_own_name": _l("Please write a name by which others may call you."),
        "no_language": _l("Please tick at least one language."),
        "other_passphrase": _l("That is the passphrase you have now. Please choose another."),
    }
)


class SignInForm(KindForm):
    """Name and passphrase; pasting and password managers work (AC-06)."""

    username = StringField(_l("Your name here"), [InputRequired(), Length(max=80)])
    passphrase = PasswordField(_l("Your passphrase"), [InputRequired(), Length(max=LONGEST)])


class CodeForm(KindForm):
    """The six digits of an authenticator app."""

    code = StringField(_l("Code from your app"), [InputRequired(), Length(max=40)])


class RecoveryForm(KindForm):
    """A code from the paper (AC-33)."""

    code = StringField(_l("Recovery code"), [InputRequired(), Length(max=40)])


class ProveForm(KindForm):
    """Who somebody is, once more; and, hidden, what they were about to send."""

    passphrase = PasswordField(_l("Your passphrase"), [InputRequired(), Length(max=LONGEST)])
    second = StringField(_l("Code from your app, or a recovery code"), [Optional(), Length(max=40)])
    kept = HiddenField()


class YouForm(KindForm):
    """What others call one, and the languages one reads."""

    called = StringField(_l("The name that others see"), [Length(max=80)])
    languages = SelectMultipleField(
        _l("Languages you read"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def __init__(self, **kwargs: Any) -> None:
        """Languages by their names in the language of the page."""
        super().__init__(**kwargs)
        self.languages.choices = list(content(current_lang()).lists["languages"].items())


class PassphraseForm(KindForm):
    """A new passphrase, beside the one of now. Shown on wish, so it is typed once."""

    now = PasswordField(_l("Your passphrase now"), [InputRequired(), Length(max=LONGEST)])
    new = PasswordField(_l("Your new passphrase"), [InputRequired(), Length(max=LONGEST)])


class PasskeyForm(KindForm):
    """What a device answered, and what its owner calls it; written by the page's script."""

    name = StringField(_l("What do you call this device?"), [InputRequired(), Length(max=64)])
    credential = HiddenField()


class PasskeySignInForm(KindForm):
    """What a device answered at the door."""

    credential = HiddenField()
    kept = HiddenField()


class SignOutForm(KindForm):
    """Nothing but the token: a link elsewhere must not sign anybody out."""
