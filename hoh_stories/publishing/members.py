"""The shelves of peers and of practitioners: the same pages, never kept by a browser (AC-35).

A practitioner says yes to reading with care before the first story, and again when its words
change (AN-15): until then their role does not work, which `accounts.standing` says.
"""

from __future__ import annotations

from flask import Blueprint, current_app, redirect, render_template
from flask.typing import ResponseReturnValue

from hoh_stories.accounts import people
from hoh_stories.accounts.permissions import Permission
from hoh_stories.consent.rules import Audience
from hoh_stories.publishing import reading
from hoh_stories.publishing.forms import AgreementForm
from hoh_stories.publishing.reading import Room
from hoh_stories.web.access import needs

bp = Blueprint("members", __name__)

PEERS = Room(Audience.PEERS, "/peers/stories", "/peers/stories/{}/heard", "peers")
LEARN = Room(
    Audience.PRACTITIONERS, "/learn/stories", "/learn/stories/{}/heard", "learn", learning=True
)


@bp.route("/peers/stories")
@needs(Permission.PEERS_READ)
def peers() -> ResponseReturnValue:
    """What was shared with people who have lived something alike."""
    return reading.shelf_page(PEERS)


@bp.route("/peers/stories/<public_id>")
@needs(Permission.PEERS_READ)
def peers_story(public_id: str) -> ResponseReturnValue:
    """One story shared with peers."""
    return reading.story_page(PEERS, public_id)


@bp.route("/peers/stories/<public_id>/gentle")
@needs(Permission.PEERS_READ)
def peers_gentle(public_id: str) -> ResponseReturnValue:
    """Its gentle summary."""
    return reading.gentle_page(PEERS, public_id)


@bp.route("/peers/stories/<public_id>/heard", methods=["GET", "POST"])
@needs(Permission.PEERS_READ)
def peers_heard(public_id: str) -> ResponseReturnValue:
    """Tell its teller that they were heard."""
    return reading.heard_page(PEERS, public_id)


@bp.route("/peers/stories/<public_id>/heard/thanks")
@needs(Permission.PEERS_READ)
def peers_thanks(public_id: str) -> ResponseReturnValue:
    """After it."""
    return reading.thanks_page(PEERS, public_id)


@bp.route("/learn/agreement", methods=["GET", "POST"])
@needs(Permission.READING_AGREE)
def agreement() -> ResponseReturnValue:
    """What somebody promises who reads for their work."""
    form = AgreementForm()
    if form.validate_on_submit():
        people.agree_to_read(current_app.extensions["who"].person())
        return redirect(LEARN.shelf(), code=303)
    return render_template("publishing/agreement.html", form=form)


@bp.route("/learn/stories")
@needs(Permission.LEARN_READ)
def learn() -> ResponseReturnValue:
    """What was shared with people who read for their work."""
    return reading.shelf_page(LEARN)


@bp.route("/learn/stories/<public_id>")
@needs(Permission.LEARN_READ)
def learn_story(public_id: str) -> ResponseReturnValue:
    """One story shared with practitioners, with a question for each value it shows (RC-08)."""
    return reading.story_page(LEARN, public_id)


@bp.route("/learn/stories/<public_id>/gentle")
@needs(Permission.LEARN_READ)
def learn_gentle(public_id: str) -> ResponseReturnValue:
    """Its gentle summary."""
    return reading.gentle_page(LEARN, public_id)


@bp.route("/learn/stories/<public_id>/heard", methods=["GET", "POST"])
@needs(Permission.LEARN_READ)
def learn_heard(public_id: str) -> ResponseReturnValue:
    """Tell its teller that they were heard."""
    return reading.heard_page(LEARN, public_id)


@bp.route("/learn/stories/<public_id>/heard/thanks")
@needs(Permission.LEARN_READ)
def learn_thanks(public_id: str) -> ResponseReturnValue:
    """After it."""
    return reading.thanks_page(LEARN, public_id)
