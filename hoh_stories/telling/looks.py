"""What a teller's pages show of texts: comparisons, suggestions, links, what readers will see.

Frozen rows; Missing for anybody else's story, TakenBack for one that was taken back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import Actor
from hoh_stories.consent.models import Consent
from hoh_stories.consent.rules import Allowed
from hoh_stories.consent.services import Risks, allowed_in
from hoh_stories.ground import audit, clock
from hoh_stories.ground.by import By
from hoh_stories.ground.db import look
from hoh_stories.ground.text import Change, Layer, ShownBlock, differences, lay_out
from hoh_stories.moderation import queries as moderation
from hoh_stories.moderation.queries import names_of
from hoh_stories.moderation.shown import ClosingShown, Opening
from hoh_stories.publishing import law
from hoh_stories.publishing.services import publication_of
from hoh_stories.stories.drafts import working
from hoh_stories.stories.models import Link, Passage, Story, Suggestion, Version
from hoh_stories.stories.passages import STANDS
from hoh_stories.stories.services import Missing, newest
from hoh_stories.stories.texts import Text, read_suggestion, read_version
from hoh_stories.telling.queries import live_row


@dataclass(frozen=True)
class Words:
    """A text as readers see it, with what is linked to it."""

    text: Text
    blocks: tuple[ShownBlock, ...]
    values: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """Words, and to whom they are or will be shown. `kind`: shown, waiting, ready or working."""

    kind: str
    words: Words
    allowed: Allowed | None = None
    public_id: str = ""  #: in the addresses at which it is shown (CO-16)


@dataclass(frozen=True)
class Final:
    """The words that wait for a yes, and how they differ from what was first sent (TI-06)."""

    version_id: str
    words: Words
    title: tuple[Change, ...]
    body: tuple[Change, ...]
    summary: tuple[Change, ...]
    changed: bool
    risks: Risks  #: who could tell, and how likely: codes of the checklist
    law: tuple[str, ...] = ()  #: questions of the law that somebody raised
    anonymous: bool = False  #: no name may stand beside it (LW-01)


@dataclass(frozen=True)
class Suggested:
    """Other words proposed for a stretch, and the teller's answer so far."""

    id: str
    number: int
    old: str
    words: str
    why: str
    by: str
    changes: tuple[Change, ...]
    answer: str
    own: str


@dataclass(frozen=True)
class Proposed:
    """A link that waits for a yes or a no."""

    id: str
    kind: str
    code: str
    words: str  #: of the passage; empty for the whole story


@dataclass(frozen=True)
class Step:
    """Something that happened, by code: who is `you`, a name, or empty for time itself."""

    kind: str
    by: str
    on: date


def sheets(actor: Actor, story_id: str) -> list[Sheet]:
    """What is shown and what will be; else what waits for a yes; else the working words."""
    with look() as s:
        story = live_row(s, actor, story_id)
        publication = publication_of(s, story.id)
        pairs = []
        if publication and publication.state == "published":
            pairs.append(("shown", publication.consent_id, publication.public_id))
        if publication and publication.next_consent_id:
            pairs.append(("waiting", publication.next_consent_id, ""))
        found = [_sheet(s, story, *pair) for pair in pairs]
        now = [sheet for sheet in found if sheet.allowed and sheet.allowed.until > clock.today()]
        return now or [_unshown(s, story)]


def final(actor: Actor, story_id: str) -> Final | None:
    """The words that wait for the teller's yes, None when none do."""
    with look() as s:
        story = live_row(s, actor, story_id)
        if story.state != "your_yes" or story.ready_version_id is None:
            return None
        version = s.get_one(Version, story.ready_version_id)
        first = s.scalars(
            select(Version).where(Version.story_id == story.id).order_by(Version.number)
        ).first()
        now = read_version(version, story.data_key)
        then = read_version(first, story.data_key) if first else now
        words = _words(s, version, now)
        raised = law.raised_in(s, version.id)
        anonymous = law.keeps_anonymous(s, version.id)
    found = _final(words, version.id, then, now, moderation.named_risks(story_id))
    return replace(found, law=raised, anonymous=anonymous)


def suggestions(actor: Actor, story_id: str) -> list[Suggested]:
    """What is suggested for the newest words, in the order of the text."""
    with look() as s:
        story = live_row(s, actor, story_id)
        version = newest(s, story)
        if version is None or story.state != "with_teller":
            return []
        body = read_version(version, story.data_key).body
        asked = select(Suggestion).where(Suggestion.version_id == version.id, Suggestion.sent)
        rows = s.scalars(asked.order_by(Suggestion.start_at, Suggestion.made_on)).all()
        names = names_of(s, [row.by_id for row in rows])
        return [_suggested(at, row, story, body, names) for at, row in enumerate(rows, 1)]


def was_suggested(actor: Actor, story_id: str) -> bool:
    """Whether anything was ever suggested for a story."""
    with look() as s:
        story = live_row(s, actor, story_id)
        asked = select(Suggestion.id).join(Version, Version.id == Suggestion.version_id)
        return (
            s.scalars(asked.where(Version.story_id == story.id, Suggestion.sent)).first()
            is not None
        )


def proposed(actor: Actor, story_id: str) -> list[Proposed]:
    """Links of the newest words that wait for the teller."""
    with look() as s:
        story = live_row(s, actor, story_id)
        version = newest(s, story)
        if version is None:
            return []
        body = read_version(version, story.data_key).body
        asked = (
            select(Link, Passage)
            .join(Passage, Link.passage_id == Passage.id)
            .where(Passage.version_id == version.id, ~STANDS)
            .order_by(Passage.start_at, Link.kind, Link.code)
        )
        return [
            Proposed(
                link.id, link.kind, link.code, "" if at.whole else body[at.start_at : at.end_at]
            )
            for link, at in s.execute(asked)
        ]


def not_here(actor: Actor, story_id: str) -> ClosingShown:
    """The last "not here" of a story. Raises Missing where there is none."""
    with look() as s:
        live_row(s, actor, story_id)
    found = moderation.closing_of(story_id)
    if found is None:
        raise Missing(story_id)
    return found


def openings(actor: Actor, story_id: str) -> tuple[Opening, ...]:
    """Every time that somebody opened the text, the last first (truth 6)."""
    with look() as s:
        live_row(s, actor, story_id)
    return tuple(reversed(moderation.openings(story_id)))


def path(actor: Actor, story_id: str) -> list[Step]:
    """What else happened to a story, the last first."""
    return [step for step in reversed(_steps(actor, story_id)) if step.kind != "opened"]


def _steps(actor: Actor, story_id: str) -> list[Step]:
    with look() as s:
        story = live_row(s, actor, story_id)
        return steps_in(s, story.id)


def steps_in(s: Session, story_id: str) -> list[Step]:
    """The events of a story, with people by the name they are called (DP-05)."""
    log = audit.happened(s, story_id=story_id)
    names = names_of(s, [one.by.id for one in log if one.by.kind == "person"])
    return [Step(one.kind, _by(one.by, names), one.on_day) for one in log]


def _by(by: By, names: dict[str, str]) -> str:
    if by.kind in ("teller", "withdrawal_code"):
        return "you"
    return names.get(by.id or "", "")


def _sheet(s: Session, story: Story, kind: str, consent_id: str | None, public_id: str) -> Sheet:
    consent = s.get_one(Consent, consent_id)
    version = s.get_one(Version, consent.version_id)
    words = _words(s, version, read_version(version, story.data_key))
    return Sheet(kind, words, allowed_in(s, consent, story.data_key), public_id)


def _unshown(s: Session, story: Story) -> Sheet:
    if story.ready_version_id:
        version = s.get_one(Version, story.ready_version_id)
        return Sheet("ready", _words(s, version, read_version(version, story.data_key)))
    sent = newest(s, story)
    if sent is not None and story.state not in ("draft", "heard", "closed"):
        return Sheet("working", _words(s, sent, read_version(sent, story.data_key)))
    text = working(s, story).text
    return Sheet("working", Words(text, lay_out(text.body)))


def _words(s: Session, version: Version, text: Text) -> Words:
    """A version with the links that stand: the teller's own, and those they agreed to."""
    asked = (
        select(Link, Passage)
        .join(Passage, Link.passage_id == Passage.id)
        .where(Passage.version_id == version.id, STANDS)
        .order_by(Passage.start_at)
    )
    rows = s.execute(asked).tuples().all()
    layers = [
        Layer(at.start_at, at.end_at, f"value:{link.code}")
        for link, at in rows
        if link.kind == "value" and not at.whole
    ]
    return Words(
        text,
        lay_out(text.body, layers),
        tuple(sorted({int(link.code) for link, _ in rows if link.kind == "value"})),
        _codes(rows, "note"),
        _codes(rows, "theme"),
    )


def _codes(rows: Sequence[tuple[Link, Passage]], kind: str) -> tuple[str, ...]:
    return tuple(sorted({link.code for link, _ in rows if link.kind == kind}))


def _final(words: Words, version_id: str, then: Text, now: Text, risks: Risks) -> Final:
    return Final(
        version_id,
        words,
        differences(then.title, now.title),
        differences(then.body, now.body),
        differences(then.summary, now.summary),
        then != now,
        risks,
    )


def _suggested(
    at: int, row: Suggestion, story: Story, body: str, names: dict[str, str]
) -> Suggested:
    words, why, own = read_suggestion(row, story)
    old = body[row.start_at : row.end_at]
    return Suggested(
        row.id,
        at,
        old,
        words,
        why,
        names.get(row.by_id, ""),
        differences(old, words),
        row.answer or "",
        own or "",
    )
