"""What the pages of this room share: the blueprint, who asks, calm answers for what is gone."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from hoh_stories.accounts.face import button, me
from hoh_stories.config import Numbers
from hoh_stories.safeguarding import words
from hoh_stories.safeguarding.rules import Clocks
from hoh_stories.stories.services import Missing
from hoh_stories.web.errors import show
from hoh_stories.web.forms import PressForm

__all__ = ["button", "me"]

bp = Blueprint("safeguarding", __name__)


def clocks() -> Clocks:
    """How soon somebody says that they have it, as this site was set."""
    numbers: Numbers = current_app.config["SETTINGS"].numbers
    return Clocks(numbers.acknowledge, numbers.worry_answer)


def page(name: str, **more: Any) -> str:
    """A page of this room, with its words and a token for its buttons."""
    more.setdefault("press", PressForm())
    return render_template(f"safeguarding/{name}.html", words=words, **more)


def on(endpoint: str, **values: Any) -> ResponseReturnValue:
    """Go on to another page of this room."""
    return redirect(url_for(f"safeguarding.{endpoint}", **values), code=303)


@bp.errorhandler(Missing)
def not_here(_error: Missing) -> ResponseReturnValue:
    """No such record or story for this person."""
    return show(NotFound())
