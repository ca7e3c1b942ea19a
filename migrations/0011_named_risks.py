"""Named risks and a signed waiver beside a consent, and the yearly second reading of what is shown.

Revision: 0011. After: 0010.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

NAMES = sa.String(length=20)
VERBS = ("UPDATE", "DELETE")


def upgrade() -> None:
    """Risks are append-only as the consents they stand with; what is shown was read on which day."""
    op.create_table(
        "consent_risk",
        sa.Column("consent_id", NAMES, nullable=False),
        sa.Column("who", sa.String(length=20), nullable=False),
        sa.Column("said", sa.String(length=20), nullable=False),
        _points("consent_risk", "consent_id", "consent"),
        sa.PrimaryKeyConstraint("consent_id", "who", name=op.f("pk_consent_risk")),
    )
    for verb in VERBS:
        _guard(verb)
    op.create_table(
        "consent_waiver",
        sa.Column("id", NAMES, nullable=False),
        sa.Column("story_id", NAMES, nullable=False),
        sa.Column("by_id", NAMES, nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("words_hash", sa.String(length=64), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("row_hash", sa.String(length=64), nullable=False),
        _points("consent_waiver", "story_id", "story"),
        _points("consent_waiver", "by_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_waiver")),
    )
    op.create_index(op.f("ix_consent_waiver_story_id"), "consent_waiver", ["story_id"])
    op.create_table(
        "read_again",
        sa.Column("id", NAMES, nullable=False),
        sa.Column("story_id", NAMES, nullable=False),
        sa.Column("by_id", NAMES, nullable=False),
        sa.Column("read_on", sa.Date(), nullable=False),
        _points("read_again", "story_id", "story"),
        _points("read_again", "by_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_read_again")),
    )
    op.create_index(op.f("ix_read_again_story_id"), "read_again", ["story_id"])


def _points(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _guard(verb: str) -> None:
    named = f"CREATE TRIGGER keep_consent_risk_{verb.lower()} BEFORE {verb} ON consent_risk"
    if _is_sqlite():
        op.execute(f"{named} BEGIN SELECT RAISE(ABORT, 'consent_risk is append-only'); END")
    else:
        op.execute(f"{named} FOR EACH ROW EXECUTE FUNCTION hoh_refuse()")


def downgrade() -> None:
    """Away again, with their guards; consents keep that a risk was named."""
    for verb in VERBS:
        on = "" if _is_sqlite() else " ON consent_risk"
        op.execute(f"DROP TRIGGER keep_consent_risk_{verb.lower()}{on}")
    op.drop_table("read_again")
    op.drop_table("consent_waiver")
    op.drop_table("consent_risk")
