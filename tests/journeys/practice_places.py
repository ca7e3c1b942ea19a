"""Places of the practice room, each with a look that has come so far."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page

from hoh_stories.accounts.signed_in import WHILE_IN
from hoh_stories.practice.in_hand import WHOSE
from hoh_stories.practice.rules import Look, kept
from hoh_stories.values.content import content
from tests import signing
from tests.journeys.stage import Stage
from tests.journeys.standing import Place, send, submit

AT = "/practice/bread"
CHECKS = dict.fromkeys(content("en").lists["checklist"], "possible")
BEGUN = Look(True, (2, 5), (5,), ("alcohol", "suicide"), CHECKS, (), "not_here")
DONE = Look(True, (2,), (5,), (), CHECKS, (), "suggest", "suggest_safe", "", True)


def practice_places(stage: Stage) -> Iterator[Place]:
    """Of somebody who practises again, and of their three stories in three states."""
    _holds(stage, "practising", BEGUN)
    _holds(stage, "practised", DONE)
    yield Place("practice", "ana", "/practice")
    yield Place("practice, begun", "practising", "/practice")
    yield Place("practice, over", "practised", "/practice")
    for step in ("", "/read", "/words", "/words/5", "/notes", "/checks", "/outcome", "/letter"):
        yield Place(f"practice: {step}", "practising", f"{AT}{step}")
    for step in ("/words/5", "/checks", "/letter"):
        yield Place(f"practice: {step}, empty", "practising", f"{AT}{step}", send())
    words = send(words="Other words.", why="So that nobody can tell.")
    yield Place("practice: suggested", "practising", f"{AT}/words/5", words)
    yield Place("practice: both looks", "practised", f"{AT}/beside")
    yield Place("practice: both looks, with words", "practised", f"{AT}/letter", _ends)


def _ends(page: Page) -> None:
    page.locator("[name=reason][value='suggest_others']").check()
    assert submit(page, letter="I have read about the dough.").status == 200


def _holds(stage: Stage, name: str, look: Look) -> None:
    """Somebody who works here and practises again: nothing of it is written down."""
    held = {WHOSE: stage.house.ana.id, "bread": kept(look), "cup": kept(Look())}
    stage.cookies[name] = {**signing.cookie_of(stage.house.ana.id), WHILE_IN: held}
