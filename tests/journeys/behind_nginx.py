"""The real thing on this machine: `hoh serve` behind Debian's nginx with the shipped file, TLS.

    with Served(folder) as house:
        house.ask("GET", "/en/")              # a plain request, as any program may send it
        house.kept()                          # every byte that the two have written down

How nginx is begun is `front`, which also puts it before a site whose clock can be set.
"""

from __future__ import annotations

import base64
import contextlib
import os
import secrets
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPResponse
from pathlib import Path
from types import MappingProxyType
from typing import Any

from hoh_stories import config, schema
from hoh_stories.app import TOP, create_app
from tests.house_told import tell_house
from tests.journeys.front import NAME, certificate, command, free_ports, no_word_in_a_file


@dataclass
class Answer:
    """What came back, or nothing where the other side hung up."""

    status: int
    headers: Any
    data: bytes

    @property
    def text(self) -> str:
        return self.data.decode()


@dataclass
class Served:
    """The site and nginx, begun and ended together."""

    folder: Path
    ports: dict[str, int] = field(default_factory=dict)
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)
    site: Any = None

    def __enter__(self) -> Served:
        self.ports = free_ports("http", "https", "site")
        certificate(self.folder)
        self._make_site()
        self._begin("site", [sys.executable, "-m", "hoh_stories", "serve"], env=self.env)
        self._begin("nginx", command(self.folder, self.ports))
        self._wait()
        no_word_in_a_file(self.folder)
        return self

    def __exit__(self, *_: object) -> None:
        for process in reversed(self.running):
            process.terminate()
        for process in self.running:
            process.wait(20)

    @property
    def env(self) -> dict[str, str]:
        """What an operator tells the site."""
        keys = {name: self._key(name) for name in config.SECRETS}
        told = {"HOH_HOSTS": NAME, "HOH_PROXIES": "1", "PORT": str(self.ports["site"])}
        here = {"HOH_INSTANCE": str(self.folder / "instance"), "PYTHONPATH": str(TOP)}
        return {"PATH": os.environ["PATH"], "HOME": str(self.folder), **keys, **told, **here}

    def stop_site(self) -> None:
        """The site is away; nginx is not."""
        self.running[0].terminate()
        self.running[0].wait(20)

    def ask(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str] = MappingProxyType({}),
        body: bytes = b"",
        *,
        sni: str = NAME,
    ) -> Answer:
        """One request over TLS."""
        said = {"Host": NAME, "Connection": "close", **headers}
        if body:
            said.setdefault("Content-Length", str(len(body)))
        lines = "".join(f"{name}: {value}\r\n" for name, value in said.items())
        with self.connect(sni=sni) as line:
            line.sendall(f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode("latin-1"))
            return _sent_and_read(line, body, method)

    def connect(
        self,
        *,
        sni: str = NAME,
        versions: tuple[Any, Any] | None = None,
        speaks: str = "http/1.1",
    ) -> ssl.SSLSocket:
        """A line to nginx. Raises ssl.SSLError, OSError."""
        context = ssl.create_default_context(cafile=str(self.folder / "certificate.pem"))
        context.check_hostname = sni == NAME
        context.set_alpn_protocols([speaks])
        if versions:
            context.minimum_version, context.maximum_version = versions
            context.set_ciphers("ALL:@SECLEVEL=0")
        raw = socket.create_connection(("127.0.0.1", self.ports["https"]), timeout=20)
        return context.wrap_socket(raw, server_hostname=sni)

    def kept(self) -> dict[str, bytes]:
        """Every byte in files that nginx and the site's own log have written."""
        ours = [path for path in self.folder.rglob("*") if path.is_file()]
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in ours
            if "instance" not in path.parts and path.suffix != ".pem" and path.name != "nginx.conf"
        }

    def _key(self, name: str) -> str:
        path = self.folder / f"{name}.pem"
        if not path.exists():
            path.write_text(base64.b64encode(secrets.token_bytes(32)).decode())
        return path.read_text()

    def _make_site(self) -> None:
        settings = config.load(self.env)
        settings.instance.mkdir(mode=0o700)
        schema.upgrade(settings)
        self.site = create_app(settings)
        with self.site.app_context():
            tell_house(without=("keys",))
        self._run("keys", "--kept")

    def _run(self, *command: str) -> None:
        whole = [sys.executable, "-m", "hoh_stories", *command]
        done = subprocess.run(whole, env=self.env, cwd=TOP, check=False, capture_output=True)
        assert done.returncode == 0, done.stderr.decode()

    def _begin(self, name: str, command: list[str], **more: Any) -> None:
        with (self.folder / f"{name}.log").open("wb") as log:
            made = subprocess.Popen(command, stdout=log, stderr=log, cwd=TOP, **more)
        self.running.append(made)

    def _wait(self) -> None:
        """Until the site answers through nginx; what it said where it does not."""
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                if self.ask("GET", "/healthz").status == 200:
                    return
            except OSError:
                pass
            assert all(one.poll() is None for one in self.running), self.kept()
            time.sleep(0.1)
        raise AssertionError(self.kept())


def _sent_and_read(line: ssl.SSLSocket, body: bytes, method: str) -> Answer:
    with contextlib.suppress(OSError):  # it may have answered before it read all
        line.sendall(body)
    answer = HTTPResponse(line, method=method)
    try:
        answer.begin()
        return Answer(answer.status, answer.headers, answer.read())
    except (OSError, ValueError, ConnectionError):
        return Answer(0, {}, b"")
    except Exception as fault:  # http.client's own, for a line that was hung up
        if type(fault).__module__ != "http.client":
            raise
        return Answer(0, {}, b"")
