"""Rows as they stand after revision 0009, in plain SQL: models move on, this stays."""

from __future__ import annotations

from sqlalchemy import Connection, text

FIRST = "UPDATE story SET risk = 'life' WHERE id = (SELECT min(id) FROM story)"


def rows(db: Connection) -> None:
    """Beside what 0001 holds: a story that was moved to the front."""
    db.execute(text(FIRST))


def still_there(db: Connection) -> None:
    """What a later revision may not lose."""
    assert db.scalars(text("SELECT risk FROM story WHERE risk IS NOT NULL")).all() == ["life"]
