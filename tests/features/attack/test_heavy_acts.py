"""A stolen browser and a forged page: what weighs on others is not done by either.

A heavy act wants a proof of the last five minutes, whichever form sends it; and no form is taken
without the token of our own page. Both are asked of every address that can change something, with
real people and stories behind it, and held against every row of the database. Which acts are heavy
is one table in `accounts_staff/test_heavy`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from hoh_stories.accounts import inviting
from hoh_stories.accounts.inviting import Wish
from hoh_stories.accounts.permissions import Role
from hoh_stories.accounts.sign_ins import PROOF_LASTS
from hoh_stories.ground.db import Base, look
from tests.browser import Browser
from tests.journeys.stage import Stage

WHO = ("ana", "lea", "steward", "peer", "agreed", "teller", "nobody")
#: Times that a visit itself moves on, and the random name that looking at one's passkeys makes.
MOVES = {"sign_in": {"seen_at"}, "visit": {"until"}, "person": {"fs_webauthn_user_handle"}}


@pytest.fixture
def stage(site: Any, clock: Any) -> Stage:
    """People of every kind and some stories."""
    return Stage(site, "http://localhost")


def test_a_form_without_our_token_changes_no_row(stage: Stage) -> None:  # issue 4, Headers: CSRF
    behind = things(stage)
    before = rows()
    for who in WHO:
        browser = as_(stage, who)
        for _, address in changes(stage.site, behind):
            assert browser.post(address, data=FILLED).status_code < 500, address
    assert changed(before) == []


def test_an_old_proof_does_no_heavy_act(stage: Stage, clock: Any) -> None:  # issue 4, Sessions
    behind = things(stage)
    heavy = [(end, to) for end, to in changes(stage.site, behind) if is_fresh(stage.site, end)]
    clock.advance(PROOF_LASTS + timedelta(seconds=1))
    before = rows()
    for who in ("ana", "lea", "steward"):
        browser = as_(stage, who)
        token = token_of(browser)
        for endpoint, address in heavy:
            answer = browser.post(address, data={**FILLED, "csrf_token": token})
            assert answer.status_code in (401, 303, 404), f"{who} {endpoint} {answer.status_code}"
    assert changed(before) == []
    assert len(heavy) > 12


FILLED = {
    **{"called": "Nobody", "roles": "lead", "languages": "en", "trained_on": "2026-11-01"},
    **{"name": "Other", "phone": "1", "address": "x", "which": "x", "switch": "closed_week"},
    **{"decision": "remove", "words": "x", "reason": "law", "kind": "law", "body": "x"},
    **{"passphrase": "x", "new": "a kettle on a landing", "now": "x", "title": "x"},
}


def things(stage: Stage) -> dict[str, Any]:
    """Real names of everything that an address may speak of."""
    shown = stage.world.a_published_story()
    wish = Wish("Gwyn", frozenset({Role.PEER}), ("en",))
    token = inviting.invite(stage.house.lea, wish)
    assert isinstance(token, str)
    with look() as s:
        invitation = s.scalar(text("SELECT id FROM invitation"))
    return {
        "lang": "en",
        "story_id": shown.id,
        "public_id": shown.public_id,
        "person_id": stage.house.ana.id,
        "invitation_id": invitation,
        "token": token,
    }


def changes(site: Flask, behind: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every address that takes a form: (view, address)."""
    adapter = site.url_map.bind("localhost")
    for rule in site.url_map.iter_rules():
        if "POST" not in (rule.methods or ()) or rule.endpoint == "accounts.sign_out":
            continue
        values = {name: _value(rule, name, behind) for name in rule.arguments}
        yield rule.endpoint, adapter.build(rule.endpoint, values)


def _value(rule: Any, name: str, behind: dict[str, Any]) -> Any:
    """A real name where there is one; else the first of few words, or a one."""
    converter = rule._converters[name]
    if name in behind:
        return behind[name]
    return next(iter(sorted(getattr(converter, "items", ()))), 1)


def is_fresh(site: Flask, endpoint: str) -> bool:
    """Whether a view asks for a fresh proof."""
    return bool(_access(site, endpoint).fresh)


def _access(site: Flask, endpoint: str) -> Any:
    none = type("None_", (), {"permission": None, "fresh": False})
    return getattr(site.view_functions[endpoint], "access", none)


def as_(stage: Stage, who: str) -> FlaskClient:
    """A browser that was left open, or stolen."""
    browser: FlaskClient = Browser(stage.site).client
    if cookie := stage.cookie(who):
        browser.set_cookie("s", cookie)
    return browser


def token_of(browser: FlaskClient) -> str:
    """The token of a page that this browser may open."""
    page = browser.get("/en/account").get_data(as_text=True)
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert found
    return found[1]


def rows() -> dict[str, set[tuple[Any, ...]]]:
    """Everything in the database, but for times that move by themselves."""
    found = {}
    with look() as s:
        for table in Base.metadata.sorted_tables:
            kept = [one for one in table.columns if one.name not in MOVES.get(table.name, ())]
            names = ", ".join(f'"{one.name}"' for one in kept)
            asked = text(f'SELECT {names} FROM "{table.name}"')
            found[table.name] = {tuple(map(str, row)) for row in s.execute(asked)}
    return found


def changed(before: dict[str, set[tuple[Any, ...]]]) -> list[str]:
    """Which tables are not as they were, and by what."""
    now = rows()
    return [
        f"{name}: {sorted(was ^ now[name])[:2]}" for name, was in before.items() if was != now[name]
    ]
