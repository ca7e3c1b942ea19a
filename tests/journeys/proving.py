"""Somebody who shows again who they are, or comes too late, for those who look at every page."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

from hoh_stories.accounts import codes, sign_ins, staff
from hoh_stories.accounts.models import Person
from hoh_stories.ground.db import deed
from tests import signing
from tests.journeys.people import PASSPHRASE, SECRET
from tests.journeys.stage import Stage

A_FIELD = """form => {
  const field = form.appendChild(document.createElement("input"));
  field.name = "letter";
  field.value = "Thank you for writing to us.";
}"""
WORDS = '[["letter", "Thank you for writing to us."]]'


@dataclass
class Proving:
    """Ana, who has a passphrase now, and her app."""

    stage: Stage

    def __post_init__(self) -> None:
        with deed() as s:
            s.get_one(Person, self.stage.house.ana.id).password = staff.hashed(PASSPHRASE)

    def mistypes(self, page: Page) -> None:
        """The passphrase is another's."""
        _sends(page, 200, passphrase="x", second="000000")

    def brings_words(self, page: Page) -> None:
        """She proves herself with words that wait to be sent."""
        with deed() as s:  # looked at once in each language, at one moment of the clock
            s.get_one(Person, self.stage.house.ana.id).tf_last_counter = None
        code = codes.code_now(SECRET)
        _sends(page, 200, kept=WORDS, passphrase=PASSPHRASE, second=code)

    def is_asked_to_stay(self, page: Page) -> None:
        """Two minutes before the end, as the page's script shows it."""
        page.evaluate(
            """() => {
              const bar = document.getElementById("staying");
              const status = bar.querySelector("[role=status]");
              bar.hidden = false;
              status.textContent = status.dataset.asked;
            }"""
        )

    def comes_late(self, page: Page) -> None:
        """Her sign-in has ended while a page of hers was open; afterwards she has another."""
        sign_ins.end(self.stage.cookies["ana"]["p"])
        page.locator("main form[method=post]").first.evaluate(A_FIELD)
        _sends(page, 401)
        self.stage.cookies["ana"] = signing.cookie_of(self.stage.house.ana.id)


def _sends(page: Page, answered: int, **typed: str) -> None:
    form = page.locator("main form[method=post]").first
    for name, words in typed.items():
        script = "(field, words) => { field.value = words }"
        form.locator(f"[name={name}]").evaluate(script, words)
    with page.expect_navigation() as after:
        form.evaluate("form => form.submit()")
    assert after.value.status == answered, f"{after.value.status} {after.value.url}"
