"""The page on which a teller asks what could give them away: hints, never blocking (AN-03, AN-18).

Without a script: each hint is a form with three equal choices. What is found is `hints`, what is
done about it `blurs`; the words for it are in `hint_words`. A facilitator's side is `moderation`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from hoh_stories.accounts import visits
from hoh_stories.ground.answers import Answer, No
from hoh_stories.safety.blurring import LONGEST
from hoh_stories.stories import blurs
from hoh_stories.stories.face import bp, draft_or_door, keyed, on, order, the_teller
from hoh_stories.stories.forms import HintForm
from hoh_stories.stories.hint_words import TELLS
from hoh_stories.stories.hints import NEVER_SHOWN, ON_A_PAGE, Asked, Looked, look_over
from hoh_stories.stories.quoting import Quote, quote
from hoh_stories.stories.services import Missing
from hoh_stories.web.access import open_to_all
from hoh_stories.web.forms import number_in


@dataclass(frozen=True)
class Shown:
    """One hint as the page shows it."""

    mark: str
    likely: bool
    quote: Quote
    places: int
    tells: Any
    asked_again: bool  #: it can stand in no shared text
    instead: str


@bp.route("/share/<story_id>/check", methods=["GET", "POST"])
@open_to_all
def check(story_id: str) -> ResponseReturnValue:
    """What the assistant points out in one's own words, and keep, blur or change for each."""
    if request.method == "GET":
        return _page(story_id, HintForm())
    draft_or_door(story_id)
    form = HintForm()
    if form.validate():
        answer = _do(story_id, form)
        if not isinstance(answer, No):
            kept = {"kept": 1} if request.form.get("do") == "keep" else {}
            return on("check", story_id, **kept, **_here())
        form.explain_no(answer)
    return _page(story_id, form)


def place_of(story_id: str, mark: str) -> Quote | None:
    """Where the words of a hint stand, for the writing page; None without one."""
    actor = visits.current_teller()
    if not mark or actor is None:
        return None
    seen = look_over(actor, story_id, order())
    one = seen.named(mark)
    return quote(seen.sheet.text, *one.hint.places[0]) if one else None


def _do(story_id: str, form: HintForm) -> Answer | blurs.Blurred:
    """What the pressed button asks for. 404 for a story of somebody else."""
    actor, mark, revision = the_teller(), form.mark.data or "", form.number
    try:
        if request.form.get("do") == "back":
            return blurs.put_back(actor, story_id, revision, order())
        if request.form.get("do") == "keep":
            return blurs.keep(actor, story_id, mark, revision, order())
        said = form.instead.data or ""
        return blurs.blur(actor, story_id, mark, said, revision, order())
    except Missing:
        abort(404)


def _page(story_id: str, form: HintForm) -> ResponseReturnValue:
    draft_or_door(story_id)
    seen = look_over(the_teller(), story_id, order())
    if not seen.editable:
        return on("write", story_id)
    listed = seen.asked if _wide() else [one for one in seen.asked if one.hint.tier == "likely"]
    pages = max(1, -(-len(listed) // ON_A_PAGE))
    number = min(_number(), pages)
    some = listed[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
    return render_template(
        "stories/check.html",
        form=form,
        hints=[_shown(seen, one, form) for one in some],
        count=len(listed),
        less_sure=len(seen.asked) - len(listed),
        wide={"more": 1} if _wide() else {},
        number=number,
        pages=pages,
        revision=seen.now.revision,
        undo=sum(map(len, blurs.read_undo(seen.now.undo).values())),
        kept="kept" in request.args,
        language=seen.now.text.language,
        written=bool(seen.sheet.text.strip()),
        longest=LONGEST,
        story_id=story_id,
        keyed=keyed(),
        back_to=url_for("stories.write", story_id=story_id),
    )


def _shown(seen: Looked, one: Asked, form: HintForm) -> Shown:
    """As found; the words that were typed for it and not taken stay in the field."""
    typed = form.instead.data if form.errors and form.mark.data == one.mark else None
    return Shown(
        one.mark,
        one.hint.tier == "likely",
        quote(seen.sheet.text, *one.hint.places[0]),
        len(one.hint.places),
        TELLS[one.hint.kind],
        one.hint.kind in NEVER_SHOWN,
        one.offered if typed is None else typed,
    )


def _number() -> int:
    return max(1, number_in(request.args.get("page", ""), 1))


def _wide() -> bool:
    """Whether the hints that the assistant is less sure about were asked for too."""
    return "more" in request.args


def _here() -> dict[str, int]:
    """The page of hints that one is on, as the address names it."""
    page = {"page": _number()} if _number() > 1 else {}
    return {**page, "more": 1} if _wide() else page
