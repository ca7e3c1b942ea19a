"""Asking a browser for a passkey: the question in the page, its challenge in the cookie, once.

A challenge is no secret; that it is answered once, and in time, is held by `passkeys`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import request, session

from hoh_stories.accounts import passkeys
from hoh_stories.accounts.passkeys import Challenge, Place
from hoh_stories.ground import clock

ASKED = "wan"  #: what the cookie calls a challenge and its time


def to_sign_in() -> dict[str, Any]:
    """What the script of a page hands to the browser."""
    return passkeys.to_sign_in(ask(), place())


def ask() -> Challenge:
    """A new challenge; whatever was asked before is not answered any more."""
    made = passkeys.new_challenge()
    session[ASKED] = [made.words, made.at.isoformat()]
    return made


def taken() -> Challenge:
    """The challenge that this browser was asked, once; a late one where it was asked none."""
    kept = session.pop(ASKED, None)
    if kept is None:
        return Challenge("", clock.now() - 2 * passkeys.WITHIN)
    return Challenge(kept[0], datetime.fromisoformat(kept[1]))


def place() -> Place:
    """This host, as the browser names it. Which hosts are answered at all is the site's setting."""
    return Place(request.host.split(":")[0], request.host_url.rstrip("/"))
