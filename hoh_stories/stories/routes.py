"""Pages of writing, six at most to *sent*: before you start, key, key back, write, send, sent.

Open to all: no account is needed (AC-33). Keys have their pages in `key_pages`, values in
`value_pages`, content notes in
`note_pages`, hints in `hint_pages`; what is typed is taken in by `writing`. Coming back and /my
are `telling`.
"""

from __future__ import annotations

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from hoh_stories.accounts import at_doors, floods, visits
from hoh_stories.accounts.floods import Door
from hoh_stories.accounts.house import is_open
from hoh_stories.ground import clock
from hoh_stories.ground.answers import No
from hoh_stories.ground.text import lay_out
from hoh_stories.stories import (
    drafting,
    hint_pages,
    key_pages,
    letters,
    note_pages,
    queries,
    value_pages,
    writing,
)
from hoh_stories.stories.choices import Choice
from hoh_stories.stories.drafts import UNSURE
from hoh_stories.stories.face import (
    bp,
    draft_or_door,
    is_cooling,
    keyed,
    needs_in,
    on,
    order,
    reading_day,
    the_teller,
    words,
)
from hoh_stories.stories.forms import SendForm, start_form
from hoh_stories.stories.notes import noted
from hoh_stories.stories.rules import WAYS
from hoh_stories.stories.services import Missing
from hoh_stories.web.access import open_to_all
from hoh_stories.web.forms import PressForm
from hoh_stories.web.locale import current_lang, here

__all__ = ["bp", "hint_pages", "key_pages", "letters", "note_pages", "value_pages", "writing"]


@bp.route("/share", methods=["GET", "POST"])
@open_to_all
def share() -> ResponseReturnValue:
    """Page 1, before the first field: who reads, when, what next, what is private.

    While the house is not whole, only that it is not open yet (docs/decisions/0006).
    Source: TI-01, SG-01, SG-02, QE-07, CO-18.
    """
    if not is_open():
        return render_template("stories/not_open.html")
    if floods.switch().is_closed:
        return render_template("stories/resting.html", until=floods.switch().until, mine=_begun())
    form = start_form(words(), request.args.get("language", ""))
    if form.validate_on_submit():
        may = at_doors.may_try(Door.SHARE)
        if isinstance(may, No):
            form.explain_no(may)
            return at_doors.slowed(_share(form))
        at_doors.tried(Door.SHARE)
        language = form.language.data or current_lang()
        way = form.way.data if form.way.data in WAYS else "write"
        story_id = drafting.start(the_teller(), form.kind.data, language, way)
        return on("write" if keyed() else "key", story_id)
    return _share(form)


@bp.route("/share/<story_id>/send", methods=["GET", "POST"])
@open_to_all
def send(story_id: str) -> ResponseReturnValue:
    """Page 5: what people here will see, and two statements (CO-21)."""
    draft = draft_or_door(story_id)
    if not draft.story.editable:
        return on("sent", story_id)
    form = SendForm()
    if form.validate_on_submit():
        answer = drafting.send(
            the_teller(),
            story_id,
            drafting.Statements(form.adult.data, form.may_read.data),
            revision=form.number,
            order=order(),
            cooling=is_cooling,
        )
        if not isinstance(answer, No):
            return on("sent", story_id)
        field = {"not_adult": "adult", "nobody_may_read": "may_read"}.get(answer.code, "")
        form.explain_no(answer, field)
        draft = draft_or_door(story_id)
    if draft.other is not None:
        return on("write", story_id)
    return _preview(story_id, draft, form)


@bp.route("/share/<story_id>/sent")
@open_to_all
def sent(story_id: str) -> ResponseReturnValue:
    """Page 6: it has arrived, and what comes next; help first where somebody may be at risk."""
    draft = draft_or_door(story_id)
    if draft.story.state == "draft":
        return on("send", story_id)
    if draft.story.editable:
        return redirect(here("/my"), code=303)
    return render_template(
        "stories/sent.html",
        day=reading_day(),
        today=clock.today(),
        needs=needs_in(draft.text),
    )


@bp.route("/share/<story_id>/back", methods=["GET", "POST"])
@open_to_all
def take_back(story_id: str) -> ResponseReturnValue:
    """Bring what was sent back as a draft, to go on writing."""
    draft_or_door(story_id)
    form = PressForm()
    if form.validate_on_submit():
        answer = drafting.take_back(the_teller(), story_id)
        if not isinstance(answer, No):
            return on("write", story_id)
        form.explain_no(answer)
    return render_template("stories/take_back.html", form=form)


@bp.route("/share/<story_id>/rest")
@open_to_all
def rest(story_id: str) -> ResponseReturnValue:
    """A draft that only its teller reads is a good ending."""
    draft_or_door(story_id)
    return render_template("stories/rest.html", story_id=story_id, keyed=keyed())


@bp.route("/share/<story_id>")
@open_to_all
def begun(story_id: str) -> ResponseReturnValue:
    """The short address of a story leads to where one writes."""
    actor = visits.current_teller()
    if actor is None:
        return redirect(here("/return"), code=303)
    try:
        view = queries.story_of(actor, story_id)
    except Missing:
        abort(404)
    return on("write" if view.editable else "sent", story_id)


def _begun() -> list[queries.StoryView]:
    """What this browser's teller may go on writing, one at most."""
    actor = visits.current_teller()
    mine = [view for view in queries.stories_of(actor) if view.editable] if actor else []
    return mine[:1]


def _share(form: Any) -> str:
    return render_template(
        "stories/share.html",
        form=form,
        words=words(),
        mine=_begun(),
        day=reading_day(),
        today=clock.today(),
    )


def _preview(story_id: str, draft: queries.DraftView, form: SendForm) -> ResponseReturnValue:
    text = draft.composed(order())
    form.revision.data = str(draft.revision)
    return render_template(
        "stories/send.html",
        form=form,
        text=text,
        shown=lay_out(text.body),
        values=_named(draft.chosen),
        notes=_touches(draft.noted),
        unsure=UNSURE in draft.noted,
        story=draft.story,
        keyed=keyed(),
        day=reading_day(),
        today=clock.today(),
        back_to=url_for("stories.write", story_id=story_id),
        key_page=url_for("stories.key", story_id=story_id, to="send"),
    )


def _touches(chosen: frozenset[str]) -> list[str]:
    """The words for the notes that a teller chose; no question where they chose none."""
    known = chosen - {UNSURE}
    listed = noted(current_lang()).lists["notes"] if known else {}
    return [words for code, words in listed.items() if code in known]


def _named(chosen: frozenset[Choice]) -> list[str]:
    names = words().values
    return [names[number].name for number in sorted({one.value for one in chosen})]
