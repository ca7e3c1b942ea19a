"""A teller's visit in this browser: the token in the session cookie, and nothing else of them.

The cookie is named "s" and ends with the browser. What a visit is, and when it ends, is
`accounts.tellers`; who is signed in is another module's affair.
"""

from __future__ import annotations

from datetime import timedelta

from flask import current_app, g, session

from hoh_stories.accounts import tellers
from hoh_stories.accounts.actors import Actor

NAME = "v"


def current_teller() -> Actor | None:
    """The teller of this request's visit, None when there is none or it is over."""
    if "teller" not in g:
        token = visit_token()
        g.teller = tellers.seen(token, idle_time()) if token else None
    found: Actor | None = g.teller
    return found


def visit_token() -> str | None:
    """The token that this browser holds, whether its visit still goes on or not."""
    token = session.get(NAME)
    return token if isinstance(token, str) else None


def enter(token: str, actor: Actor | None = None) -> None:
    """This browser now holds a visit. `actor`: whose, where it is known."""
    session[NAME] = token
    g.pop("teller", None)
    if actor is not None:
        g.teller = actor


def leave_visit() -> None:
    """End the visit, here and in the database: fits `app.extensions["on_leaving"]`."""
    token = session.pop(NAME, None)
    g.pop("teller", None)
    if isinstance(token, str):
        tellers.leave(token)


def idle_time() -> timedelta:
    """How long a visit with a key lasts while nothing is asked for."""
    idle: timedelta = current_app.config["SETTINGS"].numbers.visit
    return idle


def tag_key() -> bytes:
    """The key of lookup tags, for services that need it."""
    key: bytes = current_app.config["SETTINGS"].tag_key
    return key
