"""PostgreSQL plans a reading page once for a connection, whatever else the site does meanwhile.

Source: issue 4, Figures; docs/decisions/0008 (planning the gate took longer than reading by it).
"""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select, text

from hoh_stories.ground.db import look, rows
from hoh_stories.publishing.models import Shelf
from tests.world import World

pytestmark = pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)
PLANS = text("SELECT generic_plans, custom_plans, statement FROM pg_prepared_statements")


def plans() -> dict[str, tuple[int, int]]:
    """By statement of ours that is prepared: how often it was run as planned, and planned anew."""
    with rows() as connection:
        found = connection.execute(PLANS).all()
    return {one.statement: (one.generic_plans, one.custom_plans) for one in found}


def test_pages_are_planned_once_among_whatever_else_is_asked(site: Any, world: World) -> None:
    public_id = world.a_published_story().public_id
    client = site.test_client()
    pages = (f"/en/stories/{public_id}", "/en/stories?after=1", "/en/stories?words=a")
    for _ in range(6):
        for page in pages:
            assert client.get(page).status_code == 200
        with look() as s:  # ends in a rollback, as every session that only looks
            s.scalars(select(Shelf.counter)).one()

    gates = {words: said for words, said in plans().items() if "consent_yes" in words}
    assert len(gates) == len(pages)
    assert {planned for _run, planned in gates.values()} == {0}
    assert min(run for run, _planned in gates.values()) >= 4


def test_sealed_words_come_as_bytes_and_not_spelt_in_digits(site: Any) -> None:
    with rows() as connection:
        found = connection.execute(text("SELECT '\\x00ff'::bytea AS sealed"))
        assert found.cursor is not None
        assert found.cursor.pgresult.fformat(0) == 1
        assert found.scalar_one() == b"\x00\xff"
