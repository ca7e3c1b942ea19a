"""A demo in a scratch place, served, and the cookies of those who have come in: for scanners.

    with entered() as demo:
        demo.url, demo.cookies["lead"], demo.log.read_text()

Nothing here is real: the demo refuses any database that holds something. What a scanner does with
it is `attack`.
"""

from __future__ import annotations

import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import select

TOP = Path(__file__).resolve().parents[2]
STARTS_WITHIN = 180.0  #: seconds; the first start makes thirty stories
#: One person of each role, by the demo's names (demo/people.toml).
PEOPLE = {
    "peer": "del",
    "facilitator": "gwyn",
    "lead": "rhian",
    "practitioner": "catrin",
    "steward": "emyr",
}
TALE = "19-everybodys-bread"  #: its teller has two suggestions to answer


@dataclass
class Entered:
    """A demo that is served."""

    url: str
    log: Path
    instance: Path
    cookies: dict[str, str] = field(default_factory=dict)

    def enter(self) -> None:
        """Let one person of each kind come in just now: a proof is fresh for five minutes."""
        from hoh_stories.app import create_app
        from hoh_stories.config import load

        settings = load({"HOH_INSTANCE": str(self.instance), "HOH_DEMO": "1"})
        site = create_app(settings)
        signer: Any = site.session_interface.get_signing_serializer(site)  # type: ignore[attr-defined]
        with site.app_context():
            held = {**_of_people(), "teller": _of_a_teller(settings)}
        self.cookies = {who: f"s={signer.dumps(what)}" for who, what in held.items()}

    def is_let_in(self, who: str, path: str) -> bool:
        """Whether that person's page opens: 200, and not a door that leads elsewhere."""
        host = urlsplit(self.url).netloc
        connection = http.client.HTTPConnection(host, timeout=30)
        connection.request("GET", path, headers={"Cookie": self.cookies.get(who, "")})
        answer = connection.getresponse()
        connection.close()
        return answer.status == 200


@contextmanager
def entered() -> Iterator[Entered]:
    """Serve a fresh demo on a free port of this machine; nothing of it is left behind."""
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="hoh-attacked-", dir=memory) as folder:
        demo = Entered(f"http://127.0.0.1:{_free_port()}", Path(folder) / "log", Path(folder) / "i")
        with demo.log.open("w") as out:
            served = subprocess.Popen(
                [sys.executable, "-m", "hoh_stories", "demo", "run"],
                cwd=TOP,
                env=_environment(demo),
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            _wait(demo, served)
            yield demo
        finally:
            os.killpg(served.pid, signal.SIGTERM)
            served.wait(30)


def _of_people() -> dict[str, dict[str, Any]]:
    from hoh_stories.accounts.models import Person
    from hoh_stories.ground.db import look
    from tests import signing

    with look() as s:
        asked = select(Person.username, Person.id)
        ids = {row.username: row.id for row in s.execute(asked)}
    return {role: {**signing.cookie_of(ids[name]), **_token()} for role, name in PEOPLE.items()}


def _of_a_teller(settings: Any) -> dict[str, Any]:
    from hoh_stories.accounts import return_keys, tellers
    from hoh_stories.config import demo_seed
    from hoh_stories.demo.people import return_key
    from hoh_stories.ground.db import deed

    key = return_keys.as_words(return_key(demo_seed(settings.instance), TALE))
    with deed() as s:
        teller = tellers.holder_of(s, key, settings.tag_key)
        assert teller is not None, TALE
        return {"v": tellers.open_visit(s, teller.id, timedelta(hours=1)), **_token()}


def _token() -> dict[str, str]:
    """What forms are signed with, so that a scanner need not keep a changing cookie."""
    return {"csrf_token": secrets.token_hex(20)}


def _environment(demo: Entered) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("HOH_") and name != "DATABASE_URL"
    }
    port = demo.url.rsplit(":", 1)[1]
    return {**kept, "HOH_INSTANCE": str(demo.instance), "PORT": port}


def _wait(demo: Entered, served: subprocess.Popen[bytes]) -> None:
    ends = time.monotonic() + STARTS_WITHIN
    while not _opens(demo.url):
        assert served.poll() is None, demo.log.read_text()
        assert time.monotonic() < ends, demo.log.read_text()
        time.sleep(0.2)


def _opens(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/healthz", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
