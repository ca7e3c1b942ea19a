"""The steward's first page, the duties, the check of the log, the version. No story, no teller."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from hoh_stories import __version__
from hoh_stories.accounts import inside, recovery, signin
from hoh_stories.accounts.permissions import Permission
from hoh_stories.accounts.words import DUTIES
from hoh_stories.ground import clock
from hoh_stories.stewarding import log_check
from hoh_stories.stewarding.face import bp, me, on, page, settings
from hoh_stories.stewarding.needs import Need, asks
from hoh_stories.stewarding.needs import needs as all_needs
from hoh_stories.web.access import needs
from hoh_stories.web.forms import PressForm

LATE = timedelta(minutes=15)  #: the worker runs each minute; after this it stands still


@bp.route("/steward")
@needs(Permission.SITE_RUN)
def home() -> ResponseReturnValue:
    """What needs you, and the way to every page."""
    return page("home", needs=all_needs(), demo=inside.setting("demo") is not None)


@bp.route("/steward/duties")
@needs(Permission.SITE_RUN)
def duties() -> ResponseReturnValue:
    """What the site does by itself: when each duty last ended well, and which did not."""
    return page("duties", runs=inside.runs(), words=DUTIES)


@bp.route("/steward/log", methods=["GET", "POST"])
@needs(Permission.SITE_RUN)
def log() -> ResponseReturnValue:
    """Whether the log and every text are as they were; the worker looks, not this request."""
    form = PressForm()
    if form.validate_on_submit():
        log_check.ask(me())
        return on("log")
    return page("log", form=form, last=log_check.last())


@bp.route("/steward/version")
@needs(Permission.SITE_RUN)
def version() -> ResponseReturnValue:
    """What runs here, and how to bring in a newer one."""
    engine = "PostgreSQL" if settings().database_url.startswith("postgresql") else "SQLite"
    return page("version", version=__version__, engine=engine)


@asks
def failed_duties() -> Iterator[Need]:
    """A duty that did not end well, or a worker that stands still."""
    runs = inside.runs()
    if any(run.failed for run in runs):
        yield Need(_l("A duty did not end well. It is tried again every minute."), ".duties")
    newest = max((run.at for run in runs if run.at), default=None)
    if newest is None or newest + LATE < clock.now():
        yield Need(_l("No duty has run for a while: is the worker running?"), ".duties")


@asks
def a_log_with_faults() -> Iterator[Need]:
    """The last look found something."""
    if log_check.last().faults:
        yield Need(_l("The last check of the log found something wrong."), ".log")


@asks
def no_recovery_codes() -> Iterator[Need]:
    """A lost telephone would shut this steward out (AC-33)."""
    if signin.uses_codes(me().id) and not recovery.left(me().id):
        words = _l("You have no recovery codes: a lost telephone would shut you out.")
        yield Need(words, "accounts.recovery_codes")
