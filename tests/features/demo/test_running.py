"""The running site: it starts, works its duties, says nothing of anybody, and ends whole."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import psutil
import pytest

pytestmark = pytest.mark.xdist_group("running")
TOP = Path(__file__).resolve().parents[3]


@dataclass
class Running:
    """A site of its own process, as `make run` starts it."""

    process: subprocess.Popen[str]
    port: int
    log: Path
    took: float = 0.0

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        asked = Request(f"http://127.0.0.1:{self.port}{path}", headers=headers)
        try:
            with urlopen(asked, timeout=10) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as refused:
            return refused.code, ""

    def family(self) -> list[psutil.Process]:
        parent = psutil.Process(self.process.pid)
        return [parent, *parent.children(recursive=True)]

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(folder: Path, port: int | None = None) -> Running:
    port = port or free_port()
    log = folder / "said"
    env = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("HOH_") and name != "DATABASE_URL"
    }
    env |= {"HOH_INSTANCE": str(folder / "instance"), "PORT": str(port), "PYTHONUNBUFFERED": "1"}
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "hoh_stories", "demo", "run"],
            cwd=TOP,
            env=env,
            stdout=out,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
    return Running(process, port, log)


def wait_until_open(running: Running, within: float = 90) -> Running:
    began = time.monotonic()
    while time.monotonic() - began < within:
        assert running.process.poll() is None, running.said()
        try:
            if running.get("/healthz")[0] == 200:
                running.took = time.monotonic() - began
                return running
        except URLError:
            time.sleep(0.05)
    raise AssertionError(f"not open after {within} s: {running.said()}")


def ended(family: list[psutil.Process]) -> list[psutil.Process]:
    _gone, alive = psutil.wait_procs(family, timeout=15)
    return alive


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("running")


@pytest.fixture
def running(home: Path) -> Iterator[Running]:
    found = wait_until_open(start(home))
    yield found
    if found.process.poll() is None:
        os.killpg(found.process.pid, signal.SIGKILL)
        found.process.wait()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "told"])
def test_it_opens_tells_how_to_enter_and_ends_with_all_it_started(
    running: Running, how: signal.Signals
) -> None:
    family = running.family()
    assert len(family) == 3, "the site, its pages, its duties"
    assert running.get("/en/stories")[0] == 200
    for door in ("Teller", "peer member", "facilitator", "second facilitator", "lead"):
        assert door in running.said()
    assert "practitioner" in running.said()
    assert "steward" in running.said()

    if how is signal.SIGINT:
        os.killpg(running.process.pid, how)  # as a terminal does
    else:
        running.process.send_signal(how)

    assert ended(family) == []
    assert "Traceback" not in running.said()


def test_a_worker_does_not_outlive_a_site_that_was_killed(running: Running) -> None:
    family = running.family()

    running.process.kill()

    assert ended(family) == []


def test_the_log_tells_nothing_of_who_came(running: Running) -> None:  # truth 9
    running.get("/en/stories/no-such-story", **{"User-Agent": "a-device-to-look-for"})
    running.get("/en/?words=words-to-look-for")
    with socket.create_connection(("127.0.0.1", running.port)) as raw:
        raw.sendall(b"NONSENSE\r\n\r\n")
        raw.recv(1000)

    told = running.said().split("Fresh ones:")[1]

    for trace in ("a-device-to-look-for", "words-to-look-for", "no-such-story", "127.0.0.1"):
        assert trace not in told


def test_duties_have_run(running: Running) -> None:
    import sqlite3

    database = running.log.parent / "instance" / "stories.db"
    wanted, noted = {"duty.finish_withdrawals", "duty.publish"}, set[str]()
    deadline = time.monotonic() + 15
    while not noted >= wanted and time.monotonic() < deadline:
        time.sleep(0.2)
        with sqlite3.connect(database) as connection:
            noted = {name for (name,) in connection.execute("SELECT name FROM setting")}
    assert noted >= wanted, running.said()


def test_a_taken_port_is_said_in_one_line(running: Running, tmp_path: Path) -> None:
    other = start(running.log.parent, running.port)

    assert other.process.wait(30) == 1
    assert f"PORT={running.port + 1}" in other.said().splitlines()[-1]
