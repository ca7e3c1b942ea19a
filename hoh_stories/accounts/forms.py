"""Forms of signing in: their shape, and words for every No of this room."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length

from hoh_stories.accounts.staff import LONGEST
from hoh_stories.web.forms import KindForm, say

say(
    {
        # Translators: to somebody who works here and signs in; the same for every reason
        "not_known": _l("That name and passphrase do not belong together. Please try once more."),
        "wrong_code": _l("That code did not fit. A new one comes every half minute."),
        "begin_again": _l("That took a while. Please begin again with your name."),
        "wait_a_little": _l("There were many tries. Please wait five minutes. Nothing is locked."),
    }
)


class SignInForm(KindForm):
    """Name and passphrase; pasting and password managers work (AC-06)."""

    username = StringField(_l("Your name here"), [InputRequired(), Length(max=80)])
    passphrase = PasswordField(_l("Your passphrase"), [InputRequired(), Length(max=LONGEST)])


class CodeForm(KindForm):
    """The six digits of an authenticator app."""

    code = StringField(_l("Code from your app"), [InputRequired(), Length(max=40)])


class SignOutForm(KindForm):
    """Nothing but the token: a link elsewhere must not sign anybody out."""
