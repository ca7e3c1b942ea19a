"""What tellers do, over HTTP, at random: write, send, answer, agree, hide, show, take back."""

from __future__ import annotations

import random
import re
import time
from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select

from hoh_stories.ground.db import look
from hoh_stories.stories.models import Story, Version
from hoh_stories.stories.texts import read_version
from tests.browser import Page
from tests.soak.lives import Book, Life, plain
from tests.soak.visitor import Lost, Visitor
from tests.texts import passages

BEGUN = re.compile(r"/en/share/([a-z0-9]+)/")
CHOSEN = {"audiences": ["public"], "shown_as": "none", "months": "12", "when_over": "publish"}
UNDERSTOOD = {"teach_who_reads": "chosen", "teach_take_back": "here"}


@dataclass
class Tellers:
    """Everybody who tells here."""

    port: int
    book: Book
    dice: random.Random
    statuses: Counter[int]
    eager: float = 0.8  #: how often they send what they have written

    def turn(self) -> None:
        """One of them does one thing; a lost answer is noted where it matters. Raises Lost."""
        lives = self.book.open_lives()
        if len(lives) < 4 or self.dice.random() < 0.12:
            self.begin()
            return
        life = self.dice.choice(lives)
        deeds = (self.go_on, self.write, self.come_back, self.withdraw)
        self.dice.choices(deeds, (10, 3, 0.5, 0.5))[0](life)

    def words(self) -> str:
        """A text of somebody's, with a word in it that no other has."""
        text = plain(self.dice.choice(passages()).text)[: self.dice.randint(200, 3000)]
        return plain(f"token{self.dice.getrandbits(60):015x} and a kettle.\n\n{text}")

    def begin(self) -> None:
        """Begin a story and take a key; until then nothing is promised (design.md, truth 5)."""
        network = ".".join(str(self.dice.randint(1, 250)) for _ in range(4))
        teller = Visitor(self.port, network, self.statuses)
        answer = teller.submit(teller.get("/en/share"), "Go on")
        found = BEGUN.match(answer.location)
        if not found:
            return
        page = teller.get(answer.location)
        paper = teller.submit(page, "Show me my key")
        if not paper.soup.select(".key"):
            return
        key = " ".join(paper.soup.select(".key")[0].get_text().split())
        self.book.lives[found[1]] = Life(found[1], teller, key)
        self.book.note("key taken")
        self.write(self.book.lives[found[1]])

    def write(self, life: Life) -> None:
        """Save other words, where the story can be edited."""
        page = life.teller.get(f"/en/share/{life.story}/write")
        if not page.soup.select("#body"):
            return
        words = self.words()
        life.saves(words)
        answer = life.teller.submit(page, "Save", {"title": "A kettle", "body": words})
        if answer.status == 303:
            life.saved(words)
            self.book.note("saved")
        if self.dice.random() < self.eager:
            self.send(life)

    def send(self, life: Life) -> None:
        """Send what is written."""
        page = life.teller.get(f"/en/share/{life.story}/send")
        if not page.soup.select("[name=may_read]"):
            return
        answer = life.teller.submit(page, "Send it", {"adult": "y", "may_read": "y"})
        if answer.location.endswith("/sent"):
            life.sent = True
            self.book.note("sent")

    def come_back(self, life: Life) -> None:
        """With the key, in a browser that never was here: it opens what it opened before."""
        there = Visitor(self.port, life.teller.network, self.statuses)
        page = there.get("/en/return")
        answer = there.submit(page, "form:has([name=key])", {"key": life.key})
        if answer.status == 303:
            life.teller = there
            self.book.note("came back")
        else:
            self.book.fault(f"{life.story}: its key does not open")

    def go_on(self, life: Life) -> None:
        """Whatever the story's own page offers."""
        page = life.teller.get(f"/en/my/{life.story}")
        if page.soup.select("a[href$='/suggestions']"):
            self.answer(life)
        elif page.soup.select("a[href$='/agree']"):
            self.agree(life)
        elif page.soup.select("form[action$='/resume']"):
            self._press(life, page, "resume", paused=False)
        elif page.soup.select("form[action$='/pause']") and self.dice.random() < 0.3:
            self._press(life, page, "pause", paused=True)
        elif page.soup.select("a[href$='/write']") and self.dice.random() < 0.5:
            self.write(life)

    def _press(self, life: Life, page: Page, what: str, *, paused: bool) -> None:
        life.paused = None
        if life.teller.submit(page, f"form[action$='/{what}']").status == 303:
            life.paused = paused
            self.book.note(what)

    def answer(self, life: Life) -> None:
        """Decline or accept the next suggestion, or send on what is answered."""
        page = life.teller.get(f"/en/my/{life.story}/suggestions")
        if page.soup.select("form:not([action]) .btn") and self.dice.random() < 0.7:
            life.teller.submit(page, "Send it on")
            return
        links = page.soup.select("ol a[href*='/suggestions/']")
        if not links:
            return
        page = life.teller.get(str(self.dice.choice(links)["href"]))
        if page.soup.select("[name=answer]"):
            said = {"answer": self.dice.choice(("accepted", "declined"))}
            if life.teller.submit(page, "form:has([name=answer])", said).status == 303:
                self.book.note("answered")

    def agree(self, life: Life) -> None:
        """Four pages to a yes."""
        base = f"/en/my/{life.story}/agree"
        page = life.teller.get(base)
        for step, said in (("day", {"day": "today"}), ("teach_who_reads", UNDERSTOOD),
                           ("months", CHOSEN)):  # fmt: skip
            if not page.soup.select(f"[name={step}]"):
                return
            answer = life.teller.submit(page, f"form:has([name={step}])", said)
            page = life.teller.get(answer.location or base)
        if page.path.endswith("/yes"):
            life.yes_to.add(ready_words(life.story))
            answer = life.teller.submit(page, "Yes, I agree to this")
            if answer.location.endswith("/receipt"):
                self.book.note("agreed")

    def withdraw(self, life: Life) -> None:
        """Take it back for good; a lost answer leaves it to be asked again, as people do."""
        page = life.teller.get(f"/en/my/{life.story}/withdraw")
        if not page.soup.select("main form"):
            return
        life.withdrawing = True
        for _ in range(60):
            try:
                answer = life.teller.submit(page, "Take it back now")
            except Lost:
                time.sleep(0.2)
                continue
            life.withdrawn = answer.status == 303
            break
        self.book.note("withdrawn" if life.withdrawn else "withdrawal lost")


def ready_words(story_id: str) -> str:
    """The text that waits for its teller's yes."""
    with look() as s:
        story = s.get_one(Story, story_id)
        asked = select(Version).where(Version.id == story.ready_version_id)
        version = s.scalars(asked).one_or_none()
        return read_version(version, story.data_key).body if version else ""
