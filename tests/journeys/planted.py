"""What tests plant on a site that it never has by itself: pages that break and pages that close."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, abort, request

from hoh_stories.app import register
from hoh_stories.web.access import open_to_all
from hoh_stories.web.forms import PressForm

NAME = "planted"


def plant(site: Flask) -> None:
    """Before the site's first request. `/planted/<code>` answers with that error."""
    site.config["PROPAGATE_EXCEPTIONS"] = False  # a mistake of ours shows its page, as in life
    bp = Blueprint(NAME, __name__, url_prefix="/planted")
    bp.add_url_rule("/<int:code>", "fails", open_to_all(_fails), methods=["GET", "POST"])
    register(site, bp, site.config["LANGUAGES"])


def _fails(code: int) -> Any:
    if request.method == "POST" and not PressForm().validate_on_submit():
        abort(400)
    if code == 500:
        raise RuntimeError("planted")
    abort(code)
