"""Rows as they stand after revision 0006, in plain SQL: models move on, this stays."""

from __future__ import annotations

from sqlalchemy import Connection, text


def rows(db: Connection) -> None:
    """Beside what 0001 holds: somebody in the middle of their practice."""
    db.execute(text("INSERT INTO practice_done (person_id, code) VALUES ('p1', 'bread')"))


def still_there(db: Connection) -> None:
    """What a later revision may not lose."""
    found = db.execute(text("SELECT person_id, code FROM practice_done")).all()
    assert [tuple(row) for row in found] == [("p1", "bread")]
