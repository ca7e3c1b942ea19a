"""One look at an invented story, a thing a page, in the order of a real review.

What is typed is shown back in the answer to that very POST, and kept nowhere; what is chosen is
kept as codes in the browser's own cookie (`in_hand`).
"""

from __future__ import annotations

from dataclasses import replace

from flask import abort
from flask.typing import ResponseReturnValue

from hoh_stories.accounts.permissions import Permission
from hoh_stories.ground.answers import No
from hoh_stories.ground.text import clean, differences, lay_out
from hoh_stories.moderation.forms import WordsForm, answers_in, check_form, checks_of
from hoh_stories.moderation.rules import all_answered, suggestion_fits
from hoh_stories.practice import beside as both
from hoh_stories.practice import in_hand, queries, rules, services
from hoh_stories.practice.content import Invented
from hoh_stories.practice.face import AT, bp, look_of, me, on_with, page, said, story_of
from hoh_stories.practice.forms import MarksForm, NotesForm, OutcomeForm, end_form
from hoh_stories.practice.rules import Look
from hoh_stories.values.content import ABOUT_DYING
from hoh_stories.web.access import needs

PRACTISE = Permission.PRACTISE
BOTH = ["GET", "POST"]


@bp.route(f"{AT}/read", methods=BOTH)
@needs(PRACTISE)
def read(code: str) -> ResponseReturnValue:
    """The text, and a box beside each part: could somebody be recognised here?"""
    look, story = look_of(code, "read"), story_of(code)
    form = MarksForm(marks=[str(n) for n in look.marks or ()]).offer(len(story.parts))
    if form.validate_on_submit():
        return on_with(code, replace(look, marks=form.numbers), "words")
    return page("read", code, form=form, blocks=lay_out(story.body))


@bp.route(f"{AT}/words")
@needs(PRACTISE)
def words(code: str) -> ResponseReturnValue:
    """The text again: other words can be tried for any part, or for none."""
    look = look_of(code, "notes")
    return page("words", code, look=look, blocks=lay_out(story_of(code).body))


@bp.route(f"{AT}/words/<int:part>", methods=BOTH)
@needs(PRACTISE)
def suggest(code: str, part: int) -> ResponseReturnValue:
    """Other words for one part. The answer shows them as the teller would see them, once."""
    look, old = look_of(code, "notes"), _part(story_of(code), part)
    form = WordsForm(words=old)
    if form.validate_on_submit():
        new, why = form.words.data or "", clean(form.why.data or "")
        answer = suggestion_fits(old, new, why)
        if not isinstance(answer, No):
            in_hand.keep(me(), code, rules.reword(look, part))
            return page("suggested", code, changes=differences(old, new), why=why)
        form.refuse(answer)
    return page("suggest", code, form=form, old=old)


def _part(story: Invented, part: int) -> str:
    try:
        return story.words_of(part)
    except IndexError:
        abort(404)


@bp.route(f"{AT}/notes", methods=BOTH)
@needs(PRACTISE)
def notes(code: str) -> ResponseReturnValue:
    """What a reader may want to know first."""
    look = look_of(code, "notes")
    form = NotesForm(notes=list(look.notes or ())).offer(said())
    if form.validate_on_submit():
        return on_with(code, replace(look, notes=tuple(form.notes.data or ())), "checks")
    return page("notes", code, form=form)


@bp.route(f"{AT}/checks", methods=BOTH)
@needs(PRACTISE)
def checks(code: str) -> ResponseReturnValue:
    """The checklist of a real review (AN-08, SU-02)."""
    look = look_of(code, "checks")
    form = check_form(said(), safe=bool(ABOUT_DYING & set(look.notes or ())), letter=False)
    if form.validate_on_submit():
        answers = answers_in(form)
        answer = all_answered(answers)
        if not isinstance(answer, No):
            safe = tuple(sorted(answers.safe))
            return on_with(code, replace(look, checks=dict(answers.checks), safe=safe), "outcome")
        form.refuse(answer)
    return page("checks", code, form=form, checks=checks_of(form))


@bp.route(f"{AT}/outcome", methods=BOTH)
@needs(PRACTISE)
def outcome(code: str) -> ResponseReturnValue:
    """What the look ends in, by the real rules."""
    look = look_of(code, "outcome")
    form = OutcomeForm(outcome=look.outcome)
    if form.validate_on_submit():
        chosen = form.outcome.data or ""
        answer = rules.outcome_may(look, chosen)
        if not isinstance(answer, No):
            again = replace(look, outcome=chosen, reason="", instead="", done=False)
            return on_with(code, again, "letter")
        form.explain_no(answer, "outcome")
    return page("outcome", code, form=form)


@bp.route(f"{AT}/letter", methods=BOTH)
@needs(PRACTISE)
def letter(code: str) -> ResponseReturnValue:
    """A reason and the first line of a letter. The answer shows both looks, with what was typed."""
    look = look_of(code, "letter")
    form = end_form(look.outcome, said())
    if form.validate_on_submit():
        typed, reason, instead = (form.data.get(n) or "" for n in ("letter", "reason", "instead"))
        answer = rules.letter_fits(look, typed, reason, instead)
        if not isinstance(answer, No):
            return _finish(code, replace(look, reason=reason, instead=instead, done=True), typed)
        form.refuse(answer)
    return page("letter", code, form=form, look=look)


@bp.route(f"{AT}/beside")
@needs(PRACTISE)
def beside(code: str) -> ResponseReturnValue:
    """Both looks side by side, without what was typed: that was not kept."""
    return _beside(code, look_of(code, "beside"), "")


def _finish(code: str, look: Look, typed: str) -> str:
    before = queries.progress(me())
    services.finish(me(), code)
    in_hand.keep(me(), code, look)
    over = queries.progress(me()).over and not before.over
    return _beside(code, look, typed, over=over)


def _beside(code: str, look: Look, typed: str, *, over: bool = False) -> str:
    story = story_of(code)
    return page(
        "beside",
        code,
        look=look,
        typed=typed,
        over=over,
        parts=both.parts(story, look),
        changes=both.changes(story),
        questions=both.questions(story, look),
    )
