"""What the database itself refuses: changes to events, consents, notices and versions.

Revision: 0002. After: 0001.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Texts of a version may be emptied when its story is withdrawn, and nothing else of it may change;
# the detail of an event may be purged, its hash stays.
FROZEN = ("consent", "consent_yes", "notice")
VERSION_KEEPS = ("id", "story_id", "number", "language", "digest", "made_on")
EVENT_KEEPS = (
    "seq",
    "kind",
    "actor_kind",
    "actor_id",
    "story_id",
    "subject",
    "on_day",
    "detail_hash",
    "row_hash",
)


def _changed(columns: tuple[str, ...], differs: str) -> str:
    return " OR ".join(f"NEW.{column} {differs} OLD.{column}" for column in columns)


def _rules(differs: str) -> list[tuple[str, str, str]]:
    """(table, operation, condition): what is refused where."""
    refused = [(table, verb, "") for table in (*FROZEN, "event") for verb in ("DELETE",)]
    refused += [(table, "UPDATE", "") for table in FROZEN]
    emptied = " OR ".join(
        f"(NEW.{part}_sealed {differs} OLD.{part}_sealed AND length(NEW.{part}_sealed) > 0)"
        for part in ("title", "body", "summary")
    )
    refused.append(("version", "UPDATE", f"{_changed(VERSION_KEEPS, differs)} OR {emptied}"))
    refused.append(("version", "DELETE", ""))
    purged = f"(NEW.detail {differs} OLD.detail AND NEW.detail IS NOT NULL)"
    refused.append(("event", "UPDATE", f"{_changed(EVENT_KEEPS, differs)} OR {purged}"))
    return refused


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def upgrade() -> None:
    """Put the guards up, and the first link of the chain and the shelf's counter in."""
    (_guard_sqlite if _is_sqlite() else _guard_postgresql)()
    op.execute(
        sa.text("INSERT INTO chain_head (id, seq, row_hash) VALUES (1, 0, :zero)").bindparams(
            zero="0" * 64
        )
    )
    op.execute("INSERT INTO shelf (id, counter) VALUES (1, 0)")


def downgrade() -> None:
    """Take the guards down."""
    for table, verb, _condition in _rules("IS NOT"):
        on = "" if _is_sqlite() else f" ON {table}"
        op.execute(f"DROP TRIGGER keep_{table}_{verb.lower()}{on}")
    if not _is_sqlite():
        op.execute("DROP FUNCTION hoh_refuse()")
    op.execute("DELETE FROM shelf")
    op.execute("DELETE FROM chain_head")


def _guard_sqlite() -> None:
    for table, verb, condition in _rules("IS NOT"):
        when = f"WHEN {condition}" if condition else ""
        op.execute(
            f"CREATE TRIGGER keep_{table}_{verb.lower()} BEFORE {verb} ON {table} {when}"
            f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )


def _guard_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION hoh_refuse() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    for table, verb, condition in _rules("IS DISTINCT FROM"):
        when = f"WHEN ({condition})" if condition else ""
        op.execute(
            f"CREATE TRIGGER keep_{table}_{verb.lower()} BEFORE {verb} ON {table}"
            f" FOR EACH ROW {when} EXECUTE FUNCTION hoh_refuse()"
        )
