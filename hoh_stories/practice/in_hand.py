"""What somebody answered so far: codes, in the cookie of their own browser, until they sign out.

No database and no backup ever holds an answer. Somebody else in this browser finds none.
"""

from __future__ import annotations

from typing import Any

from flask import session

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.signed_in import WHILE_IN
from hoh_stories.practice.rules import Look, kept, look_of

WHOSE = "whose"


def look_at(actor: Actor, code: str) -> Look | None:
    """A look that was begun; None where the story was not taken up."""
    held = _held(actor)
    return look_of(held[code]) if code in held else None


def keep(actor: Actor, code: str, look: Look) -> None:
    """Hold a look in the cookie, instead of an earlier one at the same story."""
    session[WHILE_IN] = {**_held(actor), WHOSE: actor.id, code: kept(look)}


def let_go(actor: Actor, code: str) -> None:
    """Forget a look. Harmless where there is none."""
    session[WHILE_IN] = {name: value for name, value in _held(actor).items() if name != code}


def _held(actor: Actor) -> dict[str, Any]:
    found = session.get(WHILE_IN)
    return dict(found) if isinstance(found, dict) and found.get(WHOSE) == actor.id else {}
