"""Words that could not be taken: given back on a page, with a button to send them once more.

The page's time was over when they came, or something failed on our side while they were saved.

Nothing is kept on the server and nothing in a cookie: the words stand in the page's own fields, as
they came, and go where they were going once the person is back. Who may is `access`.
"""

from __future__ import annotations

from flask import make_response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from hoh_stories.ground.text import clean
from hoh_stories.web.forms import PressForm
from hoh_stories.web.locale import here

#: Fields that no page gives back: its token, and what proves who somebody is.
SECRETS = frozenset({"csrf_token", "passphrase", "now", "new", "second", "credential"})
#: Whoever typed one of these was at a door: a page that failed there gives nothing back.
KEYS = SECRETS - {"csrf_token"} | {"key", "code", "typed"}
MOST = 400_000  #: letters that a page gives back; the longest story is an eighth of it


def typed() -> bool:
    """True where this request brings something that a person wrote or chose."""
    return request.method == "POST" and any(value for _, value in fields())


def fields() -> list[tuple[str, str]]:
    """All that came, but for `SECRETS`; nothing of what is too long for any form of ours."""
    came = request.form.items(multi=True)
    found = [(name, clean(value)) for name, value in came if name not in SECRETS]
    fits = sum(len(name) + len(value) for name, value in found) <= MOST
    return found if fits else []


def unsaved() -> list[tuple[str, str]]:
    """What a page that failed gives back: all that came, or nothing where no words were in it.

    Never raises: what cannot be read any more cannot be given back either.
    """
    try:
        came = fields() if request.method == "POST" and not KEYS & set(request.form) else []
    except (OSError, ValueError, HTTPException):
        return []
    return came if any(is_words(value) for _, value in came) else []


def is_words(value: str) -> bool:
    """True for what a person wrote, as far as its shape tells: the rest goes along unseen."""
    return len(value.split()) > 1 or len(value) > 40


def address() -> str:
    """Where this request was going, with its question."""
    return request.full_path.rstrip("?")


def page(door: str) -> ResponseReturnValue:
    """What was typed, the way to a door in a window beside it, and the button that sends it again.

    The answer is 401: nothing was done. Source: AC-07, truth 5.
    """
    kept = render_template(
        "web/late.html", form=PressForm(), door=here(door), fields=fields(), to=address()
    )
    return make_response(kept, 401)


def again(to: str, kept: list[tuple[str, str]]) -> str:
    """The same after a proof: one button sends what had been typed where it was going."""
    return render_template("web/again.html", form=PressForm(), fields=kept, to=to)
