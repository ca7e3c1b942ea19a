"""What hangs on the words of a version comes along to the next one, to its new places.

A stretch that no edit touched keeps its exact words, and so its links, what the assistant pointed
out there, what people decided about it, and suggestions that nobody has decided on. A touched one
takes nothing along: its links ask their teller again, and the assistant looks anew. Hints that a
teller kept hang on the draft's digests (`stories.remembered`), not on places.
Every function is a step in the caller's deed. Source: issue 5, Suggestions; decision 0010.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from hoh_stories.ground.names import new_id
from hoh_stories.ground.text import Edit, around_after, edits_between, place_after, put_in
from hoh_stories.stories.models import Finding, Link, Passage, Story, Suggestion, Version
from hoh_stories.stories.texts import Text, read_finding_why, seal_finding_why
from hoh_stories.stories.tracked import PARTS, USED

Row = TypeVar("Row", Passage, Link, Finding)
SETTLED = ("nobody", "kept")  #: decisions about words that stay as they are


@dataclass(frozen=True)
class Chosen:
    """Edits that a teller said yes to, by part, and the suggestions that they come from."""

    edits: Mapping[str, Sequence[Edit]] = field(default_factory=dict)
    used: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Step:
    """From one version to the next. `chosen`: None where the teller wrote the new words."""

    story: Story
    old: Version
    new: Version
    edits: Mapping[str, Sequence[Edit]]
    chosen: Chosen | None = None


def edits_of(old: Text, new: Text, chosen: Chosen | None = None) -> dict[str, Sequence[Edit]]:
    """How each part came from the one before: as chosen where that is all, else word by word."""
    found: dict[str, Sequence[Edit]] = {}
    for part in PARTS:
        before, after = getattr(old, part), getattr(new, part)
        asked = chosen.edits.get(part, ()) if chosen else ()
        found[part] = asked if put_in(before, asked) == after else edits_between(before, after)
    return found


def carry(s: Session, step: Step, length: int) -> None:
    """Bring everything along that keeps its words. `length`: of the new body."""
    _carry_links(s, step, length)
    _carry_findings(s, step)
    _carry_suggestions(s, step)


def _carry_links(s: Session, step: Step, length: int) -> None:
    passages = s.scalars(select(Passage).where(Passage.version_id == step.old.id)).all()
    links: dict[str, list[Link]] = {}
    for link in s.scalars(select(Link).where(Link.passage_id.in_([one.id for one in passages]))):
        links.setdefault(link.passage_id, []).append(link)
    for passage in passages:
        place = _of_passage(step, passage, length)
        start, end = place or around_after(step.edits["body"], passage.start_at, passage.end_at)
        if start >= end and not passage.whole:
            continue  # its words are gone
        of_it = links.get(passage.id, [])
        fresh = [one for one in of_it if place or step.chosen or not one.by_teller]
        if fresh:
            _hang(s, step, passage, (start, end), fresh, ask=place is None)


def _hang(
    s: Session,
    step: Step,
    passage: Passage,
    at: tuple[int, int],
    links: Collection[Link],
    *,
    ask: bool,
) -> None:
    """`ask`: the words are others now, so that each link waits for a yes of its own.

    Where the teller wrote them, what they chose themselves goes with their choices (`choices`).
    """
    there = _copy(passage, version_id=step.new.id, start_at=at[0], end_at=at[1])
    s.add(there)
    s.flush()
    said = {"by_teller": False, "agreed": False} if ask else {}
    s.add_all(_copy(one, passage_id=there.id, **said) for one in links)


def _of_passage(step: Step, passage: Passage, length: int) -> tuple[int, int] | None:
    if passage.whole:
        return 0, length
    return place_after(step.edits["body"], passage.start_at, passage.end_at)


def _carry_findings(s: Session, step: Step) -> None:
    """What lies open comes too, so that no reader waits for the assistant to say it again."""
    for row in s.scalars(select(Finding).where(Finding.version_id == step.old.id)):
        place = place_after(step.edits[row.part], row.start_at, row.end_at)
        if place is None:
            continue
        there = _copy(row, version_id=step.new.id, start_at=place[0], end_at=place[1])
        there.why_sealed = None
        if row.decision in SETTLED:
            seal_finding_why(there, read_finding_why(row, step.story), step.story)
        else:
            there.decision = there.decided_by_id = there.decided_on = None
        s.add(there)


def _carry_suggestions(s: Session, step: Step) -> None:
    """Undecided ones move to the new version. One whose words changed stays with the old words.

    A yes whose words never came into the text is no answer any more: the teller wrote otherwise.
    """
    used = step.chosen.used if step.chosen else frozenset()
    asked = select(Suggestion).where(Suggestion.version_id == step.old.id)
    for row in s.scalars(asked):
        if row.id in used or row.answer in ("declined", "dropped"):
            continue
        if row.answer in USED:
            row.answer = None
        place = place_after(step.edits[row.part], row.start_at, row.end_at)
        if place is not None:
            row.version_id = step.new.id
            row.start_at, row.end_at = place


def _copy(row: Row, **other: Any) -> Row:
    """A new row that says the same but for its name and these columns."""
    columns = inspect(type(row)).columns.keys()
    same = {name: getattr(row, name) for name in columns if name != "id"}
    return type(row)(**{**same, "id": new_id(), **other})
