"""Records of a worry with their entries, and where alerts go (SG-03 to SG-13).

Revision: 0013. After: 0012.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

NAME = sa.String(length=20)
LEVELS = "'life', 'child', 'adult', 'unsure'"
STATES = "'asked', 'open', 'closing', 'closed', 'none'"
ENTRIES = (
    "'fact', 'wish', 'decision', 'done', 'contact', 'words', 'looked', 'told', 'untold', 'taken',"
    " 'level', 'check', 'close_to', 'close', 'again', 'closed'"
)
PEOPLE = ("opened_by_id", "taken_by_id", "closed_by_id", "second_by_id")
MOMENTS = ("opened_at", "due_at", "taken_at", "closed_at", "alerted_at")
NEEDED = ("opened_at", "due_at")


def _moment(name: str) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=name not in NEEDED)


def _person(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["person.id"], name=op.f(f"fk_{table}_{column}"))


def upgrade() -> None:
    """Three tables, and a guard: an entry is never changed and never deleted (SG-09)."""
    _records()
    _entries()
    op.create_table(
        "alert_address",
        sa.Column("person_id", NAME, nullable=False),
        sa.Column("data_key", NAME, nullable=False),
        sa.Column("address_sealed", sa.LargeBinary(), nullable=False),
        _person("alert_address", "person_id"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_alert_address")),
    )
    for verb in ("UPDATE", "DELETE"):
        _guard(verb)


def _records() -> None:
    checks = {
        "level": f"level IN ({LEVELS})",
        "state": f"state IN ({STATES})",
        "debrief": "debrief IN ('yes', 'later', 'no')",
        "two_people": "second_by_id IS NULL OR second_by_id != closed_by_id",
    }
    op.create_table(
        "escalation",
        sa.Column("id", NAME, nullable=False),
        sa.Column("story_id", NAME, nullable=False),
        sa.Column("level", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("sign", sa.String(length=8), nullable=True),
        sa.Column("data_key", NAME, nullable=False),
        *(sa.Column(column, NAME, nullable=True) for column in PEOPLE),
        *(_moment(name) for name in MOMENTS),
        sa.Column("debrief", sa.String(length=8), nullable=True),
        sa.Column("alerts", sa.Integer(), nullable=False),
        sa.Column("alert_failed", sa.Boolean(), nullable=False),
        *(
            sa.CheckConstraint(so, name=op.f(f"ck_escalation_{name}"))
            for name, so in checks.items()
        ),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("fk_escalation_story_id")),
        *(_person("escalation", column) for column in PEOPLE),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_escalation")),
    )
    for column in ("story_id", "state", "opened_by_id"):
        op.create_index(op.f(f"ix_escalation_{column}"), "escalation", [column])


def _entries() -> None:
    table = "escalation_entry"
    op.create_table(
        table,
        sa.Column("id", NAME, nullable=False),
        sa.Column("escalation_id", NAME, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("by_id", NAME, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(f"kind IN ({ENTRIES})", name=op.f(f"ck_{table}_kind")),
        sa.ForeignKeyConstraint(
            ["escalation_id"], ["escalation.id"], name=op.f(f"fk_{table}_escalation_id")
        ),
        _person(table, "by_id"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint(
            "escalation_id", "number", name=op.f(f"uq_{table}_escalation_id_number")
        ),
    )
    op.create_index(op.f(f"ix_{table}_escalation_id"), table, ["escalation_id"])


def _guard(verb: str) -> None:
    name = f"keep_escalation_entry_{verb.lower()}"
    begins = f"CREATE TRIGGER {name} BEFORE {verb} ON escalation_entry"
    if op.get_bind().dialect.name == "sqlite":
        refuse = "BEGIN SELECT RAISE(ABORT, 'escalation_entry is append-only'); END"
        op.execute(f"{begins} {refuse}")
    else:
        op.execute(f"{begins} FOR EACH ROW EXECUTE FUNCTION hoh_refuse()")


def downgrade() -> None:
    """Away again, records too: for a version that never had any."""
    for table in ("alert_address", "escalation_entry", "escalation"):
        op.drop_table(table)
