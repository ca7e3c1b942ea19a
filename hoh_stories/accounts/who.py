"""Who is asking, for `web.access`: the teller of a visit, or the person who is signed in."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.signin import current_person


class Who:
    """Asked once a request at most, and only by views that are not open to all."""

    def teller(self) -> Actor | None:
        """The teller of a valid visit."""
        if find_spec("hoh_stories.accounts.visits") is None:
            return None
        found: Actor | None = import_module("hoh_stories.accounts.visits").current_teller()
        return found

    def person(self) -> Actor | None:
        """The person who is signed in."""
        return current_person()
