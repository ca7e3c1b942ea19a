"""What a teller's pages show of suggestions: each one, all in their places, the text as chosen.

Frozen rows; Missing for anybody else's story, TakenBack for one that was taken back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import Actor
from hoh_stories.ground.db import look
from hoh_stories.ground.text import Change, ShownBlock, differences, in_strokes, lay_out
from hoh_stories.moderation.queries import names_of
from hoh_stories.stories import tracked
from hoh_stories.stories.models import Story, Suggestion, Version
from hoh_stories.stories.services import newest
from hoh_stories.stories.texts import Text, read_suggestion, read_version
from hoh_stories.stories.tracked import Mark, in_order, shut_out
from hoh_stories.telling.answers import as_chosen, edit_of, marks_in
from hoh_stories.telling.queries import live_row

AROUND = 90  #: letters before and after, for a page about one suggestion


@dataclass(frozen=True)
class Suggested:
    """Other words proposed for a stretch, and the teller's answer so far."""

    id: str
    number: int
    part: str
    old: str
    words: str
    why: str
    kind: str
    by: str
    changes: tuple[Change, ...]
    around: tuple[str, str]
    answer: str
    own: str
    fits: bool = True  #: no other suggestion for the same words is used
    meets: tuple[int, ...] = ()  #: numbers of others for the same words

    @property
    def waits(self) -> bool:
        """True while it waits for an answer."""
        return self.fits and not self.answer


@dataclass(frozen=True)
class Tracked:
    """All suggestions for the newest words, each in its place, and those about earlier words."""

    language: str
    suggestions: tuple[Suggested, ...]
    earlier: tuple[Suggested, ...]
    title: tuple[ShownBlock, ...]
    body: tuple[ShownBlock, ...]
    summary: tuple[ShownBlock, ...]

    @property
    def next(self) -> Suggested | None:
        """The first that waits for an answer."""
        return next((one for one in self.suggestions if one.waits), None)


@dataclass(frozen=True)
class AsChosen:
    """The text as the answers so far make it."""

    text: Text
    blocks: tuple[ShownBlock, ...]
    changed: bool


def tracked_of(actor: Actor, story_id: str) -> Tracked | None:
    """What is suggested for the newest words; None while the story is not with its teller."""
    with look() as s:
        story = live_row(s, actor, story_id)
        version = newest(s, story)
        if version is None or story.state != "with_teller":
            return None
        text = read_version(version, story.data_key)
        found = sorted(marks_in(s, version.id), key=lambda one: _order(one[0]))
        rows, marks = [row for row, _ in found], [mark for _, mark in found]
        then = _earlier(s, story, version)
        names = names_of(s, [row.by_id for row, _ in [*found, *then]])
        return Tracked(
            text.language,
            _all(rows, marks, story, text, names),
            tuple(_one(0, row, story, read, names) for row, read in then),
            *(_in_place(part, rows, marks, story, text) for part in tracked.PARTS),
        )


def chosen_of(actor: Actor, story_id: str) -> AsChosen | None:
    """The whole text with what was said yes to; None while the story is not with its teller."""
    with look() as s:
        story = live_row(s, actor, story_id)
        version = newest(s, story)
        if version is None or story.state != "with_teller":
            return None
        text, chosen = as_chosen(s, story, version)
        return AsChosen(text, lay_out(text.body), bool(chosen.used))


def _order(row: Suggestion) -> tuple[int, int, str]:
    return (*in_order(row.part, row.start_at), row.id)


def _all(
    rows: Sequence[Suggestion],
    marks: Sequence[Mark],
    story: Story,
    text: Text,
    names: dict[str, str],
) -> tuple[Suggested, ...]:
    gone = shut_out(marks)
    number = {mark.id: at for at, mark in enumerate(marks, 1)}
    return tuple(
        _one(
            number[row.id],
            row,
            story,
            text,
            names,
            fits=row.id not in gone,
            meets=tuple(number[other.id] for other in marks if mark.meets(other)),
        )
        for row, mark in zip(rows, marks, strict=True)
    )


def _in_place(
    part: str, rows: Sequence[Suggestion], marks: Sequence[Mark], story: Story, text: Text
) -> tuple[ShownBlock, ...]:
    """One part with what is suggested or chosen; what was declined is the teller's own again."""
    gone = shut_out(marks)
    changes = []
    for number, row in enumerate(rows, 1):
        if row.part == part and row.id not in gone and row.answer != "declined":
            edit = edit_of(row, story, text)
            changes.append(tracked.Change(number, edit.start, edit.end, edit.words))
    return tuple(tracked.shown(getattr(text, part), changes))


def _earlier(s: Session, story: Story, version: Version) -> list[tuple[Suggestion, Text]]:
    """Undecided ones whose words are others now, each with the text that it was about."""
    asked = (
        select(Suggestion, Version)
        .join(Version, Version.id == Suggestion.version_id)
        .where(
            Version.story_id == story.id,
            Version.id != version.id,
            Suggestion.sent,
            or_(Suggestion.answer.is_(None), Suggestion.answer == "asked"),
        )
        .order_by(Version.number, Suggestion.start_at)
    )
    rows = s.execute(asked).tuples().all()
    texts = {of.id: read_version(of, story.data_key) for _, of in rows}
    return [(row, texts[of.id]) for row, of in rows]


def _one(
    number: int,
    row: Suggestion,
    story: Story,
    text: Text,
    names: dict[str, str],
    *,
    fits: bool = True,
    meets: tuple[int, ...] = (),
) -> Suggested:
    words, why, own = read_suggestion(row, story)
    part: str = getattr(text, row.part)
    old = part[row.start_at : row.end_at]
    return Suggested(
        id=row.id,
        number=number,
        part=row.part,
        old=old,
        words=words,
        why=why,
        kind=row.kind,
        by=names.get(row.by_id, ""),
        changes=in_strokes(differences(old, words)),
        around=_around(part, row.start_at, row.end_at),
        answer=row.answer or "",
        own=own or "",
        fits=fits,
        meets=meets,
    )


def _around(part: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after it in the same paragraph, in whole words."""
    before = part[:start].rpartition("\n\n")[2]
    after = part[end:].partition("\n\n")[0]
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + " …"
    return before, after
