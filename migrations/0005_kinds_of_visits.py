"""Kinds of visits: by a withdrawal code, and those that follow each other when a key is taken.

Revision: 0005. After: 0004.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Every visit there is, is a teller's own."""
    kind = sa.Column("kind", sa.String(length=8), nullable=False, server_default="own")
    with op.batch_alter_table("visit") as visit:
        visit.add_column(kind)


def downgrade() -> None:
    """Away again. Visits by a code go: the earlier house would take them for a teller's own."""
    op.execute(sa.text("DELETE FROM visit WHERE kind <> 'own'"))
    with op.batch_alter_table("visit") as visit:
        visit.drop_column("kind")
