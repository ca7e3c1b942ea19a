"""Are the lock files those of the requirements*.in beside them, and do they name no host?

    python tests/tools/locks_current.py                     fails if they are not
    python tests/tools/locks_current.py --write             writes them, keeping the versions
    python tests/tools/locks_current.py --write --upgrade   writes them with the newest versions

What is locked already is preferred: a newer release somewhere does not make a lock stale.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
LOCKS = (
    ("requirements.in", "requirements.txt"),
    ("requirements-dev.in", "requirements-dev.txt"),
    ("requirements-attack.in", "requirements-attack.txt"),
    ("training/requirements.in", "training/requirements.txt"),
)
NPM_LOCK = TOP / "tests" / "tools" / "package-lock.json"
HOST = re.compile(r"://|\bfile:|--(extra-)?index-url|--find-links")
OPTIONS = (
    "--quiet",
    "--universal",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--python-version=3.11",
    "--custom-compile-command=make lock",
)


def compiled(source: str, output: Path, *more: str) -> str:
    """What the lock should be, starting from what `output` holds already."""
    uv = Path(sys.executable).with_name("uv")
    command = [str(uv), "pip", "compile", *OPTIONS, *more, source, "--output-file", str(output)]
    subprocess.run(command, cwd=TOP, check=True, stdout=subprocess.DEVNULL)
    return output.read_text()


def body(lock: str) -> list[str]:
    """A lock without the comment on top and without notes of who wants a package."""
    return [
        line for line in lock.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]


def is_current(source: str, lock: str) -> bool:
    """True if locking again, from the present lock, changes nothing."""
    with tempfile.TemporaryDirectory() as folder:
        again = Path(folder) / Path(lock).name
        shutil.copyfile(TOP / lock, again)
        return body(compiled(source, again)) == body((TOP / lock).read_text())


def hosts(path: Path) -> list[str]:
    """Lines of a lock that name a place: a lock names packages and digests only."""
    lines = path.read_text().splitlines()
    return [
        f"{path.relative_to(TOP)}:{number}: names a place: {line.strip()}"
        for number, line in enumerate(lines, 1)
        if HOST.search(line)
    ]


def _check() -> int:
    faults = [fault for _, lock in LOCKS for fault in hosts(TOP / lock)] + hosts(NPM_LOCK)
    faults += [
        f"{lock}: not what {source} asks for. Run `make lock`."
        for source, lock in LOCKS
        if not is_current(source, lock)
    ]
    print("\n".join(faults) or "The locks are current and name no place.")
    return 1 if faults else 0


def main(arguments: list[str]) -> int:
    """Check, or write."""
    if "--write" not in arguments:
        return _check()
    more = ["--upgrade"] if "--upgrade" in arguments else []
    for source, lock in LOCKS:
        compiled(source, TOP / lock, *more)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
