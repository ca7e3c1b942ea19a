"""What stewards keep for safeguarding: the lists of what to do, and whom to ring (SG-03, SG-12).

No record is ever shown here: those are for leads alone (`safeguarding.lead_pages`).
"""

from __future__ import annotations

from datetime import date

from flask import abort
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from wtforms import DateField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from hoh_stories.accounts.permissions import Permission
from hoh_stories.ground import clock
from hoh_stories.safeguarding import checklists, contacts
from hoh_stories.safeguarding.rules import LEVELS
from hoh_stories.safeguarding.words import LEVEL_WORDS
from hoh_stories.stewarding.face import bp, me, on, page
from hoh_stories.web.access import needs
from hoh_stories.web.forms import KindForm
from hoh_stories.web.locale import current_lang

NOT_ALIKE = _l("Both languages need the same number of lines, one under the other.")
TO_COME = _l("This day is still to come. Please write the day on which it was done.")


class ListForm(KindForm):
    """One list in both languages, a line for each thing to do."""

    en = TextAreaField(_l("In English, one thing to do on each line"), [Length(max=5_000)])
    cy = TextAreaField(_l("In Welsh, one thing to do on each line"), [Length(max=5_000)])


class NumbersForm(KindForm):
    """The numbers of one authority, and when somebody rang them."""

    child = StringField(_l("About a child"), [Length(max=contacts.LONGEST)])
    adult = StringField(_l("About an adult"), [Length(max=contacts.LONGEST)])
    night = StringField(_l("In the evening and at weekends"), [Length(max=contacts.LONGEST)])
    checked = DateField(_l("Somebody rang them on"), [Optional()])


@bp.route("/steward/checklists")
@needs(Permission.SITE_RUN)
def care_lists() -> ResponseReturnValue:
    """The lists of what to do when somebody may be at risk, by level."""
    lists = {level: checklists.lines_of(level, current_lang()) for level in LEVELS}
    return page("care_lists", lists=lists, levels=LEVEL_WORDS)


@bp.route("/steward/checklists/<level>", methods=["GET", "POST"])
@needs(Permission.SITE_RUN, fresh=True)
def care_list(level: str) -> ResponseReturnValue:
    """Change one list; emptying it brings the built-in one back."""
    if level not in LEVELS:
        abort(404)
    now = {one: "\n".join(checklists.lines_of(level, one)) for one in checklists.LANGUAGES}
    form = ListForm(data=now)
    if form.validate_on_submit():
        written = {"en": form.en.data or "", "cy": form.cy.data or ""}
        if checklists.put_lines(me(), level, written):
            return on("care_lists")
        form.explain("cy", NOT_ALIKE)
    return page("care_list", form=form, level=LEVEL_WORDS[level])


@bp.route("/steward/authorities")
@needs(Permission.SITE_RUN)
def care_authorities() -> ResponseReturnValue:
    """Whom to ring in each place, and which numbers nobody has checked for long."""
    return page("care_authorities", rows=contacts.listed(current_lang()))


@bp.route("/steward/authorities/<code>", methods=["GET", "POST"])
@needs(Permission.SITE_RUN, fresh=True)
def care_authority(code: str) -> ResponseReturnValue:
    """The numbers of one authority; told only after somebody has rung them."""
    found = {one.code: one for one in contacts.listed(current_lang())}
    row = found.get(code) or abort(404)
    was = row.numbers
    checked = date.fromisoformat(was.checked) if was.checked else None
    form = NumbersForm(
        data={"child": was.child, "adult": was.adult, "night": was.night, "checked": checked}
    )
    if form.validate_on_submit():
        day = form.checked.data
        if day is None or day <= clock.today():
            iso = day.isoformat() if day else ""
            told = (form.child.data or "", form.adult.data or "", form.night.data or "", iso)
            contacts.put(me(), code, contacts.Numbers(*told))
            return on("care_authorities")
        form.explain("checked", TO_COME)
    return page("care_authority", form=form, row=row)
