"""Records, for leads and deputies alone: the list, one record, and what is done in it (SG-09)."""

from __future__ import annotations

from collections.abc import Callable

from flask import abort, request
from flask.typing import ResponseReturnValue

from hoh_stories.accounts.permissions import Permission
from hoh_stories.ground.answers import Answer, No
from hoh_stories.safeguarding import checklists, queries, services
from hoh_stories.safeguarding.face import bp, button, clocks, me, on, page
from hoh_stories.safeguarding.forms import (
    CareForm,
    LevelForm,
    NoteForm,
    TakeForm,
    TellForm,
    WhyForm,
)
from hoh_stories.web.access import needs
from hoh_stories.web.locale import current_lang

LEADS = Permission.HOLD_PLACE
AT = "/lead/worries/<record_id>"


@bp.route("/lead/worries")
@needs(LEADS)
def records() -> ResponseReturnValue:
    """What stands, the most urgent first; no word of any record."""
    return page("records", records=queries.listed(me()))


@bp.route(AT, methods=["GET", "POST"])
@needs(LEADS, fresh=True)
def record(record_id: str) -> ResponseReturnValue:
    """One record: whom to ring, what is known, what to do; and saying that one has it."""
    form = TakeForm()
    if form.validate_on_submit():
        answer = services.take(me(), record_id, not_close=bool(form.not_close.data))
        if not isinstance(answer, No):
            return on("record", record_id=record_id)
        form.refuse(answer)
    shown = queries.record_of(me(), record_id)
    return page(
        "record",
        shown=shown,
        form=form,
        mine=me().id,
        lines=checklists.lines_of(shown.row.level, current_lang()),
    )


Do = Callable[[str, CareForm], Answer]


def _note(record_id: str, form: CareForm) -> Answer:
    return services.note(me(), record_id, form.data["kind"] or "", form.data["words"] or "")


def _tell(record_id: str, form: CareForm) -> Answer:
    return services.tell(me(), record_id, form.data["letter"] or "", form.data["why_not"] or "")


def _level(record_id: str, form: CareForm) -> Answer:
    level, why = form.data["level"] or "", form.data["words"] or ""
    return services.set_level(me(), record_id, level, why, clocks())


def _close(record_id: str, form: CareForm) -> Answer:
    return services.close(me(), record_id, form.data["words"] or "")


def _agree(record_id: str, form: CareForm) -> Answer:
    return services.agree(me(), record_id, form.data["letter"] or "", form.data["why_not"] or "")


def _again(record_id: str, form: CareForm) -> Answer:
    return services.not_yet(me(), record_id, form.data["words"] or "")


#: What is done in a record, each on a page of its own: its form, and the verb.
DOING: dict[str, tuple[type[CareForm], Do]] = {
    "note": (NoteForm, _note),
    "tell": (TellForm, _tell),
    "level": (LevelForm, _level),
    "close": (WhyForm, _close),
    "agree": (TellForm, _agree),
    "again": (WhyForm, _again),
}


@bp.route(AT + "/<any(note, tell, level, close, agree, again):what>", methods=["GET", "POST"])
@needs(LEADS, fresh=True)
def doing(record_id: str, what: str) -> ResponseReturnValue:
    """One thing to write into the record; nothing in it is ever changed afterwards."""
    shown = queries.record_of(me(), record_id)
    kind, do = DOING[what]
    form = kind()
    if form.validate_on_submit():
        answer = do(record_id, form)
        if not isinstance(answer, No):
            return on("record", record_id=record_id)
        form.refuse(answer)
    return page("doing", shown=shown, form=form, what=what)


@bp.route(AT + "/done", methods=["POST"])
@needs(LEADS, fresh=True)
@button
def done(record_id: str) -> ResponseReturnValue:
    """Tick one line of the list, by its number; the record keeps the line itself."""
    shown = queries.record_of(me(), record_id)
    lines = checklists.lines_of(shown.row.level, current_lang())
    number = request.form.get("line", "")
    if not (number.isascii() and number.isdigit() and len(number) < 3 and int(number) < len(lines)):
        abort(404)
    services.note(me(), record_id, "check", lines[int(number)])
    return on("record", record_id=record_id)


@bp.route(AT + "/aside", methods=["POST"])
@needs(LEADS, fresh=True)
@button
def aside(record_id: str) -> ResponseReturnValue:
    """I know the teller: somebody else decides."""
    services.step_aside(me(), record_id)
    return on("record", record_id=record_id)


@bp.route(AT + "/open", methods=["POST"])
@needs(LEADS, fresh=True)
@button
def open_story(record_id: str) -> ResponseReturnValue:
    """Open the text: the teller sees that (truth 6)."""
    services.open_story(me(), record_id)
    return on("record", record_id=record_id)
