"""The database: base class, column types, and the only commit of the stories' tables.

Knows SQLite and PostgreSQL; what is kept in it is the features' business. Libraries that keep
tables of their own (Flask-Security) commit those themselves through `db`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from inspect import iscoroutinefunction
from typing import Any

from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import DateTime, Engine, MetaData, event
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker
from sqlalchemy.types import TypeDecorator

from hoh_stories.ground.reading import engine_for_rows

CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA secure_delete=ON",
)


class Base(DeclarativeBase):
    """What every table of the house descends from."""

    metadata = MetaData(naming_convention=CONVENTION)


class Instant(TypeDecorator[datetime]):
    """A moment: aware UTC in Python on both engines. ValueError for a naive one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """To UTC; SQLite then keeps it without the zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Back to aware UTC."""
        if value is None:
            return None
        found: datetime = value
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


class Database(SQLAlchemy):
    """Flask-SQLAlchemy-Lite without its asynchronous half, which the house has no use for."""

    def init_app(self, app: Any) -> None:
        """Hang sessions on the application.

        The library closes asynchronous sessions after each request; with none there, that alone
        began a thread and an event loop every time.
        """
        super().init_app(app)
        closing = app.teardown_appcontext_funcs
        closing[:] = [close for close in closing if not iscoroutinefunction(close)]


db = Database()
_reading: sessionmaker[Session] = sessionmaker()
_doing: sessionmaker[Session] = sessionmaker(expire_on_commit=False)
_read_from: list[Engine] = []


def bind(engine: Engine) -> None:
    """Say which database this process works on; called once by the application."""
    _reading.configure(bind=engine)
    _read_from[:] = [engine_for_rows(engine)]
    _doing.configure(bind=engine.execution_options(hoh_deed=True))


def reads_from() -> Engine:
    """What `rows` reads from: another one means another database."""
    return _read_from[0]


@contextmanager
def deed() -> Iterator[Session]:
    """The one commit. BEGIN IMMEDIATE on SQLite, so that a reader never turns writer too late."""
    with _doing.begin() as session:
        yield session


@contextmanager
def look() -> Iterator[Session]:
    """A session for reading; whatever is done in it is not kept."""
    with _reading() as session:
        yield session


@contextmanager
def rows() -> Iterator[Connection]:
    """A connection for reading plain rows, which costs a fraction of a session; as `look`.

    Each statement in it sees its own moment; whatever must be of one moment is one statement.
    """
    with _read_from[0].connect() as connection:
        yield connection


@event.listens_for(Engine, "connect")
def _open_sqlite(connection: Any, _record: Any) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(pragma)


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    options = connection.get_execution_options()
    if options.get("hoh_deed"):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    elif not options.get("hoh_rows"):  # waits for nobody and cannot fail: nothing around it
        connection.connection.cursor().execute("BEGIN")
