"""What a teller keeps: copies of everything held about them, their name, their key."""

from __future__ import annotations

import json

from flask import Response, make_response, render_template, url_for
from flask.typing import ResponseReturnValue

from hoh_stories.accounts import tellers
from hoh_stories.accounts.tellers import TakenKey
from hoh_stories.ground.answers import No
from hoh_stories.stories.forms import KeyForm
from hoh_stories.stories.key_pages import qr, take_key
from hoh_stories.telling import held, queries, services
from hoh_stories.telling.face import bp, me, mine, numbers, on, page, said
from hoh_stories.telling.forms import NameForm
from hoh_stories.telling.held import Everything
from hoh_stories.telling.words import what_happened
from hoh_stories.values.content import LANGUAGES
from hoh_stories.web.access import for_tellers
from hoh_stories.web.locale import NAMES

#: What a copy is called on the device: nothing that tells (QE-09).
FILE = "my-notes"


@bp.route("/my/copy")
@for_tellers
def copy() -> ResponseReturnValue:
    """What a copy holds, where it goes, and its two forms."""
    return page("copy", story=None, anchor="")


@bp.route("/my/<story_id>/copy")
@for_tellers
def copy_of(story_id: str) -> ResponseReturnValue:
    """The same for one story."""
    return page("copy", story=mine(story_id), anchor=story_id)


@bp.route("/my/download")
@for_tellers
def download() -> ResponseReturnValue:
    """Everything held about somebody, to read (DP-05)."""
    return _to_read(held.everything(me(), numbers().cooling_off))


@bp.route("/my/download.json")
@for_tellers
def download_json() -> ResponseReturnValue:
    """The same, for programs."""
    return _for_programs(held.everything(me(), numbers().cooling_off))


@bp.route("/my/<story_id>/download")
@for_tellers
def download_of(story_id: str) -> ResponseReturnValue:
    """Everything held about one story, to read (CO-16)."""
    return _to_read(held.everything(me(), numbers().cooling_off, story_id))


@bp.route("/my/<story_id>/download.json")
@for_tellers
def download_json_of(story_id: str) -> ResponseReturnValue:
    """The same, for programs."""
    return _for_programs(held.everything(me(), numbers().cooling_off, story_id))


@bp.route("/my/name", methods=["GET", "POST"])
@for_tellers
def name() -> ResponseReturnValue:
    """What to be called and how to be written to; both may be changed or emptied (TI-14)."""
    before = {"called": queries.called_of(me()), "language": queries.language_of(me())}
    form = NameForm(data=before)
    form.language.choices = [(code, NAMES[code]) for code in LANGUAGES]
    if form.validate_on_submit():
        answer = services.rename(me(), form.called.data or "", form.language.data)
        if not isinstance(answer, No):
            return on("my")
        form.explain_no(answer, "called")
    return page("name", form=form)


@bp.route("/my/key", methods=["GET", "POST"])
@for_tellers
def key() -> ResponseReturnValue:
    """A new key; the answer to the very POST is the one printable page, a reload shows none."""
    form = KeyForm()
    if form.validate_on_submit():
        taken = take_key(me(), form)
        if isinstance(taken, TakenKey):
            onward = url_for("telling.my")
            return render_template(
                "stories/paper.html", key=taken, qr=qr(taken.digits), onward=onward
            )
        form.explain_no(taken)
    state = tellers.key_state(me())
    form.mark.data = state.mark
    return page("key", form=form, taken=state.taken)


def _to_read(everything: Everything) -> ResponseReturnValue:
    words = render_template(
        "telling/copy_to_read.html", all=everything, said=said(), happened=what_happened
    )
    return _file(words, "html", "text/html; charset=utf-8")


def _for_programs(everything: Everything) -> ResponseReturnValue:
    written = json.dumps(everything.as_json(), ensure_ascii=False, indent=1)
    return _file(written, "json", "application/json")


def _file(content: str, ending: str, kind: str) -> Response:
    answer = make_response(content)
    answer.headers["Content-Type"] = kind
    answer.headers["Content-Disposition"] = f'attachment; filename="{FILE}.{ending}"'
    return answer
