"""What every answer carries besides its words, and which requests from elsewhere are refused.

One pure function makes the security headers, for pages and for static files alike. What a page
says, and who may open it, is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

from flask import Flask, Response, abort, current_app, g, request
from werkzeug.sansio.utils import host_is_trusted
from werkzeug.wrappers import Response as AnyResponse

View = TypeVar("View", bound=Callable[..., Any])

#: Nothing from anywhere, then our own house, room by room. No inline script or style, and no text
#: becomes code: no script of ours ever needs a policy to make HTML out of words (Trusted Types).
CONTENT_SECURITY = "; ".join(
    [
        "default-src 'none'",
        *(f"{kind} 'self'" for kind in ("style-src", "img-src", "script-src", "font-src")),
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ]
)
#: What a page here never needs of a browser; nobody can lend it to a frame either.
SWITCHED_OFF = (
    *("accelerometer", "ambient-light-sensor", "attribution-reporting", "autoplay", "bluetooth"),
    *("browsing-topics", "camera", "compute-pressure", "cross-origin-isolated", "display-capture"),
    *("encrypted-media", "fullscreen", "gamepad", "geolocation", "gyroscope", "hid"),
    *("identity-credentials-get", "idle-detection", "interest-cohort", "join-ad-interest-group"),
    *("keyboard-map", "local-fonts", "magnetometer", "microphone", "midi", "otp-credentials"),
    *("payment", "picture-in-picture", "private-aggregation", "run-ad-auction"),
    *("screen-wake-lock", "serial", "shared-storage", "speaker-selection", "storage-access"),
    *("sync-xhr", "unload", "usb", "web-share", "window-management", "xr-spatial-tracking"),
)
#: Passkeys of those who work here, on our own pages alone.
OUR_OWN = ("publickey-credentials-create", "publickey-credentials-get")
PERMISSIONS = ", ".join(
    [*(f"{name}=()" for name in SWITCHED_OFF), *(f"{name}=(self)" for name in OUR_OWN)]
)
TWO_YEARS = 63_072_000
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def security_headers(*, https: bool) -> dict[str, str]:
    """Headers of every answer, page or file. Sources: AC-35, design.md 9 (no trace)."""
    found = {
        "Content-Security-Policy": CONTENT_SECURITY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": PERMISSIONS,
    }
    if https:
        found["Strict-Transport-Security"] = f"max-age={TWO_YEARS}; includeSubDomains"
        found["Content-Security-Policy"] += "; upgrade-insecure-requests"
    return found


def init(app: Flask, hosts: tuple[str, ...], *, https: bool) -> None:
    """Headers on every answer; what is asked under another name or by another site is refused."""
    app.config["HEADERS"] = security_headers(https=https)
    app.config["HOSTS"] = hosts
    app.jinja_env.globals["page_is_public"] = page_is_public
    app.before_request(refuse_other_names)
    app.before_request(refuse_other_sites)
    app.after_request(dress)


def public_page(view: View) -> View:
    """Mark a view that looks at no cookie: its answer may be kept, and is asked about anew."""
    view.public = True  # type: ignore[attr-defined]
    return view


def page_is_public() -> bool:
    """True while a view marked `@public_page` answers: not on error pages, which set `g.failed`."""
    view = current_app.view_functions.get(request.endpoint or "")
    return bool(getattr(view, "public", False)) and not g.get("failed", False)


def dress(response: Response) -> Response:
    """Security headers and, unless the view chose its own, caching."""
    for name, value in current_app.config["HEADERS"].items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-cache" if _is_public(response) else "no-store")
    if response.headers["Cache-Control"] == "no-store":
        response.headers.setdefault("X-Robots-Tag", "noindex, noarchive")
    return response


def is_named(environ: dict[str, Any], hosts: tuple[str, ...]) -> bool:
    """Whether a request calls the site by one of these names, on whatever port."""
    return _is_one_of(environ.get("HTTP_HOST") or environ.get("SERVER_NAME", ""), hosts)


@lru_cache(maxsize=64)
def _is_one_of(said: str, hosts: tuple[str, ...]) -> bool:
    """Asked with every request, and nearly always the same."""
    return bool(hosts) and host_is_trusted(said.lower(), hosts)


def refuse_other_names() -> None:
    """400 for a request under a name that is not ours, before anything is looked for.

    Not Flask's own TRUSTED_HOSTS: a page could then not even name its style.
    """
    if not is_named(request.environ, current_app.config["HOSTS"]):
        abort(400)


def refuse_other_sites() -> None:
    """403 for a change that another site's page sends.

    Browsers say so in Sec-Fetch-Site. Older ones may name another site in Origin; from our own
    pages it is `null`, because of no-referrer, so that alone refuses nobody. What says nothing at
    all is held by SameSite cookies and the form's token.
    """
    if request.method in SAFE_METHODS:
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site not in (None, "same-origin"):
        abort(403)
    if request.headers.get("Origin", "null") not in ("null", request.host_url.rstrip("/")):
        abort(403)


def _is_public(response: AnyResponse) -> bool:
    whole = response.status_code in (200, 304) and "Set-Cookie" not in response.headers
    return whole and request.method in ("GET", "HEAD") and page_is_public()
