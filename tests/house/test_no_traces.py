"""Nothing that the project holds tells where it was made, or from which host it installs."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

from tests.house.source import TOP, tracked, where

#: Written in pieces, so that this file does not name what it looks for.
PLACES = ("file:" + "///", "/ro" + "ot/", "/wo" + "rk/", "/opt/" + "wheels")
LOOPBACK = {"127.0.0.1", "localhost"}
LOCKS = ("requirements.txt", "requirements-dev.txt", "tests/tools/package-lock.json")
PACKAGE_HOST = re.compile(r"\b(pypi|npm|registry|mirror|artifactory|nexus)[\w-]*\.[\w.-]+\.\w+")


@cache
def hosts() -> frozenset[str]:
    """Hosts that this machine's package clients are told to ask."""
    told = _said("pip", "config", "list") + _said("npm", "config", "get", "registry")
    found = re.findall(r"https?://(?:[^/@\s']*@)?([^/:\s']+)", told)
    return frozenset(found) - LOOPBACK


def _said(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=20).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def test_no_file_names_a_machine() -> None:
    own = [f"{place}/" for place in (TOP, Path.home()) if len(place.parts) > 1]
    telling = (*PLACES, *own, *hosts())
    faults = [
        f"{where(path)}: names {words!r}: say it relative to the project, or not at all"
        for path in tracked()
        for text in [_text(path)]
        for words in telling
        if words in text
    ]
    assert not faults, "\n".join(faults)


def test_locks_name_packages_and_digests_only() -> None:
    faults = [
        f"{name}: names {match.group()!r}: run `make lock`"
        for name in LOCKS
        for match in [
            re.search(r"://", _text(TOP / name)) or PACKAGE_HOST.search(_text(TOP / name))
        ]
        if match
    ]
    assert not faults, "\n".join(faults)
