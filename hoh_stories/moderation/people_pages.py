"""What somebody does here is changed, or they leave: pages of those who keep people.

The rest of what is kept about people is `accounts.people_pages`; what goes back to the queue is
`moderation.leaving`. No story stands on these pages.
"""

from __future__ import annotations

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from hoh_stories.accounts import people
from hoh_stories.accounts.inviting_forms import RolesForm
from hoh_stories.accounts.people import Someone
from hoh_stories.accounts.permissions import Permission
from hoh_stories.accounts.role_words import DOES
from hoh_stories.ground.answers import No
from hoh_stories.moderation import leaving
from hoh_stories.moderation.face import bp, me
from hoh_stories.web.access import needs
from hoh_stories.web.forms import PressForm


@bp.route("/people/<person_id>/roles", methods=["GET", "POST"])
@needs(Permission.PEOPLE_KEEP, fresh=True)
def person_roles(person_id: str) -> ResponseReturnValue:
    """What somebody does here; they sign in anew afterwards."""
    someone = _someone(person_id)
    form = RolesForm(data={"roles": [str(role) for role in someone.roles]})
    if form.validate_on_submit():
        answer = leaving.change_roles(me(), person_id, form.chosen)
        if not isinstance(answer, No):
            return redirect(url_for("accounts.person", person_id=person_id), code=303)
        form.explain_no(answer, "roles")
    return render_template("moderation/person_roles.html", someone=someone, form=form, hints=DOES)


@bp.route("/people/<person_id>/leave", methods=["GET", "POST"])
@needs(Permission.PEOPLE_KEEP, fresh=True)
def person_leave(person_id: str) -> ResponseReturnValue:
    """Somebody does not come in any more, from this moment."""
    someone, form = _someone(person_id), PressForm()
    if form.validate_on_submit():
        answer = leaving.leave(me(), person_id)
        if not isinstance(answer, No):
            return redirect(url_for("accounts.people"), code=303)
        form.explain_no(answer)
    return render_template("moderation/person_leave.html", someone=someone, form=form)


def _someone(person_id: str) -> Someone:
    return people.someone(person_id) or abort(404)
