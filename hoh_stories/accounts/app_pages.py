"""A new app that makes codes: somebody with a new telephone needs no colleague for it.

Asked for by a fresh proof, for which a recovery code is enough (AC-33). Until its first code is
typed the new secret rests sealed in this browser, and the old app goes on. Whoever has lost every
second proof is helped by a colleague: `people_pages`.
"""

from __future__ import annotations

from flask import current_app, render_template
from flask.typing import ResponseReturnValue

from hoh_stories.accounts import codes, guests, signed_in, staff
from hoh_stories.accounts.app_secret import drawn, grouped
from hoh_stories.accounts.face import bp, me, on
from hoh_stories.accounts.inviting import Entry
from hoh_stories.accounts.inviting_forms import FirstCodeForm
from hoh_stories.ground.answers import No
from hoh_stories.web.access import signed_in as for_signed_in


@bp.route("/account/app", methods=["GET", "POST"])
@for_signed_in(fresh=True)
def new_app() -> ResponseReturnValue:
    """Show a new secret, and take it once its first code fits; other sign-ins end."""
    entry, form = _in_hand(me().id), FirstCodeForm()
    if form.validate_on_submit():
        counter = guests.counter_of(entry, form.code.data or "")
        if counter is not None:
            _take(me().id, entry, counter)
            return on("account")
        form.explain_no(No("wrong_code"), "code")
    address = codes.address_of(entry.secret or "", entry.username)
    key = grouped(entry.secret or "")
    return render_template("accounts/app.html", form=form, qr=drawn(address), key=key)


def _in_hand(person_id: str) -> Entry:
    """The secret that this browser holds for this person; a fresh one where it holds none."""
    found = guests.kept(person_id)
    if found is None:
        guests.keep(person_id, staff.username_of(person_id), "")
        found = guests.kept(person_id)
        assert found is not None  # it was kept just now
    return found


def _take(person_id: str, entry: Entry, counter: int) -> None:
    key = codes.key_of(current_app.config["SETTINGS"])
    staff.change_proof(person_id, codes.seal_secret(entry.secret or "", key), counter)
    guests.forget()
    signed_in.renew(person_id)
