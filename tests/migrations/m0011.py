"""Rows as they stand after revision 0011, in plain SQL: models move on, this stays."""

from __future__ import annotations

from sqlalchemy import Connection, text

NAMED = (
    "INSERT INTO consent_risk (consent_id, who, said)"
    " SELECT min(id), 'worker', 'possible' FROM consent"
)
WAIVED = text(
    "INSERT INTO consent_waiver (id, story_id, by_id, signed_on, words_sealed, words_hash,"
    " given_on, row_hash)"
    " VALUES ('w1', 's1', 'p1', '2026-11-24', :words, 'h', '2026-11-24', 'r')"
)
READ = (
    "INSERT INTO read_again (id, story_id, by_id, read_on) VALUES ('r1', 's1', 'p1', '2026-11-24')"
)


def rows(db: Connection) -> None:
    """Beside what 0001 holds: a named risk, a waiver, and a story that was read again."""
    db.execute(text(NAMED))
    db.execute(WAIVED, {"words": b"sealed"})
    db.execute(text(READ))


def still_there(db: Connection) -> None:
    """What a later revision may not lose."""
    assert db.execute(text("SELECT who, said FROM consent_risk")).all() == [("worker", "possible")]
    assert db.scalars(text("SELECT story_id FROM consent_waiver")).all() == ["s1"]
    assert db.scalars(text("SELECT story_id FROM read_again")).all() == ["s1"]
