"""Who may open a view. Everything is refused that does not say so.

A view declares itself with one of four decorators. Who is asking is told by
`app.extensions["who"]`; whose story it is, is the loaders' question, answered with 404.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any, Protocol, TypeVar

from flask import Flask, abort, current_app, redirect, request
from flask.typing import ResponseReturnValue

from hoh_stories.web import late
from hoh_stories.web.locale import here

View = TypeVar("View", bound=Callable[..., Any])

RETURN = "/return"
SIGN_IN = "/sign-in"
NOT_YET = "/not-yet"  #: says kindly what a role still waits for


class Person(Protocol):
    """Somebody signed in, as far as this room needs to know."""

    def may(self, permission: Any) -> bool:
        """Whether one of their roles permits it."""

    def waits_for(self, permission: Any) -> bool:
        """Whether a role of theirs permits it that does not work yet."""


class Who(Protocol):
    """What the accounts tell this room about a request."""

    def teller(self) -> object | None:
        """The teller of a valid visit."""

    def person(self) -> Person | None:
        """The person who is signed in."""

    def is_proven(self) -> bool:
        """Whether this person has shown who they are in the last minutes."""

    def ask_for_proof(self) -> ResponseReturnValue:
        """The page that asks for it again, and leads back with all that was typed."""

    def lead_back_here(self) -> None:
        """Whose time was over on this page comes back to it by signing in."""


class Nobody:
    """Who is asking while no accounts are wired."""

    def teller(self) -> None:
        """Nobody."""

    def person(self) -> None:
        """Nobody."""

    def is_proven(self) -> bool:
        """Nobody has."""
        return False

    def ask_for_proof(self) -> ResponseReturnValue:
        """There is nobody to ask."""
        abort(404)

    def lead_back_here(self) -> None:
        """Nobody was here."""


class For(Enum):
    """Whom a view is for."""

    ALL = "all"
    TELLERS = "tellers"
    PEOPLE = "people"
    SIGNED_IN = "signed in"


@dataclass(frozen=True)
class Access:
    """What a view declares. `fresh`: a heavy act, for which people prove themselves anew."""

    whom: For
    permission: StrEnum | None = None
    fresh: bool = False


def open_to_all(view: View) -> View:
    """Anybody may open it."""
    return _declare(view, Access(For.ALL))


def for_tellers(view: View) -> View:
    """Tellers on a valid visit may; others are asked for their key."""
    return _declare(view, Access(For.TELLERS))


def needs(permission: StrEnum, *, fresh: bool = False) -> Callable[[View], View]:
    """People whose roles hold the permission may; for the others the page does not exist.

    `fresh`: a heavy act asks for a proof of the last minutes, and comes back (issue 4, Sessions).
    """
    return lambda view: _declare(view, Access(For.PEOPLE, permission, fresh))


def signed_in(*, fresh: bool = False) -> Callable[[View], View]:
    """Everybody who signs in may, whatever their roles: their own account. `fresh` as above."""
    return lambda view: _declare(view, Access(For.SIGNED_IN, fresh=fresh))


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
    if access.whom is For.ALL:
        return None
    if access.whom is For.TELLERS:
        return None if who.teller() is not None else _to(RETURN)
    person = who.person()
    if person is None:
        if request.method == "GET":
            who.lead_back_here()
        return _to(SIGN_IN)
    if access.whom is For.PEOPLE and not (access.permission and person.may(access.permission)):
        if access.permission and person.waits_for(access.permission):
            return redirect(here(NOT_YET), code=303)
        abort(404)
    return who.ask_for_proof() if access.fresh and not who.is_proven() else None


def _to(door: str) -> ResponseReturnValue:
    """To a door; whoever was writing finds their words there (AC-07: nothing is lost)."""
    return late.page(door) if late.typed() else redirect(here(door), code=303)


def _declare(view: View, access: Access) -> View:
    view.access = access  # type: ignore[attr-defined]
    return view
