"""Known and unknown are answered alike and at like cost: names, codes, recovery codes, passkeys.

Cost is counted and not timed: how often Argon2 is computed, with which costs, and how many
statements reach the database. Source: issue 4, Limits.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import argon2.low_level
import pytest
from sqlalchemy import event

from hoh_stories.accounts.models import Person
from hoh_stories.accounts.permissions import Role
from hoh_stories.ground.db import db, deed
from tests.browser import Browser
from tests.features.accounts_staff.test_signing_in import Staff, first_step

pytestmark = pytest.mark.real_costs
WRONG = "something else entirely"


@dataclass
class Cost:
    """What an answer took: the cost of each Argon2, and how many statements."""

    hashes: list[str] = field(default_factory=list)
    statements: int = 0


@pytest.fixture
def here(site: Any, clock: Any) -> Staff:
    found = Staff(site)
    found.add("rhian", Role.FACILITATOR, Role.LEAD)
    found.add("del", Role.PEER, app=False)
    found.add("gwyn", Role.FACILITATOR, app=False)  # would need a second proof
    found.add("left", Role.PEER, app=False)
    with deed() as s:
        s.query(Person).filter_by(username="left").one().active = False
    return found


@contextmanager
def counted(site: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cost]:
    """Count on the way: the library still does all of its work."""
    cost = Cost()
    hashing, verifying = argon2.low_level.hash_secret, argon2.low_level.verify_secret

    def hash_secret(*given: Any, **more: Any) -> bytes:
        made: bytes = hashing(*given, **more)
        cost.hashes.append(_costs_of(made))
        return made

    def verify_secret(kept: bytes, *given: Any, **more: Any) -> bool:
        cost.hashes.append(_costs_of(kept))
        return verifying(kept, *given, **more)

    def asked(*_given: Any) -> None:
        cost.statements += 1

    with site.app_context():
        engine = db.engine
    with monkeypatch.context() as patch:
        for module in _users_of_argon2():
            patch.setattr(module, "hash_secret", hash_secret, raising=False)
            patch.setattr(module, "verify_secret", verify_secret, raising=False)
        event.listen(engine, "before_cursor_execute", asked)
        try:
            yield cost
        finally:
            event.remove(engine, "before_cursor_execute", asked)


def _costs_of(made: bytes) -> str:
    """A hash without its salt and itself: `$argon2id$v=19$m=…,t=…,p=…`."""
    return made.decode().rsplit("$", 2)[0]


def _users_of_argon2() -> list[Any]:
    """Modules that took the library's two functions by name."""
    return [
        module
        for name, module in list(sys.modules.items())
        if name.startswith(("argon2", "passlib")) and hasattr(module, "hash_secret")
    ]


def test_every_name_costs_the_same_and_says_the_same(
    here: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    said, costs = set(), {}
    for name in ("rhian", "del", "gwyn", "left", "nobody", "\u202e", "x" * 80):
        browser = Browser(here.site)
        browser.get("/en/sign-in")
        with counted(here.site, monkeypatch) as cost:
            page = first_step(browser, name, WRONG, 200)
        said.add(page.one("[role=alert]").get_text())
        costs[name] = (cost.hashes, cost.statements)

    assert len(said) == 1
    assert all(cost == costs["rhian"] for cost in costs.values()), costs
    assert costs["rhian"][0] == ["$argon2id$v=19$m=65536,t=3,p=4"]


def test_whoever_lacks_a_second_proof_is_answered_like_a_wrong_passphrase(
    here: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    right, wrong = Browser(here.site), Browser(here.site)

    lacking = first_step(right, "gwyn", status=200)
    mistaken = first_step(wrong, "gwyn", WRONG, 200)

    assert lacking.one("[role=alert]").get_text() == mistaken.one("[role=alert]").get_text()


@pytest.mark.parametrize("path", ["code", "recovery"])
def test_every_wrong_code_costs_the_same_and_says_the_same(
    here: Staff, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """Malformed, of another time, of another person, or for somebody who has none at all."""
    said, costs = set(), {}
    for typed in ("000000", "123 456", "x", "aaaa-bbbb-cccc", "\u202e"):
        browser = Browser(here.site)
        first_step(browser)
        page = browser.get(f"/en/sign-in/{path}")
        with counted(here.site, monkeypatch) as cost:
            page = browser.submit(page, "Sign in", {"code": typed}, 200)
        said.add(page.one("[role=alert]").get_text())
        costs[typed] = (cost.hashes, cost.statements)

    assert len(said) == 1
    assert all(cost == costs["x"] for cost in costs.values()), costs
