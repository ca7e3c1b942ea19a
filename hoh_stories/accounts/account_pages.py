"""One's own account: where one is signed in, staying, showing again who one is, codes, passphrase,
and what others read there: a name and languages.

No address and no device is shown, because none is kept (truth 9). Passkeys are `passkey_pages`.
"""

from __future__ import annotations

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from hoh_stories.accounts import own, proving, recovery, sign_ins, signed_in, signin, staying
from hoh_stories.accounts.face import bp, button, me, on
from hoh_stories.accounts.forms import PassphraseForm, YouForm
from hoh_stories.ground.answers import No
from hoh_stories.web.access import open_to_all
from hoh_stories.web.access import signed_in as for_signed_in
from hoh_stories.web.forms import PressForm

OF_THE_OLD = ("not_proven", "wait_a_little")  #: what is said beside the passphrase of now


@bp.route("/account")
@for_signed_in()
def account() -> ResponseReturnValue:
    """Where one is signed in, and how one comes in."""
    person = me()
    return render_template(
        "accounts/account.html",
        press=PressForm(),
        person=person,
        listed=sign_ins.listed(person.id, signed_in.token() or ""),
        codes_left=recovery.left(person.id) if signin.uses_codes(person.id) else None,
    )


@bp.route("/account/end", methods=["POST"])
@for_signed_in()
@button
def end_one() -> ResponseReturnValue:
    """End one sign-in of one's own, here or elsewhere."""
    sign_ins.end_one(me().id, request.form.get("which", "")[:40])
    return on("account")


@bp.route("/account/end-others", methods=["POST"])
@for_signed_in()
@button
def end_others() -> ResponseReturnValue:
    """End all but this one."""
    sign_ins.end_others(me().id, signed_in.token() or "")
    return on("account")


@bp.route("/account/stay", methods=["POST"])
@open_to_all
def stay() -> ResponseReturnValue:
    """One action to stay (AC-07): for people and for tellers, since a page asks for both."""
    return staying.answer()


@bp.route("/account/prove", methods=["GET", "POST"])
@for_signed_in()
def prove() -> ResponseReturnValue:
    """Show again who one is, before a heavy act."""
    return proving.answer()


@bp.route("/account/codes", methods=["GET", "POST"])
@for_signed_in(fresh=True)
def recovery_codes() -> ResponseReturnValue:
    """Ten new recovery codes: the answer to the very POST is the one printable page (AC-33)."""
    if not signin.uses_codes(me().id):
        abort(404)
    form = PressForm()
    if form.validate_on_submit():
        return render_template("accounts/codes_paper.html", codes=recovery.renew(me().id))
    return render_template("accounts/codes.html", form=form, left=recovery.left(me().id))


@bp.route("/account/you", methods=["GET", "POST"])
@for_signed_in()
def you() -> ResponseReturnValue:
    """The name that others here and tellers see, and the languages one reads."""
    person = me()
    form = YouForm(data={"called": person.called, "languages": sorted(person.languages)})
    if form.validate_on_submit():
        answer = own.change(person, form.called.data or "", form.languages.data or ())
        if not isinstance(answer, No):
            return on("account")
        form.explain_no(answer, "languages" if answer.code == "no_language" else "called")
    return render_template("accounts/you.html", form=form)


@bp.route("/account/passphrase", methods=["GET", "POST"])
@for_signed_in(fresh=True)
def passphrase() -> ResponseReturnValue:
    """A new passphrase; every other sign-in ends."""
    form = PassphraseForm()
    if form.validate_on_submit():
        answer = signin.change_passphrase(me().id, form.now.data or "", form.new.data or "")
        if not isinstance(answer, No):
            return on("account")
        form.explain_no(answer, "now" if answer.code in OF_THE_OLD else "new")
    return render_template("accounts/passphrase.html", form=form)
