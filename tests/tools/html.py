"""The HTML checker (vnu) over every page that the tests fetched, once, when all tests are done.

Pages are kept by the shape of their tags, so that a hundred alike are read once. Shapes that were
found right before are remembered in tests/tools/.found/right and not read again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

HERE = Path(__file__).parent
FOUND = HERE / ".found"
RIGHT = FOUND / "right"
JAR = HERE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
RUN = "HOH_TEST_RUN"
#: Attributes whose value differs from page to page and is checked where the page is fetched.
VARYING = frozenset({"id", "for", "href", "value", "content", "action", "name", "src", "alt"})


@dataclass(frozen=True)
class Verdict:
    """What the checker said, in words for a person."""

    failed: bool
    words: str


VERDICT = pytest.StashKey[Verdict]()


def begin() -> None:
    """Make room for this run's pages; the workers find the folder through the environment."""
    os.environ[RUN] = str(FOUND / f"run-{os.getpid()}")


def keep(html: str, soup: BeautifulSoup, where: str) -> None:
    """Keep a page for the checker, unless one of its shape is kept already."""
    run = os.environ.get(RUN)
    if not run:
        return
    worker = Path(run) / os.environ.get("PYTEST_XDIST_WORKER", "main")
    page = worker / f"{shape(soup)}.html"
    if not page.exists():
        worker.mkdir(parents=True, exist_ok=True)
        page.write_text(html, encoding="utf-8")
        page.with_suffix(".where").write_text(where)


def shape(soup: BeautifulSoup) -> str:
    """A short name for a page's tags and telling attributes; alike neighbours count once."""
    digest = hashlib.sha256(f"{JAR.stat().st_size if JAR.exists() else 0}".encode())
    digest.update(json.dumps(_outline(soup)).encode())
    return digest.hexdigest()[:20]


def finish() -> Verdict:
    """Check this run's pages. Fails on errors, and under CI when the checker is not there."""
    run = Path(os.environ.pop(RUN, str(FOUND / "none")))
    known = set(RIGHT.read_text().split()) if RIGHT.exists() else set()
    pages = {page.stem: page for page in run.glob("*/*.html") if page.stem not in known}
    if not pages:
        shutil.rmtree(run, ignore_errors=True)
        return Verdict(False, "")
    if not JAR.exists() or shutil.which("java") is None:
        return Verdict(
            os.environ.get("CI") == "true",
            f"{len(pages)} pages were not checked: vnu or Java is missing (make tools).",
        )
    return _judge(run, pages)


def _judge(run: Path, pages: dict[str, Path]) -> Verdict:
    faults = _faults(_ask(list(pages.values())))
    with RIGHT.open("a") as right:
        right.writelines(f"{name}\n" for name, page in pages.items() if str(page) not in faults)
    if not faults:
        shutil.rmtree(run, ignore_errors=True)
        return Verdict(False, f"{len(pages)} new shapes of pages are right.")
    lines = [line for page, found in faults.items() for line in (_where(page), *found)]
    return Verdict(True, "\n".join(lines))


def _ask(pages: list[Path]) -> str:
    """The checker's answer for many pages at once, as JSON."""
    command = ["java", "-Xss1m", "-jar", str(JAR), "--format", "json", "--exit-zero-always"]
    done = subprocess.run(
        [*command, "--stdout", *map(str, pages)], capture_output=True, text=True, check=False
    )
    return done.stdout or json.dumps(
        {"messages": [{"type": "error", "message": done.stderr[:500], "url": "vnu"}]}
    )


def _faults(answer: str) -> dict[str, list[str]]:
    """Errors by page; warnings are advice and let pass."""
    faults: dict[str, list[str]] = defaultdict(list)
    for said in json.loads(answer)["messages"]:
        if said["type"] != "info":
            extract = " ".join(said.get("extract", "").split())
            page = re.sub("^file:/*", "/", said.get("url", "vnu"))
            faults[page].append(f"  line {said.get('lastLine', '?')}: {said['message']} {extract}")
    return dict(faults)


def _where(page: str) -> str:
    note = Path(page).with_suffix(".where")
    return f"{note.read_text() if note.exists() else page} (kept as {Path(page).name})"


def _outline(tag: Tag) -> list[Any]:
    """Nested lists of names and attributes; neighbours of one outline count once."""
    children: list[Any] = []
    for child in tag.children:
        piece: Any = "words"
        if isinstance(child, Tag):
            piece = [child.name, _attributes(child), _outline(child)]
        elif not str(child).strip():
            continue
        if not children or children[-1] != piece:
            children.append(piece)
    return children


def _attributes(tag: Tag) -> list[str]:
    return sorted(
        f"{name}~{_sort(str(value))}" if name in VARYING else f"{name}={value}"
        for name, value in tag.attrs.items()
    )


def _sort(value: str) -> str:
    """What sort of value it is: pages that differ by it are read apart, whichever came first."""
    if not value or "\n" in value:
        return "lines" if value else "empty"
    return "plain" if re.fullmatch(r"[\w .,:;/?&=#%+~@'-]*", value) else "odd"
