"""Pages of those who keep people: who is here, invitations, dates; and what a role still waits for.

No page says how much somebody reads or when they were here (MO-07). Changing roles and leaving
give claims back, so their pages are `moderation.people_pages`. A guest's are `invited_pages`.
"""

from __future__ import annotations

from collections.abc import Iterable

from flask import abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from hoh_stories.accounts import giving, invitations, inviting, own, people
from hoh_stories.accounts.face import bp, button, me, on
from hoh_stories.accounts.inviting_forms import InviteForm, TrainedForm
from hoh_stories.accounts.people import Someone
from hoh_stories.accounts.permissions import Permission, Role
from hoh_stories.accounts.role_words import DOES, ROLES, WAITS, named
from hoh_stories.accounts.standing import Need
from hoh_stories.ground.answers import Answer, No
from hoh_stories.web.access import needs, signed_in
from hoh_stories.web.forms import PressForm, words_for
from hoh_stories.web.locale import current_lang, here

KEEP = needs(Permission.PEOPLE_KEEP)
KEEP_FRESH = needs(Permission.PEOPLE_KEEP, fresh=True)  #: a heavy act asks again who one is
AGREEMENT = "/learn/agreement"


@bp.route("/people", endpoint="people")
@KEEP
def everybody() -> ResponseReturnValue:
    """Who is here, and who is invited."""
    return _list()


@bp.route("/people/invite", methods=["GET", "POST"])
@KEEP_FRESH
def invite() -> ResponseReturnValue:
    """Invite somebody: the answer to the very POST shows the link, once."""
    form = InviteForm()
    form.offer(frozenset[Role]().union(*(giving.GIVES.get(role, ()) for role in me().roles)))
    if form.validate_on_submit():
        answer = inviting.invite(me(), form.wish)
        if not isinstance(answer, No):
            return _link(answer, form.wish.called, _spoken(form.wish.languages))
        form.explain_no(answer, "called" if answer.code == "no_name" else "roles")
    return _page("invite", form=form, hints=DOES)


@bp.route("/people/invitations/<invitation_id>/yes", methods=["POST"])
@KEEP_FRESH
@button
def invitation_yes(invitation_id: str) -> ResponseReturnValue:
    """The second person's yes."""
    return _told(inviting.second_yes(me(), invitation_id))


@bp.route("/people/invitations/<invitation_id>/take-back", methods=["POST"])
@KEEP_FRESH
@button
def invitation_back(invitation_id: str) -> ResponseReturnValue:
    """A link that was not used ends."""
    return _told(inviting.take_back(me(), invitation_id))


@bp.route("/people/<person_id>", methods=["GET", "POST"])
@KEEP_FRESH
def person(person_id: str) -> ResponseReturnValue:
    """One person, and the day on which they were trained."""
    someone = _someone(person_id)
    form = TrainedForm(data={"trained_on": someone.trained_on})
    if form.validate_on_submit():
        answer = people.set_trained(me(), person_id, form.trained_on.data)
        if not isinstance(answer, No):
            return on("person", person_id=person_id)
        form.explain_no(answer, "trained_on")
    is_me = person_id == me().id
    changed = own.changed_on(person_id)
    return _page("person", someone=someone, form=form, own=is_me, changed=changed)


@bp.route("/people/<person_id>/sign-ins", methods=["POST"])
@KEEP_FRESH
@button
def person_sign_out(person_id: str) -> ResponseReturnValue:
    """Sign somebody out everywhere."""
    return _told(people.end_sign_ins(me(), person_id))


@bp.route("/people/<person_id>/back", methods=["POST"])
@KEEP_FRESH
@button
def person_back(person_id: str) -> ResponseReturnValue:
    """Let somebody who left come in again."""
    return _told(people.bring_back(me(), person_id))


@bp.route("/people/<person_id>/proof", methods=["GET", "POST"])
@KEEP_FRESH
def person_proof(person_id: str) -> ResponseReturnValue:
    """Take a lost second proof away: a link for a new one is shown, once."""
    someone, form = _someone(person_id), PressForm()
    if form.validate_on_submit():
        answer = inviting.reset_proof(me(), person_id)
        if not isinstance(answer, No):
            return _link(answer, someone.called, _spoken(someone.languages), proof=True)
        form.explain_no(answer)
    return _page("proof", someone=someone, form=form)


@bp.route("/not-yet")
@signed_in()
def not_yet() -> ResponseReturnValue:
    """What somebody's role still waits for, and who or what can help."""
    needed = me().missing
    if needed == (Need.AGREEMENT,):
        return redirect(here(AGREEMENT), code=303)
    return _page("not_yet", waiting=me().waiting, needed=needed, Need=Need)


def _someone(person_id: str) -> Someone:
    return people.someone(person_id) or abort(404)


def _spoken(languages: Iterable[str]) -> str:
    """In which of our languages a link opens: this page's, unless its reader reads another."""
    theirs = [one for one in languages if one in current_app.config["LANGUAGES"]]
    return current_lang() if current_lang() in theirs or not theirs else theirs[0]


def _link(token: str, called: str, lang: str, *, proof: bool = False) -> str:
    """The one page that shows a link: whoever reloads it asks for another."""
    address = url_for("accounts.invited", token=token, lang=lang, _external=True)
    waits, days = inviting.look_at(token) is None, inviting.LASTS.days
    return _page("invite_link", address=address, called=called, waits=waits, proof=proof, days=days)


def _told(answer: Answer) -> ResponseReturnValue:
    """Back to the list, or the list with a kind sentence on top."""
    if not isinstance(answer, No):
        return on("people")
    return _list(told=words_for(answer.code))


def _list(**more: object) -> str:
    """Two lists, each with its own place where the next page begins."""
    page = people.listed(request.args.get("after", "")[:20])
    waiting = invitations.waiting(me(), request.args.get("invited", "")[:20])
    return _page("people", page=page, waiting=waiting, **more)


def _page(name: str, **more: object) -> str:
    more = {"press": PressForm(), "told": "", **more}
    return render_template(
        f"accounts/{name}.html", roles=ROLES, waits_for=WAITS, named=named, **more
    )
