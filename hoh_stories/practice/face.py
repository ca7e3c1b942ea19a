"""What the pages of practice share: the blueprint, the story and the look that a page is about."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from hoh_stories.accounts.face import button, me
from hoh_stories.moderation import words
from hoh_stories.practice import in_hand
from hoh_stories.practice.content import CODES, Invented, invented
from hoh_stories.practice.rules import Look, may_see, next_step
from hoh_stories.values.content import Content, content
from hoh_stories.web.forms import PressForm
from hoh_stories.web.locale import current_lang

__all__ = ["button", "me"]

bp = Blueprint("practice", __name__)
AT = f"/practice/<any({', '.join(CODES)}):code>"  #: where the pages of one story stand


class NotYet(Exception):
    """A page of a look whose turn has not come."""


def said() -> Content:
    """Our lists of words in the language of the page."""
    return content(current_lang())


def story_of(code: str) -> Invented:
    """An invented story in the language of the page."""
    return invented(current_lang())[code]


def look_of(code: str, step: str) -> Look:
    """The look of whoever asks, at this step. Raises NotYet where something comes before it."""
    look = in_hand.look_at(me(), code)
    if look is None or not may_see(look, step):
        raise NotYet(code)
    return look


def page(name: str, code: str = "", **more: Any) -> str:
    """A page of this room, with its words and a token for its buttons."""
    more.setdefault("press", PressForm())
    if code:
        more["story"] = story_of(code)
    return render_template(f"practice/{name}.html", said=said(), words=words, **more)


def on(endpoint: str, **values: Any) -> ResponseReturnValue:
    """Go on to another page of this room."""
    return redirect(url_for(f"practice.{endpoint}", **values), code=303)


def on_with(code: str, look: Look, step: str) -> ResponseReturnValue:
    """Keep a look and go on to the next step."""
    in_hand.keep(me(), code, look)
    return on(step, code=code)


@bp.errorhandler(NotYet)
def not_yet(_error: NotYet) -> ResponseReturnValue:
    """To the page whose turn it is; to the list where the story was not taken up."""
    code = (request.view_args or {})["code"]
    look = in_hand.look_at(me(), code)
    return on("room") if look is None else on(next_step(look), code=code)
