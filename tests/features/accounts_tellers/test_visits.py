"""Visits on shared devices, by a code, and while a key is being taken (AC-34, QE-02)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from hoh_stories.accounts import tellers
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.models import Visit
from hoh_stories.accounts.tellers import TakenKey
from hoh_stories.ground.answers import No
from hoh_stories.ground.db import deed, look
from hoh_stories.stories import returning

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.both_engines]

IDLE = timedelta(minutes=30)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def tag_key(site: Any) -> bytes:
    return site.config["SETTINGS"].tag_key


def taken(actor: Actor, tag_key: bytes, token: str) -> TakenKey:
    found = tellers.take_key(actor, tag_key, token=token, lasts=IDLE)
    assert isinstance(found, TakenKey)
    assert found.token
    return found


def back(words: str, tag_key: bytes, *, shared: bool = False) -> str:
    found = returning.come_back(words, tag_key, IDLE, shared=shared)
    assert not isinstance(found, No)
    return found[1]


def kinds() -> list[str]:
    with look() as s:
        return sorted(row.kind for row in s.query(Visit))


def test_a_visit_on_a_shared_device_ends_after_ten_minutes(tag_key: bytes, clock: Any) -> None:
    actor, token = tellers.begin_teller("en")
    key = taken(actor, tag_key, token)
    shared, own = back(key.words, tag_key, shared=True), back(key.words, tag_key)
    for _ in range(3):
        clock.advance(9 * MINUTE)
        assert tellers.seen(shared, IDLE) == actor

    clock.advance(10 * MINUTE)

    assert tellers.seen(shared, IDLE) is None
    clock.advance(-8 * MINUTE)  # 29 minutes since the other was seen
    assert tellers.seen(own, IDLE) == actor


def test_a_new_key_on_a_shared_device_leaves_it_a_shared_device(tag_key: bytes, clock: Any) -> None:
    actor, token = tellers.begin_teller("en")
    shared = back(taken(actor, tag_key, token).words, tag_key, shared=True)
    onward = taken(actor, tag_key, shared).token or ""
    clock.advance(10 * MINUTE)

    assert tellers.seen(onward, IDLE) is None
    assert tellers.seen(shared, IDLE) is None


def test_taking_a_key_ends_the_token_from_before_it(tag_key: bytes) -> None:
    """Whoever planted or copied the keyless cookie is out from the teller's next page on."""
    actor, before = tellers.begin_teller("en")

    onward = taken(actor, tag_key, before).token or ""
    assert onward != before
    assert tellers.seen(onward, IDLE) == actor

    assert tellers.seen(before, IDLE) is None
    assert kinds() == ["own"]


def test_an_answer_that_is_lost_on_the_way_loses_no_words(tag_key: bytes, clock: Any) -> None:
    """Truth 5: the browser that never got the new token comes with the old one, and tries again."""
    actor, before = tellers.begin_teller("en")
    taken(actor, tag_key, before)
    clock.advance(20 * MINUTE)

    assert tellers.seen(before, IDLE) == actor
    onward = taken(actor, tag_key, before).token or ""

    assert tellers.seen(onward, IDLE) == actor
    assert tellers.seen(before, IDLE) is None


def test_the_token_from_before_is_not_made_longer(tag_key: bytes, clock: Any) -> None:
    actor, before = tellers.begin_teller("en")
    taken(actor, tag_key, before)
    clock.advance(29 * MINUTE)
    assert tellers.seen(before, IDLE) == actor
    clock.advance(MINUTE)

    assert tellers.seen(before, IDLE) is None


@pytest.fixture
def coded(tag_key: bytes) -> tuple[Actor, str, str]:
    """A teller, the visit of their code's holder, and their own visit."""
    actor, token = tellers.begin_teller("en")
    key = taken(actor, tag_key, token)
    holder = tellers.withdrawal_by_code(key.withdrawal_code, tag_key)
    assert isinstance(holder, Actor)
    own = back(key.words, tag_key)
    return actor, tellers.open_by_code(holder), own


def test_a_code_opens_no_visit_of_the_teller(coded: tuple[Actor, str, str]) -> None:  # truth 6
    actor, by_code, own = coded

    assert tellers.by_code(by_code) == Actor("withdrawal_code", actor.id)
    assert tellers.seen(by_code, IDLE) is None
    assert tellers.by_code(own) is None


def test_what_a_code_opened_lasts_half_an_hour_however_often_it_is_used(
    coded: tuple[Actor, str, str], clock: Any
) -> None:
    _, by_code, _ = coded
    for _ in range(3):
        clock.advance(9 * MINUTE)
        assert tellers.by_code(by_code)

    clock.advance(3 * MINUTE)

    assert tellers.by_code(by_code) is None


def test_what_a_code_opened_ends_with_a_new_key_or_by_leaving(
    coded: tuple[Actor, str, str], tag_key: bytes
) -> None:
    actor, by_code, own = coded
    again = tellers.open_by_code(Actor("withdrawal_code", actor.id))
    tellers.leave(again)
    assert tellers.by_code(again) is None

    taken(actor, tag_key, own)

    assert tellers.by_code(by_code) is None


def test_a_visit_by_a_code_takes_no_key_and_joins_nothing(
    coded: tuple[Actor, str, str], tag_key: bytes
) -> None:
    _, by_code, _ = coded

    with deed() as s:
        assert tellers.end_visit(s, by_code) is None
