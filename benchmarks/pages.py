"""What is asked of both sites, over one kept connection each, as a browser would.

Each page of ours has its like in the bare one. Who writes has begun a story through the site's own
pages; what comes back is looked at, so that nothing but the page asked for is ever measured.
"""

from __future__ import annotations

import http.client
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from benchmarks.bare import A_LIST
from tests.browser import Page as SitePage
from tests.soak.visitor import Visitor
from tests.texts import passages

BEGUN = re.compile(r"/en/share/([a-z0-9]+)/")
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
POSTED = "application/x-www-form-urlencoded"
KEPT = 1.0  #: seconds; the server lets go of a silent connection after two
#: Words that some stories hold and others do not.
SOUGHT = ("bread", "mother", "prison", "winter", "letter", "friend", "river", "children")


@dataclass(frozen=True)
class Asked:
    """One request and what must be answered."""

    path: str
    headers: dict[str, str] = field(default_factory=dict)
    body: str | None = None
    status: int = 200


Page = Iterator[Asked]


@dataclass
class Client:
    """One kept connection to one site."""

    port: int
    _connection: http.client.HTTPConnection | None = None
    _asked_at: float = 0

    def ask(self, asked: Asked) -> tuple[http.client.HTTPResponse, bytes]:
        """The answer. AssertionError where it is not the one that was to come."""
        if time.monotonic() - self._asked_at > KEPT:
            self.close()
        self._asked_at = time.monotonic()
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Accept-Encoding": "gzip", **asked.headers}
        if asked.body is not None:
            headers["Content-Type"] = POSTED
        self._connection.request(
            "GET" if asked.body is None else "POST", asked.path, asked.body, headers
        )
        answer = self._connection.getresponse()
        words = answer.read()
        assert answer.status == asked.status, (asked.path, answer.status)
        if answer.will_close:
            self.close()
        return answer, words

    def close(self) -> None:
        """Let go."""
        if self._connection:
            self._connection.close()
            self._connection = None


def of_site(client: Client, public_ids: Sequence[str]) -> dict[str, Callable[[], Page]]:
    """Our pages by the name they have in the output."""
    dice = random.Random(4)
    stories = [f"/en/stories/{one}" for one in dice.sample(public_ids, min(400, len(public_ids)))]
    starts = [f"/en/stories?after={dice.randrange(2**52)}" for _ in range(400)]
    return {
        "story": lambda: _each(stories),
        "list": lambda: _each(starts),
        "search": lambda: _each([f"/en/stories?words={word}" for word in SOUGHT]),
        "step": lambda: _steps(client.port),
        "304": lambda: _known(client, stories),
        "value": lambda: _each([f"/en/values/{number}" for number in range(1, 13)]),
        "check": lambda: _checks(client.port),
    }


def of_bare(client: Client, rows: int) -> dict[str, Callable[[], Page]]:
    """The bare pages by the same names; a value's page has the list as its like, hints a story."""
    dice = random.Random(4)
    stories = [f"/stories/{dice.randint(1, rows)}" for _ in range(400)]
    starts = [f"/stories?after={dice.randint(0, rows - A_LIST)}" for _ in range(400)]
    return {
        "story": lambda: _each(stories),
        "list": lambda: _each(starts),
        "search": lambda: _each([f"/search?words={word}" for word in SOUGHT]),
        "step": _inserts,
        "304": lambda: _known(client, stories),
        "value": lambda: _each(starts),
        "check": lambda: _each(stories),
    }


def _each(paths: Sequence[str]) -> Page:
    while True:
        yield from map(Asked, paths)


def _known(client: Client, paths: Sequence[str]) -> Page:
    """The same pages by somebody who has them already."""
    tags: dict[str, str] = {}
    while True:
        for path in paths[:20]:
            if path not in tags:
                tags[path] = client.ask(Asked(path))[0].headers["ETag"]
            yield Asked(path, {"If-None-Match": tags[path]}, status=304)


def _texts() -> Iterator[str]:
    dice = random.Random(4)
    while True:
        yield f"{dice.random()}\n\n{dice.choice(passages()).text[:3000]}"


def _inserts() -> Page:
    for text in _texts():
        yield Asked("/step", body=urlencode({"title": "A kettle", "body": text}), status=303)


def _steps(port: int) -> Page:
    """Somebody who took a key and writes on: each save has other words than the one before."""
    teller, page = _writing(port)
    fields = {one.get("name"): one.get("value", "") for one in page.soup.select("form input")}
    revision = int(fields["revision"])
    for text in _texts():
        said = {"csrf_token": fields["csrf_token"], "revision": revision, "title": "A kettle"}
        said |= {"body": text, "summary": "", "language": "en", "next": ""}
        yield Asked(page.path, _cookies(teller), urlencode(said), 303)
        revision += 1


def _checks(port: int) -> Page:
    """Somebody who asks, of 3,000 characters, what could give them away."""
    teller, page = _writing(port)
    teller.submit(page, "Save", {"title": "A kettle", "body": next(_texts())})
    while True:
        yield Asked(page.path.replace("/write", "/check"), _cookies(teller))


def _writing(port: int) -> tuple[Visitor, SitePage]:
    """Somebody who has begun a story and taken a key, and their page of writing."""
    teller = Visitor(port, "192.0.2.1", Counter())
    answer = teller.submit(teller.get("/en/share"), "Go on")
    found = BEGUN.match(answer.location)
    assert found, answer.location
    teller.submit(teller.get(answer.location), "Show me my key")
    return teller, teller.get(f"/en/share/{found[1]}/write")


def _cookies(teller: Visitor) -> dict[str, str]:
    return {"Cookie": "; ".join(f"{name}={value}" for name, value in teller.cookies.items())}
