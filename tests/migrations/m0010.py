"""Rows as they stand after revision 0010, in plain SQL: models move on, this stays."""

from __future__ import annotations

from sqlalchemy import Connection, text

ASKED = (
    "INSERT INTO law_screening (version_id, by_id, story_id, answers, made_on)"
    " VALUES ('v1', 'p1', 's1', '{\"asylum\": \"yes\"}', '2026-11-24')"
)
OFFERED = text(
    "INSERT INTO law_advice (id, story_id, code, kind, offered_on, words_sealed, by_id, made_on)"
    " VALUES ('a1', 's1', 'asylum', 'solicitor', '2026-11-24', :words, 'p1', '2026-11-24')"
)


def rows(db: Connection) -> None:
    """Beside what 0001 holds: one who answered, and advice that was offered."""
    db.execute(text(ASKED))
    db.execute(OFFERED, {"words": b"sealed"})


def still_there(db: Connection) -> None:
    """What a later revision may not lose."""
    found = db.execute(text("SELECT version_id, by_id, answers FROM law_screening")).all()
    assert [tuple(row) for row in found] == [("v1", "p1", '{"asylum": "yes"}')]
    assert db.execute(text("SELECT code, kind FROM law_advice")).all() == [("asylum", "solicitor")]
