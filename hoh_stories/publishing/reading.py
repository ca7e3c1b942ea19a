"""The reading pages as functions: one shape for everybody's shelf, the peers' and the learners'.

`routes` and `members` hang them at their addresses and say who may. Answers to everybody carry an
ETag and are asked about anew; the gate was asked before any of them says "not changed".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlencode

from flask import Response, abort, current_app, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from hoh_stories import __version__
from hoh_stories.accounts import at_doors
from hoh_stories.accounts.floods import Door
from hoh_stories.consent.rules import Audience
from hoh_stories.ground import clock
from hoh_stories.ground.answers import No
from hoh_stories.publishing import queries
from hoh_stories.publishing.forms import WORDS_LONGEST, HeardForm, ShelfForm, shelf_number
from hoh_stories.publishing.gate import Reader
from hoh_stories.publishing.hearing import hear
from hoh_stories.publishing.hiding import hidden
from hoh_stories.publishing.shown import Asked, Gone, ShownStory
from hoh_stories.stories.notes import noted_at
from hoh_stories.web.forms import cleaned, in_one_line
from hoh_stories.web.headers import page_is_public
from hoh_stories.web.locale import current_lang, here


@dataclass(frozen=True)
class Room:
    """One audience's shelf and where it stands."""

    audience: Audience
    path: str
    heard_path: str
    key: str = ""  #: its short name in an address, empty for everybody's
    learning: bool = False  #: adds a question to each value, and care for readers at work (RC-08)

    @property
    def reader(self) -> Reader:
        """Somebody of this audience, today."""
        return queries.reader_of(self.audience)

    def shelf(self, **chosen: str) -> str:
        """The address of the shelf, with what was chosen."""
        return here(self.path) + (f"?{urlencode(chosen)}" if chosen else "")

    def story(self, public_id: str) -> str:
        """The address of a story."""
        return here(f"{self.path}/{public_id}")

    def gentle(self, public_id: str) -> str:
        """The address of its gentle summary."""
        return f"{self.story(public_id)}/gentle"

    def heard(self, public_id: str) -> str:
        """The address of the form that says "I heard you"."""
        return here(self.heard_path.format(public_id))


def shelf_page(room: Room) -> ResponseReturnValue:
    """A shelf, with what was looked for."""
    form, asked = _looked_for()
    page = queries.shelf(room.reader, asked)
    return answer(
        signature(page.counter),
        "publishing/shelf.html",
        room=room,
        form=form,
        boxes=_boxes(current_lang()) if not _chose() else "",
        page=page,
        counter=page.counter,
        asked=asked,
        more=room.shelf(**chosen_in_address(), after=str(page.next)) if page.next else "",
    )


def _chose() -> bool:
    """Whether the address says anything about the boxes of the form."""
    return any(name in request.args for name in (*ShelfForm.LISTS, "value"))


def _looked_for() -> tuple[ShelfForm, Asked]:
    """What was looked for, and the form that shows it: made once, while it says nothing of its own.

    Words alone need none: they are cleaned as the form's own field would.
    """
    words, after = request.args.get("words", ""), request.args.get("after", "")
    if not _chose() and len(words) <= WORDS_LONGEST:
        sought = in_one_line(cleaned(words))
        asked = Asked(words=sought, hidden=hidden(), after=shelf_number(after))
        return _untouched(current_lang()), asked
    form = ShelfForm(formdata=request.args)
    form.validate()
    return form, form.asked(hidden(), after)


@cache
def _untouched(_lang: str) -> ShelfForm:
    form = ShelfForm(formdata=MultiDict())
    form.validate()
    return form


@cache
def _boxes(lang: str) -> Markup:
    """The boxes while nothing is chosen in them: our own words, so they are drawn once."""
    return Markup(render_template("publishing/boxes.html", form=_untouched(lang)))  # noqa: S704


def story_page(room: Room, public_id: str) -> ResponseReturnValue:
    """One story. 404, 410."""
    if known := _known_still(room, public_id):
        return known
    shown = found(room, public_id)
    return _of_story(signature(shown.counter), "publishing/story.html", room, shown)


def _known_still(room: Room, public_id: str) -> Response | None:
    """Where a reader has this very page and may still read it: nothing is opened to say so."""
    if not request.if_none_match or not page_is_public() or hidden():
        return None
    shown = queries.still_shown(room.reader, public_id)
    sign = signature(shown.counter) if shown else ""
    if not shown or not request.if_none_match.contains_weak(sign):
        return None
    return answer(sign, "", engines=shown.engines)


def gentle_page(room: Room, public_id: str) -> ResponseReturnValue:
    """The gentle summary that the teller agreed to (RC-02). 404 also where there is none, 410."""
    shown = found(room, public_id)
    if not shown.summary:
        abort(404)
    return _of_story(signature(shown.counter), "publishing/gentle.html", room, shown)


def _of_story(sign: str, template: str, room: Room, shown: ShownStory) -> Response:
    """A page of a story; a calm one for who chose not to meet what it touches on (RC-03)."""
    if hidden() & shown.touched:
        return answer(sign, "publishing/not_today.html", room=room)
    return answer(
        sign,
        template,
        engines=shown.engines,
        counter=shown.counter,
        room=room,
        shown=shown,
        today=clock.today(),
    )


def heard_page(room: Room, public_id: str) -> ResponseReturnValue:
    """Say "I heard you" with offered words (RC-06). 404, 410."""
    found(room, public_id)
    form = HeardForm()
    if form.validate_on_submit():
        may = at_doors.may_try(Door.HEARD)
        if isinstance(may, No):
            form.explain_no(may)
            return at_doors.slowed(_heard(room, form, public_id))
        at_doors.tried(Door.HEARD)
        said = hear(room.reader, public_id, form.words.data, form.once.data or "")
        if not isinstance(said, No):
            return redirect(f"{room.heard(public_id)}/thanks", code=303)
        form.explain_no(said, "words")
    return _heard(room, form, public_id)


def _heard(room: Room, form: HeardForm, public_id: str) -> str:
    return render_template("publishing/heard.html", room=room, form=form, public_id=public_id)


def thanks_page(room: Room, public_id: str) -> ResponseReturnValue:
    """After it: thanks, and the ways on. 404, 410."""
    found(room, public_id)
    return render_template("publishing/thanks.html", room=room, public_id=public_id)


def found(room: Room, public_id: str) -> ShownStory:
    """The story for this room's readers; 410 where it was once shown, else 404."""
    shown = queries.story(room.reader, public_id)
    if isinstance(shown, Gone):
        abort(410)
    return shown or abort(404)


def chosen_in_address() -> dict[str, str]:
    """What the address chooses, without its place on the shelf and without empty choices."""
    return {
        name: value
        for name in (*ShelfForm.LISTS, "value", "words")
        if (value := request.args.get(name, ""))
    }


def signature(counter: int | None = None) -> str:
    """What an answer to everybody rests on; nothing for members, whose answers are not kept."""
    if not page_is_public():
        return ""
    address = request.full_path
    return queries.signature(
        f"{__version__} {current_app.config['BUILD']}", current_lang(), address, counter
    )


def answer(
    sign: str, template: str, *, engines: bool = False, counter: int | None = None, **words: Any
) -> Response:
    """A page with people's words. `engines`: search engines may keep it; `counter`: of its rows.

    304 only after the gate was asked. Where topics are hidden, nothing is kept (`no-store`).
    """
    quiet = bool(hidden())

    def page() -> Response:
        said = noted_at(current_lang(), counter)
        return make_response(
            render_template(template, engines=engines, quiet=quiet, said=said, **words)
        )

    if quiet or not sign:
        response = page()
        response.headers["Cache-Control"] = "no-store"
    else:
        response = _unless_known(sign, page)
    if not engines:
        response.headers["X-Robots-Tag"] = "noindex, noarchive"
    return response


def _unless_known(sign: str, page: Callable[[], Response]) -> Response:
    known = request.if_none_match.contains_weak(sign)
    response = Response(status=304) if known else page()
    response.set_etag(sign, weak=True)
    response.headers["Cache-Control"] = "no-cache"
    return response
