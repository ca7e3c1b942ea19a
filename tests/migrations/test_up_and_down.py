"""Migrations go up, down, and up again with rows in them, on both engines, and lose nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.exc import DBAPIError

from hoh_stories import schema
from hoh_stories.config import Settings, for_tests
from hoh_stories.ground.db import Base
from tests.migrations import (
    m0001,
    m0003,
    m0004,
    m0005,
    m0006,
    m0008,
    m0009,
    m0010,
    m0011,
    m0012,
    m0013,
)

pytestmark = pytest.mark.both_engines
Does = Callable[[Connection], None]


@pytest.fixture
def empty(empty_url: str, tmp_path: Path) -> Settings:
    """Settings of a site whose database has no table yet."""
    return for_tests(tmp_path, database_url=empty_url)


@contextmanager
def connected(settings: Settings) -> Iterator[Connection]:
    """A connection whose work is kept."""
    engine = create_engine(settings.database_url)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def up(settings: Settings, to: str, *does: Does) -> None:
    """Go up to a revision, then do these with its rows."""
    schema.upgrade(settings, to)
    with connected(settings) as db:
        for do in does:
            do(db)


def down(settings: Settings, to: str, *does: Does) -> None:
    """Go down to a revision, then do these with its rows."""
    schema.downgrade(settings, to)
    with connected(settings) as db:
        for do in does:
            do(db)


def test_guards_come_and_go_and_come_again_over_rows(empty: Settings) -> None:
    def whole(db: Connection) -> None:
        assert db.scalar(text("SELECT seq FROM chain_head")) == 0
        assert db.scalar(text("SELECT counter FROM shelf")) == 0

    up(empty, "0001", m0001.rows)
    up(empty, "heads", m0001.still_there, whole)
    with pytest.raises(DBAPIError, match="append-only"), connected(empty) as db:
        db.execute(text("DELETE FROM event"))
    down(empty, "0001", m0001.still_there)
    up(empty, "heads", m0001.still_there)


def test_doors_come_and_go_and_come_again_over_rows(empty: Settings) -> None:
    def gone(db: Connection) -> None:
        assert "sign_in" not in inspect(db).get_table_names()

    up(empty, "0001", m0001.rows)
    up(empty, "0003", m0003.rows)
    down(empty, "0002", m0001.still_there, gone)
    up(empty, "0003", m0001.still_there, m0003.rows)
    up(empty, "heads", m0003.still_there)


def test_an_invitation_of_nobody_comes_and_goes_and_comes_again(empty: Settings) -> None:
    up(empty, "0001", m0001.rows)
    up(empty, "0003", m0003.rows)
    up(empty, "0004", m0004.rows)
    down(empty, "0003", m0003.still_there)
    with pytest.raises(DBAPIError), connected(empty) as db:
        m0004.rows(db)
    up(empty, "0004", m0004.rows)
    up(empty, "heads", m0004.still_there)


def test_kinds_of_visits_come_and_go_and_come_again_over_rows(empty: Settings) -> None:
    def own_alone(db: Connection) -> None:
        assert db.scalars(text("SELECT token_hash FROM visit")).all() == ["v4"]

    up(empty, "0004", m0001.rows, m0005.before)
    up(empty, "0005", m0005.rows, m0005.still_there)
    down(empty, "0004", own_alone)
    up(empty, "0005", m0005.rows)
    up(empty, "heads", m0005.still_there)


def test_practice_comes_and_goes_and_comes_again_over_rows(empty: Settings) -> None:
    def gone(db: Connection) -> None:
        assert "practice_done" not in inspect(db).get_table_names()

    up(empty, "0001", m0001.rows)
    up(empty, "0006", m0006.rows)
    down(empty, "0005", m0001.still_there, gone)
    up(empty, "0006", m0006.rows)
    up(empty, "heads", m0001.still_there, m0006.still_there)


def test_the_order_of_shelves_comes_and_goes_and_comes_again_over_rows(empty: Settings) -> None:
    def in_order(db: Connection) -> None:
        assert "ix_publication_in_order" in _indexes(db, "publication")

    def as_before(db: Connection) -> None:
        assert "ix_publication_state" in _indexes(db, "publication")
        assert "ix_link_code" in _indexes(db, "link")

    up(empty, "0001", m0001.rows)
    up(empty, "0007", m0001.still_there, in_order)
    down(empty, "0006", m0001.still_there, as_before)
    up(empty, "heads", m0001.still_there, in_order)


def test_findings_come_and_go_and_come_again_over_rows(empty: Settings) -> None:
    def gone(db: Connection) -> None:
        assert "finding" not in inspect(db).get_table_names()

    up(empty, "0001", m0001.rows)
    up(empty, "0008", m0008.rows)
    down(empty, "0007", m0001.still_there, gone)
    up(empty, "0008", m0008.rows)
    up(empty, "heads", m0001.still_there, m0008.still_there)


def test_signs_of_risk_come_and_go_and_come_again_over_rows(empty: Settings) -> None:
    def gone(db: Connection) -> None:
        assert "risk" not in {one["name"] for one in inspect(db).get_columns("story")}

    up(empty, "0001", m0001.rows)
    up(empty, "0009", m0009.rows)
    with pytest.raises(DBAPIError), connected(empty) as db:
        db.execute(text("UPDATE story SET risk = 'poor'"))
    down(empty, "0008", m0001.still_there, gone)
    up(empty, "0009", m0009.rows)
    up(empty, "heads", m0001.still_there, m0009.still_there)


def test_the_law_comes_and_goes_and_comes_again_over_rows(empty: Settings) -> None:
    def gone(db: Connection) -> None:
        assert "law_advice" not in inspect(db).get_table_names()

    up(empty, "0001", m0001.rows)
    up(empty, "0010", m0010.rows)
    down(empty, "0009", m0001.still_there, gone)
    up(empty, "0010", m0010.rows)
    up(empty, "heads", m0001.still_there, m0010.still_there)


def test_named_risks_come_and_go_and_come_again_over_rows(empty: Settings) -> None:
    def gone(db: Connection) -> None:
        assert "consent_risk" not in inspect(db).get_table_names()

    up(empty, "0001", m0001.rows)
    up(empty, "0011", m0011.rows)
    with pytest.raises(DBAPIError, match="append-only"), connected(empty) as db:
        db.execute(text("DELETE FROM consent_risk"))
    down(empty, "0010", m0001.still_there, gone)
    up(empty, "0011", m0011.rows)
    up(empty, "heads", m0001.still_there, m0011.still_there)


def test_groups_come_and_go_and_come_again_over_rows(empty: Settings) -> None:
    def gone(db: Connection) -> None:
        assert "group_yes" not in inspect(db).get_table_names()

    up(empty, "0001", m0001.rows)
    up(empty, "0012", m0012.rows)
    down(empty, "0011", m0001.still_there, gone)
    up(empty, "0012", m0012.rows)
    up(empty, "heads", m0001.still_there, m0012.still_there)


def test_records_come_and_go_and_come_again_over_rows(empty: Settings) -> None:
    def gone(db: Connection) -> None:
        assert "escalation" not in inspect(db).get_table_names()

    up(empty, "0001", m0001.rows)
    up(empty, "0013", m0013.rows)
    with pytest.raises(DBAPIError, match="append-only"), connected(empty) as db:
        db.execute(text("UPDATE escalation_entry SET number = 2"))
    with pytest.raises(DBAPIError, match="append-only"), connected(empty) as db:
        db.execute(text("DELETE FROM escalation_entry"))
    down(empty, "0012", m0001.still_there, gone)
    up(empty, "0013", m0013.rows)
    up(empty, "heads", m0001.still_there, m0013.still_there)


def _indexes(db: Connection, table: str) -> set[str | None]:
    return {one["name"] for one in inspect(db).get_indexes(table)}


def test_down_to_nothing_and_up_again(empty: Settings) -> None:
    schema.upgrade(empty)
    schema.downgrade(empty)
    with connected(empty) as db:
        assert set(inspect(db).get_table_names()) <= {"alembic_version"}
    schema.upgrade(empty)
    with connected(empty) as db:
        assert set(Base.metadata.tables) <= set(inspect(db).get_table_names())


def test_the_tables_are_what_the_models_say(empty: Settings) -> None:
    schema.upgrade(empty)
    app = schema.tables_app(empty.database_url)
    with app.app_context():
        assert app.extensions["tables"].compare_metadata() == []
