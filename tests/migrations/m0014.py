"""Rows as they stand after revision 0013, in plain SQL: models move on, this stays."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from tests.migrations.m0001 import EMPTY

COLUMNS = "(id, version_id, start_at, end_at, words_sealed, why_sealed, by_id, sent, answer, made_on)"
YES = {"sqlite": "1", "postgresql": "true"}


def before(db: Connection) -> None:
    """Two suggestions of the earlier house, and the event by which they were sent."""
    empty, yes = EMPTY[db.dialect.name], YES[db.dialect.name]
    for name, answer in (("g1", "'declined'"), ("g2", "NULL")):
        db.execute(
            text(
                f"INSERT INTO suggestion {COLUMNS} VALUES ('{name}', 'v1', 3, 8, {empty}, {empty},"
                f" 'p1', {yes}, {answer}, '2026-11-24')"
            )
        )
    detail = '{"version": "v1", "reason": "suggest_others"}'
    sent = (
        "INSERT INTO event (seq, kind, actor_kind, story_id, on_day, detail, detail_hash, row_hash)"
        " VALUES (2, 'suggest', 'person', 's1', '2026-11-24', :detail, 'dh2', 'rh2')"
    )
    db.execute(text(sent), {"detail": detail})


def kinds_told(db: Connection) -> None:
    """What they were sent for is their kind; all are of the body."""
    found = db.execute(text("SELECT part, kind FROM suggestion WHERE id IN ('g1', 'g2')")).all()
    assert [tuple(row) for row in found] == [("body", "identifies_other")] * 2


def rows(db: Connection) -> None:
    """Beside those: one that the teller wrote back about, and one for the title."""
    empty, yes = EMPTY[db.dialect.name], YES[db.dialect.name]
    db.execute(text("UPDATE suggestion SET answer = 'asked' WHERE id = 'g2'"))
    db.execute(text("DELETE FROM suggestion WHERE id = 'g3'"))
    db.execute(
        text(
            "INSERT INTO suggestion (id, version_id, part, start_at, end_at, kind, words_sealed,"
            f" why_sealed, by_id, sent, made_on) VALUES ('g3', 'v1', 'title', 0, 0, 'law', {empty},"
            f" {empty}, 'p1', {yes}, '2026-11-24')"
        )
    )


def refuses_others(db: Connection) -> None:
    """An answer, a kind or a part that nobody knows is no row."""
    for column, value in (("answer", "maybe"), ("kind", "taste"), ("part", "margin")):
        with pytest.raises(DBAPIError), db.begin_nested():
            db.execute(text(f"UPDATE suggestion SET {column} = '{value}' WHERE id = 'g1'"))


def answers_as_before(db: Connection) -> None:
    """What the earlier house cannot say is no answer; what it knows stays."""
    found = db.execute(text("SELECT id, answer FROM suggestion ORDER BY id")).all()
    assert [tuple(row) for row in found] == [("g1", "declined"), ("g2", None)]


def still_there(db: Connection) -> None:
    """What a later revision may not lose."""
    found = db.execute(text("SELECT id, part, kind, answer FROM suggestion ORDER BY id")).all()
    assert [tuple(row) for row in found] == [
        ("g1", "body", "identifies_other", "declined"),
        ("g2", "body", "identifies_other", "asked"),
        ("g3", "title", "law", None),
    ]
