"""What the assistant points out in a version, and what people decided about it.

Revision: 0008. After: 0007.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

NAMES = sa.String(length=20)
CHECKS = {
    "stretch": "start_at >= 0 AND end_at > start_at",
    "part": "part IN ('title', 'body', 'summary')",
    "tier": "tier IN ('likely', 'check')",
    "decision": "decision IN ('nobody', 'kept', 'blur', 'change')",
    "decided": "decision IS NULL OR decided_on IS NOT NULL",
}


def upgrade() -> None:
    """Places and kinds, never words; and on each version which assistant has looked, and when."""
    op.add_column("version", sa.Column("looked_on", sa.Date(), nullable=True))
    op.add_column("version", sa.Column("looked_by", sa.String(length=8), nullable=True))
    op.create_table(
        "finding",
        sa.Column("id", NAMES, nullable=False),
        sa.Column("version_id", NAMES, nullable=False),
        sa.Column("part", sa.String(length=8), nullable=False),
        sa.Column("start_at", sa.Integer(), nullable=False),
        sa.Column("end_at", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("tier", sa.String(length=8), nullable=False),
        sa.Column("confidence", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("decision", sa.String(length=8), nullable=True),
        sa.Column("decided_by_id", NAMES, nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("why_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=False),
        *(sa.CheckConstraint(so, name=op.f(f"ck_finding_{name}")) for name, so in CHECKS.items()),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_finding_version_id")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_finding_decided_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
    )
    op.create_index(op.f("ix_finding_version_id"), "finding", ["version_id"])


def downgrade() -> None:
    """Away again, decisions too: an assistant looks anew when the table is back."""
    op.drop_table("finding")
    op.drop_column("version", "looked_by")
    op.drop_column("version", "looked_on")
