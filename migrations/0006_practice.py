"""Which invented stories somebody has finished, until they have practised.

Revision: 0006. After: 0005.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Codes only; the rows of somebody go with their last one."""
    op.create_table(
        "practice_done",
        sa.Column("person_id", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_practice_done_person_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "code", name=op.f("pk_practice_done")),
    )


def downgrade() -> None:
    """Away again: whoever was in the middle begins anew."""
    op.drop_table("practice_done")
