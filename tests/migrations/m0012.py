"""Rows as they stand after revision 0012, in plain SQL: models move on, this stays."""

from __future__ import annotations

from sqlalchemy import Connection, text

YES = text(
    "INSERT INTO group_yes (id, story_id, name_sealed, who_sealed, given_on, confirmed_by_id,"
    " confirmed_on) VALUES ('g1', 's1', :words, :words, '2026-11-24', 'p1', '2026-11-24')"
)


def rows(db: Connection) -> None:
    """Beside what 0001 holds: a group that said yes."""
    db.execute(YES, {"words": b"sealed"})


def still_there(db: Connection) -> None:
    """What a later revision may not lose."""
    assert db.execute(text("SELECT story_id, confirmed_by_id FROM group_yes")).all() == [
        ("s1", "p1")
    ]
