"""Rows as lines of a backup, and back: every table, the same for SQLite and PostgreSQL.

One consistent reading while others write. Left out are sign-ins and visits: who was signed in then
is not signed in again by a restore. How lines are sealed is `backup_file`.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby, islice
from typing import Any

from sqlalchemy import Integer, LargeBinary, Table, func, insert, inspect, select, text
from sqlalchemy.orm import Session

from hoh_stories.ground import clock
from hoh_stories.ground.db import Base, Instant

LEFT_OUT = ("sign_in", "visit")
OWN_ROWS = ("chain_head", "shelf", "setting", "role")  #: rows that a fresh database brings along
HISTORY = "alembic_version"  #: which revision the tables have
_AT_ONCE = 200
_HEAD = "backup"

Row = dict[str, Any]


class Incomplete(Exception):
    """A table of this database that the program does not know: it would not be in the backup."""


class OtherTables(Exception):
    """Lines that were written by another version, with other tables."""


@dataclass(frozen=True)
class Head:
    """What a backup says of itself before its rows."""

    made_at: datetime
    revision: str


def lines(s: Session) -> Iterator[str]:
    """Every row of one moment, a line each, after a line about the whole. Raises Incomplete."""
    if s.get_bind().dialect.name == "postgresql":
        s.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    yield json.dumps([_HEAD, {"made_at": clock.now().isoformat(), "revision": revision(s)}])
    if unknown := _there(s) - {HISTORY} - set(Base.metadata.tables):
        raise Incomplete(", ".join(sorted(unknown)))
    for table in _tables():
        asked = select(table).execution_options(yield_per=_AT_ONCE)
        for row in s.execute(asked).mappings():
            yield json.dumps([table.name, {name: _to_json(row[name]) for name in row}])


def head(written: Iterator[str]) -> Head:
    """What the first of a backup's lines says. Raises OtherTables."""
    name, said = json.loads(next(written))
    if name != _HEAD:
        raise OtherTables
    return Head(datetime.fromisoformat(said["made_at"]), said["revision"])


def rows(written: Iterable[str]) -> Iterator[tuple[Table, Row]]:
    """The rows of a backup's further lines, typed as the tables are. Raises OtherTables."""
    for line in written:
        name, row = json.loads(line)
        table = Base.metadata.tables.get(name)
        if table is None:
            raise OtherTables(name)
        yield table, {column: _typed(table.c[column].type, row[column]) for column in row}


def fill(s: Session, written: Iterable[str]) -> None:
    """Put a backup's rows into a fresh database, in the caller's deed, never all in memory."""
    for name in OWN_ROWS:
        s.execute(Base.metadata.tables[name].delete())
    for table, found in groupby(rows(written), key=lambda one: one[0]):
        ordered = _parents_first(row for _, row in found)
        while some := list(islice(ordered, _AT_ONCE)):
            s.execute(insert(table), some)
        _count_on(s, table)


def revision(s: Session) -> str:
    """Which revision the tables of a database have; empty for one that has no history."""
    if HISTORY not in _there(s):
        return ""
    return str(s.execute(text(f"SELECT version_num FROM {HISTORY}")).scalar_one())  # noqa: S608


def _there(s: Session) -> set[str]:
    return set(inspect(s.connection()).get_table_names())


def _tables() -> list[Table]:
    return [table for table in Base.metadata.sorted_tables if table.name not in LEFT_OUT]


def _count_on(s: Session, table: Table) -> None:
    """Let PostgreSQL count on from the highest number that was put in."""
    key = table.autoincrement_column
    if key is None or not isinstance(key.type, Integer) or _is_sqlite(s):
        return
    counter = func.pg_get_serial_sequence(table.name, key.name)
    if s.scalar(select(counter)):
        highest = select(func.coalesce(func.max(key), 0) + 1).scalar_subquery()
        s.execute(select(func.setval(counter, highest, False)))


def _is_sqlite(s: Session) -> bool:
    return s.get_bind().dialect.name == "sqlite"


def _to_json(value: Any) -> Any:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value.isoformat() if isinstance(value, date | datetime) else value


def _typed(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, LargeBinary):
        return base64.b64decode(value)
    if isinstance(value, list):
        return value
    python = datetime if isinstance(kind, Instant) else kind.python_type
    return python.fromisoformat(value) if python in (date, datetime) else value


def _parents_first(found: Iterable[Row]) -> Iterator[Row]:
    """Rows that point at another row of their own table come after it; few ever wait."""
    done: set[Any] = set()
    waiting: dict[Any, list[Row]] = {}
    for row in found:
        before = row.get("supersedes_id")
        if before is not None and before not in done:
            waiting.setdefault(before, []).append(row)
            continue
        ready = [row]
        while ready:
            one = ready.pop()
            yield one
            if "supersedes_id" in one:
                done.add(one["id"])
                ready += waiting.pop(one["id"], [])
    if waiting:
        raise ValueError("rows point at each other")
