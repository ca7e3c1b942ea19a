"""Who is signed in in this browser: a token and a mark in the session cookie, and nothing else.

What a sign-in is, and when it ends, is `sign_ins`; how somebody comes in is `signin`. Flask-Login
is told who came in and who left; nobody is loaded before somebody asks (truth 9).
"""

from __future__ import annotations

import re
from typing import Any

from flask import g, session
from flask_security import login_user, logout_user

from hoh_stories.accounts import sign_ins
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.sign_ins import Seen, begin
from hoh_stories.ground.db import deed

TOKEN = "p"  # noqa: S105 (what the cookie calls a sign-in's token)
MARK = "_user_id"  #: Flask-Login's name for a person's fs_uniquifier
BACK = "b"  #: the page at which a sign-in was over, and whose it was
WHILE_IN = "w"  #: what another room keeps in the cookie until somebody signs out
OURS = re.compile(r"/[a-z]{2}(/[A-Za-z0-9_-]+)+")


def current_sign_in() -> Seen | None:
    """This request's sign-in, None when there is none or it is over."""
    if "sign_in" not in g:
        mark = session.get(MARK)
        held = token()
        g.sign_in = sign_ins.seen(held, mark) if held and isinstance(mark, str) else None
    found: Seen | None = g.sign_in
    return found


def current_person() -> Actor | None:
    """Who is signed in, as the one who does a deed."""
    found = current_sign_in()
    return found.actor if found else None


def token() -> str | None:
    """The token that this browser holds, whether its sign-in still goes on or not."""
    held = session.get(TOKEN)
    return held if isinstance(held, str) else None


def enter(person: Any, *, shared: bool) -> None:
    """This browser is signed in from here on; the sign-in that it held before ends."""
    before = token()
    if before is not None:
        sign_ins.end(before)
    login_user(person, remember=False)
    _hold(person.id, shared=shared)


def renew(person_id: str) -> None:
    """After all of somebody's sign-ins ended (a new passphrase), this browser has one again."""
    found = current_sign_in()
    _hold(person_id, shared=found is not None and found.shared)
    session[MARK] = sign_ins.mark_of(person_id)


def prove() -> None:
    """Whoever is signed in here has just shown again who they are."""
    held = token()
    if held:
        sign_ins.prove(held)
    g.pop("sign_in", None)


def note_page(path: str) -> None:
    """Somebody whose sign-in is over asked for this page of ours. Nothing is kept for a stranger.

    The path stands in their own cookie, signed, with whose it is: no address leads elsewhere
    (issue 4, Sessions), and whoever signs in next on that device is not led there.
    """
    mark = session.get(MARK)
    if token() and isinstance(mark, str) and OURS.fullmatch(path):
        session[BACK] = [mark, path]


def page_before() -> str:
    """The page at which this person's last sign-in was over, told once; "" for none."""
    kept = session.pop(BACK, None)
    return str(kept[1]) if kept and kept[0] == session.get(MARK) else ""


def sign_out() -> None:
    """End this browser's sign-in, and every copy of its cookie. Harmless for nobody."""
    held = session.pop(TOKEN, None)
    for name in (WHILE_IN, BACK):
        session.pop(name, None)
    g.pop("sign_in", None)
    if isinstance(held, str):
        sign_ins.end(held)
    if MARK in session:
        logout_user()


def _hold(person_id: str, *, shared: bool) -> None:
    with deed() as s:
        session[TOKEN] = begin(s, person_id, shared=shared)
    g.pop("sign_in", None)
