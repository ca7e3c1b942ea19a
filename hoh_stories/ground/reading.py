"""Connections on which PostgreSQL is asked for plain rows, apart from those that change anything.

Such a connection has no transaction to roll back, at which psycopg would forget what it had
prepared; its statements are planned once and no more; sealed bytes come as they are, not spelt in
digits. What is asked is the features' business; sessions and deeds are `db`.
"""

from __future__ import annotations

import select
from typing import Any

import psycopg
from psycopg.pq import Format
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DisconnectionError

#: PostgreSQL counts planning as nearly free and kept to a plan for one very number: seven tables
#: were planned at each read, which took longer than reading them. Ours go by index, with a limit.
PLANNED_ONCE = "SET plan_cache_mode = force_generic_plan"
#: Planned for any value, a shelf was thought to hold two stories of it: everything readable was
#: gathered and sorted for the first page, ten times as much work for ten times the stories. A walk
#: along the shelf stops at the page's last row.
IN_ORDER = "SET enable_sort = off"


class _AsBytes(psycopg.Cursor[Any]):
    """A cursor that is given bytes as bytes."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.format = Format.BINARY


def engine_for_rows(engine: Engine) -> Engine:
    """On PostgreSQL an engine of its own for plain rows, let go of with the other; else the same.

    Neither begins a transaction (`db`): each statement sees its own moment.
    """
    if engine.dialect.name != "postgresql":
        return engine.execution_options(hoh_rows=True)
    apart = create_engine(
        engine.url, isolation_level="AUTOCOMMIT", hide_parameters=engine.hide_parameters
    )
    event.listen(apart, "connect", _make_ready)
    event.listen(apart, "checkout", _is_there)
    event.listen(engine, "engine_disposed", lambda _engine: apart.dispose())
    return apart


def _make_ready(connection: Any, _record: Any) -> None:
    connection.autocommit = True
    connection.cursor_factory = _AsBytes
    connection.prepare_threshold = 1
    connection.execute(PLANNED_ONCE)
    connection.execute(IN_ORDER)


def _is_there(connection: Any, _record: Any, _proxy: Any) -> None:
    """A server that went away has said so by now: nobody's request finds out, and none is asked."""
    said = select.poll()
    said.register(connection.fileno(), select.POLLIN | select.POLLHUP)
    if said.poll(0):
        raise DisconnectionError
