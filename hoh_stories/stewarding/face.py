"""What the steward's pages share: the blueprint, who is there, how a page is filled in.

No page of its own. Another room's page of a steward hangs on this blueprint too.
"""

from __future__ import annotations

from typing import Any, cast

from flask import Blueprint, current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from hoh_stories.accounts.actors import Actor
from hoh_stories.config import Settings

bp = Blueprint("stewarding", __name__)


def me() -> Actor:
    """Who is signed in; views here have asked already."""
    return cast(Actor, current_app.extensions["who"].person())


def settings() -> Settings:
    """What the site was told from outside."""
    found: Settings = current_app.config["SETTINGS"]
    return found


def page(name: str, **more: Any) -> str:
    """A page of this room."""
    return render_template(f"stewarding/{name}.html", **more)


def on(endpoint: str, **more: Any) -> ResponseReturnValue:
    """On to another page of this room."""
    return redirect(url_for(f"stewarding.{endpoint}", **more), code=303)
