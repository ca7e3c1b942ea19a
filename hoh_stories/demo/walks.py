"""How one invented story goes its way, step by step, through every room's own services.

A walk yields the moment of its next step; `seed` stands the clock there and lets it go on. A
service that says No stops the building: the demo is a test of the house as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, select

from hoh_stories.accounts import return_keys, tellers
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.models import Teller
from hoh_stories.config import Settings
from hoh_stories.consent.notices import notice
from hoh_stories.consent.rules import Allowed, months_after
from hoh_stories.demo.people import return_key, withdrawal_code
from hoh_stories.demo.tales import WHOLE, Tale
from hoh_stories.ground import clock
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.ground.db import deed, look
from hoh_stories.ground.text import blocks
from hoh_stories.moderation import claims, deciding, law, marking, reviewing, second
from hoh_stories.moderation.rules import Answers, Decision
from hoh_stories.publishing import services as publishing
from hoh_stories.publishing import stops, withdrawal
from hoh_stories.stories import choices, drafting, passages
from hoh_stories.stories.drafts import working
from hoh_stories.stories.models import Finding, Link, Passage, Story, Version
from hoh_stories.stories.services import lock, newest, write_letter
from hoh_stories.stories.touching import choose_notes
from hoh_stories.values.content import content

DAY, HOURS = timedelta(days=1), timedelta(hours=5)
Walk = Iterator[datetime]


@dataclass(frozen=True)
class Readers:
    """Who makes the first look, who the second, and the lead."""

    first: Actor
    second: Actor
    lead: Actor


class Stuck(Exception):
    """A service said No where the demo needs a Yes."""


def must(answer: Answer | drafting.Saved) -> None:
    """Go on, or raise Stuck with the code."""
    if isinstance(answer, No):
        raise Stuck(answer.code)


def teller_of(settings: Settings, seed: bytes, tale: Tale) -> Actor:
    """The teller of a tale, made on first need, with the key that derives from the seed."""
    tag = return_keys.tag_of(return_key(seed, tale.name), settings.tag_key)
    with look() as s:
        found = s.scalars(select(Teller.id).where(Teller.key_tag == tag)).one_or_none()
    if found:
        return Actor("teller", found)
    actor, token = tellers.begin_teller("cy" if tale.text.language == "cy" else "en")
    must_key = tellers.take_key(actor, settings.tag_key, token=token)
    if isinstance(must_key, No):
        raise Stuck(must_key.code)
    code = withdrawal_code(seed, tale.name).replace(" ", "")
    with deed() as s:
        row = s.get_one(Teller, actor.id)
        row.key_tag, row.typed_back_on = tag, clock.today()
        row.withdrawal_tag = return_keys.withdrawal_tag_of(code, settings.tag_key)
    tellers.leave(token)
    return actor


def walk(tale: Tale, teller: Callable[[], Actor], readers: Readers, pace: publishing.Pace,
         begins: datetime) -> Walk:  # fmt: skip
    """The whole way of a tale, up to the state in which it is to stand."""
    at = begins
    yield at
    by = teller()
    story_id = _write(by, tale)
    if tale.state == "draft":
        return
    at += timedelta(hours=2)
    yield at
    if tale.state == "waiting":  # somebody who is not sure, and asks for help
        must(choose_notes(by, story_id, (), unsure=True, revision=None))
    must(drafting.send(by, story_id, drafting.Statements(adult=True, may_read=True)))
    if tale.state == "waiting":
        return
    at += DAY
    yield at
    _open(readers.first, story_id)
    for from_teller, words in _letters_before(tale):
        at += HOURS
        yield at
        _letter(by if from_teller else readers.first, story_id, words)
    if tale.state == "in_review":
        return
    at += timedelta(hours=3)
    yield at
    _end_review(readers.first, story_id, tale)
    if tale.state in ("with_teller", "heard", "closed", "second_look"):
        return
    at += DAY
    yield at
    _second_look(readers.second, story_id)
    if tale.state == "your_yes":
        return
    at += DAY
    yield at
    _agree(by, story_id, tale, pace)
    yield from _afterwards(tale, by, story_id, at, pace)


def lasting(tale: Tale, pace: publishing.Pace) -> timedelta:
    """How long the walk of a tale takes from its first step to its last."""
    hours = HOURS * len(_letters_before(tale))
    reviewed = timedelta(hours=2) + DAY + hours + timedelta(hours=3)
    agreed = reviewed + 2 * DAY
    shown = agreed + pace.cooling_off + timedelta(minutes=1)
    months = timedelta(days=31 * tale.months)
    return {
        "draft": timedelta(0),
        "waiting": timedelta(hours=2),
        "in_review": timedelta(hours=2) + DAY + hours,
        "your_yes": reviewed + DAY,
        "cooling_off": agreed,
        "held": agreed + DAY,
        "published": shown,
        "ended": shown + 2 * DAY + months,
        "paused": shown + 2 * DAY,
        "withdrawn": shown + 2 * DAY,
    }.get(tale.state, reviewed)


def _write(by: Actor, tale: Tale) -> str:
    story_id = drafting.start(by, tale.kind, tale.text.language)
    with look() as s:
        revision = working(s, s.get_one(Story, story_id)).revision
    saved = drafting.save(by, story_id, tale.text, {}, revision)
    if isinstance(saved, No):
        raise Stuck(saved.code)
    chosen: set[choices.Choice] = set()
    for value, paragraph in tale.values:
        if paragraph == WHOLE:
            chosen.add(choices.Choice(value))
        else:
            chosen |= choices.of_block(tale.text.body, paragraph, [value])
    must(drafting.choose_values(by, story_id, frozenset(chosen)))
    return story_id


def _open(reader: Actor, story_id: str) -> None:
    must(claims.claim(reader, story_id))
    must(claims.open_text(reader, story_id))


def _letter(by: Actor, story_id: str, words: str) -> None:
    if by.kind == "person" and isinstance(reviewing.write(by, story_id, words), Yes):
        return
    with deed() as s:
        write_letter(s, lock(s, story_id), by, words)


def _end_review(reader: Actor, story_id: str, tale: Tale) -> None:
    version_id = _newest(story_id)
    for kind, code in tale.marks:
        must(marking.propose_link(reader, story_id, version_id, kind, code, None))
    for paragraph, words, why in tale.suggestions:
        start = blocks(tale.text.body)[paragraph].start
        must(marking.propose(reader, story_id, marking.Proposed(version_id, start, words, why)))
    _settle_details(reader, story_id)
    raised = {"asylum": "yes"} if tale.state == "held" else {}
    asked = dict.fromkeys(content("en").lists["law"], "no") | raised
    must(law.screen(reader, story_id, version_id, asked))
    decision = {
        "with_teller": Decision("suggest", version_id, _last_words(tale), "suggest_others"),
        "heard": Decision("heard", version_id, tale.answer),
        "closed": Decision("not_here", version_id, tale.answer, "not_theirs", "later"),
    }.get(tale.state, Decision("ready", version_id, answers=careful()))
    must(reviewing.decide(reader, story_id, decision))


def _settle_details(reader: Actor, story_id: str) -> None:
    """Nobody in these stories exists, so nothing in them points at anybody."""
    for finding_id in _open_details(story_id):
        must(deciding.settle(reader, story_id, finding_id, "nobody"))


def _open_details(story_id: str) -> list[str]:
    with look() as s:
        asked = select(Finding.id).where(
            Finding.version_id == _newest(story_id),
            Finding.tier == "likely",
            Finding.decision.is_(None),
        )
        return list(s.scalars(asked))


def _letters_before(tale: Tale) -> list[tuple[bool, str]]:
    """The letters, but for the last words where they go with the suggestions."""
    letters = list(tale.letters)
    goes_along = tale.state == "with_teller" and letters and not letters[-1][0]
    return letters[:-1] if goes_along else letters


def _last_words(tale: Tale) -> str:
    return next((words for mine, words in reversed(tale.letters) if not mine), tale.text.title)


def careful() -> Answers:
    """A checklist in which nothing is worse than very unlikely."""
    lists = content("en").lists
    return Answers(dict.fromkeys(lists["checklist"], "remote"), frozenset(lists["safe_words"]))


def _second_look(reader: Actor, story_id: str) -> None:
    version_id = _newest(story_id)
    must(second.take_second_look(reader, story_id))
    must(claims.open_text(reader, story_id))
    must(second.answer_second(reader, story_id, version_id, careful()))
    must(second.decide_second(reader, story_id, Decision("ready", version_id, answers=careful())))


def _agree(by: Actor, story_id: str, tale: Tale, pace: publishing.Pace) -> None:
    version_id = _newest(story_id)
    allowed = Allowed(
        tale.audiences,
        months_after(clock.today(), tale.months),
        tale.uses,
        tale.shown_as,
        ask_again=False,
    )
    words = notice("cy" if tale.text.language == "cy" else "en")
    with deed() as s:
        story = lock(s, story_id)
        for link_id in s.scalars(_open_links(version_id)).all():
            must(passages.answer_link(s, by, link_id, yes=True))
        must(publishing.agree(s, by, story, version_id, allowed, words, pace))


def _open_links(version_id: str) -> Select[str]:
    return (
        select(Link.id)
        .join(Passage, Passage.id == Link.passage_id)
        .where(Passage.version_id == version_id, Link.agreed.is_(False))
    )


def _afterwards(tale: Tale, by: Actor, story_id: str, at: datetime, pace: publishing.Pace) -> Walk:
    if tale.state == "cooling_off":
        return
    if tale.state == "held":
        yield at + DAY
        return  # a case is open: the law's hold has stood since the questions were answered
    at += pace.cooling_off + timedelta(minutes=1)
    yield at
    publishing.publish_due()
    if tale.state == "published":
        return
    at += 2 * DAY
    if tale.state == "ended":
        at = datetime.combine(months_after(at.date(), tale.months), at.timetz())
        yield at
        publishing.end_expired()
        return
    yield at
    must({"paused": stops.pause, "withdrawn": withdrawal.withdraw}[tale.state](by, story_id))


def _newest(story_id: str) -> str:
    with look() as s:
        found: Version | None = newest(s, s.get_one(Story, story_id))
        if found is None:
            raise Stuck("no_version")
        return found.id
