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
from hoh_stories.stories.queries import DraftView
from hoh_stories.stories.rules import body_of
from hoh_stories.stories.texts import Text
from hoh_stories.web.access import open_to_all
from hoh_stories.web.forms import words_for
from hoh_stories.web.locale import current_lang, here

#: Buttons of the page: where each leads when the words are saved.
ONWARD = {"send": "send", "key": "key", "values": "values", "rest": "rest", "back": "key"}
FIELDS = {"title_too_long": "title", "summary_too_long": "summary", "too_long": "body"}


@bp.route("/share/<story_id>/write", methods=["GET", "POST"])
@open_to_all
def write(story_id: str) -> ResponseReturnValue:
    """Page 4: a text of any shape (TI-19), or prompts that share a page."""
    draft = own_draft(story_id)
    if request.method == "POST":
        return _take_in(story_id, draft)
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
    draft = own_draft(story_id)
    form = write_form(words(), _way(draft))
    if not form.validate():
        again = {"token": generate_csrf()} if form.form_errors else {"code": "look"}
        return jsonify(**again, said=_said("again" if form.form_errors else "no"))
    if draft is None:
        return _late_for_script(form)
    text, answers = form.text(draft.text), form.answers()
    answer = drafting.save(the_teller(), story_id, text, answers, form.number)
    if isinstance(answer, Saved):
        return jsonify(revision=answer.revision, said=_said("saved"))
    return jsonify(code=answer.code, said=str(words_for(answer.code)))


def _take_in(story_id: str, draft: DraftView | None) -> ResponseReturnValue:
    form = write_form(words(), _way(draft))
    if not form.validate():
        return _page(draft, form)
    if draft is None:
        return _late(form)
    text, answers = form.text(draft.text), form.answers()
    answer = drafting.save(the_teller(), story_id, text, answers, form.number)
    if isinstance(answer, Saved):
        return _onward(story_id)
    if answer.code == "stale":
        mine = replace(text, body=body_of(text.body, answers, order()))
        return _beside_saved(story_id, mine)
    return _page(draft, _explained(form, answer))


@bp.route("/share/<story_id>/both", methods=["POST"])
@open_to_all
def both(story_id: str) -> ResponseReturnValue:
    """The text that a teller chose of two; it goes on as one text, whatever the way in was."""
    draft = own_draft(story_id)
    form = write_form(words(), "write")
    if not form.validate():
        return _page(draft, form)
    if draft is None:
        return _late(form)
    text = form.text(draft.text)
    answer = drafting.save(the_teller(), story_id, text, {}, form.number)
    if isinstance(answer, Saved):
        return on("write", story_id, saved=1)
    if answer.code == "stale":
        return _beside_saved(story_id, text)
    return _page(draft, _explained(form, answer))


def _beside_saved(story_id: str, mine: Text) -> ResponseReturnValue:
    now = queries.draft_of(the_teller(), story_id)
    return _both(now, mine, now.composed(order()))


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
    text = form.text(Text(language=current_lang()))
    return drafting.keep_late(the_teller(), text, form.answers(), way)


def _way(draft: DraftView | None) -> str:
    """How the page asks: a story that has a text is written on as a text."""
    if draft is None:
        posted = any(name.startswith(PROMPT) for name in request.form)
        return "prompts" if posted else "write"
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
        way=_way(draft),
        story=draft.story if draft else None,
        language=_language(form),
        keyed=keyed(),
        saved="saved" in request.args,
        late="late" in request.args,
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
