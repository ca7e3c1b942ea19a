"""Answers to the questions of the law about a version, and that advice was offered.

Revision: 0010. After: 0009.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

NAMES = sa.String(length=20)


def upgrade() -> None:
    """Codes, and words that are sealed under the story's key: both go with the story."""
    op.create_table(
        "law_screening",
        sa.Column("version_id", NAMES, nullable=False),
        sa.Column("by_id", NAMES, nullable=False),
        sa.Column("story_id", NAMES, nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        *_points("law_screening", version="version_id", person="by_id", story="story_id"),
        sa.PrimaryKeyConstraint("version_id", "by_id", name=op.f("pk_law_screening")),
    )
    op.create_index(op.f("ix_law_screening_story_id"), "law_screening", ["story_id"])
    op.create_table(
        "law_advice",
        sa.Column("id", NAMES, nullable=False),
        sa.Column("story_id", NAMES, nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("offered_on", sa.Date(), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("by_id", NAMES, nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        *_points("law_advice", person="by_id", story="story_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_law_advice")),
    )
    op.create_index(op.f("ix_law_advice_story_id"), "law_advice", ["story_id"])


def _points(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))
        for to, column in columns.items()
    ]


def downgrade() -> None:
    """Away again: holds that were opened stay, for a lead to lift."""
    op.drop_table("law_advice")
    op.drop_table("law_screening")
