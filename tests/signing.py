"""Somebody who has signed in, without the pages of signing in: what their cookie holds.

    with client.session_transaction() as session:
        session.update(signing.cookie_of(person.id))

A real sign-in through the service: it has its limits, is listed, and ends like any other.
"""

from __future__ import annotations

from typing import Any

from hoh_stories.accounts import sign_ins
from hoh_stories.ground.db import deed


def cookie_of(person_id: str, *, shared: bool = False) -> dict[str, Any]:
    """What the browser of somebody holds who signed in just now."""
    with deed() as s:
        token = sign_ins.begin(s, person_id, shared=shared)
    return {"_user_id": sign_ins.mark_of(person_id), "_fresh": True, "p": token}
