"""Verbs that every story shares: begin, lock, move, make a version, write a letter.

Each takes the caller's session where it is one step of a bigger deed, and opens its own `deed()`
where it is the whole of one. Review is `moderation`, consent and showing are `publishing`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Row, bindparam, func, select
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import Actor
from hoh_stories.ground import audit, clock
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.ground.keystore import keys
from hoh_stories.ground.names import new_id
from hoh_stories.stories.carried import Chosen, Step, carry, edits_of
from hoh_stories.stories.models import Draft, Message, Story, Suggestion, Version
from hoh_stories.stories.moves import TELLER, Facts, Who, may_move, target_of
from hoh_stories.stories.texts import (
    Text,
    read_version,
    seal_draft,
    seal_letter,
    seal_version,
)
from hoh_stories.stories.tracked import Mark, waiting

#: Asked at every step of a story: made once, so that they are compiled once.
_OF_STORY: BindParameter[str] = bindparam("story_id")
_LOCKED = select(Story).where(Story.id == _OF_STORY).with_for_update()
_NEWEST = (
    select(Version).where(Version.story_id == _OF_STORY).order_by(Version.number.desc()).limit(1)
)


class Missing(LookupError):
    """No such story for this actor: faces answer 404."""


def lock(s: Session, story_id: str) -> Story:
    """The story, locked until the deed ends. Raises Missing."""
    found = s.scalars(_LOCKED, {"story_id": story_id}).one_or_none()
    if found is None:
        raise Missing(story_id)
    return found


def teller_of(actor: Actor, story: Story | Row[*tuple[Any, ...]]) -> frozenset[Who]:
    """What a teller is to a story: theirs, or nothing."""
    mine = actor.kind == "teller" and actor.id == story.teller_id
    return TELLER if mine else frozenset()


def may_take_back(actor: Actor, story: Story) -> bool:
    """True for the teller, and for whoever brings the withdrawal code: pause and withdraw only."""
    return actor.kind in ("teller", "withdrawal_code") and actor.id == story.teller_id


def begin(s: Session, actor: Actor, *, kind: str, language: str) -> Story:
    """A new story with an empty draft. Its two keys are on disk before any text is."""
    story = Story(
        id=new_id(),
        teller_id=actor.id,
        kind=kind,
        state="draft",
        changed_on=clock.today(),
        data_key=keys().make(),
        thread_key=keys().make(),
        appealed=False,
        erased=False,
    )
    s.add(story)
    s.flush()
    put_draft(s, story, Text(language=language), {})
    audit.write(s, "begun", actor.by, story_id=story.id)
    return story


def put_draft(s: Session, story: Story, text: Text, answers: dict[str, str]) -> Draft:
    """Write the working text of a story; the revision grows by one."""
    draft = s.get(Draft, story.id)
    if draft is None:
        draft = Draft(story_id=story.id, revision=0)
        s.add(draft)
    seal_draft(draft, text, answers, story.data_key)
    draft.revision += 1
    draft.saved_at = clock.now()
    return draft


def newest(s: Session, story: Story) -> Version | None:
    """The newest version of a story, None before the first was sent."""
    return s.scalars(_NEWEST, {"story_id": story.id}).one_or_none()


def make_version(
    s: Session, story: Story, text: Text, *, anew: bool = False, chosen: Chosen | None = None
) -> Version:
    """A new immutable version; what hangs on words that are unchanged comes along (`carried`).

    The same text as the newest version gives that version back, unless it is to be made `anew`.
    `chosen`: suggestions that the text was made with.
    """
    before = newest(s, story)
    if before and not anew and keys().tag(story.data_key, text.canonical) == before.digest:
        return before
    version = Version(
        id=new_id(),
        story_id=story.id,
        number=before.number + 1 if before else 1,
        made_on=clock.today(),
    )
    seal_version(version, text, story.data_key)
    s.add(version)
    s.flush()
    if before:
        edits = edits_of(read_version(before, story.data_key), text, chosen)
        carry(s, Step(story, before, version, edits, chosen), len(text.body))
        s.flush()
    return version


def unanswered(s: Session, version_id: str) -> int:
    """How many suggestions for a version wait for the teller."""
    asked = select(
        Suggestion.id, Suggestion.part, Suggestion.start_at, Suggestion.end_at, Suggestion.answer
    )
    rows = s.execute(asked.where(Suggestion.version_id == version_id, Suggestion.sent)).tuples()
    return len(waiting([Mark(*row) for row in rows]))


def facts_of(s: Session, story: Story, *, cooling: bool = False, keyed: bool = True) -> Facts:
    """What the moves need to know, from the locked story. `cooling` is publishing's to say."""
    version = newest(s, story)
    return Facts(
        state=story.state,
        holder_id=story.holder_id,
        held_until=story.held_until,
        appealed=story.appealed,
        cooling=cooling,
        keyed=keyed,
        unanswered=unanswered(s, version.id) if version else 0,
    )


def move(
    s: Session,
    story: Story,
    name: str,
    actor: Actor,
    who: frozenset[Who],
    facts: Facts,
    **detail: audit.Detail,
) -> Answer:
    """Make one move of the table: state, day, event, in the caller's transaction.

    No: as `moves.may_move`. The story must be locked.
    """
    at = clock.now()
    answer = may_move(name, facts, who, at)
    if isinstance(answer, No):
        return answer
    before, story.state = story.state, target_of(name, facts, at)
    story.changed_on = clock.today()
    if story.state != "your_yes" and story.state != "agreed":
        story.ready_version_id = None
    if story.state in ("waiting", "draft", "heard", "closed", "withdrawn"):
        story.holder_id = story.held_until = None
    said = {**detail, "before": before, "after": story.state}
    audit.write(s, name, actor.by, story_id=story.id, subject=None, **said)
    return Yes()


def write_letter(s: Session, story: Story, actor: Actor, words: str, about: str = "letter") -> None:
    """Add a letter to the story's thread, by its teller or a person here."""
    last = s.scalar(select(func.max(Message.number)).where(Message.story_id == story.id)) or 0
    letter = Message(
        id=new_id(),
        story_id=story.id,
        number=last + 1,
        by_teller=actor.kind == "teller",
        by_id=actor.id if actor.kind == "person" else None,
        about=about,
        sent_on=clock.today(),
    )
    seal_letter(letter, words, story.thread_key)
    s.add(letter)
    audit.write(s, "letter", actor.by, story_id=story.id, subject=letter.id, about=about)


def hold_silently(story: Story, person_id: str, until: datetime) -> None:
    """Let somebody hold a locked story without a line in the log or a new day on it.

    Claiming is not reading: whoever passes on before opening leaves no trace (truth 6, MO-02).
    The log is told of the claim when the text is first opened.
    """
    if story.state == "waiting":
        story.state = "in_review"
    story.holder_id, story.held_until = person_id, until


def release_silently(story: Story, *, to_leads: bool = False) -> None:
    """Undo `hold_silently` on a locked story whose text was not opened (truth 6).

    `to_leads`: a lead decides on it, so that it stays in review with nobody holding it.
    """
    if story.state == "in_review" and not to_leads:
        story.state = "waiting"
    story.holder_id = story.held_until = None
