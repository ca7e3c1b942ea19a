"""A group's yes to being named in a story about it: who gave it, when, and who confirmed it.

Revision: 0012. After: 0011.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

NAMES = sa.String(length=20)


def upgrade() -> None:
    """What was typed is sealed under the story's key and goes with it."""
    op.create_table(
        "group_yes",
        sa.Column("id", NAMES, nullable=False),
        sa.Column("story_id", NAMES, nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("who_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("confirmed_by_id", NAMES, nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("fk_group_yes_story_id")),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["person.id"], name=op.f("fk_group_yes_confirmed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_yes")),
    )
    op.create_index(op.f("ix_group_yes_story_id"), "group_yes", ["story_id"])


def downgrade() -> None:
    """Away again: names are open details as before."""
    op.drop_table("group_yes")
