"""What the writing pages share: the blueprint, whose draft it is, and where the pages stand.

No page of its own. Nobody needs to prove anything to write: a visit begins with the first step.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, current_app, redirect, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Gone, NotFound

from hoh_stories.accounts import tellers, visits
from hoh_stories.accounts.actors import Actor
from hoh_stories.ground import clock
from hoh_stories.ground.keystore import KeyGone
from hoh_stories.safety.risk import signs_in
from hoh_stories.stories import queries
from hoh_stories.stories.queries import DraftView
from hoh_stories.stories.services import Missing
from hoh_stories.stories.texts import Text, risk_text
from hoh_stories.values.content import Content, content
from hoh_stories.web.errors import show
from hoh_stories.web.locale import current_lang, here

bp = Blueprint("stories", __name__)
#: What a kind of sign may need: codes that help lines fit (`values.support`).
NEEDS = {
    "life": ("danger", "suicide"),
    "others": ("danger", "distress"),
    "child": ("danger", "young", "child_harm"),
    "adult": ("danger", "abuse_at_home", "trafficking"),
    "named": ("sexual_violence", "talk"),
}


@bp.record_once
def init(state: BlueprintSetupState) -> None:
    """Leaving in a hurry ends the visit too (QE-02)."""
    state.app.extensions["on_leaving"].append(visits.leave_visit)


def words() -> Content:
    """The site's words in the language of this page."""
    return content(current_lang())


def order() -> tuple[str, ...]:
    """The prompts in the order in which their answers are put together."""
    return tuple(words().lists["prompts"])


def the_teller() -> Actor:
    """The teller of this visit; somebody new where there is none."""
    actor = visits.current_teller()
    if actor is None:
        actor, token = tellers.begin_teller(current_lang())
        visits.enter(token, actor)
    return actor


def own_draft(story_id: str) -> DraftView | None:
    """What this visit's teller writes there, None for anybody else's."""
    actor = visits.current_teller()
    try:
        return queries.draft_of(actor, story_id) if actor else None
    except Missing:
        return None


def draft_or_door(story_id: str) -> DraftView:
    """As `own_draft`; those without a visit are led to the door, others find nothing (404)."""
    if visits.current_teller() is None:
        abort(redirect(here("/return"), code=303))
    draft = own_draft(story_id)
    if draft is None:
        abort(404)
    return draft


@bp.app_errorhandler(Missing)
def not_here(_error: Missing) -> ResponseReturnValue:
    """A story that went between two looks of one page: taken back elsewhere, or never theirs."""
    return show(NotFound())


@bp.app_errorhandler(KeyGone)
def not_any_more(_error: KeyGone) -> ResponseReturnValue:
    """Words whose key was destroyed while a page was about to read them (truth 3)."""
    return show(Gone())


def on(endpoint: str, story_id: str, **more: Any) -> ResponseReturnValue:
    """Lead on to another page of the same story."""
    return redirect(url_for(f"stories.{endpoint}", story_id=story_id, **more), code=303)


def keyed() -> bool:
    """True where this visit's teller has a key."""
    actor = visits.current_teller()
    return actor is not None and tellers.key_state(actor).taken


def reading_day() -> Any:
    """The next day on which enough people read here, None where nobody knows one."""
    numbers = current_app.config["SETTINGS"].numbers
    return queries.next_reading_day(clock.today(), numbers.readers_needed, numbers.leads_needed)


def needs_in(text: Text) -> tuple[str, ...]:
    """What somebody may need now whose words have a sign of risk; none where there is no sign.

    Shown at once to its teller, whatever anybody decides later; kept nowhere.
    """
    kinds = {sign.kind for sign in signs_in(risk_text(text))}
    wanted = [need for kind in NEEDS if kind in kinds for need in NEEDS[kind]]
    return tuple(dict.fromkeys(wanted))


def is_cooling(story_id: str) -> bool:
    """Publishing's word on whether an agreed text waits; taken as so where nobody is asked."""
    ask = current_app.extensions.get("is_cooling")
    return bool(ask(story_id)) if ask else True
