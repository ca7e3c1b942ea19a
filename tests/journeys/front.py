"""Debian's nginx with the shipped file, before a site on this machine, and its certificate.

    with front(folder, site_port) as port:    # https://stories.example.org, at this port
    browser_of(chromium, port, folder)        # a browser that knows it by that name, and trusts it

Only what must differ on this machine is said otherwise in deploy/nginx.conf: ports, where the
certificate is, whose user, and no IPv6. Its certificate is made for the moment. `hoh serve` itself
stands behind it in `behind_nginx`.
"""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from playwright.sync_api import Browser

from hoh_stories.app import TOP
from tests.journeys.conftest import CHROMIUM, CHROMIUM_ARGUMENTS

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
NAME = "stories.example.org"  #: the one that stands in the shipped file
DEPLOY = TOP / "deploy"


def needs_nginx() -> None:
    """Skip where there is no nginx; fail where there must be one."""
    if NGINX is None:
        missing = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        missing("nginx is missing: run `make tools` as root")


@contextmanager
def front(folder: Path, site: int) -> Iterator[int]:
    """nginx alone, before a site that listens at this port already; gives the port of its TLS."""
    needs_nginx()
    folder.mkdir()
    ports = {**free_ports("http", "https"), "site": site}
    certificate(folder)
    with (folder / "nginx.log").open("wb") as log:
        nginx = subprocess.Popen(command(folder, ports), stdout=log, stderr=log)
    try:
        _until_it_listens(ports["https"], nginx, folder)
        no_word_in_a_file(folder)
        yield ports["https"]
    finally:
        nginx.terminate()
        nginx.wait(20)


def browser_of(chromium: Browser, port: int, folder: Path) -> Browser:
    """A browser that finds the site by its name and knows its certificate's key, and no other."""
    rules = f"MAP {NAME}:443 127.0.0.1:{port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    arguments = [one for one in CHROMIUM_ARGUMENTS if "host-resolver" not in one]
    known = f"--ignore-certificate-errors-spki-list={_key_of(folder)}"
    return chromium.browser_type.launch(
        executable_path=CHROMIUM, args=[*arguments, f"--host-resolver-rules={rules}", known]
    )


def command(folder: Path, ports: Mapping[str, int]) -> list[str]:
    """How nginx is begun. `ports`: http, https and the site's."""
    return [str(NGINX), "-p", str(folder), "-c", str(_conf(folder, ports))]


def no_word_in_a_file(folder: Path) -> None:
    """From here on, a word on its way to a file would end in a 500."""
    shutil.rmtree(folder / "bodies")


def free_ports(*names: str) -> dict[str, int]:
    """A free port for each of these names."""
    probes = [socket.socket() for _ in names]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [int(probe.getsockname()[1]) for probe in probes]
    for probe in probes:
        probe.close()
    return dict(zip(names, ports, strict=True))


def certificate(folder: Path) -> None:
    """A certificate of the moment for NAME, and its key."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "certificate.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


def _key_of(folder: Path) -> str:
    """The certificate's public key as browsers name it: the SHA-256 of its own form."""
    made = x509.load_pem_x509_certificate((folder / "certificate.pem").read_bytes())
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    key = made.public_key().public_bytes(serialization.Encoding.DER, form)
    return base64.b64encode(hashlib.sha256(key).digest()).decode()


def _conf(folder: Path, ports: Mapping[str, int]) -> Path:
    text = (DEPLOY / "nginx.conf").read_text()
    otherwise = {
        "user www-data;": "user root;" if os.geteuid() == 0 else "",
        "pid /run/nginx.pid;": f"pid {folder}/nginx.pid; daemon off;",
        "127.0.0.1:8000": f"127.0.0.1:{ports['site']}",
        "listen 80": f"listen 127.0.0.1:{ports['http']}",
        "listen 443": f"listen 127.0.0.1:{ports['https']}",
        "/etc/ssl/stories": str(folder),
        "/opt/hoh": str(TOP),
        "http {": f"http {{ client_body_temp_path {folder}/bodies;",
    }
    text = "".join(line for line in text.splitlines(True) if "listen [::]" not in line)
    for theirs, ours in otherwise.items():
        assert theirs in text, theirs
        text = text.replace(theirs, ours)
    path = folder / "nginx.conf"
    path.write_text(text)
    return path


def _until_it_listens(port: int, nginx: subprocess.Popen[bytes], folder: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        assert nginx.poll() is None, (folder / "nginx.log").read_text()
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise AssertionError((folder / "nginx.log").read_text())
