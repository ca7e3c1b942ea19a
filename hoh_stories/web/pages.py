"""Pages under a language that belong to no feature: home, about, help, leaving.

All are public and look at no cookie, but for the one form that switches the Shift key off.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext
from wtforms import RadioField

from hoh_stories.web import cookies
from hoh_stories.web.access import open_to_all
from hoh_stories.web.forms import KindForm
from hoh_stories.web.headers import public_page

bp = Blueprint("pages", __name__)

#: Read by static/js/leave.js only; the site itself never looks, so public pages stay public.
SHIFT_COOKIE = "k"


class ShiftForm(KindForm):
    """Whether three presses of Shift lead away (QE-04). One answer is always in force."""

    shift = RadioField(
        lazy_gettext("Pressing Shift three times"),
        choices=[("on", lazy_gettext("Leaves this site")), ("off", lazy_gettext("Does nothing"))],
    )


@bp.route("/")
@open_to_all
@public_page
def home() -> ResponseReturnValue:
    """What one can do here."""
    return render_template("web/home.html")


@bp.route("/about")
@open_to_all
@public_page
def about() -> ResponseReturnValue:
    """Who decides, how, how to complain, and what this is not (TI-16)."""
    return render_template("web/about.html", house=_house())


@bp.route("/about/hard-things")
@open_to_all
@public_page
def hard_things() -> ResponseReturnValue:
    """What may be said about suicide and self-harm, and what is left out (SU-01)."""
    return render_template("web/hard_things.html")


@bp.route("/help")
@open_to_all
@public_page
def support() -> ResponseReturnValue:
    """Places to turn to, as plain text and telephone links (HL-02)."""
    needs = current_app.extensions["help_needs"]()
    return render_template("web/help.html", needs=needs, house=_house(), demo=_settings().demo)


@bp.route("/leaving")
@open_to_all
@public_page
def leaving() -> ResponseReturnValue:
    """What the quick way out does and what it cannot do (QE-07)."""
    return render_template("web/leaving.html")


@bp.route("/leaving/shift", methods=["GET", "POST"])
@open_to_all
def shift() -> ResponseReturnValue:
    """Switch the Shift key off or on for this visit, in a cookie that ends with the browser."""
    now = "off" if cookies.kept(SHIFT_COOKIE) else "on"
    form = ShiftForm(data={"shift": now})
    if not form.validate_on_submit():
        return render_template("web/shift.html", form=form)
    response = redirect(url_for(".leaving"), code=303)
    if form.shift.data == "off":
        cookies.keep(response, SHIFT_COOKIE, "0", script=True)
    else:
        cookies.forget(response, SHIFT_COOKIE)
    return response


def _settings() -> Any:
    """What the site was told from outside."""
    return current_app.config["SETTINGS"]


def _house() -> Any:
    """Who runs this site, as the accounts know it."""
    return current_app.extensions["house"]()
