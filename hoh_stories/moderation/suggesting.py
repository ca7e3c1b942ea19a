"""Other words for a part of a text: proposed as changes by word, for the teller's answer.

A facilitator writes a paragraph, the title or the summary as it could be; what is kept is only what
differs, one suggestion for the words of one sentence. Nothing here reaches the teller by itself:
`reviewing` sends what was gathered. Rules of places are `stories.tracked`. Source: TI-06, TI-07;
decision 0010.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import Actor
from hoh_stories.ground import clock
from hoh_stories.ground.answers import Answer, No, Yes, first_no
from hoh_stories.ground.db import deed
from hoh_stories.ground.names import new_id
from hoh_stories.ground.text import Edit, blocks, clean, clean_line, from_paste, hunks
from hoh_stories.moderation import rules
from hoh_stories.moderation.reviewing import Case, case_of, same_page
from hoh_stories.stories.models import Story, Suggestion, Version
from hoh_stories.stories.texts import Text, read_suggestion, read_version, seal_suggestion
from hoh_stories.stories.tracked import OPEN

_CLEANED: dict[str, Callable[[str], str]] = {
    "title": clean_line,
    "body": from_paste,
    "summary": from_paste,
}


@dataclass(frozen=True)
class Proposed:
    """Other words for the paragraph that begins at `start`, or for the title or the summary.

    `overlap`: what was chosen where the teller has not decided about an earlier suggestion for the
    same words: "beside" lets them choose between both, "instead" takes the earlier one back.
    """

    version_id: str
    start: int
    words: str
    why: str
    kind: str
    part: str = "body"
    overlap: str = ""


def propose(actor: Actor, story_id: str, proposed: Proposed) -> Answer:
    """Save what differs as suggestions, unsent, in the place of what was unsent there.

    A change that was saved before stays with its own reason, unless nothing else is new.
    No: as rules.may_open; changed_meanwhile, no_paragraph, same_words, no_why, no_kind, too_long,
    overlaps.
    """
    with deed() as s:
        case = case_of(s, story_id)
        if case is None:
            return No("not_yours")
        may = first_no(
            rules.may_open(actor, case.standing, clock.now()),
            same_page(case, proposed.version_id),
        )
        if isinstance(may, No):
            return may  # before the text is read: a story taken back has none
        text = read_version(case.version, case.story.data_key)
        return _propose(s, actor, case, text, proposed)


def _propose(s: Session, actor: Actor, case: Case, text: Text, proposed: Proposed) -> Answer:
    stretch = stretch_of(text, proposed.part, proposed.start)
    if stretch is None:
        return No("no_paragraph")
    start, old = stretch
    words, why = as_written(old, proposed.part, proposed.words), clean(proposed.why)
    answer = first_no(
        rules.suggestion_fits(old, words, why),
        rules.kind_fits(proposed.part, words, proposed.kind),
    )
    if isinstance(answer, No):
        return answer
    edits = edits_for(old, start, words)
    here = [row for row in open_ones(s, case.version) if row.part == proposed.part]
    mine = [row for row in here if not row.sent and in_stretch(row, start, len(old))]
    known = {edit: row for row in mine if (edit := _edit(row, case.story)) in edits}
    fresh = [edit for edit in edits if edit not in known]
    met = [row for row in here if row not in mine and meets_any(row, fresh)]
    if met and proposed.overlap not in ("beside", "instead"):
        return No("overlaps")
    _take_back(s, met if proposed.overlap == "instead" else ())
    _take_back(s, [row for row in mine if row not in known.values()])
    for edit in fresh or edits:
        _save(s, actor, case, proposed, edit, why, known.get(edit))
    return Yes()


def drop(actor: Actor, story_id: str, suggestion_id: str) -> Answer:
    """Take back a suggestion that nobody has decided on. May be repeated. No: as rules.may_open.

    One that its teller has seen stays in what is kept about the story, as taken back.
    """
    with deed() as s:
        case = case_of(s, story_id)
        if case is None:
            return No("not_yours")
        answer = rules.may_open(actor, case.standing, clock.now())
        row = s.get(Suggestion, suggestion_id)
        if isinstance(answer, Yes) and row and row.answer in OPEN and _of_story(s, row, case):
            _take_back(s, [row])
        return answer


def stretch_of(text: Text, part: str, start: int) -> tuple[int, str] | None:
    """Where words that can be written anew begin, and the words; None for no such part."""
    if part == "body":
        found = (block for block in blocks(text.body) if block.start == start)
        return next(((one.start, text.body[one.start : one.end]) for one in found), None)
    return (0, getattr(text, part)) if part in _CLEANED else None


def as_written(old: str, part: str, words: str) -> str:
    """What was typed, cleaned, with the spaces that the stretch begins with."""
    written = _CLEANED[part](words)
    return old[: len(old) - len(old.lstrip())] + written if written else written


def edits_for(old: str, start: int, words: str) -> list[Edit]:
    """What differs, as edits of the part in which the stretch begins at `start`."""
    return [Edit(one.start + start, one.end + start, one.words) for one in hunks(old, words)]


def open_ones(s: Session, version: Version) -> list[Suggestion]:
    """Suggestions for a version that nobody has decided on, sent or not."""
    asked = select(Suggestion).where(Suggestion.version_id == version.id)
    return [row for row in s.scalars(asked.order_by(Suggestion.start_at)) if row.answer in OPEN]


def in_stretch(row: Suggestion, start: int, length: int) -> bool:
    """Whether a suggestion lies in the words that are written anew."""
    return start <= row.start_at and row.end_at <= start + length


def meets_any(row: Suggestion, edits: Iterable[Edit]) -> bool:
    """Whether a suggestion and one of these edits cannot both be made."""
    return any(edit.meets(Edit(row.start_at, row.end_at)) for edit in edits)


def _edit(row: Suggestion, story: Story) -> Edit:
    return Edit(row.start_at, row.end_at, read_suggestion(row, story)[0])


def _of_story(s: Session, row: Suggestion, case: Case) -> bool:
    return s.get_one(Version, row.version_id).story_id == case.story.id


def _take_back(s: Session, rows: Collection[Suggestion]) -> None:
    for row in rows:
        if row.sent:
            row.answer = "dropped"
        else:
            s.delete(row)


def _save(
    s: Session,
    actor: Actor,
    case: Case,
    proposed: Proposed,
    edit: Edit,
    why: str,
    row: Suggestion | None,
) -> None:
    if row is None:
        row = Suggestion(id=new_id(), version_id=case.version.id, part=proposed.part, sent=False)
        row.start_at, row.end_at = edit.start, edit.end
        s.add(row)
    row.by_id, row.made_on, row.kind = actor.id, clock.today(), proposed.kind
    seal_suggestion(row, edit.words, why, case.story)
