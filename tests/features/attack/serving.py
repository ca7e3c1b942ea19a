"""A real site in processes of its own, with a page and a duty that break while they hold words.

Run as a module it is the site: gunicorn, the worker, the job store and the log as they always are.
`Served` starts it from a test and asks it over HTTP; what is then looked for is the test's affair.
"""

from __future__ import annotations

import base64
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlencode

from sqlalchemy import select

from hoh_stories import config, jobs, logs, serve
from hoh_stories.app import create_app
from hoh_stories.config import Settings
from hoh_stories.ground import clock
from hoh_stories.ground.db import look
from hoh_stories.ground.keystore import KeyGone
from hoh_stories.stories.models import Story, Version
from hoh_stories.stories.texts import Text, read_version
from hoh_stories.web.access import open_to_all

TOP = Path(__file__).resolve().parents[3]
STANDS, DONE = "TEST_STANDS_AT", "a job is done"
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


class Served:
    """A running site, as whoever has this cookie finds it."""

    def __init__(self, port: int, log: Path, cookie: str = "") -> None:
        self.port, self.log, self.cookie = port, log, cookie

    def get(self, path: str) -> tuple[int, str]:
        """(status, page)."""
        return self._ask("GET", path)

    def press(self, path: str) -> tuple[int, str]:
        """Press the button of the form at an address, as a page offers it."""
        found = TOKEN.search(self.get(path)[1])
        assert found, f"no form at {path}"
        return self._ask("POST", path, {"csrf_token": found[1]})

    def said(self) -> str:
        """The log so far."""
        return self.log.read_text(encoding="utf-8")

    def _ask(
        self, method: str, path: str, form: Mapping[str, str] | None = None
    ) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Cookie": f"s={self.cookie}"} if self.cookie else {}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, urlencode(form or {}), headers)
        answer = connection.getresponse()
        words = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie") or ():
            kept = SimpleCookie(line).get("s")
            self.cookie = kept.value if kept else self.cookie
        connection.close()
        return answer.status, words


@contextmanager
def served(settings: Settings, log: Path, cookie: str = "") -> Iterator[Served]:
    """The site as one more family of processes, killed -9 at the end: nothing is tidied away."""
    site = Served(_free_port(), log, cookie)
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.features.attack.serving"],
            cwd=TOP,
            env=_environment(settings, site.port),
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        wait_until(lambda: process.poll() is None and _opens(site), site.said)
        yield site
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_until(so: Callable[[], bool], said: Callable[[], str], within: float = 60) -> None:
    """Wait for another process; what it said is told where it does not come."""
    ends = time.monotonic() + within
    while not so():
        assert time.monotonic() < ends, said()
        time.sleep(0.05)


def _opens(site: Served) -> bool:
    try:
        return site.get("/healthz")[0] == 200
    except OSError:
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment(settings: Settings, port: int) -> dict[str, str]:
    keys = (settings.secret_key, settings.master_key, settings.tag_key)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HOH_")}
    return {
        **kept,
        **dict(zip(config.SECRETS, (base64.b64encode(key).decode() for key in keys), strict=True)),
        "HOH_INSTANCE": str(settings.instance),
        "DATABASE_URL": settings.database_url,
        "PORT": str(port),
        STANDS: clock.now().isoformat(),
    }


def _everything() -> list[Text]:
    """Every text that still opens."""
    with look() as s:
        rows = s.execute(select(Version, Story.data_key).join(Story, Story.id == Version.story_id))
        found = []
        for version, key in rows:
            try:
                found.append(read_version(version, key))
            except KeyGone:
                continue
        return found


@open_to_all
def _break() -> NoReturn:
    """Fail as badly as code can: the words in a local variable and in the fault itself."""
    texts = _everything()
    body = "\n".join(text.body for text in texts)
    try:
        int(body)
    except ValueError as fault:
        raise RuntimeError(body) from fault


def _tell_jobs(store: Any) -> Any:
    from huey.signals import SIGNAL_COMPLETE

    store.signal(SIGNAL_COMPLETE)(lambda *_said: print(DONE, flush=True))
    return store


def _main() -> None:
    logs.set_up()
    settings = replace(config.load(os.environ), secure_cookies=False)  # asked over plain HTTP
    clock.freeze(datetime.fromisoformat(os.environ[STANDS]))
    site = create_app(settings)
    site.add_url_rule("/break", view_func=_break)
    jobs.DUTIES["break"] = _break
    real = jobs.queue
    jobs.queue = lambda settings: _tell_jobs(real(settings))
    serve.serve(site, settings)


if __name__ == "__main__":
    _main()
