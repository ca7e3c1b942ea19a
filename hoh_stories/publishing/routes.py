"""The reading room for everybody: shelf, story, values, guide. Members' shelves are `members`.

Pages marked `public_page` look at no cookie but the one that hides topics, at no session and no
person (design.md, Addresses). Forms have pages of their own, which are never kept.
"""

from __future__ import annotations

from flask import Blueprint, abort, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from hoh_stories.consent.rules import Audience
from hoh_stories.publishing import members, noting, queries, reading
from hoh_stories.publishing.forms import HideForm, shelf_number
from hoh_stories.publishing.hiding import hidden, hide
from hoh_stories.publishing.reading import Room
from hoh_stories.publishing.shown import Asked
from hoh_stories.stories.notes import noted
from hoh_stories.values.content import content
from hoh_stories.web.access import open_to_all
from hoh_stories.web.headers import public_page
from hoh_stories.web.locale import current_lang, here

bp = Blueprint("reading", __name__)
bp.register_blueprint(members.bp)

EVERYBODY = Room(Audience.PUBLIC, "/stories", "/heard/{}")
ROOMS = {room.key: room for room in (EVERYBODY, members.PEERS, members.LEARN)}


@bp.route("/stories")
@open_to_all
@public_page
def stories() -> ResponseReturnValue:
    """What is shared with everybody."""
    return reading.shelf_page(EVERYBODY)


@bp.route("/stories/<public_id>")
@open_to_all
@public_page
def story(public_id: str) -> ResponseReturnValue:
    """One story."""
    return reading.story_page(EVERYBODY, public_id)


@bp.route("/stories/<public_id>/gentle")
@open_to_all
@public_page
def gentle(public_id: str) -> ResponseReturnValue:
    """Its gentle summary."""
    return reading.gentle_page(EVERYBODY, public_id)


@bp.route("/heard/<public_id>", methods=["GET", "POST"])
@open_to_all
def heard(public_id: str) -> ResponseReturnValue:
    """Tell its teller that they were heard."""
    return reading.heard_page(EVERYBODY, public_id)


@bp.route("/heard/<public_id>/thanks")
@open_to_all
def thanks(public_id: str) -> ResponseReturnValue:
    """After it."""
    return reading.thanks_page(EVERYBODY, public_id)


@bp.route("/not-today")
@open_to_all
@public_page
def not_today() -> ResponseReturnValue:
    """A calm page for somebody who would rather not read now (RC-02)."""
    return render_template("publishing/not_today.html")


@bp.route("/hide", methods=["GET", "POST"])
@open_to_all
def hide_topics() -> ResponseReturnValue:
    """Choose topics not to meet in this visit, and back to the shelf one came from (RC-03)."""
    room = ROOMS.get(request.args.get("from", ""), EVERYBODY)
    form = HideForm(data={"notes": sorted(hidden())}).offer(
        noted(current_lang()).offered_notes(noting.shown_codes())
    )
    if form.validate_on_submit():
        response = make_response(redirect(room.shelf(), code=303))
        return hide(response, form.notes.data)
    return render_template("publishing/hide.html", form=form, room=room)


@bp.route("/values")
@open_to_all
@public_page
def values() -> ResponseReturnValue:
    """The twelve values."""
    return render_template("publishing/values.html", said=content(current_lang()))


@bp.route("/values/<int:number>")
@open_to_all
@public_page
def value(number: int) -> ResponseReturnValue:
    """One value, what it asks at three levels, and the stories that show it."""
    one = content(current_lang()).values.get(number) or abort(404)
    asked = Asked(hidden=hidden(), after=shelf_number(request.args.get("after", "")))
    page = queries.by_value(EVERYBODY.reader, number, asked)
    sign = reading.signature(page.counter)
    more = here(f"/values/{number}?after={page.next}#stories") if page.next else ""
    return reading.answer(
        sign,
        "publishing/value.html",
        room=EVERYBODY,
        counter=page.counter,
        value=one,
        page=page,
        asked=asked,
        more=more,
    )


@bp.route("/guide")
@open_to_all
@public_page
def guide() -> ResponseReturnValue:
    """All that the values ask, on one page to print."""
    return render_template("publishing/guide.html", said=content(current_lang()))


@bp.route("/being-with")
@open_to_all
@public_page
def being_with() -> ResponseReturnValue:
    """How to be with a hard story (RC-07)."""
    return render_template("publishing/being_with.html")
