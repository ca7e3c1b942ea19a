"""Of what kind the quick patterns saw a sign of risk in a story, until a person has decided.

Revision: 0009. After: 0008.
"""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

KINDS = "'life', 'others', 'child', 'adult', 'named'"


def upgrade() -> None:
    """One column with its own check; plain SQL, since SQLite adds no check to a table later."""
    op.execute(
        "ALTER TABLE story ADD COLUMN risk VARCHAR(8)"
        f" CONSTRAINT ck_story_risk CHECK (risk IN ({KINDS}))"
    )


def downgrade() -> None:
    """Away again: what waits then waits in the order of time alone."""
    op.drop_column("story", "risk")
