"""Help lines, one by one: which wait to be checked, that they were, and what was wrong in one.

Both are heavy acts: a number that somebody else put there could lead a person in danger astray.
"""

from __future__ import annotations

from collections.abc import Iterator

from flask import abort
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from hoh_stories.accounts.permissions import Permission
from hoh_stories.ground import clock
from hoh_stories.ground.answers import No
from hoh_stories.stewarding import lines as services
from hoh_stories.stewarding.face import bp, me, on, page
from hoh_stories.stewarding.line_forms import LineForm, checked_form
from hoh_stories.stewarding.needs import Need, asks
from hoh_stories.web.access import needs
from hoh_stories.web.locale import current_lang


@bp.route("/steward/lines", methods=["GET", "POST"])
@needs(Permission.SITE_RUN, fresh=True)
def lines() -> ResponseReturnValue:
    """Every line that is shown; tick those that somebody checked today."""
    rows = services.listed(current_lang())
    form = checked_form([row.line.code for row in rows])
    if form.validate_on_submit():
        answer = services.check(me(), form.codes.data or (), clock.today())
        if not isinstance(answer, No):
            return on("lines")
        form.explain_no(answer)
    return page("lines", form=form, rows={row.line.code: row for row in rows})


@bp.route("/steward/lines/<code>", methods=["GET", "POST"])
@needs(Permission.SITE_RUN, fresh=True)
def line(code: str) -> ResponseReturnValue:
    """One line that came with the site: put right what is wrong in it."""
    try:
        words = services.words_of(code)
    except KeyError:
        abort(404)
    form = LineForm(data=words)
    if form.validate_on_submit():
        answer = services.correct(me(), code, {name: form[name].data or "" for name in words})
        if not isinstance(answer, No):
            return on("lines")
        form.explain_no(answer, "number")
    return page("line", form=form, called=words[f"name_{current_lang()}"])


@asks
def due_lines() -> Iterator[Need]:
    """Lines that nobody checked in three months, or ever: on the everyday page (HL-01)."""
    if any(row.due for row in services.listed(current_lang())):
        words = _l("Some help lines have not been checked for 90 days.")
        yield Need(words, ".lines")
