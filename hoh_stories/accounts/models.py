"""Tables of accounts: people and how they come in, their rota days, tellers, visits, settings.

No address, no device, no last sign-in is kept of anybody (truth 9, CR-03), but for a passkey's last
use, without which its answer could be played twice.
"""

from __future__ import annotations

from datetime import date, datetime

from flask_security import AsaList, RoleMixin, UserMixin, WebAuthnMixin
from sqlalchemy import Column, ForeignKey, LargeBinary, String, Table, Text, UniqueConstraint, false
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hoh_stories.ground.db import Base, Instant
from hoh_stories.ground.names import new_id

person_role = Table(
    "person_role",
    Base.metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("role_id", ForeignKey("role.id"), primary_key=True),
)


class RoleRow(Base, RoleMixin):  # type: ignore[misc]
    """A role by its name in `permissions.Role`; what it permits stands there, not here.

    Flask-Security wants the column `permissions`; it stays empty.
    """

    __tablename__ = "role"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(20), unique=True)
    permissions: Mapped[list[str] | None] = mapped_column(MutableList.as_mutable(AsaList()))


class Person(Base, UserMixin):  # type: ignore[misc]
    """Somebody who signs in: Flask-Security's user, with what we need of it and no more.

    It also wants `email` and `mf_recovery_codes`, which stay empty: nobody is asked for an address.
    """

    __tablename__ = "person"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    username: Mapped[str] = mapped_column(String(80), unique=True)
    email: Mapped[str | None] = mapped_column(String(255), unique=True)
    called: Mapped[str] = mapped_column(String(80))
    languages: Mapped[str] = mapped_column(String(80), default="en")
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    tf_primary_method: Mapped[str | None] = mapped_column(String(64))
    tf_totp_secret: Mapped[str | None] = mapped_column(String(255))
    tf_last_counter: Mapped[int | None]
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(MutableList.as_mutable(AsaList()))
    fs_webauthn_user_handle: Mapped[str | None] = mapped_column(String(64), index=True, unique=True)
    trained_on: Mapped[date | None]
    practised_on: Mapped[date | None]
    agreed_on: Mapped[date | None]
    agreement: Mapped[str | None] = mapped_column(String(20))
    roles: Mapped[list[RoleRow]] = relationship(secondary=person_role)
    webauthn: Mapped[list[Passkey]] = relationship(back_populates="user", cascade="all, delete")


class Passkey(Base, WebAuthnMixin):  # type: ignore[misc]
    """A key that a person's own device keeps for them: Flask-Security's columns, by its names."""

    __tablename__ = "passkey"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    credential_id: Mapped[bytes] = mapped_column(LargeBinary(1024), unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(default=0)
    transports: Mapped[list[str] | None] = mapped_column(MutableList.as_mutable(AsaList()))
    backup_state: Mapped[bool]
    device_type: Mapped[str] = mapped_column(String(64))
    extensions: Mapped[str | None] = mapped_column(String(255))
    create_datetime: Mapped[datetime] = mapped_column(Instant)
    lastuse_datetime: Mapped[datetime] = mapped_column(Instant)
    name: Mapped[str] = mapped_column(String(64))
    usage: Mapped[str] = mapped_column(String(64))
    user: Mapped[Person] = relationship(back_populates="webauthn")


class SignIn(Base):
    """A browser in which somebody is signed in. Only the hash of its token is kept.

    It has times, for the idle limit and for the person's own list, and is erased when it ends.
    """

    __tablename__ = "sign_in"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    public_id: Mapped[str] = mapped_column(String(20), unique=True, default=new_id)
    began_at: Mapped[datetime] = mapped_column(Instant)
    seen_at: Mapped[datetime] = mapped_column(Instant)
    proven_at: Mapped[datetime] = mapped_column(Instant)
    shared: Mapped[bool] = mapped_column(default=False)


class Invitation(Base):
    """A way in for one new person, until when. Peers need the yes of two people.

    `invited_by` is nobody for a command of the machine; `roles` is empty for a new second proof.
    """

    __tablename__ = "invitation"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    roles: Mapped[str] = mapped_column(String(80))
    languages: Mapped[str] = mapped_column(String(80))
    called: Mapped[str] = mapped_column(String(80))
    invited_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    second_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    made_on: Mapped[date]
    until: Mapped[date]
    used_on: Mapped[date | None]
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))


class RotaDay(Base):
    """A day on which somebody reads here."""

    __tablename__ = "rota_day"
    __table_args__ = (UniqueConstraint("person_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    day: Mapped[date] = mapped_column(index=True)


class Teller(Base):
    """Somebody who tells. `key_tag` is the lookup tag of their return key, once they took one."""

    __tablename__ = "teller"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    key_tag: Mapped[str | None] = mapped_column(String(64), unique=True)
    withdrawal_tag: Mapped[str | None] = mapped_column(String(64), unique=True)
    language: Mapped[str] = mapped_column(String(8), default="en")
    key_lost_on: Mapped[date | None]
    typed_back_on: Mapped[date | None]
    made_at: Mapped[datetime] = mapped_column(Instant)
    seen_on: Mapped[date | None]
    data_key: Mapped[str] = mapped_column(String(20))
    called_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)


class Visit(Base):
    """A browser that a teller is known to, until when. Only the hash of its token is kept."""

    __tablename__ = "visit"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    teller_id: Mapped[str] = mapped_column(ForeignKey("teller.id", ondelete="CASCADE"), index=True)
    until: Mapped[datetime] = mapped_column(Instant)
    shared: Mapped[bool] = mapped_column(default=False, server_default=false())
    kind: Mapped[str] = mapped_column(String(8), default="own", server_default="own")


class Setting(Base):
    """What a site is told from inside: a mark, a switch, a number. Never text about anybody."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class SettingWas(Base):
    """What a setting was told, when and by whom: a steward's history. Grows only."""

    __tablename__ = "setting_was"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40), index=True)
    value: Mapped[str] = mapped_column(Text)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Instant)
