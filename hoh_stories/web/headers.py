"""What every answer carries besides its words, and which requests from elsewhere are refused.

One pure function makes the security headers, for pages and for static files alike. What a page
says, and who may open it, is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, Response, abort, current_app, g, request
from werkzeug.wrappers import Response as AnyResponse

View = TypeVar("View", bound=Callable[..., Any])

#: Nothing from anywhere, then our own house, room by room. No inline script or style.
CONTENT_SECURITY = "; ".join(
    [
        "default-src 'none'",
        *(f"{kind} 'self'" for kind in ("style-src", "img-src", "script-src", "font-src")),
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
SWITCHED_OFF = ("camera", "microphone", "geolocation", "payment", "usb", "browsing-topics")
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def security_headers(*, https: bool) -> dict[str, str]:
    """Headers of every answer, page or file. Sources: AC-35, design.md 9 (no trace)."""
    found = {
        "Content-Security-Policy": CONTENT_SECURITY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in SWITCHED_OFF),
    }
    if https:
        found["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    return found


def init(app: Flask, *, https: bool) -> None:
    """Headers on every answer; a change asked for by another site is refused."""
    app.config["HEADERS"] = security_headers(https=https)
    app.jinja_env.globals["page_is_public"] = page_is_public
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


def refuse_other_sites() -> None:
    """403 for a change that another site's page sends.

    Browsers say so in Sec-Fetch-Site; older ones say nothing and are held by SameSite cookies and
    the form's token. Origin is not asked: with no-referrer it is `null` even from our own pages.
    """
    if request.method not in SAFE_METHODS:
        site = request.headers.get("Sec-Fetch-Site")
        if site not in (None, "same-origin"):
            abort(403)


def _is_public(response: AnyResponse) -> bool:
    whole = response.status_code in (200, 304) and "Set-Cookie" not in response.headers
    return whole and request.method in ("GET", "HEAD") and page_is_public()
