"""Rows as they stand after revision 0004, in plain SQL: models move on, this stays."""

from __future__ import annotations

from sqlalchemy import Connection, text

from tests.migrations.m0001 import DAY


def rows(db: Connection) -> None:
    """Beside what 0003 holds: an invitation that no person made."""
    db.execute(
        text(
            "INSERT INTO invitation (id, token_hash, roles, languages, called, made_on, until)"
            f" VALUES ('i2', 'h2', 'lead', 'cy', 'Rhian', {DAY}, {DAY})"
        )
    )


def still_there(db: Connection) -> None:
    """What a later revision may not lose."""
    assert db.scalar(text("SELECT called FROM invitation WHERE invited_by IS NULL")) == "Rhian"
    assert db.scalar(text("SELECT called FROM invitation WHERE id = 'i1'")) == "Del"
