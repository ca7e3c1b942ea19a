"""Rows as they stand after revision 0008, in plain SQL: models move on, this stays."""

from __future__ import annotations

from sqlalchemy import Connection, text

DECIDED = (
    "INSERT INTO finding (id, version_id, part, start_at, end_at, kind, tier, confidence, rule,"
    " decision, decided_by_id, decided_on, made_on) VALUES ('f1', 'v1', 'body', 3, 8, 'PLACE',"
    " 'likely', 90, 'place', 'kept', 'p1', '2026-11-24', '2026-11-24')"
)
LOOKED = "UPDATE version SET looked_on = '2026-11-24', looked_by = 'model' WHERE id = 'v1'"


def rows(db: Connection) -> None:
    """Beside what 0001 holds: a version that was looked at, and a finding somebody kept."""
    db.execute(text(DECIDED))
    db.execute(text(LOOKED))


def still_there(db: Connection) -> None:
    """What a later revision may not lose."""
    found = db.execute(text("SELECT version_id, kind, decision, decided_by_id FROM finding")).all()
    assert [tuple(row) for row in found] == [("v1", "PLACE", "kept", "p1")]
    assert db.scalar(text("SELECT looked_by FROM version WHERE id = 'v1'")) == "model"
