"""Proposals beside a text: other words for a paragraph, links to values and content notes.

Nothing here reaches the teller by itself, and nothing stands without their yes (TI-06, truth 4).
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import Actor
from hoh_stories.ground import audit, clock
from hoh_stories.ground.answers import Answer, No, Yes, first_no
from hoh_stories.ground.db import deed
from hoh_stories.ground.names import new_id
from hoh_stories.ground.text import Block, blocks, clean, from_paste
from hoh_stories.moderation import rules
from hoh_stories.moderation.reviewing import Case, case_of, same_page
from hoh_stories.stories import passages
from hoh_stories.stories.models import Link, Passage, Suggestion
from hoh_stories.stories.notes import notes
from hoh_stories.stories.passages import Stretch
from hoh_stories.stories.texts import read_version, seal_suggestion
from hoh_stories.values.content import content

_LISTS = {"theme": "themes", "context": "contexts", "barrier": "barriers"}


@dataclass(frozen=True)
class Proposed:
    """Other words for the paragraph that begins at `start`, and why."""

    version_id: str
    start: int
    words: str
    why: str


def propose(actor: Actor, story_id: str, proposed: Proposed) -> Answer:
    """Save other words for one paragraph, unsent; again for the same one replaces them.

    No: as rules.may_open; changed_meanwhile, no_paragraph, same_words, no_why, too_long.
    """
    with deed() as s:
        case = case_of(s, story_id)
        if case is None:
            return No("not_yours")
        if not (may := _may_mark(actor, case, proposed.version_id)):
            return may  # before the text is read: a story taken back has none
        words, why = from_paste(proposed.words), clean(proposed.why)
        block, old = _block(case, proposed.start)
        answer = first_no(
            Yes() if block else No("no_paragraph"),
            rules.suggestion_fits(old, words, why),
        )
        if block and isinstance(answer, Yes):
            _save(s, actor, case, block, words, why)
        return answer


def drop(actor: Actor, story_id: str, suggestion_id: str) -> Answer:
    """Take back a suggestion that was not sent. May be repeated. No: as rules.may_open."""
    with deed() as s:
        case = case_of(s, story_id)
        if case is None:
            return No("not_yours")
        answer = rules.may_open(actor, case.standing, clock.now())
        row = s.get(Suggestion, suggestion_id)
        if isinstance(answer, Yes) and row and row.version_id == case.version.id and not row.sent:
            s.delete(row)
        return answer


def propose_link(
    actor: Actor, story_id: str, version_id: str, kind: str, code: str, start: int | None
) -> Answer:
    """Propose a link for the teller's yes: of the paragraph at `start`, or of the whole (None).

    A theme is always of the whole. May be repeated. No: as rules.may_open;
    changed_meanwhile, no_such_code, no_paragraph.
    """
    with deed() as s:
        case = case_of(s, story_id)
        if case is None:
            return No("not_yours")
        block, _ = _block(case, start) if start is not None else (None, "")
        answer = first_no(
            _may_mark(actor, case, version_id),
            Yes() if code in codes_of(kind) else No("no_such_code"),
            No("no_paragraph") if start is not None and block is None else Yes(),
        )
        if isinstance(answer, Yes):
            _link(s, actor, case, block if kind in ("value", "note") else None, kind, code)
        return answer


def drop_link(actor: Actor, story_id: str, link_id: str) -> Answer:
    """Take back a proposed link that its teller has not agreed to. No: as rules.may_open."""
    with deed() as s:
        case = case_of(s, story_id)
        if case is None:
            return No("not_yours")
        answer = rules.may_open(actor, case.standing, clock.now())
        row = s.get(Link, link_id)
        if isinstance(answer, No) or row is None or row.by_teller or row.agreed:
            return answer
        passage = s.get_one(Passage, row.passage_id)
        if passage.version_id == case.version.id:
            s.delete(row)
            audit.write(s, "link_dropped", actor.by, story_id=story_id, code=row.code)
        return answer


def codes_of(kind: str) -> frozenset[str]:
    """The codes that a kind of link may have."""
    if kind == "value":
        return frozenset(str(number) for number in content("en").values)
    if kind == "note":
        return notes().offered
    return frozenset(content("en").lists[_LISTS[kind]]) if kind in _LISTS else frozenset()


def _may_mark(actor: Actor, case: Case, version_id: str) -> Answer:
    return first_no(rules.may_open(actor, case.standing, clock.now()), same_page(case, version_id))


def _block(case: Case, start: int) -> tuple[Block | None, str]:
    body = read_version(case.version, case.story.data_key).body
    for block in blocks(body):
        if block.start == start:
            return block, body[block.start : block.end]
    return None, ""


def _save(s: Session, actor: Actor, case: Case, block: Block, words: str, why: str) -> None:
    asked = select(Suggestion).where(
        Suggestion.version_id == case.version.id,
        Suggestion.start_at == block.start,
        Suggestion.sent.is_(False),
    )
    row = s.scalars(asked).first()
    if row is None:
        row = Suggestion(
            id=new_id(),
            version_id=case.version.id,
            start_at=block.start,
            end_at=block.end,
            sent=False,
        )
        s.add(row)
    row.by_id, row.made_on = actor.id, clock.today()
    seal_suggestion(row, words, why, case.story)


def _link(s: Session, actor: Actor, case: Case, block: Block | None, kind: str, code: str) -> None:
    length = len(read_version(case.version, case.story.data_key).body)
    at = Stretch(block.start, block.end) if block else Stretch()
    passages.propose_link(s, actor, case.version, kind, code, at, length)
