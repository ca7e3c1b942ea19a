"""The cookies of this site: what they are called, and that they are set and taken away alike.

They all end with the browser and belong to this host alone. What stands in them is said where they
are used: `s` (the session), `q` (topics that a reader hides), `k` (the Shift key).
"""

from __future__ import annotations

from flask import current_app, request
from werkzeug.wrappers import Response


def named(name: str, *, https: bool) -> str:
    """A cookie's full name: over HTTPS no other host, path or unsafe answer can have set it.

    Browsers hold `__Host-` to it: Secure, Path=/, no Domain.
    """
    return f"__Host-{name}" if https else name


def kept(name: str) -> str | None:
    """What this browser brought."""
    return request.cookies.get(_full(name))


def keep(response: Response, name: str, value: str, *, script: bool = False) -> None:
    """Let a browser keep it until it is closed. `script`: our own script may read it."""
    response.set_cookie(_full(name), value, httponly=not script, samesite="Lax", secure=_https())


def forget(response: Response, name: str) -> None:
    """Take it away. Without Secure a browser would not let go of a `__Host-` one."""
    response.delete_cookie(_full(name), httponly=True, samesite="Lax", secure=_https())


def _full(name: str) -> str:
    return named(name, https=_https())


def _https() -> bool:
    return bool(current_app.config["SESSION_COOKIE_SECURE"])
