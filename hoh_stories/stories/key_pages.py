"""Pages of the return key: taken early, shown once, typed back or not (design.md, "A key, early").

The printable page is the answer to the very POST; a reload makes no other key and shows none. What
a key is, is `accounts.return_keys`; a new key from /my is `telling`.
"""

from __future__ import annotations

import segno
from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from hoh_stories.accounts import tellers, visits
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.return_keys import LONGEST_TYPED
from hoh_stories.accounts.tellers import TakenKey
from hoh_stories.ground.answers import No
from hoh_stories.stories.face import bp, draft_or_door, on, the_teller
from hoh_stories.stories.forms import CheckForm, KeyForm
from hoh_stories.web.access import open_to_all

TOWARDS = ("write", "send")


@bp.route("/share/<story_id>/key", methods=["GET", "POST"])
@open_to_all
def key(story_id: str) -> ResponseReturnValue:
    """Page 2: take a key, or not now."""
    draft_or_door(story_id)
    form = KeyForm()
    if form.validate_on_submit():
        taken = take_key(the_teller(), form)
        if isinstance(taken, TakenKey):
            return _paper(story_id, taken)
        form.explain_no(taken)
    state = tellers.key_state(the_teller())
    form.mark.data = state.mark
    after = url_for(f"stories.{towards()}", story_id=story_id)
    return render_template("stories/key.html", form=form, taken=state.taken, after=after)


@bp.route("/share/<story_id>/key/back", methods=["GET", "POST"])
@open_to_all
def key_back(story_id: str) -> ResponseReturnValue:
    """Page 3: type the key back, or skip."""
    draft_or_door(story_id)
    form = CheckForm()
    if form.validate_on_submit():
        answer = tellers.type_back(the_teller(), form.typed.data or "", visits.tag_key())
        if not isinstance(answer, No):
            return on(towards(), story_id)
        form.explain_no(answer, "typed")
        form.typed.data = (form.typed.data or "")[:LONGEST_TYPED]
    after = url_for(f"stories.{towards()}", story_id=story_id)
    return render_template("stories/key_back.html", form=form, after=after)


def take_key(actor: Actor, form: KeyForm) -> TakenKey | No:
    """A first or a new key; this visit goes on, under another token.

    No: as accounts.tellers.take_key.
    """
    taken = tellers.take_key(
        actor,
        visits.tag_key(),
        token=visits.visit_token(),
        lasts=visits.idle_time(),
        mark=form.mark.data or tellers.NO_KEY_YET,
    )
    if isinstance(taken, TakenKey) and taken.token:
        visits.enter(taken.token, actor)
    return taken


def towards() -> str:
    """The page that a key was on the way to."""
    asked = request.args.get("to", "")
    return asked if asked in TOWARDS else "write"


def qr(digits: str) -> Markup:
    """A QR code of the digits as text, drawn in the page: nothing is loaded, no style is set."""
    drawn = segno.make(digits, error="m", micro=False)
    svg = drawn.svg_inline(scale=5, dark="#000", light="#fff", svgclass="qr", lineclass=None)
    return Markup(svg)  # noqa: S704 (drawn by segno, from digits alone)


def _paper(story_id: str, taken: TakenKey) -> ResponseReturnValue:
    onward = url_for("stories.key_back", story_id=story_id, to=towards())
    return render_template("stories/paper.html", key=taken, qr=qr(taken.digits), onward=onward)
