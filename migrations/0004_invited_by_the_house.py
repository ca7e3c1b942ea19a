"""An invitation that no person made: the first one, by a command of the machine.

Revision: 0004. After: 0003.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

A_PERSON = sa.String(length=20)


def upgrade() -> None:
    """Whoever invited may be nobody."""
    with op.batch_alter_table("invitation") as invitation:
        invitation.alter_column("invited_by", existing_type=A_PERSON, nullable=True)


def downgrade() -> None:
    """Somebody again: invitations of nobody go, since the earlier house knows none."""
    op.execute(sa.text("DELETE FROM invitation WHERE invited_by IS NULL"))
    with op.batch_alter_table("invitation") as invitation:
        invitation.alter_column("invited_by", existing_type=A_PERSON, nullable=False)
