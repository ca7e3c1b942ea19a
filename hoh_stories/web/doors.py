"""Addresses without a language: the first page, the quick way out, and health.

The quick way out ends whatever it is told to end by `app.extensions["on_leaving"]`, a list that
the accounts fill; it knows nothing of visits.
"""

from __future__ import annotations

from flask import Blueprint, Response, current_app, redirect, render_template, request, session
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from hoh_stories.ground.db import look
from hoh_stories.web.access import open_to_all
from hoh_stories.web.greetings import GREETINGS, named
from hoh_stories.web.headers import public_page

bp = Blueprint("doors", __name__)

#: Where the quick way out leads: pages that tell nothing about who opens them (QE-08).
NEUTRAL = {"en": "https://www.bbc.co.uk/weather", "cy": "https://www.bbc.co.uk/tywydd"}


@bp.route("/")
@open_to_all
@public_page
def greet() -> ResponseReturnValue:
    """Welcome in seven languages; people choose, nothing is guessed (WL-03)."""
    reads = tuple(current_app.extensions["readers_read"]())
    rows = [(greeting, named(greeting, reads)) for greeting in GREETINGS]
    return render_template(
        "web/greet.html", rows=rows, phone=current_app.extensions["house"]().phone, reads=reads
    )


@bp.route("/leave")
@open_to_all
def leave() -> ResponseReturnValue:
    """End the visit, leave as little as can be, and be somewhere else (QE-02)."""
    _end_visits()
    session.clear()
    response = redirect(NEUTRAL.get(request.args.get("lang", ""), NEUTRAL["en"]), code=303)
    response.headers["Clear-Site-Data"] = '"cookies", "storage"'
    return response


@bp.route("/healthz")
@open_to_all
def healthz() -> ResponseReturnValue:
    """The process answers."""
    return _plain("ok")


@bp.route("/readyz")
@open_to_all
def readyz() -> ResponseReturnValue:
    """The database answers too."""
    try:
        with look() as session_:
            session_.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return _plain("not ready"), 503
    return _plain("ready")


def _end_visits() -> None:
    """Whoever leaves in a hurry leaves, even while the database does not answer."""
    for end in current_app.extensions["on_leaving"]:
        try:
            end()
        except SQLAlchemyError:
            current_app.logger.warning("a visit was not ended: the database did not answer")


def _plain(words: str) -> Response:
    return Response(words + "\n", mimetype="text/plain")
