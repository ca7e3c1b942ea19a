"""Who is asking, for `web.access`: the teller of a visit, or the person who is signed in."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.proving import ask
from hoh_stories.accounts.signed_in import current_person, current_sign_in, note_page
from hoh_stories.accounts.visits import current_teller


class Who:
    """Asked only by views that are not open to all."""

    def teller(self) -> Actor | None:
        """The teller of a valid visit."""
        return current_teller()

    def person(self) -> Actor | None:
        """The person who is signed in."""
        return current_person()

    def is_proven(self) -> bool:
        """Whether they have shown who they are in the last five minutes."""
        found = current_sign_in()
        return found is not None and found.is_proven

    def ask_for_proof(self) -> ResponseReturnValue:
        """The page that asks for it, and leads back."""
        return ask()

    def lead_back_here(self) -> None:
        """Its path alone: what was searched for, or anything else after it, is not kept."""
        note_page(request.path)
