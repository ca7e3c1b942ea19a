"""Forms of inviting, of coming in, and of what others change; words for every No about people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, PasswordField, SelectMultipleField, StringField
from wtforms.validators import EqualTo, InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from hoh_stories.accounts.inviting import Wish
from hoh_stories.accounts.permissions import Role
from hoh_stories.accounts.role_words import ROLES
from hoh_stories.accounts.staff import LONGEST
from hoh_stories.values.content import content
from hoh_stories.web.forms import KindForm, say
from hoh_stories.web.locale import current_lang

say(
    {
        # Translators: to somebody who invites people to work or read here
        "no_name": _l("Please write what people here call them."),
        "no_role": _l("Please choose what they will do here."),
        # Translators: a steward runs the site and must not read; this is why the two stay apart
        "roles_apart": _l("Whoever looks after the site does not read here. Please choose one."),
        "not_yours_to_give": _l("This is not yours to give. Please ask somebody of that role."),
        "somebody_else": _l("A second person says yes, not the one who invited."),
        "a_lead_says": _l("A lead says yes to this."),
        "not_your_own": _l("Nobody changes this for themselves. Please ask a colleague."),
        "invite_instead": _l("This takes a second person's yes. Please invite them anew for it."),
        "last_lead": _l("This is the last lead. Please make another lead first."),
        "last_steward": _l("This is the last steward. Please make another steward first."),
        "day_to_come": _l("Please choose a day that is not still to come."),
        "no_proof": _l("They come in without a second proof, so there is none to take away."),
        "gone": _l("This is not here any more."),
        "link_over": _l("This link does not open any more. Please ask for a new one."),
        "name_taken": _l("Somebody signs in by this name already. Please choose another."),
        "too_short": _l("Please use 12 letters or more. A few words in a row are good."),
        "too_common": _l("Many people use this one, so it is tried first. Please choose another."),
        "not_your_passphrase": _l("That is not your passphrase here. Please try once more."),
    }
)


class RolesField(SelectMultipleField):  # type: ignore[misc]
    """Boxes to tick, none ticked beforehand."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class RolesForm(KindForm):
    """What somebody does here."""

    roles = RolesField(
        _l("What will they do here?"), choices=[(str(role), words) for role, words in ROLES.items()]
    )

    @property
    def chosen(self) -> frozenset[Role]:
        """The roles that were ticked."""
        return frozenset(Role(name) for name in self.roles.data or ())


class InviteForm(RolesForm):
    """Who is invited. No address of any kind is asked for (AC-33)."""

    called = StringField(_l("What do people here call them?"), [InputRequired(), Length(max=80)])
    languages = RolesField(_l("Which languages do they read?"))

    def __init__(self, **kwargs: Any) -> None:
        """Languages by their names in the language of the page."""
        super().__init__(**kwargs)
        self.languages.choices = list(content(current_lang()).lists["languages"].items())

    def offer(self, roles: Iterable[Role]) -> None:
        """Show only roles that may be given; another one that is sent is not a choice."""
        given = set(roles)
        self.roles.choices = [(str(role), words) for role, words in ROLES.items() if role in given]

    @property
    def wish(self) -> Wish:
        """What was asked for."""
        spoken = tuple(self.languages.data or ()) or (current_lang(),)
        return Wish(self.called.data or "", self.chosen, spoken)


class TrainedForm(KindForm):
    """The day on which somebody was trained; empty takes it away."""

    trained_on = DateField(_l("Trained on"), [Optional()])


class EntryForm(KindForm):
    """By what name and passphrase somebody signs in. Pasting and managers work (AC-06)."""

    username = StringField(_l("The name you will sign in by"), [InputRequired(), Length(max=80)])
    passphrase = PasswordField(_l("A passphrase"), [InputRequired(), Length(max=LONGEST)])
    again = PasswordField(
        _l("The passphrase once more"),
        [InputRequired(), EqualTo("passphrase"), Length(max=LONGEST)],
    )
    offered = HiddenField(validators=[Length(max=LONGEST)])


class KnownForm(KindForm):
    """The passphrase of somebody who is here and takes a new second proof."""

    passphrase = PasswordField(_l("Your passphrase"), [InputRequired(), Length(max=LONGEST)])


class FirstCodeForm(KindForm):
    """The first code of a new app."""

    code = StringField(
        _l("The six digits that the app shows now"), [InputRequired(), Length(max=40)]
    )
