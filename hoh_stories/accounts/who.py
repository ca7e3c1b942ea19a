"""Who is asking, for `web.access`: the teller of a visit, or the person who is signed in."""

from __future__ import annotations

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.signin import current_person
from hoh_stories.accounts.visits import current_teller


class Who:
    """Asked only by views that are not open to all."""

    def teller(self) -> Actor | None:
        """The teller of a valid visit."""
        return current_teller()

    def person(self) -> Actor | None:
        """The person who is signed in."""
        return current_person()
