"""Pages of coming in and going out. Coming back with a key is `telling`.

/sign-in[/code, /recovery, /done], /sign-out          here
/sign-in/passkey, /account/passkeys                   passkey_pages
/account[/…], /account/app                            account_pages, app_pages
/invited/<link>[/name, /app]                          invited_pages
/people[/…], /not-yet                                 people_pages
"""

from __future__ import annotations

from typing import cast

from flask import Flask, current_app, g, make_response, redirect, render_template, request
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from hoh_stories.accounts import (
    account_pages,
    app_pages,
    invited_pages,
    passkey_pages,
    people_pages,
    queries,
    signed_in,
    signin,
    staying,
    visits,
    who_runs,
)
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.face import bp, on
from hoh_stories.accounts.forms import CodeForm, RecoveryForm, SignInForm, SignOutForm
from hoh_stories.accounts.permissions import Permission
from hoh_stories.accounts.who import Who
from hoh_stories.ground import clock
from hoh_stories.ground.answers import No
from hoh_stories.web.access import For, open_to_all
from hoh_stories.web.locale import here

PAGES = (account_pages, app_pages, passkey_pages, invited_pages, people_pages)

#: Where somebody lands, by the first thing that they may do here.
PLACES = (
    (Permission.QUEUE_SEE, "/queue"),
    (Permission.PEERS_READ, "/peers/stories"),
    (Permission.LEARN_READ, "/learn/stories"),
    (Permission.SITE_RUN, "/steward"),
)


@bp.record_once
def init(state: BlueprintSetupState) -> None:
    """Signing in hangs on these pages: where they are, it is."""
    app = cast(Flask, state.app)
    signin.init(app, app.config["SETTINGS"])
    app.extensions["who"] = Who()
    who_runs.init(app)
    app.jinja_env.globals.update(for_people=for_people, staying=staying.of_this_page)
    app.extensions["readers_read"] = lambda: queries.languages_read_on(clock.today())


def for_people() -> bool:
    """True on pages that only somebody signed in can see: they offer the way to sign out."""
    view = current_app.view_functions.get(request.endpoint or "")
    access = getattr(view, "access", None)
    people = access is not None and access.whom in (For.PEOPLE, For.SIGNED_IN)
    return people and not g.get("failed", False)


@bp.route("/sign-in", methods=["GET", "POST"])
@open_to_all
def sign_in() -> ResponseReturnValue:
    """Name and passphrase (AC-33)."""
    form, shared = SignInForm(), visits.is_shared()
    if form.validate_on_submit():
        answer = signin.first_step(
            form.username.data or "", form.passphrase.data or "", shared=shared
        )
        if not isinstance(answer, No):
            return on("code" if signin.waiting() else "place")
        form.explain_no(answer, "passphrase")
    return render_template("accounts/sign_in.html", form=form, shared=shared)


@bp.route("/sign-in/code", methods=["GET", "POST"])
@open_to_all
def code() -> ResponseReturnValue:
    """The one-time code."""
    if not signin.waiting():
        return on("sign_in")
    form = CodeForm()
    if form.validate_on_submit():
        answer = signin.by_code(form.code.data or "")
        if not isinstance(answer, No):
            return on("place")
        form.explain_no(answer, "code")
    return render_template("accounts/code.html", form=form)


@bp.route("/sign-in/recovery", methods=["GET", "POST"])
@open_to_all
def recovery_code() -> ResponseReturnValue:
    """A recovery code in its place: for a day without the app (AC-33)."""
    if not signin.waiting():
        return on("sign_in")
    form = RecoveryForm()
    if form.validate_on_submit():
        answer = signin.by_recovery(form.code.data or "")
        if not isinstance(answer, No):
            signed_in.page_before()  # new codes come first
            return on("account")
        form.explain_no(answer, "code")
    return render_template("accounts/recovery.html", form=form)


@bp.route("/sign-in/done")
@open_to_all
def place() -> ResponseReturnValue:
    """On to the page at which the last sign-in was over, else to this person's work or reading."""
    person = signed_in.current_person()
    if person is None:
        return redirect(here("/sign-in"), code=303)
    return redirect(signed_in.page_before() or here(place_of(person)), code=303)


@bp.route("/sign-out", methods=["GET", "POST"])
@open_to_all
def sign_out() -> ResponseReturnValue:
    """One button; afterwards no copy of this sign-in means anything (AC-35)."""
    form = SignOutForm()
    if form.validate_on_submit():
        signin.leave()
        answer = make_response(on("sign_in"))
        answer.headers["Clear-Site-Data"] = '"cache"'
        return answer
    return render_template("accounts/sign_out.html", form=form)


def place_of(person: Actor) -> str:
    """Where somebody's work or reading is."""
    otherwise = "/not-yet" if person.missing else "/account"
    return next((path for may, path in PLACES if person.may(may)), otherwise)
