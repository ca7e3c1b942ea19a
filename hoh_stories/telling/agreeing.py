"""The four pages to a yes, answers carried forward, nothing chosen beforehand (CO-01 to CO-09).

Page 1 shows the words and asks whether today is a good day, page 2 the risks, page 3 who may read
and what else, page 4 reads everything back. The yes is to exactly the words that page 1 showed.
"""

from __future__ import annotations

from dataclasses import replace

from flask import jsonify, session
from flask.typing import ResponseReturnValue

from hoh_stories.consent.notices import notice
from hoh_stories.consent.rules import Audience
from hoh_stories.ground import clock
from hoh_stories.ground.answers import No
from hoh_stories.publishing import law_rules
from hoh_stories.stories.services import Missing
from hoh_stories.telling import ledger, looks, services
from hoh_stories.telling.carrying import Agreeing, brought, carried
from hoh_stories.telling.face import bp, live, me, mine, numbers, on, pace, page, said
from hoh_stories.telling.forms import ChoicesForm, GoodDayForm, teach_form
from hoh_stories.telling.looks import Final
from hoh_stories.values.content import Question
from hoh_stories.web.access import for_tellers
from hoh_stories.web.forms import KindForm, PressForm
from hoh_stories.web.locale import current_lang

HELD = "a"  #: what the cookie calls the answers so far


class WordsChanged(LookupError):
    """Other words wait now than those that page 1 showed."""


@bp.errorhandler(WordsChanged)
def words_changed(error: WordsChanged) -> ResponseReturnValue:
    """Back to the start, kindly: a yes is to words that were seen (TI-06)."""
    session.pop(HELD, None)
    return page("words_changed", story_id=error.args[0])


@bp.route("/my/<story_id>/agree", methods=["GET", "POST"])
@for_tellers
def agree(story_id: str) -> ResponseReturnValue:
    """Page 1: what changed, the final words, and is today a good day to decide? (CO-09)"""
    story, final = live(story_id), looks.final(me(), story_id)
    if final is None:
        return on("story", story_id=story_id)
    form = GoodDayForm()
    form.day.label.text = said().notice.good_day
    form.day.choices = [
        ("today", said().notice.good_day_yes),
        ("not_today", said().notice.good_day_not_today),
    ]
    if form.validate_on_submit():
        if form.version.data != final.version_id:
            raise WordsChanged(story_id)
        if form.day.data == "not_today":
            return on("not_today", story_id=story_id)
        _keep(story_id, Agreeing(final.version_id))
        return on("risks", story_id=story_id)
    form.version.data = final.version_id
    return page("agree_words", story=story, form=form, final=final)


@bp.route("/my/<story_id>/not-today")
@for_tellers
def not_today(story_id: str) -> ResponseReturnValue:
    """Nothing is decided, nothing is lost, nobody waits."""
    session.pop(HELD, None)
    return page("not_today", story=live(story_id))


@bp.route("/my/<story_id>/agree/risks", methods=["GET", "POST"])
@for_tellers
def risks(story_id: str) -> ResponseReturnValue:
    """Page 2: what may happen, and two questions that never block (CO-07, CO-08)."""
    final, before = _on_the_way(story_id, 1)
    if final is None or before is None:
        return on("agree", story_id=story_id)
    told = said().notice
    asylum = law_rules.ASYLUM in final.law
    form = teach_form(told.teach, knows=bool(final.risks), asylum=asylum)
    again: tuple[Question, ...] = ()
    if form.validate_on_submit():
        if asylum and form["asylum"].data == "later":
            return on("not_today", story_id=story_id)
        again = _to_read_again(form, told.teach)
        if not again:
            _keep(story_id, _read_on(before, form))
            return on("choices", story_id=story_id)
        form["seen"].data = " ".join(one.code for one in told.teach)
    shown = {one.code for one in again}
    return page("agree_risks", story=live(story_id), form=form, final=final, again=shown)


@bp.route("/my/<story_id>/agree/choices", methods=["GET", "POST"])
@for_tellers
def choices(story_id: str) -> ResponseReturnValue:
    """Page 3: who, what else, which name, how long, and what then; each its own yes."""
    final, before = _on_the_way(story_id, 2)
    if final is None or before is None:
        return on("agree", story_id=story_id)
    form = ChoicesForm(data=_chosen(before)).offer(said(), anonymous=final.anonymous)
    if form.validate_on_submit():
        _keep(story_id, form.agreeing(before))
        return on("yes", story_id=story_id)
    return page("agree_choices", story=live(story_id), form=form)


@bp.route("/my/<story_id>/agree/yes", methods=["GET", "POST"])
@for_tellers
def yes(story_id: str) -> ResponseReturnValue:
    """Page 4: everything read back, and the yes."""
    final, before = _on_the_way(story_id, 3)
    form = PressForm()
    if final is None and mine(story_id).word == "cooling_off":
        return on("receipt", story_id=story_id)  # a second click
    if final is None or before is None:
        return on("agree", story_id=story_id)
    allowed = before.allowed(clock.today())
    if form.validate_on_submit():
        told = notice(before.language)
        answer = services.say_yes(
            me(), story_id, before.version_id, allowed, told, pace(), risks=final.risks
        )
        if not isinstance(answer, No):
            session.pop(HELD, None)
            return on("receipt", story_id=story_id)
        if answer.code == "other_words":
            raise WordsChanged(story_id)
        form.explain_no(answer)
    return page("agree_yes", story=live(story_id), form=form, final=final, allowed=allowed)


@bp.route("/my/<story_id>/receipt")
@for_tellers
def receipt(story_id: str) -> ResponseReturnValue:
    """What was agreed, in plain words, to print: no title, no theme (CR-04, CR-05)."""
    found = ledger.receipts_of(me(), story_id, pace().cooling_off)
    if not found:
        raise Missing(story_id)
    return page("receipt", story=mine(story_id), receipts=found, jitter=numbers().jitter.days)


@bp.route("/my/<story_id>/receipt.json")
@for_tellers
def receipt_json(story_id: str) -> ResponseReturnValue:
    """The newest receipt for programs, with the field names of ISO/IEC TS 27560:2023."""
    found = ledger.receipts_of(me(), story_id, pace().cooling_off)
    if not found:
        raise Missing(story_id)
    answer = jsonify(found[0].record)
    answer.headers["Content-Disposition"] = 'attachment; filename="receipt.json"'
    return answer


def _on_the_way(story_id: str, reached: int) -> tuple[Final | None, Agreeing | None]:
    """The words, and the answers so far where the pages before were answered for these words."""
    live(story_id)
    final = looks.final(me(), story_id)
    before = brought(me(), story_id, session.get(HELD))
    if final and before and before.version_id != final.version_id:
        raise WordsChanged(story_id)
    return final, before if before and before.page >= reached else None


def _keep(story_id: str, answers: Agreeing) -> None:
    session[HELD] = carried(me(), story_id, answers)


def _read_on(before: Agreeing, form: KindForm) -> Agreeing:
    """Page 2 is read; who chose to share with practitioners alone finds that chosen (LW-03)."""
    read = replace(before, page=max(before.page, 2), language=current_lang())
    if "asylum" in form and form["asylum"].data == "practitioners":
        return replace(read, audiences=(Audience.PRACTITIONERS.value,))
    return read


def _to_read_again(form: KindForm, questions: tuple[Question, ...]) -> tuple[Question, ...]:
    """Passages to show once more; none the second time, whatever was answered (CO-08)."""
    if form["seen"].data:
        return ()
    return tuple(one for one in questions if form[f"teach_{one.code}"].data != one.right)


def _chosen(before: Agreeing) -> dict[str, object]:
    """What was chosen on page 3 before, for somebody who came back to it; else nothing."""
    if before.page < 3:
        return {"audiences": list(before.audiences)}
    return {
        "audiences": list(before.audiences),
        "uses": list(before.uses),
        "shown_as": "chosen" if before.name else "none",
        "name": before.name,
        "months": str(before.months),
        "when_over": "ask" if before.ask_again else "publish",
    }
