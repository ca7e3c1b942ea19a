"""The two sites as servers, on one gunicorn with the same settings: begun, weighed, ended.

`python -m benchmarks.running site|bare FOLDER PORT URL` is one server's own process. Processor time
is that of every process of a server, and of PostgreSQL where it is asked.
"""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks import bare
from benchmarks.compressing import compressing, is_wanted
from hoh_stories import logs
from hoh_stories.app import create_app
from hoh_stories.config import Settings, for_tests
from hoh_stories.serve import House, serve

TOP = Path(__file__).resolve().parents[1]
CALM = 6  #: half seconds in which a server used no more than
IDLE = 30_000_000  #: so many billionths of a second each


class Bare(House):
    """The same server around the bare application, which has no duties."""

    def start_worker(self, listeners: object = ()) -> None:
        """There is none."""


@dataclass
class Running:
    """One server and its processes. `beside`: a database server that works for it too."""

    kind: str
    folder: Path
    url: str
    port: int = 0
    beside: int = 0
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin, and wait until it answers."""
        self.port = _free_port()
        command = [sys.executable, "-m", "benchmarks.running", self.kind, str(self.folder)]
        with (self.folder / f"{self.kind}.log").open("ab") as out:
            self.process = subprocess.Popen(
                [*command, str(self.port), self.url], cwd=TOP, stdout=out, stderr=out
            )
        for _ in range(1200):
            if self.process.poll() is None and self._answers():
                return
            time.sleep(0.05)
        raise AssertionError((self.folder / f"{self.kind}.log").read_text()[-2000:])

    def settle(self, within: float = 120) -> None:
        """Wait until it does nothing unasked: a fresh site begins with its duties and a backup."""
        until, before, calm = time.monotonic() + within, self.cpu_ns(), 0
        while calm < CALM and time.monotonic() < until:
            time.sleep(0.5)
            now = self.cpu_ns()
            calm = calm + 1 if now - before < IDLE else 0
            before = now

    def stop(self) -> None:
        """End it."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(30)

    def cpu_ns(self) -> int:
        """Processor time until now, of all its processes and of the database's."""
        assert self.process
        return sum(_cpu_of(pid) for top in (self.process.pid, self.beside) for pid in _tree(top))

    def memory(self) -> dict[str, tuple[float, float]]:
        """(RSS, PSS) in MB of each of our processes, by what it is."""
        assert self.process
        keeper, *children = _tree(self.process.pid)
        named = {"keeper": keeper}
        named |= dict(
            zip(("worker", "web") if self.kind == "site" else ("web",), children, strict=True)
        )
        return {name: _memory_of(pid) for name, pid in named.items()}

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/")
            return connection.getresponse().status < 500
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()


def _tree(top: int) -> list[int]:
    """A process and all below it, the older first."""
    if not top:
        return []
    below = psutil.Process(top).children(recursive=True)
    return [top, *(one.pid for one in sorted(below, key=lambda one: (one.create_time(), one.pid)))]


def _cpu_of(pid: int) -> int:
    """In billionths of a second, of its living threads; 0 for what has ended meanwhile."""
    try:
        told = Path(f"/proc/{pid}/task").iterdir()
        return sum(int((one / "schedstat").read_text().split()[0]) for one in told)
    except (FileNotFoundError, ProcessLookupError):
        return 0


def _memory_of(pid: int) -> tuple[float, float]:
    told = psutil.Process(pid).memory_full_info()
    return round(told.rss / 2**20, 1), round(told.pss / 2**20, 1)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def settings_of(folder: Path, url: str) -> Settings:
    """The settings of the site that is measured: numbers of a real one, plain HTTP."""
    return for_tests(folder, url)


def main(kind: str, folder: str, port: str, url: str) -> None:
    """One server's own process."""
    from dataclasses import replace

    logs.set_up()
    settings = replace(settings_of(Path(folder), url), port=int(port))
    app = create_app(settings) if kind == "site" else bare.create_app(url, settings.instance)
    if is_wanted():
        app.wsgi_app = compressing(app.wsgi_app)  # type: ignore[method-assign]
    if kind == "site":
        serve(app, settings)
    else:
        Bare(app, settings, lambda: None).run()


if __name__ == "__main__":
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    main(*sys.argv[1:])
