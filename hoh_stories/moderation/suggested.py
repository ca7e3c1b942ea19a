"""Suggestions as the pages of an opened text show them: in their places, and about earlier words.

For who may open the text: `desk` asks. Making them is `suggesting`, answering them is `telling`.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from hoh_stories.ground.text import Layer, ShownBlock, differences, in_strokes
from hoh_stories.moderation.queries import names_of
from hoh_stories.moderation.shown import Suggested
from hoh_stories.stories import tracked
from hoh_stories.stories.models import Story, Suggestion, Version
from hoh_stories.stories.texts import Text, read_suggestion, read_version
from hoh_stories.stories.tracked import Change, in_order


def suggestions_of(
    s: Session, story: Story, version: Version, text: Text
) -> tuple[tuple[Suggested, ...], tuple[Suggested, ...]]:
    """Those for this version, numbered in the order of the text, and open ones about earlier words.

    What was taken back is shown no more.
    """
    undecided = or_(Suggestion.answer.is_(None), Suggestion.answer == "asked")
    asked = (
        select(Suggestion, Version)
        .join(Version, Version.id == Suggestion.version_id)
        .where(Version.story_id == story.id, or_(Suggestion.version_id == version.id, undecided))
    )
    rows = [one for one in s.execute(asked).tuples() if one[0].answer != "dropped"]
    rows.sort(key=lambda one: (*in_order(one[0].part, one[0].start_at), one[0].id))
    called = names_of(s, (row.by_id for row, _ in rows))
    texts = {version.id: text} | {
        of.id: read_version(of, story.data_key) for _, of in rows if of.id != version.id
    }
    now = [row for row, of in rows if of.id == version.id]
    then = [row for row, of in rows if of.id != version.id]
    return (
        tuple(_suggested(at, row, story, text, called) for at, row in enumerate(now, 1)),
        tuple(_suggested(0, row, story, texts[row.version_id], called) for row in then),
    )


def _suggested(
    number: int, row: Suggestion, story: Story, text: Text, called: dict[str, str]
) -> Suggested:
    words, why, own = read_suggestion(row, story)
    part: str = getattr(text, row.part)
    return Suggested(
        id=row.id,
        number=number,
        part=row.part,
        start=row.start_at,
        end=row.end_at,
        changes=in_strokes(differences(part[row.start_at : row.end_at], words)),
        words=words,
        why=why,
        kind=row.kind,
        called=called.get(row.by_id, ""),
        sent=row.sent,
        answer=row.answer,
        own_words=own,
    )


def with_suggestions(
    text: str, part: str, suggestions: Sequence[Suggested], layers: Sequence[Layer] = ()
) -> tuple[ShownBlock, ...]:
    """One part with the suggestions that nobody has decided on, each in its place."""
    changes = [
        Change(one.number, one.start, one.end, one.words)
        for one in suggestions
        if one.part == part and one.open
    ]
    return tuple(tracked.shown(text, changes, layers))
