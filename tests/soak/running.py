"""The real site, gunicorn and worker, on a scratch instance: begun, killed and begun again.

`python -m tests.soak.running FOLDER PORT URL` is the site's own process: numbers as short as a
demo's, one proxy trusted, so that each visitor has a network of their own.
"""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psutil

from hoh_stories.config import Numbers, Settings, for_tests

TOP = Path(__file__).resolve().parents[2]
SHORT = Numbers(cooling_off=timedelta(seconds=1), jitter=timedelta(0))
TARGETS = ("web", "worker", "both", "house")


def settings_of(folder: Path, port: int, url: str) -> Settings:
    """The settings of the site under soak."""
    made = for_tests(folder, url or None)
    return replace(made, demo=True, numbers=SHORT, port=port, proxies=1)


def free_port() -> int:
    """A port that nobody uses just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Running:
    """One site and its processes. `house` is gunicorn's own, which keeps the other two."""

    settings: Settings
    log: Path
    process: subprocess.Popen[bytes] | None = None
    kills: dict[str, int] = field(default_factory=dict)

    def start(self, limit: Callable[[], None] | None = None) -> None:
        """Begin, and wait until the address answers. `limit`: what the process does to itself."""
        made = self.settings
        command = [sys.executable, "-m", "tests.soak.running", str(made.instance), str(made.port)]
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                [*command, made.database_url],
                cwd=TOP,
                stdout=out,
                stderr=out,
                start_new_session=True,
                preexec_fn=limit,
            )
        self.wait()

    def wait(self, within: float = 90) -> None:
        """Until the site answers and both its processes are there."""
        assert self.process
        until = time.monotonic() + within
        while time.monotonic() < until:
            assert self.process.poll() is None, self.said()
            if self.answers() and len(self.children()) == 2:
                return
            time.sleep(0.05)
        raise AssertionError(f"not open after {within} s: {self.said()[-2000:]}")

    def answers(self) -> bool:
        """Whether the address answers now."""
        try:
            with urlopen(f"http://127.0.0.1:{self.settings.port}/healthz", timeout=5) as answer:
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False

    def children(self) -> list[psutil.Process]:
        """The worker of duties and the pages' process, the older first."""
        assert self.process
        try:
            found = psutil.Process(self.process.pid).children()
            return sorted(
                (one for one in found if one.status() != psutil.STATUS_ZOMBIE),
                key=lambda one: (one.create_time(), one.pid),
            )
        except psutil.NoSuchProcess:
            return []

    def kill(self, target: str) -> None:
        """kill -9 of the pages, the worker, both, or everything with what keeps it."""
        assert self.process
        self.kills[target] = self.kills.get(target, 0) + 1
        if target == "house":
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            return
        for child in self.children():
            if target == "both" or self.is_web(child) == (target == "web"):
                child.kill()
                _until_dead(child)

    def is_web(self, child: psutil.Process) -> bool:
        """Whether a child serves pages: it listens and the worker does not."""
        try:
            return any(one.status == psutil.CONN_LISTEN for one in child.net_connections("tcp"))
        except psutil.Error:
            return False

    def kill_some(self, dice: random.Random) -> str:
        """Kill somebody at random, and begin anew where nobody else does. Gives whom."""
        target = dice.choices(TARGETS, (4, 3, 3, 1))[0]
        self.kill(target)
        if target == "house":
            _until_free(self.settings.port)
            self.start()
        else:
            self.wait()
        return target

    def stop(self) -> None:
        """End it all."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()

    def said(self) -> str:
        """What the site logged."""
        return self.log.read_text(encoding="utf-8", errors="replace")


def _until_free(port: int) -> None:
    """The processes that were not killed by hand have noticed that they are alone."""
    for _ in range(200):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                time.sleep(0.05)
            else:
                return
    raise AssertionError("the port was never let go")


def main(folder: str, port: str, url: str) -> None:
    """The site's own process."""
    from hoh_stories import logs, serve
    from hoh_stories.app import create_app

    logs.set_up()
    settings = settings_of(Path(folder), int(port), url)
    serve.serve(create_app(settings), settings)


if __name__ == "__main__":
    main(*sys.argv[1:])


def _until_dead(child: psutil.Process) -> None:
    """A signal is sent at once and heeded a moment later."""
    try:
        while child.status() != psutil.STATUS_ZOMBIE:
            time.sleep(0.005)
    except psutil.NoSuchProcess:
        return
