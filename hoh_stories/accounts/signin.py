"""Signing in and out: Flask-Security on Flask-Login, with our own pages and less of a memory.

It knows the people, checks passphrases (Argon2id) and codes, and keeps who is signed in. Its own
views, mails, tokens and "remember me" stay off; nobody is loaded before somebody asks who it is,
so public pages touch neither session nor people. Who may open what is `web.access`.
"""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask, current_app, session
from flask_login import current_user
from flask_login.utils import _user_context_processor
from flask_security import FSQLALiteUserDatastore, Security, Totp, login_user, logout_user

from hoh_stories.accounts import codes, staff
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.queries import as_actor
from hoh_stories.accounts.slowing import Slowing
from hoh_stories.config import Settings
from hoh_stories.ground import clock
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.ground.db import db

SIGNED_IN_FOR = timedelta(hours=10)
CODE_WITHIN = timedelta(minutes=5)
GUESSES = 10  #: wrong ones for one person before the next has to wait
CLOCKS_APART = 60  #: seconds that a telephone's clock may be early or late
#: What this room keeps in the session: who passed the first step, and since when.
PENDING, SINCE = "first_step", "since"


class HouseTotp(Totp):  # type: ignore[misc]
    """Flask-Security's codes, on the house's clock."""

    def __init__(self, secrets: dict[str, str], issuer: str) -> None:
        super().__init__(secrets, issuer)
        self._totp = codes.maker(secrets["1"])


def init(app: Flask, settings: Settings) -> None:
    """Put Flask-Security under the site. The database must be connected."""
    app.config.update(
        SECURITY_USER_IDENTITY_ATTRIBUTES=[{"username": {"mapper": staff.name_of}}],
        SECURITY_PASSWORD_HASH="argon2",  # noqa: S106
        SECURITY_PASSWORD_SCHEMES=["argon2"],
        SECURITY_PASSWORD_SINGLE_HASH=True,
        SECURITY_RETURN_GENERIC_RESPONSES=True,
        SECURITY_TWO_FACTOR=True,
        SECURITY_TWO_FACTOR_ENABLED_METHODS=["authenticator"],
        SECURITY_TWO_FACTOR_RESCUE_EMAIL=False,
        SECURITY_TOTP_SECRETS={"1": codes.key_of(settings)},
        SECURITY_TOTP_ISSUER=codes.ISSUER,
        SECURITY_FRESHNESS=timedelta(seconds=-1),
        SECURITY_CLI_USERS_NAME=False,
        SECURITY_CLI_ROLES_NAME=False,
        REMEMBER_COOKIE_REFRESH_EACH_REQUEST=False,
    )
    people = FSQLALiteUserDatastore(db, *staff.TABLES)
    security = Security(app, people, register_blueprint=False, totp_cls=HouseTotp)
    _forget_on_purpose(app, security)
    app.extensions["slow_names"] = Slowing(GUESSES)
    app.extensions["on_leaving"].append(sign_out)


def _forget_on_purpose(app: Flask, security: Any) -> None:
    """Load nobody unasked; keep no mark of a device; take no token for a person (truth 9)."""
    manager = security.login_manager
    security.principal.identity_loaders.clear()
    app.template_context_processors[None].remove(_user_context_processor)
    app.after_request_funcs[None].remove(manager._update_remember_cookie)
    manager._request_callback = None
    manager.session_protection = None
    manager._session_identifier_generator = lambda: ""


def current_person() -> Actor | None:
    """Who is signed in, as the one who does a deed; None for nobody and after ten hours."""
    if "_user_id" not in session or _since(SINCE) > SIGNED_IN_FOR:
        return None
    return as_actor(current_user) if current_user.is_authenticated else None


def first_step(username: str, passphrase: str) -> Answer:
    """Name and passphrase. Yes: look at `is_waiting` for whether a code is asked for next.

    No: not_known (for every reason alike), wait_a_little.
    """
    name = staff.name_of(username)
    slow: Slowing = current_app.extensions["slow_names"]
    if not slow.may(name):
        return No("wait_a_little")
    person = _security().datastore.find_user(username=name)
    if not _proves(person, passphrase) or _lacks_code(person):
        slow.miss(name)
        return No("not_known")
    if person.tf_totp_secret:
        session[PENDING], session[SINCE] = person.fs_uniquifier, _now()
        return Yes()
    _enter(person)
    return Yes()


def is_waiting() -> bool:
    """True between the first step and the code."""
    return PENDING in session and _since(SINCE) <= CODE_WITHIN


def second_step(typed: str) -> Answer:
    """The one-time code. No: begin_again, wrong_code, wait_a_little."""
    person = _security().datastore.find_user(fs_uniquifier=session.get(PENDING, ""))
    if not (is_waiting() and person and person.active and person.tf_totp_secret):
        return No("begin_again")
    slow: Slowing = current_app.extensions["slow_names"]
    if not slow.may(person.id):
        return No("wait_a_little")
    totp = _security().totp_factory
    if not totp.verify_totp(digits(typed), person.tf_totp_secret, person, window=CLOCKS_APART):
        slow.miss(person.id)
        return No("wrong_code")
    _enter(person)
    return Yes()


def sign_out() -> None:
    """End this sign-in and every copy of it. Harmless for nobody."""
    session.pop(PENDING, None)
    session.pop(SINCE, None)
    if "_user_id" in session and current_user.is_authenticated:
        staff.end_sign_ins(current_user.id)
    if "_user_id" in session:
        logout_user()


def digits(typed: str) -> str:
    """The digits of what was typed, in any script, without spaces."""
    found = (unicodedata.digit(letter, None) for letter in typed)
    return "".join(str(digit) for digit in found if digit is not None)


def _enter(person: Any) -> None:
    session.pop(PENDING, None)
    login_user(person, remember=False)
    session[SINCE] = _now()


def _proves(person: Any, passphrase: str) -> bool:
    """Argon2id is computed for a name that nobody has, too: the time tells nothing."""
    proper = staff.proper(passphrase)
    if person is None or not person.password:
        staff.hashed(proper)
        return False
    return bool(person.verify_and_update_password(proper)) and bool(person.active)


def _lacks_code(person: Any) -> bool:
    """Somebody who needs a second proof and has none does not come in."""
    roles = {role.name for role in person.roles}
    return bool(roles & staff.NEEDS_CODE) and not person.tf_totp_secret


def _since(name: str) -> timedelta:
    at = session.get(name)
    return clock.now() - datetime.fromtimestamp(at, UTC) if at else timedelta.max


def _now() -> int:
    return int(clock.now().timestamp())


def _security() -> Any:
    return current_app.extensions["security"]
