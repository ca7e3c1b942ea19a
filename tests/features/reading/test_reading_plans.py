"""How PostgreSQL goes about a shelf: along it, and no further than the page."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import text

from hoh_stories.consent.rules import Audience
from hoh_stories.ground import clock
from hoh_stories.ground.db import deed, rows
from hoh_stories.publishing import statements
from hoh_stories.publishing.shown import Asked


@pytest.mark.both_engines
@pytest.mark.parametrize("asked", [Asked(), Asked(value=1), Asked(theme="home")])
def test_a_page_of_a_shelf_gathers_and_sorts_no_more_than_it_shows(
    shelves: Any, engine_name: str, asked: Asked
) -> None:
    for number in range(60):
        shelves.put(f"Story {number}", links=(("value", "1"),) if number % 6 == 0 else ())
    if engine_name == "postgresql":
        with deed() as s:
            s.execute(text("ANALYZE"))
    plan = plan_of(statements.in_order(Audience.PUBLIC, asked), engine_name)
    assert "ix_publication_in_order" in plan
    assert "sort" not in plan.lower().replace("_sort", "")
    assert "TEMP B-TREE FOR ORDER" not in plan


def plan_of(asked: Any, engine_name: str) -> str:
    """What the engine would do, on a connection as reading has it and for any value."""
    with rows() as s:
        made = asked.compile(dialect=s.dialect).construct_expanded_state(
            {"on": clock.today(), "after": 0}
        )
        if engine_name == "sqlite":
            told = s.exec_driver_sql(
                f"EXPLAIN QUERY PLAN {made.statement}", made.positional_parameters
            )
            return "\n".join(str(row) for row in told)
        given: list[Any] = []

        def numbered(name: re.Match[str]) -> str:
            given.append(made.parameters[name[1]])
            return f"${len(given)}"

        words = re.sub(r"%\((\w+)\)s", numbered, made.statement)
        s.exec_driver_sql(f"PREPARE a_page AS {words}")
        values = ", ".join(f"'{one}'" for one in given)
        told = s.exec_driver_sql(f"EXPLAIN EXECUTE a_page({values})")
        return "\n".join(row[0] for row in told)
