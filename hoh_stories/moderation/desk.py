"""An opened text with what lies beside it: for its holder, its second reader, and nobody else.

Everything here asks `rules.may_open` and raises stories.services.Missing for others (truth 6); a
reader's answers are shown to another only beside their own.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import Actor
from hoh_stories.ground import clock
from hoh_stories.ground.answers import No, Yes
from hoh_stories.ground.db import look
from hoh_stories.ground.keystore import KeyGone
from hoh_stories.ground.text import Layer, blocks, differences, lay_out
from hoh_stories.moderation import rules
from hoh_stories.moderation.deciding import pointed_in
from hoh_stories.moderation.details import details_of, layers_in, rare_in
from hoh_stories.moderation.identifying import asks_together
from hoh_stories.moderation.law import law_beside
from hoh_stories.moderation.queries import closing, label, names_of
from hoh_stories.moderation.rules import Standing
from hoh_stories.moderation.shown import (
    Cover,
    Desk,
    Letter,
    Linked,
    LookShown,
    Paragraph,
    ShowsHow,
    Suggested,
)
from hoh_stories.moderation.standing import (
    answers_in,
    asks_notes,
    looks_at,
    opened_since_taken,
    standing_of,
)
from hoh_stories.safety.methods import shows_how
from hoh_stories.stories.models import Link, Message, Passage, Story, Suggestion, Version
from hoh_stories.stories.services import Missing, newest
from hoh_stories.stories.texts import Text, read_letter, read_suggestion, read_version, risk_text
from hoh_stories.stories.touching import thoughts_in

OPENING = 60  #: letters of a paragraph's beginning


class Unopened(Exception):
    """The text has not been opened yet in this hold: a page shows the cover instead."""


def cover(actor: Actor, story_id: str) -> Cover:
    """What a holder, a second reader or the one who writes sees before opening. Raises Missing."""
    with look() as s:
        return _cover(s, actor, _story(s, story_id))


def desk(actor: Actor, story_id: str) -> Desk:
    """The opened text. Raises Missing for who may not, Unopened before `claims.open_text`."""
    with look() as s:
        story = _story(s, story_id)
        seen = _cover(s, actor, story)
        version = newest(s, story)
        if seen.ended or not _may_open(s, actor, story) or version is None:
            raise Missing(story_id)
        if not seen.opened:
            raise Unopened(story_id)
        try:
            return _desk(s, actor, story, version, seen)
        except KeyGone as gone:
            raise Missing(story_id) from gone


def letters(actor: Actor, story_id: str) -> tuple[Cover, tuple[Letter, ...]]:
    """The thread, for the holder: also while the text is with its teller. Raises Missing."""
    with look() as s:
        story = _story(s, story_id)
        seen = _cover(s, actor, story)
        if not seen.writes:
            raise Missing(story_id)
        return seen, _letters(s, story)


def _story(s: Session, story_id: str) -> Story:
    found = s.get(Story, story_id)
    if found is None or found.state == "withdrawn":
        raise Missing(story_id)
    return found


def _may_open(s: Session, actor: Actor, story: Story) -> bool:
    return isinstance(rules.may_open(actor, standing_of(s, story), clock.now()), Yes)


def _cover(s: Session, actor: Actor, story: Story) -> Cover:
    standing = standing_of(s, story)
    answer = rules.may_open(actor, standing, clock.now())
    writes = isinstance(rules.may_write(actor, standing), Yes)
    ended = isinstance(answer, No) and answer.code == "claim_ended"
    if isinstance(answer, No) and not ended and not writes:
        raise Missing(story.id)
    second = standing.second_id == actor.id and standing.state == "second_look"
    return Cover(
        label=label(s, actor, story.id),
        second=second,
        opened=_opened(s, actor, story, standing, second=second),
        ended=ended,
        until=standing.held_until.date() if standing.held_until and not second else None,
        writes=writes,
    )


def _opened(s: Session, actor: Actor, story: Story, standing: Standing, *, second: bool) -> bool:
    if second:
        return opened_since_taken(s, story, actor.id)
    return standing.state == "in_review" and standing.told


def _desk(s: Session, actor: Actor, story: Story, version: Version, seen: Cover) -> Desk:
    text = read_version(version, story.data_key)
    details = details_of(s, story, version, text)
    links = _links(s, version, text)
    own, others = _looks(s, actor, version)
    return Desk(
        cover=seen,
        version_id=version.id,
        number=version.number,
        title=text.title,
        summary=text.summary,
        language=text.language,
        blocks=lay_out(text.body, [*layers_of(s, version), *layers_in(details, "body")]),
        paragraphs=_paragraphs(text.body),
        suggestions=_suggestions(s, story, version, text.body),
        links=links,
        letters=_letters(s, story),
        own=own,
        others=others if own is not None or not seen.second else (),
        closing=closing(s, story.id) if seen.label.appeal else None,
        details=details,
        summary_blocks=lay_out(text.summary, layers_in(details, "summary")),
        asks_together=asks_together(pointed_in(s, story, version)),
        how=_how(text),
        thoughts=thoughts_in(
            "\n\n".join((text.title, text.body, text.summary)),
            {one.code for one in links if one.kind == "note"},
        ),
        asks_notes=asks_notes(s, story),
        law=law_beside(s, actor, story, version),
        rare=rare_in(details, text.body),
    )


def _how(text: Text) -> tuple[ShowsHow, ...]:
    """Words of any part that could show how, each once, in the order of the text."""
    whole = risk_text(text)
    found = (ShowsHow(one.kind, whole[one.start : one.end]) for one in shows_how(whole))
    return tuple(dict.fromkeys(found))


def _looks(
    s: Session, actor: Actor, version: Version
) -> tuple[rules.Answers | None, tuple[LookShown, ...]]:
    rows = looks_at(s, version.id)
    called = names_of(s, (row.person_id for row in rows.values()))
    own = next((answers_in(row) for row in rows.values() if row.person_id == actor.id), None)
    shown = [
        LookShown(called.get(row.person_id, ""), nth, answers, row.outcome)
        for nth, row in sorted(rows.items())
        for answers in [answers_in(row)]
        if row.person_id != actor.id and answers is not None and row.outcome
    ]
    return own, tuple(shown)


def _paragraphs(body: str) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(block.start, block.end, words, _opening_of(words))
        for block in blocks(body)
        for words in [body[block.start : block.end]]
    )


def _opening_of(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= OPENING else line[:OPENING].rpartition(" ")[0] + " …"


def _suggestions(s: Session, story: Story, version: Version, body: str) -> tuple[Suggested, ...]:
    asked = select(Suggestion).where(Suggestion.version_id == version.id)
    return tuple(
        Suggested(
            id=row.id,
            start=row.start_at,
            changes=differences(body[row.start_at : row.end_at], words),
            words=words,
            why=why,
            sent=row.sent,
            answer=row.answer,
            own_words=own,
        )
        for row in s.scalars(asked.order_by(Suggestion.start_at))
        for words, why, own in [read_suggestion(row, story)]
    )


def _links(s: Session, version: Version, text: Text) -> tuple[Linked, ...]:
    asked = (
        select(Link, Passage)
        .join(Passage, Passage.id == Link.passage_id)
        .where(Passage.version_id == version.id)
        .order_by(Link.kind, Passage.start_at, Link.code)
    )
    return tuple(
        Linked(
            link.id,
            link.kind,
            link.code,
            "" if at.whole else _opening_of(text.body[at.start_at : at.end_at]),
            link.by_teller,
            link.agreed,
        )
        for link, at in s.execute(asked).tuples()
    )


def layers_of(s: Session, version: Version) -> list[Layer]:
    """The stretches of a version that show a value."""
    asked = select(Passage.start_at, Passage.end_at, Link.code).join(
        Link, Link.passage_id == Passage.id
    )
    asked = asked.where(
        Passage.version_id == version.id, Passage.whole.is_(False), Link.kind == "value"
    )
    return [Layer(start, end, f"value:{code}") for start, end, code in s.execute(asked)]


def _letters(s: Session, story: Story) -> tuple[Letter, ...]:
    rows = s.scalars(
        select(Message).where(Message.story_id == story.id).order_by(Message.number)
    ).all()
    called = names_of(s, (row.by_id for row in rows))
    return tuple(
        Letter(
            row.by_teller,
            called.get(row.by_id or "", ""),
            read_letter(row, story.thread_key),
            row.about,
            row.sent_on,
        )
        for row in rows
    )
