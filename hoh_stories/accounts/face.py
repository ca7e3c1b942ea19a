"""What the pages of this room share: the blueprint, who is asking, where to go on.

The pages themselves are in the modules that `routes` names.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Blueprint, abort, redirect, url_for
from flask.typing import ResponseReturnValue

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.signed_in import current_person
from hoh_stories.web.forms import PressForm

View = Callable[..., ResponseReturnValue]

bp = Blueprint("accounts", __name__)


def me() -> Actor:
    """The person who is signed in; views declare whom they are for, so there is one."""
    found = current_person()
    assert found is not None
    return found


def on(endpoint: str, **values: Any) -> ResponseReturnValue:
    """Go on to another page of this room."""
    return redirect(url_for(f"accounts.{endpoint}", **values), code=303)


def button(view: View) -> View:
    """A view that is one pressed button: only with the token of a page of ours."""

    @wraps(view)
    def pressed(**values: Any) -> ResponseReturnValue:
        if not PressForm().validate_on_submit():
            abort(400)
        return view(**values)

    return pressed
