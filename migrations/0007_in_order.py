"""Shelves are read in their order: an index that has it, and none that leads past it.

Revision: 0007. After: 0006.
"""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What is shown, by shelf number; links are found by the passage they belong to."""
    op.create_index("ix_publication_in_order", "publication", ["state", "shelf"])
    op.drop_index(op.f("ix_publication_state"), table_name="publication")
    op.drop_index(op.f("ix_link_code"), table_name="link")


def downgrade() -> None:
    """As before: every shown story is sorted again for each page."""
    op.create_index(op.f("ix_link_code"), "link", ["code"])
    op.create_index(op.f("ix_publication_state"), "publication", ["state"])
    op.drop_index("ix_publication_in_order", table_name="publication")
