"""What the pages of moderation share: the blueprint, who is asking, calm answers for what is gone.

The pages themselves are in the modules that `routes` names.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import (
    Blueprint,
    abort,
    current_app,
    g,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from hoh_stories.accounts.actors import Actor
from hoh_stories.config import Numbers
from hoh_stories.ground.answers import No
from hoh_stories.ground.text import clean
from hoh_stories.moderation import words
from hoh_stories.stories.notes import noted
from hoh_stories.stories.services import Missing
from hoh_stories.values.content import Content
from hoh_stories.web.errors import show
from hoh_stories.web.forms import PressForm
from hoh_stories.web.locale import current_lang

View = Callable[..., ResponseReturnValue]

bp = Blueprint("moderation", __name__)
TYPED = ("letter", "words", "why")


def me() -> Actor:
    """The person who is signed in; views declare `@needs`, so there is one."""
    found: Actor = current_app.extensions["who"].person()
    return found


def numbers() -> Numbers:
    """The numbers that this site was set to."""
    found: Numbers = current_app.config["SETTINGS"].numbers
    return found


def said() -> Content:
    """Our lists of words in the language of the page."""
    if "said" not in g:
        g.said = noted(current_lang())
    found: Content = g.said
    return found


def page(name: str, **more: Any) -> str:
    """A page of this room, with its words and a token for its buttons."""
    more.setdefault("press", PressForm())
    return render_template(f"moderation/{name}.html", said=said(), words=words, **more)


def on(endpoint: str, **values: Any) -> ResponseReturnValue:
    """Go on to another page of this room."""
    return redirect(url_for(f"moderation.{endpoint}", **values), code=303)


def button(view: View) -> View:
    """A view that is one pressed button: only with the token of a page of ours."""

    @wraps(view)
    def pressed(**values: Any) -> ResponseReturnValue:
        if not PressForm().validate_on_submit():
            abort(400)
        return view(**values)

    return pressed


def sentence(answer: No) -> Any:
    """What a No means, for the page where it is said."""
    return words.sentence(answer)


@bp.errorhandler(Missing)
def not_here(_error: Missing) -> ResponseReturnValue:
    """No such story for this person. What they had typed is given back to them (truth 5)."""
    typed = [kept for name in TYPED if (kept := clean(request.form.get(name, "")))]
    if typed:
        return make_response(page("ended", typed=typed), 409)
    return show(NotFound())
