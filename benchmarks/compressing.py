"""Compression in a server's own process, alike for both sites, as issue 4 measures them.

In production nginx compresses (deploy/nginx.conf), at this level: `GZIP=0` measures without.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable, Iterable
from typing import Any

Wsgi = Callable[..., Iterable[bytes]]
LEVEL = 5
FROM = 1000  #: bytes


def is_wanted() -> bool:
    """Unless the environment says no."""
    return os.environ.get("GZIP", "1") != "0"


def compressing(inner: Wsgi) -> Wsgi:
    """The same application, with its longer answers compressed."""

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        begun: list[Any] = []
        answered = inner(environ, lambda *given: begun.append(given))
        body = b"".join(answered)
        if close := getattr(answered, "close", None):
            close()
        status, headers, *rest = begun[0]
        if len(body) >= FROM and "gzip" in environ.get("HTTP_ACCEPT_ENCODING", ""):
            body = gzip.compress(body, LEVEL, mtime=0)
            headers = [one for one in headers if one[0].lower() != "content-length"]
            headers += [("Content-Encoding", "gzip"), ("Content-Length", str(len(body)))]
        start(status, headers, *rest)
        return [body]

    return answer
