"""A teller's visit in this browser: the token in the session cookie, and nothing else of them.

The cookie is named "s" and ends with the browser. What a visit is, and when it ends, is
`accounts.tellers`; who is signed in is another module's affair.
"""

from __future__ import annotations

from datetime import timedelta

from flask import current_app, g, request, session

from hoh_stories.accounts import tellers
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.tellers import Visited

NAME = "v"
CODE = "c"  #: what the cookie calls the visit of somebody with a withdrawal code


def current_teller() -> Actor | None:
    """The teller of this request's visit, None when there is none or it is over."""
    found = current_visit()
    return found.actor if found else None


def current_visit() -> Visited | None:
    """This request's visit, None when there is none or it is over."""
    if "visit" not in g:
        token = visit_token()
        g.visit = tellers.visit(token, idle_time()) if token else None
    found: Visited | None = g.visit
    return found


def visit_token() -> str | None:
    """The token that this browser holds, whether its visit still goes on or not."""
    token = session.get(NAME)
    return token if isinstance(token, str) else None


def enter(token: str, actor: Actor | None = None) -> None:
    """This browser now holds a visit. `actor`: whose, where it is known."""
    session[NAME] = token
    g.pop("visit", None)
    if actor is not None:
        g.visit = Visited(actor, None)


def enter_by_code(holder: Actor) -> None:
    """This browser now holds a visit by a withdrawal code, beside whatever else it holds."""
    session[CODE] = tellers.open_by_code(holder)


def code_holder() -> Actor | None:
    """Whoever came with a withdrawal code, while it is one and 30 minutes are not over."""
    token = session.get(CODE)
    found = tellers.by_code(token) if isinstance(token, str) else None
    if found is None:
        session.pop(CODE, None)
    return found


def leave_visit() -> None:
    """End every visit of this browser: fits `app.extensions["on_leaving"]`."""
    for name in (NAME, CODE):
        token = session.pop(name, None)
        if isinstance(token, str):
            tellers.leave(token)
    g.pop("visit", None)


def is_shared() -> bool:
    """True where somebody opened a door for a shared device (AC-34): `?device=shared`."""
    return request.args.get("device") == "shared"


def idle_time() -> timedelta:
    """How long a visit with a key lasts while nothing is asked for."""
    idle: timedelta = current_app.config["SETTINGS"].numbers.visit
    return idle


def tag_key() -> bytes:
    """The key of lookup tags, for services that need it."""
    key: bytes = current_app.config["SETTINGS"].tag_key
    return key
