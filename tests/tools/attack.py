"""`make attack`: wapiti against a demo, as nobody and as one person of each role.

    WHO="nobody lead"    only these
    SECONDS=60           at most for each crawl, and for each of its modules

Wapiti lives in an environment of its own (requirements-attack.txt). One line for each finding, exit
1 where there is one; a page that did not end well is a finding too. Not part of `make test`.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.tools.entered import TOP, Entered, entered

WAPITI = TOP / ".venv-wapiti" / "bin" / "wapiti"
TRIES = 3  #: of wapiti itself
SECONDS = int(os.environ.get("SECONDS", "60"))
MODULES = (
    *("xss", "permanentxss", "sql", "file", "exec", "redirect", "crlf", "csrf"),
    *("cookieflags", "http_headers", "csp"),
)
#: Where a person of each kind begins, besides the front page.
BEGINS = {
    "nobody": ("stories", "share", "return", "sign-in", "values/1", "stories?words=bread"),
    "teller": ("my", "share"),
    "peer": ("peers/stories", "account"),
    "facilitator": ("queue", "practice", "account"),
    "lead": ("queue", "lead/reports", "lead/doors", "people", "account"),
    "practitioner": ("learn/stories", "account"),
    "steward": ("steward", "steward/settings", "people", "account"),
}
#: What would end the visit in the middle of a scan, and the quick exit, which leads elsewhere.
NOT_PRESSED = ("en/sign-out*", "leave*", "en/my/leave*", "en/account/prove*", "cy/*")
#: (category, last words of the finding) that are meant: a demo speaks HTTP, where Secure and HSTS
#: cannot be (tests/journeys/test_tls.py holds them); `k`, the Shift key, is for our own script.
MEANT = (
    ("Secure Flag cookie", ""),
    ("HTTP Strict Transport Security (HSTS)", ""),
    ("HttpOnly Flag cookie", "not set in the cookie : k"),
)
#: What wapiti says of a module that it stopped.
CUT_SHORT = re.compile(r"Max attack time was reached for module (\w+)")


@dataclass(frozen=True)
class Finding:
    """Something that wapiti points at."""

    who: str
    kind: str
    what: str

    def __str__(self) -> str:
        return f"{self.who}: {self.kind}: {self.what}"


def scan(demo: Entered, who: str) -> list[Finding]:
    """Crawl and attack as somebody. AssertionError where wapiti itself did not come through."""
    assert demo.is_let_in(who, f"/en/{BEGINS[who][0]}"), f"{who} was not let in"
    report = demo.log.with_name(f"{who}.json")
    said = next(filter(None, (_run(demo, who, report, nth) for nth in range(TRIES))), "")
    assert said, f"wapiti did not come through as {who}"
    found = json.loads(report.read_text(encoding="utf-8"))
    seen = found["infos"].get("crawled_pages_nbr", 0)
    assert seen > len(BEGINS[who]), f"{who} saw {seen} pages\n{said}"
    cut = CUT_SHORT.findall(said)
    told = f"; no time to finish: {', '.join(cut)}" if cut else ""
    print(f"{who}: {seen} pages and forms looked at{told}", flush=True)
    return list(findings(found, who))


def findings(report: dict[str, Any], who: str) -> Iterator[Finding]:
    """What a report says, without what is meant."""
    for part in ("vulnerabilities", "anomalies"):
        for kind, rows in report[part].items():
            for row in rows:
                if any(kind == a and row["info"].endswith(b) for a, b in MEANT):
                    continue
                asked = f"{row['method']} {row['path']} {row['parameter'] or ''}".strip()
                yield Finding(who, kind, f"{asked}: {row['info']}")


def broken(demo: Entered) -> list[Finding]:
    """Pages that did not end well meanwhile, by the site's own log."""
    lines = demo.log.read_text(encoding="utf-8").splitlines()
    return [Finding("the log", "a fault", line) for line in lines if "did not end well" in line]


def main() -> int:
    """Scan as everybody who is asked for."""
    wanted = os.environ.get("WHO", "").split() or list(BEGINS)
    found: list[Finding] = []
    with entered() as demo:
        for who in wanted:
            demo.enter()
            found += scan(demo, who)
        found += broken(demo)
    for one in dict.fromkeys(map(str, found)):
        print(one)
    print(f"{len(found)} findings as {', '.join(wanted)}")
    return 1 if found else 0


def _run(demo: Entered, who: str, report: Path, nth: int) -> str:
    """What wapiti said; "" where it broke off by itself, as it does when its own file is locked."""
    done = subprocess.run(
        [*_command(demo, who, nth), "-f", "json", "-o", str(report)],
        capture_output=True,
        text=True,
        timeout=SECONDS * (len(MODULES) + 2) + 300,
        check=False,
    )
    whole = done.returncode == 0 and report.exists()
    if not whole:
        print(f"{who}: wapiti broke off: {done.stderr.strip()[-300:]}", file=sys.stderr)
    return done.stdout + done.stderr if whole else ""


def _command(demo: Entered, who: str, nth: int) -> list[str]:
    scratch = demo.log.parent / f"wapiti-{who}-{nth}"
    own = ["-C", demo.cookies[who], "--drop-set-cookie"] if who in demo.cookies else []
    return [
        *(str(WAPITI), "-u", f"{demo.url}/en/", "--scope", "domain", "--no-bugreport", "-v", "1"),
        *("--dns-endpoint", "localhost"),  # it would ask for a name of its own otherwise
        *(part for path in BEGINS[who] for part in ("-s", f"{demo.url}/en/{path}")),
        *(part for path in NOT_PRESSED for part in ("-x", f"{demo.url}/{path}")),
        *("-m", ",".join(MODULES), "--skip", "csrf_token", "--max-files-per-dir", "25"),
        *("--max-scan-time", str(SECONDS), "--max-attack-time", str(SECONDS)),
        *("--store-session", str(scratch), "--store-config", str(scratch), "--tasks", "1"),
        *("-t", "20", *own),
    ]


if __name__ == "__main__":
    sys.exit(main())
