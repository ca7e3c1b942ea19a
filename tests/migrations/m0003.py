"""Rows as they stand after revision 0003, in plain SQL: models move on, this stays."""

from __future__ import annotations

from sqlalchemy import Connection, text

from tests.migrations.m0001 import DAY, EMPTY, MOMENT, NO


def rows(db: Connection) -> None:
    """Beside what 0001 holds: a trained person, their sign-in, passkey, guest and setting."""
    empty, no = EMPTY[db.dialect.name], NO[db.dialect.name]
    for statement in (
        f"UPDATE person SET trained_on = {DAY}, tf_last_counter = 7 WHERE id = 'p1'",
        "INSERT INTO sign_in (token_hash, person_id, public_id, began_at, seen_at, proven_at,"
        f" shared) VALUES ('h1', 'p1', 'o1', {MOMENT}, {MOMENT}, {MOMENT}, {no})",
        "INSERT INTO passkey (user_id, credential_id, public_key, sign_count, backup_state,"
        " device_type, create_datetime, lastuse_datetime, name, usage)"
        f" VALUES ('p1', {empty}, {empty}, 0, {no}, 'single', {MOMENT}, {MOMENT}, 'mine', 'first')",
        "INSERT INTO invitation (id, roles, languages, called, invited_by, made_on, until)"
        f" VALUES ('i1', 'peer', 'cy', 'Del', 'p1', {DAY}, {DAY})",
        "INSERT INTO setting_was (name, value, person_id, at)"
        f" VALUES ('house.name', 'Tŷ Agored', 'p1', {MOMENT})",
    ):
        db.execute(text(statement))


def still_there(db: Connection) -> None:
    """What a later revision may not lose."""
    assert db.scalar(text("SELECT tf_last_counter FROM person WHERE id = 'p1'")) == 7
    for table in ("sign_in", "passkey", "invitation", "setting_was"):
        assert db.scalar(text(f"SELECT count(*) FROM {table}")) == 1
