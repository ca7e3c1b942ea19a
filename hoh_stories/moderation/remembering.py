"""What was decided about the same words in the version before is not asked again.

Only while the words are the same, letter for letter, and of the same kind. Nothing is compared
across stories: the same name in two of them would link two tellers (AN-07).
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from hoh_stories.stories.carried import SETTLED
from hoh_stories.stories.models import Finding, Story, Version
from hoh_stories.stories.texts import Text, read_finding_why, read_version, seal_finding_why


def words_of(row: Finding, text: Text) -> str:
    """The words a finding points at."""
    part: str = getattr(text, row.part)
    return part[row.start_at : row.end_at]


def same_words(row: Finding, text: Text) -> tuple[str, str]:
    """What makes two findings of one story the same: their kind, and their words folded."""
    return row.kind, " ".join(words_of(row, text).casefold().split())


def remembered(s: Session, story: Story, version: Version, fresh: Iterable[Finding]) -> None:
    """Let new findings have the decisions of the version before, where the words are the same."""
    fresh = list(fresh)
    asked = select(Version).where(
        Version.story_id == story.id, Version.number == version.number - 1
    )
    last = s.scalars(asked).first() if fresh else None
    if last is None:
        return
    decided = s.scalars(
        select(Finding).where(Finding.version_id == last.id, Finding.decision.in_(SETTLED))
    ).all()
    if not decided:
        return
    old = read_version(last, story.data_key)
    known = {same_words(row, old): row for row in decided}
    text = read_version(version, story.data_key)
    for row in fresh:
        if before := known.get(same_words(row, text)):
            row.decision, row.decided_on = before.decision, before.decided_on
            row.decided_by_id = before.decided_by_id
            seal_finding_why(row, read_finding_why(before, story), story)
