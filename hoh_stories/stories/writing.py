"""The writing page, and what becomes of everything typed on it (truth 5, TI-04, QE-06).

The same form is taken in by a button, or by the script while somebody types; both ways a late post,
a stale window or an old token loses nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import abort, jsonify, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf

from hoh_stories.accounts import at_doors, visits
from hoh_stories.accounts.floods import Door
from hoh_stories.ground.answers import No
from hoh_stories.stories import drafting, queries
from hoh_stories.stories.drafting import Saved
from hoh_stories.stories.face import bp, keyed, on, order, own_draft, the_teller, words
from hoh_stories.stories.forms import PROMPT, WriteForm, write_form
from hoh_stories.stories.hint_pages import place_of
from hoh_stories.stories.queries import DraftView
from hoh_stories.stories.rules import body_of
from hoh_stories.stories.services import Missing
from hoh_stories.stories.texts import Text
from hoh_stories.web.access import open_to_all
from hoh_stories.web.forms import words_for
from hoh_stories.web.locale import current_lang, here

#: Buttons of the page: where each leads when the words are saved.
ONWARD = {
    **{name: name for name in ("send", "key", "values", "check", "rest")},
    "back": "key",
}
FIELDS = {"title_too_long": "title", "summary_too_long": "summary", "too_long": "body"}


@bp.route("/share/<story_id>/write", methods=["GET", "POST"])
@open_to_all
def write(story_id: str) -> ResponseReturnValue:
    """Page 4: a text of any shape (TI-19), or prompts that share a page."""
    if request.method == "POST":
        return _take_in(story_id)
    draft = own_draft(story_id)
    if draft is None:
        return abort(404) if visits.current_teller() else redirect(here("/return"), code=303)
    if not draft.story.editable:
        return on("take_back", story_id)
    if draft.other is not None:
        return _both(draft, draft.composed(order()), draft.other)
    return _page(draft, _filled(draft))


@bp.route("/share/<story_id>/save", methods=["POST"])
@open_to_all
def save(story_id: str) -> ResponseReturnValue:
    """As the page's own button, for the script: JSON that says what happened, and 200 for a No too.

    `revision`: it is saved. `token`: once more with this one. `save`, `page`: the words have a new
    address. `said`: for the person. `code`: why it was not saved.
    """
    form = write_form(words(), _posted_way())
    if not form.validate():
        again = {"token": generate_csrf()} if form.form_errors else {"code": "look"}
        return jsonify(**again, said=_said("again" if form.form_errors else "no"))
    answer = _save(story_id, form)
    if answer is None:
        return _late_for_script(form)
    if isinstance(answer, Saved):
        return jsonify(revision=answer.revision, said=_said("saved"))
    return jsonify(code=answer.code, said=str(words_for(answer.code)))


def _take_in(story_id: str) -> ResponseReturnValue:
    form = write_form(words(), _posted_way())
    if not form.validate():
        return _page(own_draft(story_id), form)
    answer = _save(story_id, form)
    return _onward(story_id) if isinstance(answer, Saved) else _unsaved(story_id, form, answer)


@bp.route("/share/<story_id>/both", methods=["POST"])
@open_to_all
def both(story_id: str) -> ResponseReturnValue:
    """The text that a teller chose of two; it goes on as one text, whatever the way in was."""
    form = write_form(words(), "write")
    if not form.validate():
        return _page(own_draft(story_id), form)
    answer = _save(story_id, form)
    if isinstance(answer, Saved):
        return on("write", story_id, saved=1)
    return _unsaved(story_id, form, answer)


def _save(story_id: str, form: WriteForm) -> Saved | No | None:
    """Save without looking first: the deed itself asks, under its lock, whose story it is.

    None: the visit is over, or it is no story of this teller.
    """
    actor = visits.current_teller()
    try:
        answers = form.answers()
        return drafting.save(actor, story_id, form.text(), answers, form.number) if actor else None
    except Missing:
        return None


def _unsaved(story_id: str, form: WriteForm, answer: No | None) -> ResponseReturnValue:
    draft = own_draft(story_id)
    if answer is None or draft is None:
        return _late(form)
    if answer.code != "stale":
        return _page(draft, _explained(form, answer))
    text = form.text(draft.text.language)
    mine = replace(text, body=body_of(text.body, form.answers(), order()))
    return _both(draft, mine, draft.composed(order()))


def _onward(story_id: str) -> ResponseReturnValue:
    chosen = request.form.get("next", "")
    if chosen == "compose":
        drafting.put_together(the_teller(), story_id, order())
    if chosen in ONWARD:
        return on(ONWARD[chosen], story_id)
    return on("write", story_id, saved=1)


def _late(form: WriteForm) -> ResponseReturnValue:
    """The visit is over, or the words are for no story of this teller: they are kept anew.

    That begins a story, so it counts as one; what a slowed one typed is still on its page.
    """
    may = at_doors.may_try(Door.SHARE)
    if isinstance(may, No):
        return at_doors.slowed(make_response(_page(None, _explained(form, may))))
    kept = _keep(form)
    if isinstance(kept, No):
        return _page(None, _explained(form, kept))
    return on("write", kept, late=1)


def _late_for_script(form: WriteForm) -> ResponseReturnValue:
    may = at_doors.may_try(Door.SHARE)
    kept = may if isinstance(may, No) else _keep(form)
    if isinstance(kept, No):
        return jsonify(code=kept.code, said=str(words_for(kept.code)))
    revision = queries.draft_of(the_teller(), kept).revision
    page, again = (url_for(f"stories.{name}", story_id=kept) for name in ("write", "save"))
    return jsonify(revision=revision, said=_said("late"), page=page, save=again)


def _keep(form: WriteForm) -> str | No:
    at_doors.tried(Door.SHARE)
    way = "prompts" if form.prompts else "write"
    return drafting.keep_late(the_teller(), form.text(current_lang()), form.answers(), way)


def _posted_way() -> str:
    """How the page asked whose words came: told by its fields, whatever was saved since."""
    return "prompts" if any(name.startswith(PROMPT) for name in request.form) else "write"


def _way(draft: DraftView) -> str:
    """How the page asks: a story that has a text is written on as a text."""
    return "write" if draft.way == "prompts" and draft.text.body else draft.way


def _filled(draft: DraftView) -> WriteForm:
    text = draft.text
    data: dict[str, Any] = {f"{PROMPT}{code}": said for code, said in draft.answers.items()}
    data |= {"title": text.title, "body": text.body, "summary": text.summary}
    data |= {"language": text.language, "revision": str(draft.revision)}
    return write_form(words(), _way(draft), data)


def _explained(form: WriteForm, answer: No) -> WriteForm:
    field = FIELDS.get(answer.code, "")
    if field == "body" and form.prompts:
        field = form.prompts[0].name
    form.explain_no(answer, field)
    return form


def _page(draft: DraftView | None, form: WriteForm) -> ResponseReturnValue:
    return render_template(
        "stories/write.html",
        form=form,
        words=words(),
        way="prompts" if form.prompts else _way(draft) if draft else "write",
        story=draft.story if draft else None,
        language=_language(form),
        keyed=keyed(),
        saved="saved" in request.args,
        late="late" in request.args,
        place=place_of(draft.story.id, request.args.get("at", "")) if draft else None,
    )


def _language(form: WriteForm) -> str:
    """The language of the words, as far as it is one that is offered."""
    asked: str = form.language.data or ""
    return asked if asked in words().lists["languages"] else current_lang()


def _both(draft: DraftView, mine: Text, other: Text) -> ResponseReturnValue:
    """Two windows, or words unsent beside newer ones: both are shown, the teller chooses."""
    joined = replace(
        mine,
        title=mine.title or other.title,
        body=f"{mine.body}\n\n{other.body}".strip(),
        summary="\n\n".join(dict.fromkeys(filter(None, (mine.summary, other.summary)))),
    )
    form = write_form(words(), "write")
    form.revision.data = str(draft.revision)
    return render_template(
        "stories/both.html",
        form=form,
        texts={"mine": mine, "other": other, "joined": joined},
        story=draft.story,
        answered=draft.other is not None,
    )


def _said(code: str) -> str:
    said: dict[str, str] = {
        "saved": _("Saved. Only you can see it."),
        "late": _("Your visit had ended. Your words are saved here as a new draft."),
        "again": _("Saving once more."),
        "no": _("This could not be saved yet. Press Save to see why. Your words are still here."),
    }
    return said[code]
