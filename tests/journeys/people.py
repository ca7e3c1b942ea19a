"""Somebody at a real browser, who finds things by their labels in the language of the journey.

    teller = Somebody(visitor(360), "cy", site)
    teller.open("/share").press("Go on")      # presses "Ymlaen"
    teller.pages                              # whole pages that this person saw, in their order

Labels are written in English, as in the code, and said in the language of the journey by the site's
own catalogue and content: a journey survives other words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from flask_babel import gettext, ngettext
from playwright.sync_api import Locator, Page, Response, expect

from hoh_stories.accounts import codes, staff
from hoh_stories.accounts.permissions import Role
from hoh_stories.ground import clock
from hoh_stories.ground.db import deed
from hoh_stories.values.content import Content, content

PASSPHRASE = "kettle landing bread lemon string dog"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@dataclass(frozen=True)
class Seen:
    """A whole page that somebody saw."""

    status: int
    path: str
    size: int  #: bytes of the page alone, over the wire without its headers


@dataclass
class Somebody:
    """A person, their browser, and the language in which they read our pages."""

    page: Page
    lang: str
    site: Any
    secret: str = SECRET  #: in the app on their phone
    _answers: list[Response] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("response", self._note)

    def _note(self, answer: Response) -> None:
        if answer.request.is_navigation_request() and not 300 <= answer.status < 400:
            self._answers.append(answer)

    @property
    def pages(self) -> list[Seen]:
        """Every page so far. A page that was left at once has no size any more."""
        return [Seen(one.status, urlsplit(one.url).path, _size(one)) for one in self._answers]

    @property
    def path(self) -> str:
        """Where this person is, without the language."""
        return urlsplit(self.page.url).path.removeprefix(f"/{self.lang}")

    @property
    def content(self) -> Content:
        """Our lists of words in this person's language."""
        return content(self.lang)

    def said(self, words: str, **values: Any) -> str:
        """What our pages say for a sentence of the code."""
        with self.site.test_request_context(f"/{self.lang}/"):
            return str(gettext(words, **values))

    def counted(self, one: str, many: str, number: int) -> str:
        """The same, for a sentence that counts."""
        with self.site.test_request_context(f"/{self.lang}/"):
            return str(ngettext(one, many, number))

    def open(self, path: str) -> Somebody:
        """Go to a page of this language."""
        self.page.goto(f"/{self.lang}{path}")
        return self

    def press(self, label: str) -> Somebody:
        """Press the button that says so, and wait for the page after it."""
        return self._go(self.page.get_by_role("button", name=self.said(label), exact=True).first)

    def follow(self, label: str) -> Somebody:
        """Follow the link that says so."""
        return self.follow_words(self.said(label))

    def follow_words(self, words: str) -> Somebody:
        """Follow the link that says just these words, in whatever language."""
        return self._go(self.page.get_by_role("link", name=words, exact=True).first)

    def fill(self, label: str, words: str) -> Somebody:
        """Write into a field."""
        self.field(label).fill(words)
        return self

    def field(self, label: str) -> Locator:
        """The field with this label."""
        return self.page.get_by_label(self.said(label), exact=True)

    def tick(self, label: str) -> Somebody:
        """Tick or choose what is named so, whatever hint stands under it."""
        self._choice(self.page.locator("main"), self.said(label)).check()
        return self

    def tick_words(self, words: str) -> Somebody:
        """The same, by the very words of the page."""
        self._choice(self.page.locator("main"), words).check()
        return self

    def choose(self, question: str, answer: str) -> Somebody:
        """Answer one question of several; both as the page says them."""
        self._choice(self.page.get_by_role("group", name=question, exact=True), answer).check()
        return self

    def sees(self, label: str) -> Somebody:
        """This page's heading says so."""
        return self.sees_words(self.said(label))

    def sees_words(self, heading: str) -> Somebody:
        """This page's heading is these words."""
        expect(self.page.locator("h1")).to_have_text(heading)
        return self

    def signs_in(self, name: str, *, app: bool = False) -> Somebody:
        """By name and passphrase; `app`: and by the code that their phone shows now."""
        self.open("/sign-in").fill("Your name here", name).fill("Your passphrase", PASSPHRASE)
        self.press("Go on")
        if app:
            self.fill("Code from your app", codes.code_now(self.secret)).press("Sign in")
        return self

    def _go(self, thing: Locator) -> Somebody:
        with self.page.expect_navigation(wait_until="load"):
            thing.click()
        return self

    def _choice(self, within: Locator, words: str) -> Locator:
        begins = re.compile(rf"^\s*{re.escape(words)}(\s|$)")
        found = within.get_by_role("radio", name=begins)
        return found.or_(within.get_by_role("checkbox", name=begins)).first


def make_staff(site: Any, **people: tuple[Role, ...]) -> None:
    """People who can sign in; those who need a code hold an app with SECRET."""
    sealed = codes.seal_secret(SECRET, codes.key_of(site.config["SETTINGS"]))
    with deed() as s:
        for name, roles in people.items():
            app = sealed if staff.NEEDS_CODE & set(roles) else None
            row = staff.make_person(
                s, name, name.title(), PASSPHRASE, roles, ("en", "cy", "ar"), totp_secret=app
            )
            staff.let_begin(row, clock.today())
            if Role.PRACTITIONER in roles:
                row.agreement = None  # they say yes on their first page


def _size(answer: Response) -> int:
    return answer.request.sizes()["responseBodySize"]
