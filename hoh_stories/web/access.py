"""Who may open a view. Everything is refused that does not say so.

A view declares itself with one of three decorators. Who is asking is told by
`app.extensions["who"]`; whose story it is, is the loaders' question, answered with 404.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any, Protocol, TypeVar

from flask import Flask, abort, current_app, redirect, request
from flask.typing import ResponseReturnValue

from hoh_stories.web.locale import here

View = TypeVar("View", bound=Callable[..., Any])

RETURN = "/return"
SIGN_IN = "/sign-in"


class Person(Protocol):
    """Somebody signed in, as far as this room needs to know."""

    def may(self, permission: Any) -> bool:
        """Whether one of their roles permits it."""


class Who(Protocol):
    """What the accounts tell this room about a request."""

    def teller(self) -> object | None:
        """The teller of a valid visit."""

    def person(self) -> Person | None:
        """The person who is signed in."""


class Nobody:
    """Who is asking while no accounts are wired."""

    def teller(self) -> None:
        """Nobody."""

    def person(self) -> None:
        """Nobody."""


class For(Enum):
    """Whom a view is for."""

    ALL = "all"
    TELLERS = "tellers"
    PEOPLE = "people"


@dataclass(frozen=True)
class Access:
    """What a view declares."""

    whom: For
    permission: StrEnum | None = None


def open_to_all(view: View) -> View:
    """Anybody may open it."""
    return _declare(view, Access(For.ALL))


def for_tellers(view: View) -> View:
    """Tellers on a valid visit may; others are asked for their key."""
    return _declare(view, Access(For.TELLERS))


def needs(permission: StrEnum) -> Callable[[View], View]:
    """People whose roles hold the permission may; for the others the page does not exist."""
    return lambda view: _declare(view, Access(For.PEOPLE, permission))


def init(app: Flask) -> None:
    """Ask before every view."""
    app.extensions.setdefault("who", Nobody())
    app.before_request(guard)


def guard() -> ResponseReturnValue | None:
    """Refuse, send to the right door, or say nothing and let the view answer."""
    if request.endpoint is None:
        return None
    if "\x00" in request.path:
        abort(404)  # no name holds one, and one database refuses even to look for it
    access = getattr(current_app.view_functions[request.endpoint], "access", None)
    if access is None:
        abort(404)
    return _door(access)


def _door(access: Access) -> ResponseReturnValue | None:
    who: Who = current_app.extensions["who"]
    if access.whom is For.TELLERS and who.teller() is None:
        return redirect(here(RETURN), code=303)
    if access.whom is For.PEOPLE:
        person = who.person()
        if person is None:
            return redirect(here(SIGN_IN), code=303)
        if access.permission is None or not person.may(access.permission):
            abort(404)
    return None


def _declare(view: View, access: Access) -> View:
    view.access = access  # type: ignore[attr-defined]
    return view
