"""What the teller's pages share: the blueprint, who is asking, calm answers for what is not there.

The pages themselves are in the modules that `routes` names.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, current_app, g, redirect, render_template, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Gone, NotFound

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.visits import current_teller
from hoh_stories.config import Numbers
from hoh_stories.publishing.services import Pace
from hoh_stories.stories.notes import noted
from hoh_stories.stories.services import Missing
from hoh_stories.telling import queries
from hoh_stories.telling.queries import MyStory, TakenBack
from hoh_stories.values.content import Content
from hoh_stories.web.errors import show
from hoh_stories.web.forms import PressForm
from hoh_stories.web.locale import current_lang

bp = Blueprint("telling", __name__)


@bp.record_once
def init(state: BlueprintSetupState) -> None:
    """What other rooms and this process need of this one."""
    state.app.extensions["is_cooling"] = queries.is_cooling


def me() -> Actor:
    """The teller of this visit; views declare `@for_tellers`, so there is one."""
    found = current_teller()
    if found is None:
        abort(404)
    return found


def numbers() -> Numbers:
    """The numbers that this site was set to."""
    found: Numbers = current_app.config["SETTINGS"].numbers
    return found


def pace() -> Pace:
    """How long an agreed text waits here."""
    return Pace(numbers().cooling_off, numbers().jitter)


def said() -> Content:
    """Our lists of words in the language of the page."""
    if "said" not in g:
        g.said = noted(current_lang())
    found: Content = g.said
    return found


def mine(story_id: str) -> MyStory:
    """A story of the one who asks. Raises Missing: the page answers 404."""
    return queries.story_of(me(), story_id, numbers().cooling_off)


def live(story_id: str, may: str = "") -> MyStory:
    """As `mine`, for pages of words: 410 for a story that was taken back, 404 where not open."""
    story = mine(story_id)
    if story.word == "withdrawn":
        raise TakenBack(story_id)
    if may and may not in story.may:
        raise Missing(story_id)
    return story


def page(name: str, **words: Any) -> str:
    """A page of this room, with the lists of words and a token for its buttons."""
    words.setdefault("press", PressForm())
    return render_template(f"telling/{name}.html", said=said(), **words)


def on(endpoint: str, **values: Any) -> ResponseReturnValue:
    """Go on to another page of this room."""
    return redirect(url_for(f"telling.{endpoint}", **values), code=303)


@bp.errorhandler(Missing)
def not_here(_error: Missing) -> ResponseReturnValue:
    """Somebody else's story and no story at all look alike."""
    return show(NotFound())


@bp.errorhandler(TakenBack)
def taken_back(_error: TakenBack) -> ResponseReturnValue:
    """A page of a story that its teller took back (truth 3)."""
    return show(Gone())
