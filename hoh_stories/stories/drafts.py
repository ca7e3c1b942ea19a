"""The working words of a story, as its teller should find them: draft, newest version, or both.

A draft remembers which version it came from. When a newer version was made since (suggestions were
answered), the draft follows it, unless it holds words that were never sent: then both are shown.
Reading only; saving and sending are `stories.drafting`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from hoh_stories.consent.models import Consent
from hoh_stories.stories import choices
from hoh_stories.stories.choices import Choice
from hoh_stories.stories.models import Draft, Link, Passage, Story, Version
from hoh_stories.stories.rules import FROM, HINTS, NOTES, UNDO, VALUES, WAY
from hoh_stories.stories.services import Missing, newest
from hoh_stories.stories.texts import DraftText, Text, read_draft, read_version

UNSURE = "?"  #: among the notes of a teller: somebody here shall help


@dataclass(frozen=True)
class Working:
    """What is being written. `answers`: to prompts. `other`: the newest version, if both count."""

    text: Text
    revision: int
    answers: dict[str, str] = field(default_factory=dict)
    way: str = "write"
    chosen: frozenset[Choice] = frozenset()
    base: str = ""  #: the version that these words came from
    other: Text | None = None
    hints: str = ""  #: what was answered to hints (`stories.remembered`)
    undo: str = ""  #: the last blur (`stories.blurs`); whatever is saved next forgets it
    noted: frozenset[str] = frozenset()  #: codes of content notes that the teller chose, or UNSURE


def working(s: Session, story: Story) -> Working:
    """The working words of a story. Raises Missing where they are erased."""
    row = s.get(Draft, story.id)
    if row is None:
        raise Missing(story.id)
    found = as_kept(read_draft(row, story.data_key))
    version = newest(s, story)
    if version is None or version.id == found.base:
        return found
    return _follow(s, story, found, version)


def as_kept(draft: DraftText) -> Working:
    """A draft as it was saved, whatever newer version there may be."""
    answers = {code: words for code, words in draft.answers.items() if not code.startswith("_")}
    return Working(
        draft.text,
        draft.revision,
        answers,
        draft.answers.get(WAY, "write"),
        choices.read(draft.answers.get(VALUES, "")),
        draft.answers.get(FROM, ""),
        hints=draft.answers.get(HINTS, ""),
        undo=draft.answers.get(UNDO, ""),
        noted=frozenset(draft.answers.get(NOTES, "").split()),
    )


def kept_beside(found: Working) -> dict[str, str]:
    """The reserved codes as the draft keeps them among its answers."""
    kept = {WAY: found.way, VALUES: choices.write(found.chosen), FROM: found.base}
    more = {HINTS: found.hints, NOTES: " ".join(sorted(found.noted))}
    return {**kept, **{code: words for code, words in more.items() if words}}


def teller_choices(s: Session, version_id: str) -> frozenset[Choice]:
    """The values that a teller linked to a version or its passages."""
    rows = s.execute(
        select(Link.code, Passage.start_at, Passage.end_at, Passage.whole)
        .join(Passage, Link.passage_id == Passage.id)
        .where(Passage.version_id == version_id, Link.kind == "value", Link.by_teller)
    )
    return frozenset(_choices(rows))


def teller_notes(s: Session, version_id: str) -> frozenset[str]:
    """The content notes that a teller set on a version themselves."""
    asked = select(Link.code).join(Passage, Link.passage_id == Passage.id)
    mine = (Passage.version_id == version_id, Link.kind == "note", Link.by_teller)
    return frozenset(s.scalars(asked.where(*mine)))


def agreed_otherwise(
    s: Session, story: Story, chosen: frozenset[Choice], noted: frozenset[str]
) -> bool:
    """Whether the newest words were agreed to with other links: those stay as they are shown."""
    version = newest(s, story)
    if version is None:
        return False
    if (teller_choices(s, version.id), teller_notes(s, version.id)) == (chosen, noted):
        return False
    return s.scalars(select(Consent.id).where(Consent.version_id == version.id)).first() is not None


def _choices(rows: Iterable[tuple[str, int, int, bool]]) -> Iterable[Choice]:
    for code, start, end, whole in rows:
        yield Choice(int(code)) if whole else Choice(int(code), start, end)


def _follow(s: Session, story: Story, found: Working, version: Version) -> Working:
    words = read_version(version, story.data_key)
    before = s.get(Version, found.base) if found.base else None
    unsent = before is None or found.text != read_version(before, story.data_key)
    written = any((found.text.title, found.text.body, found.text.summary, found.answers))
    if written and (unsent or found.answers) and found.text != words:
        return Working(
            found.text,
            found.revision,
            found.answers,
            found.way,
            found.chosen,
            version.id,
            other=words,
            hints=found.hints,
            noted=found.noted,
        )
    chosen = teller_choices(s, version.id)
    return Working(
        words,
        found.revision,
        way=found.way,
        chosen=chosen,
        base=version.id,
        hints=found.hints,
        noted=teller_notes(s, version.id),
    )
