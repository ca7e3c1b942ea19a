"""Rows as they stand after revision 0001, in plain SQL: models move on, this stays."""

from __future__ import annotations

from sqlalchemy import Connection, text

DAY, MOMENT = "'2026-11-24'", "'2026-11-24 12:00:00'"
EMPTY = {"sqlite": "x''", "postgresql": "''::bytea"}
NO = {"sqlite": "0", "postgresql": "false"}


def rows(db: Connection) -> None:
    """One story with a version, a consent and a publication, and whoever they name."""
    empty, no = EMPTY[db.dialect.name], NO[db.dialect.name]
    for statement in (
        "INSERT INTO person (id, username, called, languages, active, fs_uniquifier)"
        f" VALUES ('p1', 'nur', 'Nur', 'en', {no}, 'u1')",
        "INSERT INTO role (id, name) VALUES (1, 'facilitator')",
        "INSERT INTO person_role (person_id, role_id) VALUES ('p1', 1)",
        f"INSERT INTO rota_day (id, person_id, day) VALUES (1, 'p1', {DAY})",
        "INSERT INTO teller (id, key_tag, language, made_at, data_key)"
        f" VALUES ('t1', 'tag', 'en', {MOMENT}, 'k0')",
        "INSERT INTO story (id, teller_id, kind, state, changed_on, data_key, thread_key,"
        f" appealed, erased) VALUES ('s1', 't1', 'lived', 'agreed', {DAY}, 'k1', 'k2', {no}, {no})",
        "INSERT INTO version (id, story_id, number, title_sealed, body_sealed, summary_sealed,"
        f" language, digest, made_on) VALUES ('v1', 's1', 1, {empty}, {empty}, {empty}, 'en',"
        f" 'd1', {DAY})",
        "INSERT INTO notice (digest, notice_id, version, language, words)"
        " VALUES ('n1', 'consent', '1', 'en', 'words')",
        "INSERT INTO consent (id, story_id, version_id, until, name_shown, when_over, named_risk,"
        " notice_digest, text_digest, collection_method, given_on, row_hash)"
        f" VALUES ('c1', 's1', 'v1', '2027-11-24', 'none', 'ask', {no}, 'n1', 'd1', 'web', {DAY},"
        " 'h1')",
        "INSERT INTO consent_yes (consent_id, kind, \"to\") VALUES ('c1', 'audience', 'public')",
        "INSERT INTO publication (public_id, story_id, state, shelf, consent_id, version_id,"
        f" second_yes) VALUES ('abcdefghjkmn', 's1', 'published', 77, 'c1', 'v1', {no})",
        "INSERT INTO event (seq, kind, actor_kind, story_id, on_day, detail, detail_hash, row_hash)"
        f" VALUES (1, 'published', 'duty', 's1', {DAY}, '{{}}', 'dh', 'rh')",
    ):
        db.execute(text(statement))


def still_there(db: Connection) -> None:
    """What a later revision, up or down, may not lose."""
    assert db.scalar(text("SELECT count(*) FROM story")) == 1
    shown = db.execute(text("SELECT shelf, version_id FROM publication")).one()
    assert tuple(shown) == (77, "v1")
    assert db.scalar(text("SELECT consent_id FROM consent_yes")) == "c1"
    assert db.scalar(text("SELECT kind FROM event")) == "published"
    assert db.scalar(text("SELECT person_id FROM person_role")) == "p1"
    assert db.scalar(text("SELECT person_id FROM rota_day")) == "p1"
