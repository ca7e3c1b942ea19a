"""A guest's way in, four pages at most: welcome, name and passphrase, app, recovery codes.

Every link that does not open is answered alike. What stands behind a link is `inviting`, what a
guest has chosen meanwhile `guests`.
"""

from __future__ import annotations

from typing import Any

from flask import current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from hoh_stories.accounts import (
    at_doors,
    codes,
    guests,
    inviting,
    passphrases,
    people,
    signed_in,
    signin,
    staff,
)
from hoh_stories.accounts.app_secret import drawn, grouped
from hoh_stories.accounts.face import bp, on
from hoh_stories.accounts.floods import Door
from hoh_stories.accounts.inviting import Accepted, Entry, Guest
from hoh_stories.accounts.inviting_forms import EntryForm, FirstCodeForm, KnownForm
from hoh_stories.accounts.return_keys import as_words, new_key
from hoh_stories.accounts.role_words import DOES, named
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.web.access import open_to_all
from hoh_stories.web.forms import PressForm


@bp.route("/invited/<token>", methods=["GET", "POST"])
@open_to_all
def invited(token: str) -> ResponseReturnValue:
    """Welcome in words; for somebody who takes a new second proof, their passphrase first."""
    guest = inviting.look_at(token)
    if guest is None:
        return _closed()
    form = KnownForm()
    if guest.person_id and form.validate_on_submit():
        answer = _knows(guest, form.passphrase.data or "")
        if not isinstance(answer, No):
            someone = people.someone(guest.person_id)
            guests.keep(token, someone.username if someone else "", "")
            return _to("invited_app", token)
        form.explain_no(answer, "passphrase")
    onward = url_for("accounts.invited_name", token=token)
    name = "invited_anew" if guest.person_id else "invited"
    return _page(name, guest=guest, form=form, onward=onward, does=DOES)


@bp.route("/invited/<token>/name", methods=["GET", "POST"])
@open_to_all
def invited_name(token: str) -> ResponseReturnValue:
    """Choose a name and a passphrase (AC-06, AC-33)."""
    guest = inviting.look_at(token)
    if guest is None or guest.person_id:
        return _closed()
    form = EntryForm(data={"offered": as_words(new_key())})
    if form.validate_on_submit() and _fits(form):
        username = staff.name_of(form.username.data or "")
        guests.keep(token, username, staff.hashed(form.passphrase.data or ""))
        return _to("invited_app", token) if guest.needs_proof else _enter(token, form)
    if request.method == "GET" and "taken" in request.args:
        form.explain_no(No("name_taken"), "username")
    return _page("invited_name", guest=guest, form=form, token=token)


@bp.route("/invited/<token>/app", methods=["GET", "POST"])
@open_to_all
def invited_app(token: str) -> ResponseReturnValue:
    """Add an app and type its first code; the answer shows the recovery codes, once."""
    guest, entry = inviting.look_at(token), guests.kept(token)
    if guest is None or not guest.needs_proof:
        return _closed()
    if entry is None or entry.secret is None:
        return _to("invited", token)
    form = FirstCodeForm()
    if form.validate_on_submit():
        answer = _confirmed(token, guest, entry, form.code.data or "")
        if not isinstance(answer, No):
            return _come_in(answer)
        if answer.code == "name_taken":
            return _to("invited_name", token, taken=1)
        form.explain_no(answer, "code")
    address = codes.address_of(entry.secret, entry.username)
    back = "accounts.invited" if guest.person_id else "accounts.invited_name"
    back_to = url_for(back, token=token)
    return _page(
        "invited_app", form=form, qr=drawn(address), key=grouped(entry.secret), back_to=back_to
    )


def _fits(form: EntryForm) -> bool:
    """Whether name and passphrase may be; else the form says kindly why not."""
    name = staff.name_of(form.username.data or "")
    if not name or not inviting.is_free(name):
        form.explain_no(No("name_taken"), "username")
        return False
    answer = passphrases.may_be(form.passphrase.data or "", name)
    if isinstance(answer, No):
        form.explain_no(answer, "passphrase")
    return not isinstance(answer, No)


def _enter(token: str, form: EntryForm) -> ResponseReturnValue:
    """Somebody comes in who needs no second proof."""
    entry, guest = guests.kept(token), inviting.look_at(token)
    if entry is None or guest is None:
        return _closed()
    answer = inviting.accept(token, Entry(entry.username, entry.hashed))
    if isinstance(answer, No):
        form.explain_no(answer, "username")
        return _page("invited_name", guest=guest, form=form, token=token)
    return _come_in(answer)


def _confirmed(token: str, guest: Guest, entry: Entry, typed: str) -> Accepted | No:
    """The first code is right: the guest comes in. No: wrong_code, and as `inviting`."""
    counter = guests.counter_of(entry, typed)
    if counter is None:
        return No("wrong_code")
    key = codes.key_of(current_app.config["SETTINGS"])
    sealed = codes.seal_secret(entry.secret or "", key)
    if guest.person_id:
        return inviting.prove_anew(token, sealed, counter)
    return inviting.accept(token, Entry(entry.username, entry.hashed, sealed, counter))


def _come_in(accepted: Accepted) -> ResponseReturnValue:
    guests.forget()
    person = current_app.extensions["security"].datastore.find_user(id=accepted.person_id)
    signed_in.enter(person, shared=False)
    if not accepted.codes:
        return on("place")
    return make_response(_page("invited_codes", codes=accepted.codes))


def _knows(guest: Guest, passphrase: str) -> Answer:
    if not signin.may_try(guest.person_id or ""):
        return No("wait_a_little")
    if inviting.knows_passphrase(guest, passphrase):
        return Yes()
    signin.missed(guest.person_id or "")
    return No("not_your_passphrase")


def _closed() -> ResponseReturnValue:
    """One answer for a link that is unknown, ended, used, taken back or not agreed to yet."""
    guests.forget()
    if not at_doors.may_try(Door.INVITED):
        return at_doors.slowed(_page("invited_closed"))
    at_doors.tried(Door.INVITED)
    return make_response(_page("invited_closed"), 404)


def _to(endpoint: str, token: str, **more: Any) -> ResponseReturnValue:
    return redirect(url_for(f"accounts.{endpoint}", token=token, **more), code=303)


def _page(name: str, **more: Any) -> str:
    return render_template(f"accounts/{name}.html", named=named, press=PressForm(), **more)
