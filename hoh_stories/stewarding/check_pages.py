"""What only people can do: a dated list that a steward ticks, with its history."""

from __future__ import annotations

from collections.abc import Iterator

from flask import abort
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from hoh_stories.accounts.permissions import Permission
from hoh_stories.ground import clock
from hoh_stories.ground.answers import No
from hoh_stories.stewarding import ticking, words
from hoh_stories.stewarding.face import bp, me, on, page
from hoh_stories.stewarding.forms import TickForm
from hoh_stories.stewarding.needs import Need, asks
from hoh_stories.stewarding.rules import CHECKS, HELP_LINES, as_it_stands
from hoh_stories.web.access import needs
from hoh_stories.web.forms import PressForm


@bp.route("/steward/checks")
@needs(Permission.SITE_RUN)
def checks() -> ResponseReturnValue:
    """The list, and who ticked what."""
    return page("checks", checks=ticking.listed(), words=words, was=ticking.history())


@bp.route("/steward/checks/<code>", methods=["GET", "POST"])
@needs(Permission.SITE_RUN, fresh=True)
def check(code: str) -> ResponseReturnValue:
    """One thing: say on which day a person did it."""
    if code not in CHECKS:
        abort(404)
    if code == HELP_LINES:
        return on("lines")
    form = TickForm(data={"done_on": clock.today()})
    if form.validate_on_submit():
        answer = ticking.tick(me(), code, form.day)
        if not isinstance(answer, No):
            return on("checks")
        form.explain_no(answer, "done_on")
    return page(
        "check",
        form=form,
        press=PressForm(),
        check=as_it_stands(code, ticking.done().get(code), clock.today()),
        words=words.CHECKS[code],
    )


@bp.route("/steward/checks/<code>/undo", methods=["POST"])
@needs(Permission.SITE_RUN, fresh=True)
def undo(code: str) -> ResponseReturnValue:
    """It was not so: the tick goes, and the history keeps both."""
    if PressForm().validate_on_submit() and isinstance(ticking.untick(me(), code), No):
        abort(404)
    return on("checks")


@asks
def due_checks() -> Iterator[Need]:
    """What was never done, or too long ago: one line for all of it."""
    if any(one.due for one in ticking.listed() if one.code != HELP_LINES):
        yield Need(_l("Some things that only people can do are waiting."), ".checks")
