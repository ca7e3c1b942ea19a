"""Pages of signing in and out, and the steward's page. Coming back with a key is `telling`."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, Flask, current_app, g, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from hoh_stories import __version__
from hoh_stories.accounts import inside, queries, signin, who_runs
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.forms import CodeForm, SignInForm, SignOutForm
from hoh_stories.accounts.permissions import Permission
from hoh_stories.accounts.who import Who
from hoh_stories.accounts.words import DUTIES
from hoh_stories.ground import clock
from hoh_stories.ground.answers import No
from hoh_stories.web.access import For, needs, open_to_all
from hoh_stories.web.locale import here

bp = Blueprint("accounts", __name__)

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
    app.jinja_env.globals["for_people"] = for_people
    app.extensions["readers_read"] = lambda: queries.languages_read_on(clock.today())


def for_people() -> bool:
    """True on pages that only somebody signed in can see: they offer the way to sign out."""
    view = current_app.view_functions.get(request.endpoint or "")
    access = getattr(view, "access", None)
    return access is not None and access.whom is For.PEOPLE and not g.get("failed", False)


@bp.route("/sign-in", methods=["GET", "POST"])
@open_to_all
def sign_in() -> ResponseReturnValue:
    """Name and passphrase (AC-33)."""
    form = SignInForm()
    if form.validate_on_submit():
        answer = signin.first_step(form.username.data, form.passphrase.data)
        if not isinstance(answer, No):
            return _on("accounts.code" if signin.is_waiting() else "accounts.place")
        form.explain_no(answer, "passphrase")
    return render_template("accounts/sign_in.html", form=form)


@bp.route("/sign-in/code", methods=["GET", "POST"])
@open_to_all
def code() -> ResponseReturnValue:
    """The one-time code."""
    if not signin.is_waiting():
        return _on("accounts.sign_in")
    form = CodeForm()
    if form.validate_on_submit():
        answer = signin.second_step(form.code.data)
        if not isinstance(answer, No):
            return _on("accounts.place")
        form.explain_no(answer, "code")
    return render_template("accounts/code.html", form=form)


@bp.route("/sign-in/done")
@open_to_all
def place() -> ResponseReturnValue:
    """On to where this person's work or reading is."""
    person = signin.current_person()
    return redirect(here(place_of(person) if person else "/sign-in"), code=303)


@bp.route("/sign-out", methods=["GET", "POST"])
@open_to_all
def sign_out() -> ResponseReturnValue:
    """One button; afterwards no copy of this sign-in means anything (AC-35)."""
    form = SignOutForm()
    if form.validate_on_submit():
        signin.sign_out()
        return _on("pages.home")
    return render_template("accounts/sign_out.html", form=form)


@bp.route("/steward")
@needs(Permission.SITE_RUN)
def steward() -> ResponseReturnValue:
    """What runs here, and when the duties last ran. No story, no teller."""
    settings = current_app.config["SETTINGS"]
    return render_template(
        "accounts/steward.html",
        version=__version__,
        engine="PostgreSQL" if settings.database_url.startswith("postgresql") else "SQLite",
        demo=inside.setting("demo") is not None,
        duties=[(DUTIES.get(name, name), at) for name, at in inside.runs()],
    )


def place_of(person: Actor) -> str:
    """Where somebody's work or reading is."""
    return next((path for may, path in PLACES if person.may(may)), "/")


def _on(endpoint: str) -> ResponseReturnValue:
    return redirect(url_for(endpoint), code=303)
