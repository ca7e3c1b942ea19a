"""The demo's mark, and what is refused because of it (design.md, Numbers).

A real site refuses a marked database. A demo refuses an unmarked one that holds anything, any
address but this machine's own, and forwarded requests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import exists, select

from hoh_stories.accounts import inside
from hoh_stories.accounts.models import Person, Teller
from hoh_stories.config import Settings
from hoh_stories.ground.audit import Event
from hoh_stories.ground.db import deed, look

NAME, BEGUN, BUILT = "demo", "begun", "built"
HERE = ("127.0.0.1", "localhost", "[::1]", "::1")
FORWARDED = ("HTTP_FORWARDED", "HTTP_VIA", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST",
             "HTTP_X_FORWARDED_PROTO", "HTTP_X_REAL_IP")  # fmt: skip


class Refused(Exception):
    """A demo where there must be none, or something real where a demo was wanted."""


def is_marked() -> bool:
    """True for the database of a demo."""
    return inside.setting(NAME) is not None


def is_built() -> bool:
    """True once the demo was built to its end."""
    return inside.setting(NAME) == BUILT


def note_built() -> None:
    """The demo is whole."""
    with deed() as s:
        inside.put(s, NAME, BUILT)


def is_half_built() -> bool:
    """True where the building was broken off: it begins anew."""
    return inside.setting(NAME) == BEGUN and _holds_anything()


def refuse_a_demo(settings: Settings) -> None:
    """A real site does not start on a demo's database. Raises Refused."""
    if settings.demo or is_marked():
        raise Refused("This database is a demo's. A real site needs one of its own.")


def make_mark(settings: Settings) -> None:
    """Mark this database as a demo's. Raises Refused where it holds anything unmarked."""
    if settings.host not in HERE:
        raise Refused("A demo runs on this machine alone.")
    if is_marked():
        return
    if _holds_anything():
        raise Refused("There is something real in this database. A demo needs one of its own.")
    with deed() as s:
        inside.put(s, NAME, BEGUN)


def _holds_anything() -> bool:
    with look() as s:
        return any(s.scalar(select(exists().where(key.is_not(None)))) for key in
                   (Person.id, Teller.id, Event.seq))  # fmt: skip


def here_only(wsgi: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """Answer only what comes from this machine itself, under its own name."""

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        host = environ.get("HTTP_HOST", "").rsplit(":", 1)[0]
        near = environ.get("REMOTE_ADDR", "") in HERE and host in HERE
        if near and not any(name in environ for name in FORWARDED):
            return wsgi(environ, start)
        words = b"This is a demo. It answers on its own machine only.\n"
        start("403 Forbidden", [("Content-Type", "text/plain"), ("Cache-Control", "no-store")])
        return [words]

    return answer
