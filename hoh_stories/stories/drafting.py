"""Writing: start, save, send, take back. Nothing typed is lost (truth 5, TI-04, QE-06).

The teller's own deeds on their own words. What a facilitator does is `moderation`; consent and
showing are `publishing`. A draft's saves are no events: nobody is told when somebody writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.models import Teller
from hoh_stories.ground import clock
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.ground.db import deed
from hoh_stories.safety.risk import new_signs, strongest
from hoh_stories.stories import choices
from hoh_stories.stories.choices import Choice
from hoh_stories.stories.drafts import (
    UNSURE,
    Working,
    agreed_otherwise,
    kept_beside,
    working,
)
from hoh_stories.stories.models import Draft, Story
from hoh_stories.stories.moves import TELLER, may_move
from hoh_stories.stories.passages import link_notes, link_values
from hoh_stories.stories.rules import (
    EDITABLE,
    ON_ITS_WAY,
    SENDING,
    answers_only,
    body_of,
    may_keep,
    may_send,
)
from hoh_stories.stories.saving import open_draft, write_draft
from hoh_stories.stories.services import (
    Missing,
    begin,
    facts_of,
    lock,
    make_version,
    move,
    newest,
    put_draft,
    teller_of,
)
from hoh_stories.stories.texts import Text, read_version, risk_text, seal_draft


@dataclass(frozen=True)
class Saved:
    """The words are on disk; the next save names this revision."""

    revision: int


@dataclass(frozen=True)
class Statements:
    """The two things that sending asks, and no more (CO-21, design.md)."""

    adult: bool = False
    may_read: bool = False


def own(s: Session, actor: Actor, story_id: str) -> Story:
    """A teller's own story, locked. Raises Missing for anybody else's and for what is erased."""
    story = lock(s, story_id)
    if not teller_of(actor, story) or story.state == "withdrawn":
        raise Missing(story_id)
    return story


def start(actor: Actor, kind: str, language: str, way: str = "write") -> str:
    """A story with an empty draft; its name. One that nothing was written in is taken up again."""
    with deed() as s:
        story = _unused(s, actor) or begin(s, actor, kind=kind, language=language)
        story.kind = kind
        text = Text(language=language)
        put_draft(s, story, text, kept_beside(Working(text, 0, way=way)))
        return story.id


def keep_late(actor: Actor, text: Text, answers: Mapping[str, str], way: str) -> str | No:
    """Words that came when their visit was over, kept as a story of their own (truth 5).

    The story's name. No: too_long, title_too_long, summary_too_long.
    """
    told = answers_only(answers)
    fits = may_keep(text.title, text.body, text.summary, told)
    if isinstance(fits, No):
        return fits
    with deed() as s:
        story = begin(s, actor, kind="lived", language=text.language)
        put_draft(s, story, text, {**told, **kept_beside(Working(text, 0, way=way))})
        return story.id


def save(
    actor: Actor, story_id: str, text: Text, answers: Mapping[str, str], revision: int
) -> Saved | No:
    """Keep what was typed. The same words once more are harmless.

    What a page did not ask for stays: an empty `language`, and the body beside answers to prompts.
    No: stale (saved elsewhere since `revision`: both are shown, the teller chooses), being_read,
    too_long, title_too_long, summary_too_long. Raises Missing.
    """
    told = answers_only(answers)
    fits = may_keep(text.title, text.body, text.summary, told)
    if isinstance(fits, No):
        return fits
    with deed() as s:
        found = open_draft(s, actor, story_id)
        now = found.now
        text = _with_unasked(text, told, now.text)
        if (now.text, now.answers) == (text, told) and now.other is None:
            return Saved(now.revision)
        if found.state not in EDITABLE:
            return No("being_read")
        if now.revision != revision:
            return No("stale")
        chosen = choices.carry(now.chosen, now.text.body, text.body)
        beside = kept_beside(replace(now, chosen=choices.fitting(chosen, text.body)))
        return Saved(write_draft(s, found, text, {**told, **beside}))


def _with_unasked(text: Text, told: Mapping[str, str], before: Text) -> Text:
    body = before.body if told and not text.body else text.body
    return replace(text, body=body, language=text.language or before.language)


def put_together(actor: Actor, story_id: str, order: Iterable[str]) -> Answer:
    """Make one text of the answers to prompts, to go on writing in it.

    No: being_read. Raises Missing.
    """
    with deed() as s:
        story = own(s, actor, story_id)
        if story.state not in EDITABLE:
            return No("being_read")
        now = working(s, story)
        body = body_of(now.text.body, now.answers, order)
        beside = kept_beside(replace(now, way="write"))
        put_draft(s, story, replace(now.text, body=body), beside)
    return Yes()


def choose_values(
    actor: Actor,
    story_id: str,
    chosen: frozenset[Choice],
    *,
    revision: int | None = None,
    order: Iterable[str] = (),
) -> Answer:
    """Keep which values a teller links to the working words; applied when they are sent.

    `revision`: of the words that were seen. `order`: of the prompts, for a story whose body is made
    of answers. No: being_read, stale. Raises Missing.
    """
    with deed() as s:
        story = own(s, actor, story_id)
        if story.state not in EDITABLE:
            return No("being_read")
        now = working(s, story)
        if now.other is not None or revision not in (None, now.revision):
            return No("stale")
        body = body_of(now.text.body, now.answers, order)
        kept = replace(now, chosen=choices.fitting(chosen, body))
        row = s.get_one(Draft, story.id)
        seal_draft(row, now.text, {**now.answers, **kept_beside(kept)}, story.data_key)
    return Yes()


def send(
    actor: Actor,
    story_id: str,
    said: Statements,
    *,
    revision: int | None = None,
    order: Iterable[str] = (),
    cooling: Callable[[str], bool] = lambda _story_id: True,
) -> Answer:
    """Send the working words: they become a version, and wait to be read. Twice is harmless.

    `revision`: of the preview that was seen. `order`: of the prompts. `cooling`: publishing's word
    on whether an agreed text waits, asked under the lock; taken as so where nobody says.
    No: nothing_written, too_long, not_adult, nobody_may_read, stale, no_key, cooling_off,
    unanswered, not_from_here.
    """
    with deed() as s:
        story = own(s, actor, story_id)
        now = working(s, story)
        text = replace(now.text, body=body_of(now.text.body, now.answers, order))
        if story.state in ON_ITS_WAY:
            return _sent_already(s, story, now)
        waits = story.state == "agreed" and cooling(story_id)
        answer = _ready(s, actor, story, now, text, said, revision, waits)
        return answer if isinstance(answer, No) else _send(s, actor, story, now, text, waits)


def take_back(actor: Actor, story_id: str) -> Answer:
    """Bring a sent story back to its teller as a draft. Twice is harmless. No: not_from_here."""
    with deed() as s:
        story = own(s, actor, story_id)
        if story.state == "draft":
            return Yes()
        draft_from_version(s, story)
        return move(s, story, "take_back", actor, TELLER, facts_of(s, story))


def draft_from_version(s: Session, story: Story) -> None:
    """Let the draft hold the newest words, in the caller's deed. Unsent words stay."""
    now = working(s, story)
    if now.other is None:
        row = s.get_one(Draft, story.id)
        seal_draft(row, now.text, {**now.answers, **kept_beside(now)}, story.data_key)


def _unused(s: Session, actor: Actor) -> Story | None:
    mine = select(Story).where(Story.teller_id == actor.id, Story.state == "draft")
    for story in s.scalars(mine.with_for_update()):
        now = working(s, story)
        if not (now.base or now.answers or now.text.title or now.text.body or now.text.summary):
            return story
    return None


def _sent_already(s: Session, story: Story, now: Working) -> Answer:
    version = newest(s, story)
    same = version is not None and version.id == now.base and now.other is None
    return Yes() if same else No("being_read")


def _ready(
    s: Session,
    actor: Actor,
    story: Story,
    now: Working,
    text: Text,
    said: Statements,
    revision: int | None,
    cooling: bool,
) -> Answer:
    answer = may_send(text.body, adult=said.adult, may_read=said.may_read)
    if isinstance(answer, No):
        return answer
    if now.other is not None or revision not in (None, now.revision):
        return No("stale")
    keyed = s.get_one(Teller, actor.id).key_tag is not None
    facts = facts_of(s, story, cooling=cooling, keyed=keyed)
    return may_move(SENDING.get(story.state, "send"), facts, TELLER, clock.now())


def _risk_in(s: Session, story: Story, text: Text) -> str | None:
    """Of what kind there is a sign of risk nobody has decided on, in the words that go now.

    A person is not asked again about sentences that stood in the version before (SG-22).
    """
    version = newest(s, story)
    decided = version is not None and story.risk is None
    before = risk_text(read_version(version, story.data_key)) if version and decided else ""
    return strongest(new_signs(risk_text(text), before))


def _send(
    s: Session, actor: Actor, story: Story, now: Working, text: Text, cooling: bool
) -> Answer:
    facts = facts_of(s, story, cooling=cooling)
    chosen = choices.fitting(now.chosen, text.body)
    story.risk = _risk_in(s, story, text)
    noted = now.noted - {UNSURE}
    version = make_version(s, story, text, anew=agreed_otherwise(s, story, chosen, noted))
    link_values(s, version.id, chosen, len(text.body))
    link_notes(s, version.id, noted, len(text.body))
    sent = replace(now, text=text, answers={}, base=version.id, noted=noted)
    put_draft(s, story, text, kept_beside(sent))
    story.sent_on = clock.today()
    name = SENDING.get(story.state, "send")
    said = {"adult": True, "may_read": True, "version": version.number}
    if UNSURE in now.noted:
        said["notes_unsure"] = True
    return move(s, story, name, actor, TELLER, facts, **said)
