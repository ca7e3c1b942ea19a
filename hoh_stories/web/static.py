"""Style, script and pictures: served in front of the application, with the same headers.

A link carries `?v=<build>`, a digest of everything that makes a page: such an answer may be kept
for ever, one without it is asked about anew. Public ETags take the same name in. Nothing private is
ever a file here. What is asked under a name that is not ours, or otherwise than by reading, goes on
to the application, whose calm pages say no.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from flask import Flask, current_app
from whitenoise import WhiteNoise

from hoh_stories.web.headers import is_named

Wsgi = Callable[..., Iterable[bytes]]
FOR_EVER = "public, max-age=31536000, immutable"


def init(app: Flask, folder: Path, *words: Path) -> None:
    """Put the files in front of the application. `words`: folders of what else makes a page."""
    app.config["BUILD"] = build_id(folder, *words)
    app.url_defaults(_name_build)
    inner = app.wsgi_app
    files = WhiteNoise(
        inner,
        root=str(folder),
        prefix="static/",
        max_age=None,
        allow_all_origins=False,
        add_headers_function=_asked_anew,
    )
    app.wsgi_app = _in_front(app, files, inner)  # type: ignore[method-assign]


def build_id(*folders: Path) -> str:
    """A short name for exactly these files: another byte anywhere, another name."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:10]


def _in_front(app: Flask, files: Wsgi, inner: Wsgi) -> Wsgi:
    """Files for whoever reads them under our own name; everything else is the application's."""
    build = f"v={app.config['BUILD']}"

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if not environ.get("PATH_INFO", "").startswith("/static/"):
            return inner(environ, start)
        reads = environ.get("REQUEST_METHOD") in ("GET", "HEAD")
        if not (reads and is_named(environ, app.config["HOSTS"])):
            return inner(environ, start)
        named = environ.get("QUERY_STRING") == build
        return files(environ, _dressed(start, app.config["HEADERS"], named=named))

    return answer


def _dressed(start: Callable[..., Any], ours: dict[str, str], *, named: bool) -> Callable[..., Any]:
    """Our headers on every answer about a file, also "not changed" and "no such part".

    `named`: the link names this build, so that the file may be kept for ever.
    """

    def begin(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
        there = {name.lower() for name, _ in headers}
        more = [(name, value) for name, value in ours.items() if name.lower() not in there]
        if named and status.startswith(("200", "304")):
            headers = [(n, v) for n, v in headers if n.lower() != "cache-control"]
            more.append(("Cache-Control", FOR_EVER))
        elif "cache-control" not in there:
            more.append(("Cache-Control", "no-store"))
        return start(status, [*headers, *more], *rest)

    return begin


def _asked_anew(headers: Any, _path: str, _url: str) -> None:
    headers["Cache-Control"] = "no-cache"


def _name_build(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint == "static":
        values.setdefault("v", current_app.config["BUILD"])
