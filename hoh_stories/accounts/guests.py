"""What a guest has chosen while they are coming in: sealed in their own browser until it is whole.

Nothing of it is in the database before the last step, so that a link that was only half used leaves
nobody half made; and only the browser in which the passphrase was chosen can go on to the app.
"""

from __future__ import annotations

import base64
import json
from dataclasses import asdict
from typing import Any

from flask import current_app, session
from passlib.exc import TokenError
from passlib.totp import TOTP

from hoh_stories.accounts import codes
from hoh_stories.accounts.inviting import Entry
from hoh_stories.config import Settings, derive
from hoh_stories.ground import clock
from hoh_stories.ground.seal import Broken, Place, seal_bytes, unseal_bytes

NAME = "guest"


def keep(token: str, username: str, hashed: str) -> None:
    """Keep a name, the hash of a passphrase and a fresh secret for an app. No file, no row."""
    entry = asdict(Entry(username, hashed, codes.new_secret()))
    sealed = seal_bytes(_key(), json.dumps(entry).encode(), _place(token))
    session[NAME] = base64.urlsafe_b64encode(sealed).decode()


def kept(token: str) -> Entry | None:
    """What this browser keeps for this very link; `secret` is still in the clear."""
    try:
        sealed = base64.urlsafe_b64decode(session.get(NAME) or "")
        found: dict[str, Any] = json.loads(unseal_bytes(_key(), sealed, _place(token)))
    except (Broken, ValueError):
        return None
    return Entry(**found)


def counter_of(entry: Entry, typed: str) -> int | None:
    """Which half minute a first code is of; None for one that does not fit this secret."""
    try:
        app, now = TOTP(key=entry.secret), int(clock.now().timestamp())
        match = app.match(codes.digits(typed), time=now, window=codes.CLOCKS_APART)
    except TokenError:
        return None
    return int(match.counter)


def forget() -> None:
    """Nothing of it is needed any more."""
    session.pop(NAME, None)


def _key() -> bytes:
    settings: Settings = current_app.config["SETTINGS"]
    return derive(settings.secret_key, "guests")


def _place(token: str) -> Place:
    return Place("invitation", "entry", token)
