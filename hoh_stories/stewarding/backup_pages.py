"""The steward's page about backups: the last one, its proof, the last practice, and one now.

The worker makes and proves them (`publishing.backup`); no request waits for that. Bringing one
back is a command of the machine, `hoh restore`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from flask import abort
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from hoh_stories.accounts import inside
from hoh_stories.accounts.permissions import Permission
from hoh_stories.ground import clock
from hoh_stories.publishing import backup
from hoh_stories.stewarding.face import bp, on, page, settings
from hoh_stories.stewarding.needs import Need, asks
from hoh_stories.web.access import needs
from hoh_stories.web.forms import PressForm

LATE = timedelta(hours=36)  #: one is made each night
PRACTISE_AGAIN = timedelta(days=183)

FAULT_WORDS = {
    # Translators: why a backup failed, for the person who looks after the site
    "NotProven": _l("It was made, and could not be brought back whole."),
    "Missing": _l("The key store is not the one that belongs to the copy of the keys."),
    "Incomplete": _l("There are tables in the database that this version does not know."),
    "OSError": _l("The disk could not be written: it may be full, or not there."),
}


@bp.route("/steward/backups")
@needs(Permission.SITE_RUN)
def backups() -> ResponseReturnValue:
    """The last backup, its proof, what failed, how many there are; a button for one now."""
    state = backup.state(settings())
    other = _l("Why is in the log of the machine.")
    why = FAULT_WORDS.get(state.fault, other) if state.failing else ""
    return page("backups", press=PressForm(), state=state, why=why)


@bp.route("/steward/backups/now", methods=["POST"])
@needs(Permission.SITE_RUN, fresh=True)
def backup_now() -> ResponseReturnValue:
    """Ask the worker for one now: a copy of everything is a heavy act."""
    if not PressForm().validate_on_submit():
        abort(400)
    backup.want_one()
    return on("backups")


@asks
def a_backup_that_failed() -> Iterator[Need]:
    """The last try failed, or none was made for a day and a half; a demo makes none by itself."""
    state = backup.state(settings())
    late = state.proven is None or state.proven + LATE < clock.now()
    if state.failing:
        yield Need(_l("The last backup failed. It is tried again every hour."), ".backups")
    elif late and not settings().demo:
        yield Need(_l("There is no proven backup of the last day."), ".backups")


@asks
def a_restore_to_practise() -> Iterator[Need]:
    """Nobody has practised for half a year, or ever."""
    at = backup.state(settings()).practised
    if (at is None or at + PRACTISE_AGAIN < clock.now()) and inside.setting("demo") is None:
        yield Need(_l("Practise bringing a backup back."), ".backups")
