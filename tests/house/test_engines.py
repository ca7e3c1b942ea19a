"""The tests' own databases: each test has a fresh one, migrated, on the engine it asked for."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, inspect


@pytest.mark.both_engines
@pytest.mark.parametrize("turn", ["first", "second"])
def test_each_test_has_a_migrated_database_of_its_own(engine_url: str, turn: str) -> None:
    engine = create_engine(engine_url)
    with engine.begin() as connection:
        assert not inspect(connection).has_table("mine"), "left over from another test"
        assert inspect(connection).get_table_names(), "no migration ran"
        connection.exec_driver_sql("CREATE TABLE mine (id INTEGER)")
    engine.dispose()


@pytest.mark.both_engines
def test_an_empty_database_has_no_table(empty_url: str) -> None:
    engine = create_engine(empty_url)
    assert inspect(engine).get_table_names() == []
    engine.dispose()
