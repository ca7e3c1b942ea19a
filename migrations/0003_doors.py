"""Doors: sign-ins as rows, invitations, passkeys, what a role waits for, the settings' history.

Revision: 0003. After: 0002.
"""

import sqlalchemy as sa
from alembic import op
from flask_security import AsaList
from hoh_stories.ground.db import Instant

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Column by column, never the table anew: SQLite would first empty it, and other rows name people.
NEW_OF_PERSON = (
    ("tf_last_counter", sa.Integer()),
    ("fs_webauthn_user_handle", sa.String(length=64)),
    ("trained_on", sa.Date()),
    ("practised_on", sa.Date()),
    ("agreed_on", sa.Date()),
    ("agreement", sa.String(length=20)),
)
HANDLES = "ix_person_fs_webauthn_user_handle"


def upgrade() -> None:
    """New tables, and what a person and a visit are told besides."""
    for name, kind in NEW_OF_PERSON:
        op.add_column("person", sa.Column(name, kind, nullable=True))
    op.create_index(op.f(HANDLES), "person", ["fs_webauthn_user_handle"], unique=True)
    shared = sa.Column("shared", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("visit", shared)
    _passkeys()
    _sign_ins()
    _invitations()
    _history()


def downgrade() -> None:
    """All of it away again."""
    for table in ("setting_was", "invitation", "sign_in", "passkey"):
        op.drop_table(table)
    op.drop_column("visit", "shared")
    op.drop_index(op.f(HANDLES), "person")
    for name, _kind in reversed(NEW_OF_PERSON):
        op.drop_column("person", name)


def _passkeys() -> None:
    op.create_table(
        "passkey",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(length=20), nullable=False),
        sa.Column("credential_id", sa.LargeBinary(length=1024), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.Integer(), nullable=False),
        sa.Column("transports", AsaList(), nullable=True),
        sa.Column("backup_state", sa.Boolean(), nullable=False),
        sa.Column("device_type", sa.String(length=64), nullable=False),
        sa.Column("extensions", sa.String(length=255), nullable=True),
        sa.Column("create_datetime", Instant(), nullable=False),
        sa.Column("lastuse_datetime", Instant(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("usage", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["person.id"], name=op.f("fk_passkey_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkey")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkey_credential_id")),
    )
    op.create_index(op.f("ix_passkey_user_id"), "passkey", ["user_id"])


def _sign_ins() -> None:
    op.create_table(
        "sign_in",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=20), nullable=False),
        sa.Column("public_id", sa.String(length=20), nullable=False),
        sa.Column("began_at", Instant(), nullable=False),
        sa.Column("seen_at", Instant(), nullable=False),
        sa.Column("proven_at", Instant(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_sign_in_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_sign_in")),
        sa.UniqueConstraint("public_id", name=op.f("uq_sign_in_public_id")),
    )
    op.create_index(op.f("ix_sign_in_person_id"), "sign_in", ["person_id"])


def _invitations() -> None:
    by = ("invited_by", "second_by", "person_id")
    op.create_table(
        "invitation",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=True),
        sa.Column("roles", sa.String(length=80), nullable=False),
        sa.Column("languages", sa.String(length=80), nullable=False),
        sa.Column("called", sa.String(length=80), nullable=False),
        sa.Column("invited_by", sa.String(length=20), nullable=False),
        sa.Column("second_by", sa.String(length=20), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("used_on", sa.Date(), nullable=True),
        sa.Column("person_id", sa.String(length=20), nullable=True),
        *(
            sa.ForeignKeyConstraint([name], ["person.id"], name=op.f(f"fk_invitation_{name}"))
            for name in by
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitation_token_hash")),
    )


def _history() -> None:
    op.create_table(
        "setting_was",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("person_id", sa.String(length=20), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_setting_was_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting_was")),
    )
    op.create_index(op.f("ix_setting_was_name"), "setting_was", ["name"])
