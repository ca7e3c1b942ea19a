"""The desk: reading, suggesting, linking, writing, and ending a review. One thing a page."""

from __future__ import annotations

from flask import abort, request
from flask.typing import ResponseReturnValue

from hoh_stories.accounts.permissions import Permission
from hoh_stories.ground.answers import No
from hoh_stories.moderation import services
from hoh_stories.moderation.desk import Unopened, cover, desk, letters
from hoh_stories.moderation.details import in_plain_words, next_paragraph
from hoh_stories.moderation.face import bp, button, me, on, page, said
from hoh_stories.moderation.forms import (
    LetterForm,
    LinkForm,
    NotHereForm,
    ReadForm,
    SendBackForm,
    WordsForm,
    answers_in,
    check_form,
    checks_of,
)
from hoh_stories.moderation.rules import TOUCHES, Decision, asks_eight
from hoh_stories.moderation.services import Proposed
from hoh_stories.moderation.shown import Cover, Desk, Paragraph
from hoh_stories.moderation.words import OUTCOME_WORDS
from hoh_stories.stories.note_words import because
from hoh_stories.web.access import needs

REVIEW = Permission.STORY_REVIEW


@bp.errorhandler(Unopened)
def unopened(_error: Unopened) -> ResponseReturnValue:
    """Every page beside a text leads to its cover until the text is opened."""
    return on("review", story_id=(request.view_args or {})["story_id"])


@bp.route("/review/<story_id>")
@needs(REVIEW)
def review(story_id: str) -> ResponseReturnValue:
    """The cover, or the text as readers would see it with the tools beside it."""
    seen = cover(me(), story_id)
    if seen.label.state in ("with_teller", "your_yes") or (seen.writes and _is_elsewhere(seen)):
        return on("thread", story_id=story_id)
    if seen.ended or not seen.opened:
        return page("cover", cover=seen)
    services.open_text(me(), story_id)  # each day's opening is a line that the teller sees
    return page("desk", desk=desk(me(), story_id))


def _is_elsewhere(seen: Cover) -> bool:
    """True for the first reader while a second one looks."""
    return seen.label.state == "second_look" and not seen.second


@bp.route("/review/<story_id>/suggest/<int:start>", methods=["GET", "POST"])
@needs(REVIEW)
def suggest(story_id: str, start: int) -> ResponseReturnValue:
    """Other words for one paragraph, saved and not sent yet.

    `finding` in the address: a detail whose words are plainer already (AN-06).
    """
    open_desk = desk(me(), story_id)
    part = _part(open_desk, start)
    saved = next((one for one in open_desk.unsent if one.start == start), None)
    detail = next((one for one in open_desk.details if one.id == request.args.get("finding")), None)
    words = saved.words if saved else part.words
    form = WordsForm(
        words=in_plain_words(detail, words) if detail else words,
        why=saved.why if saved else "",
        version=open_desk.version_id,
    )
    if form.validate_on_submit():
        proposed = Proposed(
            form.version.data or "", start, form.words.data or "", form.why.data or ""
        )
        answer = services.propose(me(), story_id, proposed)
        if not isinstance(answer, No):
            after = next_paragraph(detail, open_desk.paragraphs, start) if detail else None
            if detail and after is not None:
                return on("suggest", story_id=story_id, start=after, finding=detail.id)
            return on("review", story_id=story_id)
        form.refuse(answer, open_desk.version_id)
    return page("suggest", desk=open_desk, form=form, part=part, saved=saved)


def _part(open_desk: Desk, start: int) -> Paragraph:
    found = next((one for one in open_desk.paragraphs if one.start == start), None)
    return found or abort(404)


@bp.route("/review/<story_id>/suggestions/<suggestion_id>/drop", methods=["POST"])
@needs(REVIEW)
@button
def drop(story_id: str, suggestion_id: str) -> ResponseReturnValue:
    """Take a suggestion back that was not sent."""
    services.drop(me(), story_id, suggestion_id)
    return on("review", story_id=story_id)


@bp.route("/review/<story_id>/link/<any(value, note, theme):kind>", methods=["GET", "POST"])
@needs(REVIEW)
def link(story_id: str, kind: str) -> ResponseReturnValue:
    """Propose what the text shows or touches on; it waits for the teller's yes."""
    open_desk = desk(me(), story_id)
    form = LinkForm(version=open_desk.version_id).offer(kind, said(), open_desk)
    if form.validate_on_submit():
        answer = services.propose_link(
            me(), story_id, form.version.data or "", kind, form.code.data or "", form.start
        )
        if not isinstance(answer, No):
            return on("review", story_id=story_id)
        form.refuse(answer, open_desk.version_id)
    hints = because(open_desk.thoughts) if kind == "note" else {}
    return page("link", desk=open_desk, form=form, kind=kind, hints=hints)


@bp.route("/review/<story_id>/links/<link_id>/drop", methods=["POST"])
@needs(REVIEW)
@button
def drop_link(story_id: str, link_id: str) -> ResponseReturnValue:
    """Take a proposed link back."""
    services.drop_link(me(), story_id, link_id)
    return on("review", story_id=story_id)


@bp.route("/review/<story_id>/letters", methods=["GET", "POST"])
@needs(REVIEW)
def thread(story_id: str) -> ResponseReturnValue:
    """Letters between the teller and the one who holds the story."""
    seen, found = letters(me(), story_id)
    form = LetterForm()
    if form.validate_on_submit():
        answer = services.write(me(), story_id, form.letter.data or "")
        if not isinstance(answer, No):
            return on("thread", story_id=story_id)
        form.refuse(answer)
    return page("letters", cover=seen, letters=found, form=form)


@bp.route("/review/<story_id>/outcome")
@needs(REVIEW)
def outcomes(story_id: str) -> ResponseReturnValue:
    """What a review may end in."""
    return page("outcomes", desk=_mine(story_id))


@bp.route(
    "/review/<story_id>/outcome/<any(suggest, ready, heard, not_here):outcome>",
    methods=["GET", "POST"],
)
@needs(REVIEW)
def decide(story_id: str, outcome: str) -> ResponseReturnValue:
    """End a review with a reason that the teller can read (truth 8)."""
    open_desk = desk(me(), story_id) if request.method == "GET" else _desk_or_done(story_id)
    form = _form_of(outcome, open_desk)
    if form.validate_on_submit():
        answer = services.decide(me(), story_id, decision_in(form, outcome))
        if not isinstance(answer, No):
            return on("queue")
        form.refuse(answer, open_desk.version_id if open_desk else "")
    if open_desk is None:
        raise services.Missing(story_id)
    return page(
        f"outcome_{'ready' if outcome == 'ready' else 'letter'}",
        desk=open_desk,
        form=form,
        outcome=outcome,
        checks=checks_of(form),
        heading=OUTCOME_WORDS[outcome],
        back=("outcomes", {"story_id": story_id}),
    )


def decision_in(form: ReadForm, outcome: str) -> Decision:
    """What a form says, as services take it."""
    data = form.data
    return Decision(
        outcome,
        data.get("version") or "",
        data.get("letter") or "",
        data.get("reason") or "",
        data.get("instead") or "",
        answers_in(form),
    )


def _mine(story_id: str) -> Desk:
    found = desk(me(), story_id)
    if found.cover.second:
        raise services.Missing(story_id)
    return found


def _desk_or_done(story_id: str) -> Desk | None:
    """The desk, or None where a first press may have ended the review already."""
    try:
        return desk(me(), story_id)
    except services.Missing:
        return None


def _form_of(outcome: str, open_desk: Desk | None) -> ReadForm:
    form: ReadForm
    if outcome == "ready":
        form = check_form(
            said(),
            safe=asks_safe(open_desk),
            letter=True,
            together=bool(open_desk and open_desk.asks_together),
        )
    elif outcome == "suggest":
        form = SendBackForm()
    elif outcome == "not_here":
        form = NotHereForm().offer(said())
    else:
        form = LetterForm()
    if not form.is_submitted() and open_desk:
        form.version.data = open_desk.version_id
    return form


def asks_safe(open_desk: Desk | None) -> bool:
    """True where a note or a reader says: suicide, self-harm or an overdose (SU-02)."""
    links = open_desk.links if open_desk else ()
    noted = asks_eight([one.code for one in links if one.kind == "note"])
    return noted or bool(request.form.get(TOUCHES))
