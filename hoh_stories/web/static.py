"""Style, script and pictures: served in front of the application, with the same headers.

A link carries `?v=<build>`, a digest of everything that makes a page: such an answer may be kept
for ever, one without it is asked about anew. Public ETags take the same name in. Nothing private is
ever a file here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from flask import Flask, current_app
from whitenoise import WhiteNoise

Wsgi = Callable[..., Iterable[bytes]]
FOR_EVER = "public, max-age=31536000, immutable"


def init(app: Flask, folder: Path, *words: Path) -> None:
    """Put the files in front of the application. `words`: folders of what else makes a page."""
    app.config["BUILD"] = build_id(folder, *words)
    app.url_defaults(_name_build)
    files = WhiteNoise(
        app.wsgi_app,
        root=str(folder),
        prefix="static/",
        max_age=None,
        allow_all_origins=False,
        add_headers_function=_same_headers(app),
    )
    app.wsgi_app = keep_named_builds(files, f"v={app.config['BUILD']}")  # type: ignore[method-assign]


def build_id(*folders: Path) -> str:
    """A short name for exactly these files: another byte anywhere, another name."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:10]


def keep_named_builds(wsgi: Wsgi, query: str) -> Wsgi:
    """Say `immutable` about a file whose link names this build."""

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        named = environ.get("QUERY_STRING") == query
        if not (named and environ.get("PATH_INFO", "").startswith("/static/")):
            return wsgi(environ, start)

        def start_kept(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            if status.startswith(("200", "304")):
                headers = [(n, v) for n, v in headers if n.lower() != "cache-control"]
                headers.append(("Cache-Control", FOR_EVER))
            return start(status, headers, *rest)

        return wsgi(environ, start_kept)

    return answer


def _same_headers(app: Flask) -> Callable[..., None]:
    def add(headers: Any, _path: str, _url: str) -> None:
        headers["Cache-Control"] = "no-cache"
        for name, value in app.config["HEADERS"].items():
            headers[name] = value

    return add


def _name_build(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint == "static":
        values.setdefault("v", current_app.config["BUILD"])
