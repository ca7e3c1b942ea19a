"""The files of deploy/ that no journey runs: systemd's own check of the units, and what they say.

The units are read, not run: a test has no systemd of its own. nginx's file is run over TLS by
tests/journeys/test_tls.py.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

DEPLOY = Path(__file__).resolve().parents[3] / "deploy"
UNITS = ("hoh.service", "hoh-backup.service")
MOST = 15  #: of 100, as `systemd-analyze security` counts what a service could do


@pytest.fixture
def analyze() -> str:
    """systemd's own checker."""
    found = shutil.which("systemd-analyze")
    if found is None:
        missing = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        missing("systemd-analyze is missing: run `make tools` as root")
    return str(found)


def said(*command: str) -> str:
    """What a command says, whatever it thinks of it."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_can_do_little(analyze: str, unit: str) -> None:
    command = (analyze, "security", "--offline=true", "--no-pager", f"--threshold={MOST}")
    done = subprocess.run([*command, str(DEPLOY / unit)], capture_output=True, check=False)

    assert done.returncode == 0, done.stdout.decode()


@pytest.mark.parametrize("unit", [*UNITS, "hoh-backup.timer"])
def test_systemd_understands_every_line(analyze: str, unit: str) -> None:
    """The site is not in /opt here, and that is all that is wrong."""
    lines = said(analyze, "verify", "--man=no", str(DEPLOY / unit)).splitlines()

    ours = [line for line in lines if "hoh" in line]
    assert not [line for line in ours if "/opt/hoh/" not in line], lines


@pytest.mark.parametrize("unit", UNITS)
def test_backups_can_be_written_where_the_page_puts_them(unit: str) -> None:
    """A unit may write nowhere else; a folder that only the page knew would stay empty."""
    told = re.search(r"`HOH_BACKUPS` \| `([^`]+)`", (DEPLOY.parent / "docs/running.md").read_text())

    assert told
    assert f"\nReadWritePaths=-{told[1]}\n" in (DEPLOY / unit).read_text()


def test_the_command_of_the_page_gets_the_settings_of_the_service(tmp_path: Path) -> None:
    """The page's own lines, run with a systemd that only hands over; a real one fills in `${…}`."""
    page = (DEPLOY.parent / "docs/running.md").read_text()
    found = re.search(r"cat > /usr/local/bin/hoh <<'END'\n(.*?)\nEND\n", page, re.DOTALL)
    assert found
    lines = found[1]
    assert "${" not in lines
    for name in ("secret_key", "master_key", "tag_key"):
        assert f"LoadCredential={name}:/etc/hoh/{name}" in lines

    (tmp_path / "hoh").write_text(lines.replace("/opt/hoh/.venv/bin/hoh", f"{tmp_path}/site"))
    put_command(tmp_path / "site", 'env; echo "$#: $*"')
    put_command(
        tmp_path / "systemd-run",
        'while [ "$1" != /bin/sh ]; do shift; done; CREDENTIALS_DIRECTORY=/handed exec "$@"',
    )
    path = f"{tmp_path}:{os.environ['PATH']}"
    told = said("env", f"PATH={path}", "sh", str(tmp_path / "hoh"), "person", "A B").splitlines()
    assert "2: person A B" in told
    for name in ("secret_key", "master_key", "tag_key"):
        assert f"HOH_{name.upper()}_FILE=/handed/{name}" in told


def put_command(path: Path, words: str) -> None:
    """A command of a test's own."""
    path.write_text(f"#!/bin/sh\n{words}\n")
    path.chmod(0o755)


def test_keys_are_handed_over_and_stand_in_no_unit() -> None:
    for unit in UNITS:
        text = (DEPLOY / unit).read_text()
        for name in ("secret_key", "master_key", "tag_key"):
            assert f"LoadCredential={name}:/etc/hoh/{name}" in text
            assert f"Environment=HOH_{name.upper()}_FILE=%d/{name}" in text
