"""Migrations go up, down, and up again with rows in them, on both engines, and lose nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.exc import DBAPIError

from hoh_stories import schema
from hoh_stories.config import Settings, for_tests
from hoh_stories.ground.db import Base
from tests.migrations import m0001, m0003, m0004, m0005, m0006

pytestmark = pytest.mark.both_engines


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


def test_guards_come_and_go_and_come_again_over_rows(empty: Settings) -> None:
    schema.upgrade(empty, "0001")
    with connected(empty) as db:
        m0001.rows(db)

    schema.upgrade(empty)
    with connected(empty) as db:
        m0001.still_there(db)
        assert db.scalar(text("SELECT seq FROM chain_head")) == 0
        assert db.scalar(text("SELECT counter FROM shelf")) == 0
    with pytest.raises(DBAPIError, match="append-only"), connected(empty) as db:
        db.execute(text("DELETE FROM event"))

    schema.downgrade(empty, "0001")
    with connected(empty) as db:
        m0001.still_there(db)

    schema.upgrade(empty)
    with connected(empty) as db:
        m0001.still_there(db)


def test_doors_come_and_go_and_come_again_over_rows(empty: Settings) -> None:
    schema.upgrade(empty, "0001")
    with connected(empty) as db:
        m0001.rows(db)
    schema.upgrade(empty, "0003")
    with connected(empty) as db:
        m0003.rows(db)

    schema.downgrade(empty, "0002")
    with connected(empty) as db:
        m0001.still_there(db)
        assert "sign_in" not in inspect(db).get_table_names()

    schema.upgrade(empty, "0003")
    with connected(empty) as db:
        m0001.still_there(db)
        m0003.rows(db)
    schema.upgrade(empty)
    with connected(empty) as db:
        m0003.still_there(db)


def test_an_invitation_of_nobody_comes_and_goes_and_comes_again(empty: Settings) -> None:
    schema.upgrade(empty, "0001")
    with connected(empty) as db:
        m0001.rows(db)
    schema.upgrade(empty, "0003")
    with connected(empty) as db:
        m0003.rows(db)
    schema.upgrade(empty, "0004")
    with connected(empty) as db:
        m0004.rows(db)

    schema.downgrade(empty, "0003")
    with connected(empty) as db:
        m0003.still_there(db)
    with pytest.raises(DBAPIError), connected(empty) as db:
        m0004.rows(db)

    schema.upgrade(empty, "0004")
    with connected(empty) as db:
        m0004.rows(db)
    schema.upgrade(empty)
    with connected(empty) as db:
        m0004.still_there(db)


def test_kinds_of_visits_come_and_go_and_come_again_over_rows(empty: Settings) -> None:
    schema.upgrade(empty, "0004")
    with connected(empty) as db:
        m0001.rows(db)
        m0005.before(db)
    schema.upgrade(empty, "0005")
    with connected(empty) as db:
        m0005.rows(db)
        m0005.still_there(db)

    schema.downgrade(empty, "0004")
    with connected(empty) as db:
        assert db.scalars(text("SELECT token_hash FROM visit")).all() == ["v4"]

    schema.upgrade(empty, "0005")
    with connected(empty) as db:
        m0005.rows(db)
    schema.upgrade(empty)
    with connected(empty) as db:
        m0005.still_there(db)


def test_practice_comes_and_goes_and_comes_again_over_rows(empty: Settings) -> None:
    schema.upgrade(empty, "0001")
    with connected(empty) as db:
        m0001.rows(db)
    schema.upgrade(empty, "0006")
    with connected(empty) as db:
        m0006.rows(db)

    schema.downgrade(empty, "0005")
    with connected(empty) as db:
        m0001.still_there(db)
        assert "practice_done" not in inspect(db).get_table_names()

    schema.upgrade(empty, "0006")
    with connected(empty) as db:
        m0006.rows(db)
    schema.upgrade(empty)
    with connected(empty) as db:
        m0001.still_there(db)
        m0006.still_there(db)


def test_the_order_of_shelves_comes_and_goes_and_comes_again_over_rows(empty: Settings) -> None:
    schema.upgrade(empty, "0001")
    with connected(empty) as db:
        m0001.rows(db)
    schema.upgrade(empty, "0007")
    with connected(empty) as db:
        m0001.still_there(db)
        assert "ix_publication_in_order" in _indexes(db, "publication")

    schema.downgrade(empty, "0006")
    with connected(empty) as db:
        m0001.still_there(db)
        assert "ix_publication_state" in _indexes(db, "publication")
        assert "ix_link_code" in _indexes(db, "link")

    schema.upgrade(empty)
    with connected(empty) as db:
        m0001.still_there(db)
        assert "ix_publication_in_order" in _indexes(db, "publication")


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
