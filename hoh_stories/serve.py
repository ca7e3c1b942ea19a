"""The site as it runs: gunicorn (one process, eight threads) and the worker of duties beside it.

Both begin as forks of one process that has everything loaded, and both end with it. No access is
logged. What the pages are is `app`; which settings are safe is `config`, for a demo `demo.mark`.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.glogging import Logger
from gunicorn.http.errors import ParseException
from gunicorn.workers.gthread import ThreadWorker

from hoh_stories import jobs
from hoh_stories.config import Settings
from hoh_stories.ground.db import db

THREADS = 8
PATIENCE = 1.0  #: seconds between two beginnings of the worker


class Quiet(Logger):  # type: ignore[misc]
    """Gunicorn's words without addresses: they go the way of all our logs, warnings and worse."""

    def setup(self, cfg: Any) -> None:  # noqa: ARG002
        """No handler of its own."""
        self.access_log.disabled = True

    def access(self, *_args: Any, **_more: Any) -> None:
        """No access is ever written down (truth 9)."""


class Keeper(Arbiter):  # type: ignore[misc]
    """Gunicorn's own process, which looks once a second whether the worker of duties is there."""

    def manage_workers(self) -> None:
        """A worker that was killed comes back, like the pages' own."""
        super().manage_workers()
        self.app.keep_worker(self.LISTENERS)


class Calm(ThreadWorker):  # type: ignore[misc]
    """Gunicorn's worker; what it cannot read gets few words, our headers, and no line in a log.

    Its own would name the address, and repeat to the sender what they sent.
    """

    def handle_error(self, _req: Any, client: Any, _addr: Any, exc: BaseException) -> None:
        """Say that it did not work; nothing behind this socket knows a language or a page."""
        theirs = isinstance(exc, ParseException)
        if not theirs:
            self.log.error("an answer did not end well", exc_info=exc)
        status = "400 Bad Request" if theirs else "500 Internal Server Error"
        with contextlib.suppress(OSError):
            client.sendall(few_words(status, self.app.site.config["HEADERS"]))


def few_words(status: str, headers: dict[str, str]) -> bytes:
    """A whole answer for what no page can answer: too many headers, an endless line, no HTTP."""
    words = b"That did not work. Ni weithiodd hynny.\n"
    lines = {
        **headers,
        "Cache-Control": "no-store",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Length": str(len(words)),
        "Connection": "close",
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + words


class House(BaseApplication):  # type: ignore[misc]
    """Gunicorn around an application that is already here."""

    def __init__(self, app: Flask, settings: Settings, ready: Callable[[], None]) -> None:
        self.site, self.settings, self.ready = app, settings, ready
        self.worker, self.begun = 0, 0.0
        super().__init__()

    def run(self) -> None:
        """Serve until told to stop."""
        Keeper(self).run()

    def load_config(self) -> None:
        """One process, so that counts in memory are whole; the worker ends when the site does."""
        ours = {
            "bind": f"{self.settings.host}:{self.settings.port}",
            "worker_class": f"{__name__}.Calm",
            "workers": 1,
            "threads": THREADS,
            "accesslog": None,
            # A line, and as many headers, as browsers send; who asks is `ProxyFix`'s to say.
            "limit_request_line": 4094,
            "limit_request_fields": 64,
            "limit_request_field_size": 8190,
            "secure_scheme_headers": {},
            "logger_class": Quiet,
            "control_socket_disable": True,
            "graceful_timeout": 3,
            "when_ready": lambda _server: self.ready(),
            "on_exit": lambda _server: self.stop_worker(),
            "proc_name": "hoh",
        }
        for name, value in ours.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """What gunicorn serves."""
        return self.site

    def keep_worker(self, listeners: Iterable[Any]) -> None:
        """Begin the worker anew where it has died, once in a while at most."""
        if self.worker and not _lives(self.worker) and time.monotonic() - self.begun > PATIENCE:
            self.start_worker(listeners)

    def start_worker(self, listeners: Iterable[Any] = ()) -> None:
        """Fork the worker of duties. Before any thread or connection is there."""
        parent, self.begun = os.getpid(), time.monotonic()
        self.worker = os.fork()
        if self.worker == 0:
            _let_go(listeners)
            try:
                with self.site.app_context():
                    jobs.work(self.settings, parent)
            finally:
                os._exit(0)

    def stop_worker(self) -> None:
        """Tell the worker to end and wait until it has."""
        if self.worker > 0:
            try:
                os.kill(self.worker, signal.SIGTERM)
                os.waitpid(self.worker, 0)
            except (ProcessLookupError, ChildProcessError):
                pass
            self.worker = 0


def serve(app: Flask, settings: Settings, ready: Callable[[], None] = lambda: None) -> None:
    """Serve until Ctrl-C or SIGTERM. `ready` is called when the address answers."""
    if not _free(settings):
        sys.exit(f"Port {settings.port} is taken. Choose another: PORT={settings.port + 1}")
    with app.app_context():
        db.engine.dispose()
    house = House(app, settings, ready)
    house.start_worker()
    try:
        house.run()
    finally:
        house.stop_worker()


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _let_go(listeners: Iterable[Any]) -> None:
    """What a fork of gunicorn's own process must not keep: its signals and its address."""
    signal.set_wakeup_fd(-1)
    for one in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT, signal.SIGHUP, signal.SIGCHLD,
                signal.SIGUSR1, signal.SIGUSR2, signal.SIGTTIN, signal.SIGTTOU,
                signal.SIGWINCH):  # fmt: skip
        signal.signal(one, signal.SIG_DFL)
    for listener in listeners:
        listener.close()


def _free(settings: Settings) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError:
            return False
    return True
