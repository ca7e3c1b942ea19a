"""Proposals beside a text: links to values, topics and content notes.

Nothing here stands without the teller's yes (truth 4). Other words are `suggesting`.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import Actor
from hoh_stories.ground import audit, clock
from hoh_stories.ground.answers import Answer, No, Yes, first_no
from hoh_stories.ground.db import deed
from hoh_stories.ground.text import Block, blocks
from hoh_stories.moderation import rules
from hoh_stories.moderation.reviewing import Case, case_of, same_page
from hoh_stories.stories import passages
from hoh_stories.stories.models import Link, Passage
from hoh_stories.stories.notes import notes
from hoh_stories.stories.passages import Stretch
from hoh_stories.stories.texts import read_version
from hoh_stories.values.content import content

_LISTS = {"theme": "themes", "context": "contexts", "barrier": "barriers"}


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


def _link(s: Session, actor: Actor, case: Case, block: Block | None, kind: str, code: str) -> None:
    length = len(read_version(case.version, case.story.data_key).body)
    at = Stretch(block.start, block.end) if block else Stretch()
    passages.propose_link(s, actor, case.version, kind, code, at, length)
