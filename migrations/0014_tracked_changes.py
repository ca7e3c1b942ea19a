"""Suggestions are tracked changes: of a part of the text, for a kind of reason, with more answers.

Revision: 0014. After: 0013.
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

CHECKS = {
    "stretch": "start_at >= 0 AND end_at >= start_at",
    "part": "part IN ('title', 'body', 'summary')",
    "kind": "kind IN ('identifies_you', 'identifies_other', 'safety', 'law', 'clarity',"
    " 'translation')",
    "answer": "answer IN ('accepted', 'declined', 'reworded', 'asked', 'dropped')",
}
BEFORE = "answer IN ('accepted', 'declined', 'reworded')"
#: What the letter gave as its reason, and the kind that says the same of each suggestion with it.
KINDS = {
    "suggest_safe": "identifies_you",
    "suggest_others": "identifies_other",
    "suggest_readers": "safety",
}


def upgrade() -> None:
    """All there are, are of the body. Their kind is what they were sent for, else clarity."""
    with op.batch_alter_table("suggestion") as suggestion:
        suggestion.add_column(
            sa.Column("part", sa.String(length=8), nullable=False, server_default="body")
        )
        suggestion.add_column(
            sa.Column("kind", sa.String(length=16), nullable=False, server_default="clarity")
        )
        suggestion.drop_constraint(op.f("ck_suggestion_answer"), type_="check")
        for name, so in CHECKS.items():
            suggestion.create_check_constraint(op.f(f"ck_suggestion_{name}"), so)
    _say_kinds()
    with op.batch_alter_table("suggestion") as suggestion:  # from now on each says its own
        suggestion.alter_column("part", server_default=None)
        suggestion.alter_column("kind", server_default=None)


def _say_kinds() -> None:
    db = op.get_bind()
    said = db.execute(sa.text("SELECT detail FROM event WHERE kind = 'suggest' ORDER BY seq"))
    of_version = sa.text("UPDATE suggestion SET kind = :kind WHERE version_id = :version")
    for (detail,) in said.all():
        told = json.loads(detail or "{}")
        if told.get("reason") in KINDS and told.get("version"):
            kind = KINDS[told["reason"]]
            db.execute(of_version, {"kind": kind, "version": str(told["version"])})


def downgrade() -> None:
    """Away again. What the earlier house cannot say is said by no answer, or is gone."""
    op.execute(sa.text("DELETE FROM suggestion WHERE part <> 'body' OR answer = 'dropped'"))
    op.execute(sa.text("UPDATE suggestion SET answer = NULL WHERE answer = 'asked'"))
    with op.batch_alter_table("suggestion") as suggestion:
        for name in CHECKS:
            suggestion.drop_constraint(op.f(f"ck_suggestion_{name}"), type_="check")
        suggestion.drop_column("kind")
        suggestion.drop_column("part")
        suggestion.create_check_constraint(op.f("ck_suggestion_answer"), BEFORE)
