"""Rows as they stand after revision 0013, in plain SQL: models move on, this stays."""

from __future__ import annotations

from sqlalchemy import Connection, text

OPENED = (
    "INSERT INTO escalation (id, story_id, level, state, data_key, opened_by_id, opened_at, due_at,"
    " alerts, alert_failed) SELECT 'e1', min(story.id), 'child', 'open', 'k1', 'p1',"
    " '2026-11-24 12:00:00', '2026-11-24 23:59:00', 0, false FROM story"
)
WRITTEN = (
    "INSERT INTO escalation_entry (id, escalation_id, number, kind, by_id, at, words_sealed)"
    " VALUES ('n1', 'e1', 1, 'words', 'p1', '2026-11-24 12:00:00', 'sealed')"
)
ADDRESS = (
    "INSERT INTO alert_address (person_id, data_key, address_sealed) VALUES ('p1', 'k2', 'sealed')"
)


def rows(db: Connection) -> None:
    """Beside what 0001 holds: an open record with a line, and where alerts go."""
    for statement in (OPENED, WRITTEN, ADDRESS):
        db.execute(text(statement))


def still_there(db: Connection) -> None:
    """What a later revision may not lose."""
    asked = (
        "SELECT level, state, kind, number FROM escalation_entry"
        " JOIN escalation ON escalation.id = escalation_id"
    )
    assert [tuple(row) for row in db.execute(text(asked))] == [("child", "open", "words", 1)]
    assert db.scalars(text("SELECT person_id FROM alert_address")).all() == ["p1"]
