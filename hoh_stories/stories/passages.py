"""Links between passages and values, notes, themes, contexts and barriers.

A teller's links stand; a facilitator's wait for the teller's yes and are shown to nobody before.
Every deed here is a step in the caller's own: whoever changes what is shown also bumps the shelf
(`publishing.stops`). What a value means is `values`; marking a text on a page is `ground.text`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import Actor
from hoh_stories.ground import audit
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.ground.names import new_id
from hoh_stories.stories.choices import Choice
from hoh_stories.stories.models import Link, Passage, Story, Version
from hoh_stories.stories.services import Missing

STANDS = or_(Link.by_teller, Link.agreed)  #: a facilitator's link waits for the teller's yes


@dataclass(frozen=True)
class Stretch:
    """Where a passage lies in a version's body; both 0 for the whole story."""

    start: int = 0
    end: int = 0

    @property
    def whole(self) -> bool:
        """True for all of the story."""
        return self.end == 0


def link_values(s: Session, version_id: str, chosen: Collection[Choice], length: int) -> None:
    """Let a version carry exactly these values of its teller; other people's links stay.

    `length`: of the body. A choice that a facilitator proposed too counts as the teller's yes.
    """
    wanted = set(chosen)
    for link, passage in _links(s, version_id, "value"):
        choice = _as_choice(link, passage)
        if choice in wanted:
            link.by_teller, link.agreed = True, True
            wanted.discard(choice)
        elif link.by_teller:
            s.delete(link)
    s.flush()
    for choice in sorted(wanted):
        passage_id = passage_at(s, version_id, Stretch(choice.start, choice.end), length)
        s.add(_tellers("value", str(choice.value), passage_id))
    s.flush()
    _sweep(s, version_id)


def link_notes(s: Session, version_id: str, codes: Collection[str], length: int) -> None:
    """Let a version carry exactly these content notes of its teller, about the whole.

    Notes that somebody else proposed stay; one that the teller chooses too has their yes.
    """
    wanted = set(codes)
    for link, _passage in _links(s, version_id, "note"):
        if link.code in wanted:
            link.by_teller, link.agreed = True, True
            wanted.discard(link.code)
        elif link.by_teller:
            s.delete(link)
    s.flush()
    for code in sorted(wanted):
        whole = passage_at(s, version_id, Stretch(), length)
        s.add(_tellers("note", code, whole))
    s.flush()
    _sweep(s, version_id)


def propose_link(
    s: Session, actor: Actor, version: Version, kind: str, code: str, at: Stretch, length: int
) -> str | No:
    """A facilitator proposes a link. `length`: of the body. No: no_such_passage, linked_already."""
    if not at.whole and not 0 <= at.start < at.end <= length:
        return No("no_such_passage")
    passage_id = passage_at(s, version.id, at, length)
    same = (Link.passage_id == passage_id, Link.kind == kind, Link.code == code)
    if s.scalars(select(Link.id).where(*same)).first():
        return No("linked_already")
    link = Link(
        id=new_id(), passage_id=passage_id, kind=kind, code=code, by_teller=False, agreed=False
    )
    s.add(link)
    s.flush()
    audit.write(s, "link_proposed", actor.by, story_id=version.story_id, subject=link.id, link=kind)
    return link.id


def answer_link(s: Session, actor: Actor, link_id: str, *, yes: bool) -> Answer:
    """The teller's answer to a proposed link. A no takes it away. No: answered_already.

    Raises Missing for a link of somebody else's story.
    """
    found = s.execute(
        select(Link, Version.story_id)
        .join(Passage, Link.passage_id == Passage.id)
        .join(Version, Passage.version_id == Version.id)
        .join(Story, Version.story_id == Story.id)
        .where(Link.id == link_id, Story.teller_id == actor.id, Story.state != "withdrawn")
    ).one_or_none()
    if found is None:
        raise Missing(link_id)
    link, story_id = found
    if link.by_teller or link.agreed:
        return No("answered_already")
    if yes:
        link.agreed = True
    else:
        s.delete(link)
    audit.write(s, "link_answered", actor.by, story_id=story_id, subject=link_id, yes=yes)
    return Yes()


def passage_at(s: Session, version_id: str, at: Stretch, length: int) -> str:
    """The passage of a stretch, made where there is none yet."""
    start, end = (0, length) if at.whole else (at.start, at.end)
    asked = select(Passage.id).where(
        Passage.version_id == version_id,
        Passage.start_at == start,
        Passage.end_at == end,
        Passage.whole.is_(at.whole),
    )
    found = s.scalars(asked).first()
    if found:
        return found
    row = Passage(id=new_id(), version_id=version_id, start_at=start, end_at=end, whole=at.whole)
    s.add(row)
    s.flush()
    return row.id


def _links(s: Session, version_id: str, kind: str) -> list[tuple[Link, Passage]]:
    asked = select(Link, Passage).join(Passage, Link.passage_id == Passage.id)
    found = s.execute(asked.where(Passage.version_id == version_id, Link.kind == kind))
    return [(link, passage) for link, passage in found]


def _tellers(kind: str, code: str, passage_id: str) -> Link:
    return Link(
        id=new_id(), passage_id=passage_id, kind=kind, code=code, by_teller=True, agreed=True
    )


def _as_choice(link: Link, passage: Passage) -> Choice:
    value = int(link.code)
    return Choice(value) if passage.whole else Choice(value, passage.start_at, passage.end_at)


def _sweep(s: Session, version_id: str) -> None:
    """Passages that carry nothing any more."""
    used = select(Link.passage_id)
    s.execute(
        delete(Passage).where(Passage.version_id == version_id, Passage.id.not_in(used)),
        execution_options={"synchronize_session": False},
    )
