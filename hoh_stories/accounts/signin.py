"""Coming in: name and passphrase, then a one-time code or a recovery code; or a passkey alone.

Flask-Security knows the people and checks passphrases (Argon2id); its own views, mails, tokens and
"remember me" stay off. What one is once in is `signed_in`; passkeys are `passkeys`.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask, current_app, session
from flask_login.utils import _user_context_processor
from flask_security import FSQLALiteUserDatastore, Security

from hoh_stories.accounts import at_doors, codes, passphrases, recovery, signed_in, staff
from hoh_stories.accounts.floods import Door
from hoh_stories.accounts.slowing import Slowing
from hoh_stories.config import Settings
from hoh_stories.ground import clock
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.ground.db import db

CODE_WITHIN = timedelta(minutes=5)
GUESSES = 10  #: wrong ones for one person before the next has to wait
#: What this room keeps in the session: who passed the first step, since when, on whose device.
PENDING, SINCE, SHARED = "first_step", "since", "shared"


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
        SECURITY_MULTI_FACTOR_RECOVERY_CODES=True,
        SECURITY_MULTI_FACTOR_RECOVERY_CODES_KEYS=recovery.keys_of(settings),
        SECURITY_FRESHNESS=timedelta(seconds=-1),
        SECURITY_CLI_USERS_NAME=False,
        SECURITY_CLI_ROLES_NAME=False,
        REMEMBER_COOKIE_REFRESH_EACH_REQUEST=False,
    )
    people = FSQLALiteUserDatastore(db, *staff.TABLES)
    security = Security(app, people, register_blueprint=False)
    _forget_on_purpose(app, security)
    app.extensions["slow_names"] = Slowing(GUESSES)
    app.extensions["slow_seconds"] = Slowing(GUESSES)
    app.extensions["on_leaving"].append(leave)


def _forget_on_purpose(app: Flask, security: Any) -> None:
    """Load nobody unasked; keep no mark of a device; take no token for a person (truth 9)."""
    manager = security.login_manager
    security.principal.identity_loaders.clear()
    app.template_context_processors[None].remove(_user_context_processor)
    app.after_request_funcs[None].remove(manager._update_remember_cookie)
    manager._request_callback = None
    manager.session_protection = None
    manager._session_identifier_generator = lambda: ""


def first_step(username: str, passphrase: str, *, shared: bool = False) -> Answer:
    """Name and passphrase. Yes: look at `waiting` for what is asked for next.

    `shared`: this is a shared device (AC-34). No: not_known (for every reason alike),
    wait_a_little.
    """
    name = staff.name_of(username)
    if not may_try(name):
        return No("wait_a_little")
    person = _people().find_user(username=name)
    proven = _proves(person, passphrase)
    if not proven or _lacks_second(person):
        missed(name)
        return No("not_known")
    if _has_second(person):
        session[PENDING], session[SINCE], session[SHARED] = person.fs_uniquifier, _now(), shared
        return Yes()
    _enter(person, shared=shared)
    return Yes()


def waiting() -> bool:
    """True between the first step and the second."""
    return PENDING in session and _since() <= CODE_WITHIN


def by_code(typed: str) -> Answer:
    """The one-time code. No: begin_again, wrong_code, wait_a_little."""
    key = codes.key_of(current_app.config["SETTINGS"])
    return _second_step("wrong_code", lambda person_id: codes.take(person_id, typed, key))


def by_recovery(typed: str) -> Answer:
    """A recovery code in its place (AC-33). No: begin_again, wrong_recovery, wait_a_little."""
    return _second_step("wrong_recovery", lambda person_id: recovery.spend(person_id, typed))


def by_passkey(person_id: str, *, shared: bool = False) -> Answer:
    """A passkey has proven who this is, and that it was them: both proofs in one. No: begin_again.

    `person_id`: as `passkeys.check` gave it.
    """
    person = _people().find_user(id=person_id)
    if person is None or not person.active:
        return No("begin_again")
    _enter(person, shared=shared)
    return Yes()


def proves(person_id: str, passphrase: str, second: str) -> Answer:
    """Whether somebody who is signed in shows again who they are, as at the door.

    `second`: a one-time code or a recovery code, for those who have them. No: not_proven,
    wait_a_little.
    """
    if not (may_try(person_id) and _seconds().may(person_id)):
        return No("wait_a_little")
    person = _people().find_user(id=person_id)
    if _proves(person, passphrase):
        if not _has_second(person) or _takes(person_id, second):
            return Yes()
        _seconds().miss(person_id)
    missed(person_id)
    return No("not_proven")


def change_passphrase(person_id: str, now: str, new: str) -> Answer:
    """A new passphrase. All sign-ins end; this browser gets a new one, as proven as it was.

    No: not_proven, wait_a_little, other_passphrase (it is the old one), too_short, too_common.
    """
    if not may_try(person_id):
        return No("wait_a_little")
    person = _people().find_user(id=person_id)
    if not _proves(person, now):
        missed(person_id)
        return No("not_proven")
    fits = passphrases.may_be(new, person.username)
    if isinstance(fits, No):
        return fits
    if staff.proper(new) == staff.proper(now):
        return No("other_passphrase")
    staff.put_passphrase(person_id, new)
    signed_in.renew(person_id)
    return Yes()


def asks_second(person_id: str) -> bool:
    """Whether a proof takes a code besides the passphrase."""
    return _has_second(_people().find_user(id=person_id))


def uses_codes(person_id: str) -> bool:
    """Whether recovery codes are of any use to somebody: with a passphrase alone they are none."""
    person = _people().find_user(id=person_id)
    return bool(person.tf_totp_secret) or _needs_second(person)


def leave() -> None:
    """End this sign-in, or the way to it. Harmless for nobody."""
    _forget_step()
    signed_in.sign_out()


def _second_step(wrong: str, take: Any) -> Answer:
    person = _people().find_user(fs_uniquifier=session.get(PENDING, ""))
    if not (waiting() and person and person.active):
        return No("begin_again")
    if not (may_try(person.id) and _seconds().may(person.id)):
        return No("wait_a_little")
    if not take(person.id):
        _seconds().miss(person.id)
        missed(person.id)
        return No(wrong)
    _enter(person, shared=bool(session.get(SHARED)))
    return Yes()


def _takes(person_id: str, typed: str) -> bool:
    """One field for both: a code of the app is all digits, and short."""
    if len(codes.digits(typed)) == len("".join(typed.split())) == 6:
        return codes.take(person_id, typed, codes.key_of(current_app.config["SETTINGS"]))
    return recovery.spend(person_id, typed)


def _enter(person: Any, *, shared: bool) -> None:
    _forget_step()
    signed_in.enter(person, shared=shared)


def _forget_step() -> None:
    for name in (PENDING, SINCE, SHARED):
        session.pop(name, None)


def _proves(person: Any, passphrase: str) -> bool:
    """Argon2id is computed for a name that nobody has, too: the time tells nothing."""
    proper = staff.proper(passphrase)
    if person is None or not person.password:
        staff.hashed(proper)
        return False
    return bool(person.verify_and_update_password(proper)) and bool(person.active)


def _needs_second(person: Any) -> bool:
    return bool({role.name for role in person.roles} & staff.NEEDS_CODE)


def _lacks_second(person: Any) -> bool:
    """Somebody who needs a second proof and brings none to this door does not come in by it."""
    return _needs_second(person) and not _has_second(person)


def _has_second(person: Any) -> bool:
    """Recovery codes stand in for what somebody has or needs, and are no need of their own."""
    return bool(person.tf_totp_secret or (_needs_second(person) and person.mf_recovery_codes))


def _since() -> timedelta:
    at = session.get(SINCE)
    return clock.now() - datetime.fromtimestamp(at, UTC) if at else timedelta.max


def _now() -> int:
    return int(clock.now().timestamp())


def may_try(name: str) -> bool:
    """Whether a proof for this name is looked at now: by name and by network.

    From where nobody tried lately one try is always looked at, so that nobody can keep a person
    out by guessing in their name.
    """
    open_ = at_doors.is_quiet(Door.SIGN_IN) or _slow().may(name)
    return open_ and bool(at_doors.may_try(Door.SIGN_IN))


def missed(name: str) -> None:
    """A proof for this name was wrong."""
    _slow().miss(name)
    at_doors.tried(Door.SIGN_IN)


def _slow() -> Slowing:
    found: Slowing = current_app.extensions["slow_names"]
    return found


def _seconds() -> Slowing:
    """Wrong second proofs of one person, from wherever: whoever guesses here knows a passphrase.

    No quiet network opens this one: six digits would not stand against a thousand networks.
    """
    found: Slowing = current_app.extensions["slow_seconds"]
    return found


def _people() -> Any:
    return current_app.extensions["security"].datastore
