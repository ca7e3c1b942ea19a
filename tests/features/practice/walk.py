"""One look at an invented story, by the buttons of its pages, in either language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hoh_stories.practice.content import Seen, invented
from hoh_stories.values.content import content
from tests.browser import Browser, Page

LINE = "Diolch: I have read about the dough."  #: what the one who practises writes
FORM = "form.where"
CALM = {f"check_{code}": "remote" for code in content("en").lists["checklist"]}


@dataclass
class Walk:
    """Somebody who goes through one story."""

    browser: Browser
    code: str = "bread"
    lang: str = "en"
    answers: dict[str, Any] = field(default_factory=dict)

    @property
    def at(self) -> str:
        """Where its pages are."""
        return f"/{self.lang}/practice/{self.code}"

    @property
    def seen(self) -> Seen:
        """What a colleague saw."""
        return invented(self.lang)[self.code].seen

    def take(self) -> Page:
        """Take it up from the list: its cover. What was begun is put back first."""
        page = self.browser.get(f"/{self.lang}/practice")
        if not page.soup.select(f'form[action$="/{self.code}/take"]'):
            page = self.browser.submit(self.browser.get(self.at), 'form[action$="/pass-on"]')
            page = self.browser.follow(page)
        return self.browser.submit(page, f'form[action$="/{self.code}/take"]').then(self.at)

    def open(self) -> Page:
        """To the open text."""
        page = self.browser.submit(self.take(), 'form[action$="/open"]')
        return page.then(f"{self.at}/read")

    def to(self, step: str) -> Page:
        """To a page of the look, everything before it answered."""
        page = self.open()
        for name, fields in (
            ("read", {"marks": ["2", "5"]}),
            ("notes", {"notes": ["alcohol"]}),
            ("checks", CALM),
            ("outcome", {"outcome": "suggest"}),
        ):
            if name == step:
                return page
            page = self.browser.follow(self.browser.submit(page, FORM, fields))
            if name == "read":
                page = page if step == "words" else self.browser.get(f"{self.at}/notes")
            if step == "words":
                return page
        return page

    def finish(self, letter: str = LINE) -> Page:
        """The whole way: both looks, side by side."""
        fields = {"reason": "suggest_safe", "letter": letter}
        return self.browser.submit(self.to("letter"), FORM, fields, status=200)
