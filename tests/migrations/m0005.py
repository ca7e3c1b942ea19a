"""Rows as they stand after revision 0005, in plain SQL: models move on, this stays."""

from __future__ import annotations

from sqlalchemy import Connection, text

from tests.migrations.m0001 import MOMENT


def before(db: Connection) -> None:
    """Beside what 0001 holds: a teller's visit, as 0004 knows them."""
    _visit(db, "token_hash, teller_id, until", f"'v4', 't1', {MOMENT}")


def rows(db: Connection) -> None:
    """A visit by a withdrawal code."""
    _visit(db, "token_hash, teller_id, until, kind", f"'v5', 't1', {MOMENT}, 'code'")


def still_there(db: Connection) -> None:
    """What a later revision may not lose: each visit, with its kind."""
    found = db.execute(text("SELECT token_hash, kind FROM visit ORDER BY token_hash")).all()
    assert [tuple(row) for row in found] == [("v4", "own"), ("v5", "code")]


def _visit(db: Connection, columns: str, values: str) -> None:
    db.execute(text(f"INSERT INTO visit ({columns}) VALUES ({values})"))
