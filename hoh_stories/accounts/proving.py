"""Asking somebody who is signed in to show again who they are, before a heavy act (issue 4).

A page that was asked for opens afterwards; what had been typed into one comes back with a button
that sends it. It stands in the page's own field meanwhile, never in the cookie or the database.
"""

from __future__ import annotations

import json

from flask import current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from hoh_stories.accounts import asking, passkeys, signed_in, signin
from hoh_stories.accounts.forms import ProveForm
from hoh_stories.ground.answers import No
from hoh_stories.web import late
from hoh_stories.web.locale import here

ACCOUNT = "/account"
LONGEST_ADDRESS = 2000


def ask() -> ResponseReturnValue:
    """The page that asks, in place of the one that was wanted: 401 for words that were sent."""
    to = late.address()
    if request.method != "POST":
        return redirect(url_for("accounts.prove", to=to), code=303)
    form = ProveForm(formdata=None, kept=json.dumps(late.fields()))
    return make_response(page(form, to), 401)


def answer() -> ResponseReturnValue:
    """What was shown: back to where they were going, or the page once more with kind words."""
    form, to = ProveForm(), asked_for()
    if form.validate_on_submit():
        person = signed_in.current_person()
        assert person is not None  # the view is for people who are signed in
        told = signin.proves(person.id, form.passphrase.data or "", form.second.data or "")
        if not isinstance(told, No):
            return onward(form, to)
        form.explain_no(told, "passphrase")
    return page(form, to)


def onward(form: ProveForm, to: str) -> ResponseReturnValue:
    """Proven: on to the page, or to what had been typed into it."""
    signed_in.prove()
    if form.kept.data:
        return late.again(to, kept_in(form.kept.data))
    return redirect(to, code=303)


def page(form: ProveForm, to: str) -> str:
    """The page that asks."""
    person = signed_in.current_person()
    second = person is not None and signin.asks_second(person.id)
    return render_template(
        "accounts/prove.html",
        form=form,
        second=second,
        action=url_for("accounts.prove", to=to),
        to=to,
        passkey=asking.to_sign_in() if person is not None and passkeys.listed(person.id) else None,
    )


def asked_for() -> str:
    """Where somebody was going: a page of ours and nothing else."""
    to = request.args.get("to", "")[:LONGEST_ADDRESS]
    ours = tuple(f"/{lang}/" for lang in current_app.config["LANGUAGES"])
    plain = to.isprintable() and "\\" not in to
    return to if to.startswith(ours) and plain else here(ACCOUNT)


def kept_in(written: str) -> list[tuple[str, str]]:
    """The fields that a page carries; none where somebody wrote something else there."""
    try:
        found = json.loads(written)
        return [(str(name), str(value)) for name, value in found]
    except (TypeError, ValueError, RecursionError):
        return []
