"""Pages of passkeys: adding, naming and removing one's own, coming in by one, proving by one.

The only pages here that need JavaScript, since a browser offers passkeys in no other way; each says
so, and leads to another way in. What a passkey is, is `passkeys`.
"""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from hoh_stories.accounts import at_doors, passkeys, proving, signin, visits
from hoh_stories.accounts.asking import ask, place, taken, to_sign_in
from hoh_stories.accounts.face import bp, button, me, on
from hoh_stories.accounts.floods import Door
from hoh_stories.accounts.forms import PasskeyForm, PasskeySignInForm, ProveForm
from hoh_stories.ground.answers import No
from hoh_stories.web.access import open_to_all, signed_in
from hoh_stories.web.forms import PressForm, words_for


@bp.route("/account/passkeys", methods=["GET", "POST"])
@signed_in(fresh=True)
def passkey_list() -> ResponseReturnValue:
    """One's passkeys, and a new one."""
    form, told = PasskeyForm(), ""
    if form.validate_on_submit():
        answer = passkeys.add(
            me().id, form.name.data or "", form.credential.data or "", taken(), place()
        )
        if not isinstance(answer, No):
            return on("passkey_list")
        form.explain_no(answer, "name" if answer.code == "passkey_taken" else "")
    form.credential.data = ""
    return _list(form, told)


@bp.route("/account/passkeys/<int:passkey_id>/remove", methods=["POST"])
@signed_in(fresh=True)
@button
def passkey_remove(passkey_id: int) -> ResponseReturnValue:
    """Remove one; but not the last proof of somebody who needs a second."""
    answer = passkeys.remove(me().id, passkey_id)
    if isinstance(answer, No):
        return _list(PasskeyForm(formdata=None), str(words_for(answer.code)))
    return on("passkey_list")


@bp.route("/sign-in/passkey", methods=["GET", "POST"])
@open_to_all
def passkey_sign_in() -> ResponseReturnValue:
    """A passkey alone: the device has looked whether it is its owner, so it counts as two."""
    form, shared = PasskeySignInForm(), visits.is_shared()
    if form.validate_on_submit():
        found = _checked(form)
        answer = found if isinstance(found, No) else signin.by_passkey(found, shared=shared)
        if not isinstance(answer, No):
            return on("place")
        form.explain_no(answer)
    return render_template(
        "accounts/passkey_sign_in.html", form=form, shared=shared, options=to_sign_in()
    )


@bp.route("/account/prove/passkey", methods=["POST"])
@signed_in()
def passkey_prove() -> ResponseReturnValue:
    """Show again who one is, by a passkey of one's own."""
    form = PasskeySignInForm()
    kept = ProveForm(formdata=None, kept=form.kept.data or "")
    if form.validate_on_submit():
        answer = _checked(form)
        if answer == me().id:
            return proving.onward(kept, proving.asked_for())
        kept.explain_no(answer if isinstance(answer, No) else No("passkey_unknown"))
    return proving.page(kept, proving.asked_for())


def _list(form: PasskeyForm, told: str) -> ResponseReturnValue:
    return render_template(
        "accounts/passkeys.html",
        form=form,
        press=PressForm(),
        told=told,
        listed=passkeys.listed(me().id),
        options=passkeys.to_make(me().id, ask(), place()),
    )


def _checked(form: PasskeySignInForm) -> str | No:
    slow = at_doors.may_try(Door.SIGN_IN)
    if isinstance(slow, No):
        return slow
    found = passkeys.check(form.credential.data or "", taken(), place())
    if isinstance(found, No):
        at_doors.tried(Door.SIGN_IN)
    return found
