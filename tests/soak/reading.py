"""What people who read here do, over HTTP, at random: claim, open, suggest, end, look again."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from hoh_stories.accounts import codes
from tests.browser import Page
from tests.journeys.people import PASSPHRASE, SECRET
from tests.soak.lives import Book
from tests.soak.visitor import Broken, Lost, Visitor

MINE = re.compile(r"^/en/review/([a-z0-9]+)$")
ENDS = {"ready": 8, "suggest": 2, "heard": 0.5, "not_here": 0.5}


@dataclass
class Readers:
    """Two facilitators and a lead, each signed in with a code once."""

    port: int
    book: Book
    dice: random.Random
    statuses: Counter[int]
    people: dict[str, Visitor] = field(default_factory=dict)

    def sign_in(self, name: str) -> None:
        """By passphrase and the code of now. Raises Lost, Broken."""
        reader = Visitor(self.port, f"10.0.0.{len(self.people) + 1}", self.statuses)
        page = reader.get("/en/sign-in")
        said = {"username": name, "passphrase": PASSPHRASE}
        answer = reader.submit(page, "form:has([name=passphrase])", said)
        page = reader.get(answer.location)
        answer = reader.submit(page, "form:has([name=code])", {"code": codes.code_now(SECRET)})
        page = reader.get(answer.location)
        if "/queue" not in page.path:
            raise Broken(f"{name} came to {page.path}: {page.text[:300]}")
        self.people[name] = reader

    def turn(self) -> None:
        """One of them does one thing."""
        reader = self.dice.choice(list(self.people.values()))
        page = reader.get("/en/queue")
        if "/queue" not in page.path:
            raise Broken(f"a reader was shown {page.path}")
        mine = [found[1] for a in page.soup.select("main a[href]")
                if (found := MINE.match(str(a["href"])))]  # fmt: skip
        takes = [str(form["action"]) for form in page.soup.select("main form[action*='/review/']")]
        if mine and (not takes or self.dice.random() < 0.7):
            self.work(reader, self.dice.choice(mine))
        elif takes:
            reader.submit(page, f"form[action='{self.dice.choice(takes)}']")
            self.book.note("taken up")

    def work(self, reader: Visitor, story: str) -> None:
        """Open a story, or end its look."""
        page = reader.get(f"/en/review/{story}")
        if page.soup.select("form[action$='/open']"):
            reader.submit(page, "form[action$='/open']")
            self.book.note("opened")
        elif page.soup.select("a[href$='/second']"):
            self.look_again(reader, story)
        elif page.soup.select("a[href$='/outcome']"):
            self.end(reader, story)

    def end(self, reader: Visitor, story: str) -> None:
        """End a first look."""
        outcome = self.dice.choices(list(ENDS), list(ENDS.values()))[0]
        if outcome == "suggest":
            page = reader.get(f"/en/review/{story}/suggest/0")
            self._fill(reader, page)
        page = reader.get(f"/en/review/{story}/outcome/{outcome}")
        if self._fill(reader, page):
            self.book.note(f"ended {outcome}")

    def look_again(self, reader: Visitor, story: str) -> None:
        """Own answers first, then the end of the second look."""
        page = reader.get(f"/en/review/{story}/second")
        if page.soup.select("form:has([name=version]) [type=radio]"):
            self._fill(reader, page)
            return
        if self._fill(reader, reader.get(f"/en/review/{story}/second/ready")):
            self.book.note("second look ready")

    def _fill(self, reader: Visitor, page: Page) -> bool:
        """Fill in whatever a form asks, kindly; True where it was taken."""
        if not page.soup.select("form:has([name=version])"):
            return False
        said: dict[str, Any] = {}
        for one in page.soup.select("form:has([name=version]) [type=radio]"):
            name, value = str(one["name"]), str(one["value"])
            if name not in said or value == "remote":
                said[name] = value
        for one in page.soup.select("form:has([name=version]) [type=checkbox]"):
            said.setdefault(str(one["name"]), []).append(str(one["value"]))
        for one in page.soup.select("form:has([name=version]) textarea"):
            said[str(one["name"])] = "Somewhere a kettle was on. Thank you for this."
        return reader.submit(page, "form:has([name=version])", said).status == 303


def patiently(deed: Any, *args: Any) -> None:
    """Try until it is answered: for what a soak cannot do without."""
    for _ in range(20):
        try:
            deed(*args)
        except Lost:
            continue
        else:
            return
    raise AssertionError("nobody ever answered")
