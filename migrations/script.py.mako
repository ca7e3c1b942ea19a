"""${message}

Revision: ${up_revision}. After: ${down_revision | comma,n}.
"""

import sqlalchemy as sa
from alembic import op
from flask_security import AsaList
from hoh_stories.ground.db import Instant
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    """What changes."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """How it is undone."""
    ${downgrades if downgrades else "pass"}
