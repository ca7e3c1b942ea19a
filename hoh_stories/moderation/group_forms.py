"""The shape of a group's yes to being named; what fits is judged by `groups`."""

from __future__ import annotations

from types import MappingProxyType

from flask_babel import lazy_gettext as _l
from wtforms import DateField, StringField
from wtforms.validators import Optional

from hoh_stories.moderation.forms import ReadForm
from hoh_stories.moderation.groups import GroupsYes


class GroupForm(ReadForm):
    """The group's name as it stands in the text, who said yes for it, and when."""

    name = StringField(_l("The group's name, as it stands in the text"))
    who = StringField(_l("Who said yes for the group?"))
    given_on = DateField(_l("When did they say it?"), [Optional()])
    BESIDE = MappingProxyType(
        {
            "not_in_text": "name",
            "too_long": "name",
            "no_group_who": "who",
            "day_ahead": "given_on",
        }
    )

    @property
    def groups_yes(self) -> GroupsYes:
        """As services take it."""
        return GroupsYes(self.name.data or "", self.who.data or "", self.given_on.data)
