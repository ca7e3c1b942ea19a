"""/lead/doors: which door is busy since when, and a lead's switch. No network, no address is shown.

What a door is, and what the switch does, is `accounts.floods`.
"""

from __future__ import annotations

from datetime import timedelta

from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import InputRequired

from hoh_stories.accounts import at_doors, floods, inside
from hoh_stories.accounts.floods import Door
from hoh_stories.accounts.permissions import Permission
from hoh_stories.accounts.slowing import MINUTES
from hoh_stories.moderation.face import bp, me, on, page
from hoh_stories.web.access import needs
from hoh_stories.web.forms import KindForm

#: Translators: what strangers can try here, named for a lead who looks at what is busy
DOOR_WORDS = {
    Door.SIGN_IN: _l("Wrong passphrases and codes"),
    Door.RETURN: _l("Wrong return keys and withdrawal codes"),
    Door.INVITED: _l("Links of invitations that do not open"),
    Door.SHARE: _l("New stories begun"),
    Door.REPORT: _l("Concerns told to us"),
    Door.HEARD: _l("“I heard you”"),
}
SWITCH_WORDS = {
    "usual": _l("As usual"),
    "slower": _l("Slower: fewer at once from one place, at every door"),
    "closed": _l("Closed to new stories"),
}
#: The choices of the form: what each tells the switch, and for how long.
CHOICES = {
    "usual": (SWITCH_WORDS["usual"], "usual", timedelta(0)),
    "slower": (SWITCH_WORDS["slower"], "slower", timedelta(0)),
    "closed_hours": (_l("Closed to new stories for four hours"), "closed", timedelta(hours=4)),
    "closed_day": (_l("Closed to new stories for one day"), "closed", timedelta(days=1)),
    "closed_week": (_l("Closed to new stories for one week"), "closed", timedelta(days=7)),
}


class SwitchForm(KindForm):
    """What a lead chooses; nothing is chosen beforehand."""

    switch = RadioField(
        _l("How open should the doors be?"),
        [InputRequired()],
        choices=[(name, words) for name, (words, _, _) in CHOICES.items()],
    )


@bp.route("/lead/doors", methods=["GET", "POST"])
@needs(Permission.DOORS_KEEP, fresh=True)
def doors() -> ResponseReturnValue:
    """Floods of stories, concerns and sign-ins, and the switch with its history (issue 4)."""
    form = SwitchForm()
    if form.validate_on_submit():
        _, kind, lasts = CHOICES[form.switch.data]
        floods.set_switch(me(), kind, lasts)
        return on("doors")
    return page(
        "doors",
        form=form,
        seen=at_doors.floods().seen(),
        now=floods.switch(),
        past=inside.history(floods.SETTING, limit=10),
        minutes=MINUTES,
        doors=DOOR_WORDS,
        switches=SWITCH_WORDS,
    )
