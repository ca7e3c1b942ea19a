"""A request at a counted door: may it try now, it has tried, and the answer to one that is slowed.

The counts and the one table of numbers are `floods`. A slowed form is shown again with what was
typed in it (truth 5), under 429, with words that say what happened and what to do.
"""

from __future__ import annotations

from flask import Response, current_app, make_response, request
from flask_babel import lazy_gettext as _l

from hoh_stories.accounts.floods import Door, Floods
from hoh_stories.accounts.slowing import MINUTES, network_of
from hoh_stories.ground.answers import Answer
from hoh_stories.web.forms import say

say(
    {
        # Translators: to somebody whose form came after many others from the same network
        "slowed": _l(
            "Many came at once, so we slow down a little. Please wait five minutes and press the "
            "button again. Nothing is locked, and what you wrote is still here."
        ),
    }
)


def floods() -> Floods:
    """The counts of this process, one for each application."""
    found: Floods = current_app.extensions.setdefault("floods", Floods())
    return found


def may_try(door: Door) -> Answer:
    """Whether whoever asks may try now. No: slowed."""
    return floods().may(door, network_of(request.remote_addr))


def is_quiet(door: Door) -> bool:
    """Whether nobody tried lately from where this request comes."""
    return floods().is_quiet(door, network_of(request.remote_addr))


def tried(door: Door) -> None:
    """Whoever asks has tried: wrongly, where only wrong tries count."""
    floods().tried(door, network_of(request.remote_addr))


def slowed(page: str | Response) -> Response:
    """A page for somebody who is slowed: 429, and when to come again."""
    answer = make_response(page, 429)
    answer.headers["Retry-After"] = str(MINUTES * 60)
    return answer
