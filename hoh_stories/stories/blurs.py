"""What a teller does about a hint: keep it, put plain words instead, put the words back once.

Each is a save of the working words with its stale check (two windows); no event, as with every save
of a draft. What is pointed out is `stories.hints`; how words are put in, `safety.blurring`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import Actor
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.ground.db import deed
from hoh_stories.safety.blurring import LONGEST, Put, blurred, holds
from hoh_stories.stories import choices, remembered
from hoh_stories.stories.drafts import Working, kept_beside
from hoh_stories.stories.hints import Asked, Looked, look_over
from hoh_stories.stories.models import Draft, Story
from hoh_stories.stories.rules import EDITABLE, UNDO, body_of, may_keep
from hoh_stories.stories.saving import Open, open_draft, write_draft
from hoh_stories.stories.sheets import changed
from hoh_stories.stories.texts import seal_draft


@dataclass(frozen=True)
class Blurred:
    """The words are changed in so many places."""

    places: int


def keep(actor: Actor, story_id: str, mark: str, revision: int, order: Iterable[str]) -> Answer:
    """Keep a detail as it is, and never ask about it again in this story.

    `mark`: of the hint. No: stale, being_read, hint_gone. Raises Missing.
    """
    seen = look_over(actor, story_id, order)
    one = _seen(seen, mark, revision)
    if isinstance(one, No):
        return one
    with deed() as s:
        found = open_draft(s, actor, story_id)
        same = _same(found, seen.now)
        if isinstance(same, No):
            return same
        _remember(s, found, remembered.read(found.now.hints).keeping(one.digests))
    return Yes()


def blur(
    actor: Actor, story_id: str, mark: str, said: str, revision: int, order: Iterable[str]
) -> Blurred | No:
    """Put plain words instead of a detail, everywhere in the working words at once.

    `said`: the words, the teller's own. The detail can be put back until the next save.
    No: stale, being_read, hint_gone, no_words_instead, still_inside, too_long, title_too_long,
    summary_too_long. Raises Missing.
    """
    asked_order = tuple(order)
    seen = look_over(actor, story_id, asked_order)
    one = _seen(seen, mark, revision)
    if isinstance(one, No):
        return one
    said = said.strip()
    if not said or len(said) > LONGEST:
        return No("no_words_instead")
    if holds(said, one.hint.forms):
        return No("still_inside")
    return _put(actor, story_id, seen, one, said, asked_order)


def put_back(actor: Actor, story_id: str, revision: int, order: Iterable[str]) -> Answer:
    """Take the last blur back, while nothing was saved since. No: stale, being_read.

    Raises Missing.
    """
    with deed() as s:
        found = open_draft(s, actor, story_id)
        now = found.now
        puts = read_undo(now.undo)
        if found.state not in EDITABLE:
            return No("being_read")
        if now.revision != revision or not puts or now.other is not None:
            return No("stale")
        _write(s, found, puts, tuple(order), undo=False)
    return Yes()


def read_undo(written: str) -> dict[str, list[Put]]:
    """By part of the text, what puts the words of the last blur back; empty where there is none."""
    found = json.loads(written) if written else {}
    return {name: [Put(*put) for put in puts] for name, puts in found.items()}


def _seen(seen: Looked, mark: str, revision: int) -> Asked | No:
    if seen.state not in EDITABLE:
        return No("being_read")
    if not seen.editable or seen.now.revision != revision:
        return No("stale")
    return seen.named(mark) or No("hint_gone")


def _same(found: Open, seen: Working) -> Answer:
    """Whether the locked words are still those that were looked at."""
    now = found.now
    if found.state not in EDITABLE:
        return No("being_read")
    same = (now.text, now.answers, now.revision) == (seen.text, seen.answers, seen.revision)
    return Yes() if same and now.other is None else No("stale")


def _put(
    actor: Actor, story_id: str, seen: Looked, one: Asked, said: str, order: Sequence[str]
) -> Blurred | No:
    language = seen.now.text.language
    puts = seen.sheet.by_part(blurred(seen.sheet.text, one.hint.places, said, language))
    text, told = changed(seen.now.text, seen.now.answers, puts)
    fits = may_keep(text.title, text.body, text.summary, told)
    if isinstance(fits, No):
        return fits
    with deed() as s:
        found = open_draft(s, actor, story_id)
        same = _same(found, seen.now)
        if isinstance(same, No):
            return same
        hints = remembered.read(found.now.hints).saying(one.digests, said)
        now = replace(found.now, hints=remembered.write(hints))
        _write(s, replace(found, now=now), puts, order, undo=True)
    return Blurred(sum(map(len, puts.values())))


def _write(
    s: Session, found: Open, puts: Mapping[str, list[Put]], order: Sequence[str], *, undo: bool
) -> None:
    """Save changes of the parts. `undo`: remember until the next save what they took away."""
    now = found.now
    text, told = changed(now.text, now.answers, puts)
    before = body_of(now.text.body, now.answers, order)
    after = body_of(text.body, told, order)
    if now.text.body.strip():
        cuts = [(put.start, put.end, put.words) for put in puts.get("body", ())]
        chosen = choices.carry_puts(now.chosen, before, cuts)
    else:
        chosen = choices.carry(now.chosen, before, after)
    beside = kept_beside(replace(now, chosen=choices.fitting(chosen, after)))
    if undo:
        beside[UNDO] = _undo(now, puts)
    write_draft(s, found, text, {**told, **beside})


def _undo(now: Working, puts: Mapping[str, list[Put]]) -> str:
    """What puts the words back, in the places of the new text."""
    back: dict[str, list[tuple[int, int, str]]] = {}
    for name, some in puts.items():
        words, by = _words_of(now, name), 0
        for put in some:
            start = put.start + by
            back.setdefault(name, []).append(
                (start, start + len(put.words), words[put.start : put.end])
            )
            by += len(put.words) - (put.end - put.start)
    return json.dumps(back, ensure_ascii=False)


def _words_of(now: Working, name: str) -> str:
    parts = {"title": now.text.title, "body": now.text.body, "summary": now.text.summary}
    return parts[name] if name in parts else now.answers[name.partition(":")[2]]


def _remember(s: Session, found: Open, hints: remembered.Remembered) -> None:
    """Keep what was answered beside the words, which stay as they are, and so does the revision."""
    story, now = s.get_one(Story, found.id), found.now
    kept = kept_beside(replace(now, hints=remembered.write(hints)))
    row = s.get_one(Draft, found.id)
    seal_draft(row, now.text, {**now.answers, **kept}, story.data_key)
