"""Pages on which a teller may link their words to values: optional, and later too.

By paragraph without a script, by marked words with one; nothing needs dragging (AC-03). Links are
kept with the draft and applied when it is sent. What each value is about is `values`.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from hoh_stories.ground.answers import Answer, No
from hoh_stories.ground.text import blocks
from hoh_stories.stories import drafting
from hoh_stories.stories.choices import Choice
from hoh_stories.stories.face import bp, draft_or_door, keyed, on, order, the_teller, words
from hoh_stories.stories.forms import ValuesForm, values_form
from hoh_stories.stories.queries import DraftView
from hoh_stories.web.access import open_to_all

SHOWN_LETTERS = 120  #: how much of a paragraph the list of parts shows


@dataclass(frozen=True)
class Part:
    """Some words of the text that values may hang on. Both offsets 0: all of it."""

    start: int
    end: int
    begins: str  #: the words, cut where they are long
    values: tuple[int, ...]
    marked: bool = False  #: chosen by marking, no paragraph of its own

    @property
    def address(self) -> dict[str, int]:
        """How the address of its page names it."""
        return {"start": self.start, "end": self.end} if self.end else {}


@bp.route("/share/<story_id>/values")
@open_to_all
def values(story_id: str) -> ResponseReturnValue:
    """The parts of the text, and what was chosen for each."""
    draft = draft_or_door(story_id)
    if not draft.story.editable or draft.other is not None:
        return on("write", story_id)
    body = draft.composed(order()).body
    return render_template(
        "stories/values.html",
        parts=parts(body, draft.chosen),
        story=draft.story,
        words=words(),
        body=body,
        story_id=story_id,
        keyed=keyed(),
    )


@bp.route("/share/<story_id>/values/part", methods=["GET", "POST"])
@open_to_all
def part(story_id: str) -> ResponseReturnValue:
    """Choose values for one part: what each is about stands beside it."""
    draft = draft_or_door(story_id)
    body = draft.composed(order()).body
    start, end = _asked(body)
    before = sorted(one.value for one in draft.chosen if (one.start, one.end) == (start, end))
    form = values_form(words(), {"values": before, "revision": str(draft.revision)})
    if form.validate_on_submit():
        answer = _choose(story_id, draft, form, start, end)
        if not isinstance(answer, No):
            return on("values", story_id)
        form.explain_no(answer)
    form.revision.data = str(draft.revision)
    return render_template(
        "stories/part.html",
        form=form,
        chosen=body[start:end],
        story=draft.story,
        about={number: value.about for number, value in words().values.items()},
        back_to=url_for("stories.values", story_id=story_id),
    )


def parts(body: str, chosen: frozenset[Choice]) -> list[Part]:
    """All of the text, its paragraphs, and what was marked in them."""
    by_place: dict[tuple[int, int], list[int]] = {(0, 0): []}
    paragraphs = [(block.start, block.end) for block in blocks(body)]
    by_place |= {place: [] for place in paragraphs}
    for one in sorted(chosen):
        by_place.setdefault((one.start, one.end), []).append(one.value)
    return [
        Part(
            start, end, _begins(body, start, end), tuple(found), _is_marked(start, end, paragraphs)
        )
        for (start, end), found in sorted(by_place.items())
    ]


def _is_marked(start: int, end: int, paragraphs: list[tuple[int, int]]) -> bool:
    return bool(end) and (start, end) not in paragraphs


def _begins(body: str, start: int, end: int) -> str:
    if not end:
        return str(_("All of it"))
    said = body[start:end]
    return said if len(said) <= SHOWN_LETTERS else f"{said[:SHOWN_LETTERS].rstrip()}…"


def _choose(story_id: str, draft: DraftView, form: ValuesForm, start: int, end: int) -> Answer:
    others = {one for one in draft.chosen if (one.start, one.end) != (start, end)}
    mine = {Choice(number, start, end) for number in form.values.data}
    return drafting.choose_values(
        the_teller(),
        story_id,
        frozenset(others | mine),
        revision=form.number,
        order=order(),
    )


def _asked(body: str) -> tuple[int, int]:
    """The part that the address names: nothing for all of it, 404 for what is no part."""
    if not request.args:
        return 0, 0
    start, end = (request.args.get(name, -1, int) for name in ("start", "end"))
    if not 0 <= start < end <= len(body):
        abort(404)
    return start, end
