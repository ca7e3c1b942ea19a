"""What waits, who opened what, what was decided: frozen rows, never an unpublished word.

An opened text is `desk`; no question here counts what a person did (MO-07).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select, tuple_
from sqlalchemy.orm import Session, aliased

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.models import Person
from hoh_stories.accounts.permissions import Permission
from hoh_stories.ground import audit
from hoh_stories.ground.answers import Yes
from hoh_stories.ground.db import look
from hoh_stories.ground.keystore import KeyGone, keys
from hoh_stories.ground.seal import Place
from hoh_stories.moderation import recognising, rules
from hoh_stories.moderation.models import Closing, Look
from hoh_stories.moderation.rules import LETTERS_IN, Standing, minutes
from hoh_stories.moderation.shown import ClosingShown, Label, Opening, Queue, StopShown
from hoh_stories.moderation.standing import answers_in, standing_of
from hoh_stories.publishing.models import Publication, Stop
from hoh_stories.stories.models import Link, Passage, Story, Version
from hoh_stories.stories.notes import notes as known_notes
from hoh_stories.stories.services import Missing

A_PAGE = 10
A_LIST = 20  #: rows of the lists beside what waits

_LATER = aliased(Version)
_NEWEST = (
    select(func.max(_LATER.number)).where(_LATER.story_id == Story.id).correlate(Story)
).scalar_subquery()
_since = func.coalesce(Story.sent_on, Story.changed_on)
#: What may be about somebody at risk now comes first (SG-22), then what waits the longest.
_later = case((Story.risk.is_(None), 1), else_=0)


def queue(actor: Actor, after: str = "") -> Queue:
    """What waits, as far as one person may take it up. `after`: a story, for the next page."""
    with look() as s:
        waiting, following = _waiting(s, actor, after)
        held = labels_of(s, actor, Story.state == "in_review", Story.holder_id == actor.id)
        seconds = labels_of(s, actor, Story.state == "second_look")
        return Queue(
            mine=held + tuple(one for one in seconds if _second_of(s, actor, one)),
            came_back=_came_back(s, actor),
            waiting=waiting,
            second=tuple(one for one in seconds if _may_take_second(s, actor, one)),
            for_leads=_for_leads(s, actor),
            with_teller=labels_of(
                s, actor, Story.state.in_(("with_teller", "your_yes")), Story.holder_id == actor.id
            ),
            next=following,
        )


def label(s: Session, actor: Actor, story_id: str) -> Label:
    """What may be known of one story before opening it. Raises stories.services.Missing."""
    found = labels_of(s, actor, Story.id == story_id)
    if not found:
        raise Missing(story_id)
    return found[0]


def openings(story_id: str) -> tuple[Opening, ...]:
    """Who has opened a story and when, by the name that tellers know (truth 6).

    For its teller: the caller has asked whose it is.
    """
    with look() as s:
        log = audit.happened(s, story_id=story_id, kinds=("opened",))
        numbers = dict(
            s.execute(select(Version.id, Version.number).where(Version.story_id == story_id))
            .tuples()
            .all()
        )
        called = names_of(s, (event.by.id for event in log))
    return tuple(
        Opening(
            called.get(event.by.id or "", ""), event.on_day, numbers.get(event.subject or "", 0)
        )
        for event in log
    )


def named_risks(story_id: str) -> tuple[tuple[str, str], ...]:
    """Who could tell who this is, and how likely, by code, for the teller's informed yes (AN-08).

    Of the version that is ready; none while none is.
    """
    with look() as s:
        asked = select(Look).join(Story, Story.ready_version_id == Look.version_id)
        given = [answers_in(row) for row in s.scalars(asked.where(Story.id == story_id))]
    return recognising.named_risks(answers.checks for answers in given if answers)


def closing_of(story_id: str) -> ClosingShown | None:
    """The newest "not here" of a story. For its teller, or a lead who hears the appeal."""
    with look() as s:
        return closing(s, story_id)


def closing(s: Session, story_id: str) -> ClosingShown | None:
    """As `closing_of`, in a session that is open."""
    asked = select(Closing, Person.called, Story.thread_key).where(Closing.story_id == story_id)
    asked = asked.join(Person, Person.id == Closing.person_id)
    asked = asked.join(Story, Story.id == Closing.story_id)
    found = s.execute(asked.order_by(Closing.closed_on.desc(), Closing.appealed_on)).first()
    if found is None:
        return None
    row, called, key = found
    try:
        words = keys().unseal(key, row.words_sealed, Place("closing", "words", row.id))
        appeal = None
        if row.appeal_sealed:
            place = Place("closing", "appeal", row.id)
            appeal = keys().unseal(key, row.appeal_sealed, place)
    except KeyGone:
        return None
    return ClosingShown(
        row.reason, row.instead, words, called, row.closed_on, appeal, row.appealed_on
    )


def stops(actor: Actor, story_id: str) -> tuple[Label, tuple[StopShown, ...]]:
    """What is open beside a story, for a lead: no word of it. Raises stories.services.Missing."""
    if not actor.may(Permission.HOLD_PLACE):
        raise Missing(story_id)
    with look() as s:
        known = label(s, actor, story_id)
        rows = s.scalars(select(Stop).where(Stop.story_id == story_id, Stop.lifted_on.is_(None)))
        return known, tuple(
            StopShown(row.kind, row.owner, row.reason, row.placed_on, row.owner_id == actor.id)
            for row in rows
        )


def told_of(address: str) -> str:
    """The story that an address leads to, of a page or of the desk. Raises Missing."""
    last = address.strip().split("?")[0].rstrip("/").rsplit("/", 1)[-1]
    asked = select(Story.id).outerjoin(Publication, Publication.story_id == Story.id)
    with look() as s:
        found = s.scalars(asked.where(or_(Publication.public_id == last, Story.id == last))).first()
    if found is None:
        raise Missing(last[:20])
    return found


def lost_keys(actor: Actor) -> tuple[tuple[Label, date], ...]:
    """The stories that wait hidden because a key was lost, the longest first."""
    asked = select(Stop.story_id, Stop.placed_on).where(
        Stop.owner == "lost_key", Stop.lifted_on.is_(None)
    )
    with look() as s:
        rows = s.execute(asked.order_by(Stop.placed_on, Stop.id).limit(A_PAGE)).tuples().all()
        return tuple((label(s, actor, story_id), placed) for story_id, placed in rows)


def names_of(s: Session, people: Iterable[str | None]) -> dict[str, str]:
    """What people are called, by their row's name."""
    wanted = {person for person in people if person}
    asked = select(Person.id, Person.called).where(Person.id.in_(wanted))
    return dict(s.execute(asked).tuples().all())


def _waiting(s: Session, actor: Actor, after: str) -> tuple[tuple[Label, ...], str]:
    """One page of what waits and may be claimed, in order; what came back stands apart."""
    asked = _asked(Story.state == "waiting", Story.known_to_id.is_distinct_from(actor.id))
    begin = s.execute(select(_later, _since, Story.id).where(Story.id == after)).one_or_none()
    if begin is not None:
        asked = asked.where(tuple_(_later, _since, Story.id) > tuple(begin))
    rows = s.execute(asked.limit(A_PAGE + 1)).all()
    labels = _as_labels(s, actor, rows[:A_PAGE])
    mine = tuple(one for one in labels if _may_claim(s, actor, one))
    return mine, rows[A_PAGE - 1][0].id if len(rows) > A_PAGE else ""


def _came_back(s: Session, actor: Actor) -> tuple[Label, ...]:
    """A returning story goes first to the one it knows."""
    known = labels_of(s, actor, Story.state == "waiting", Story.known_to_id == actor.id)
    return tuple(one for one in known if _may_claim(s, actor, one))


def _for_leads(s: Session, actor: Actor) -> tuple[Label, ...]:
    if not actor.may(Permission.APPEAL_HEAR):
        return ()
    open_ones = labels_of(s, actor, Story.state == "in_review", Story.holder_id.is_(None))
    return tuple(
        one for one in open_ones if isinstance(rules.may_take_over(actor, _standing(s, one)), Yes)
    )


def _may_claim(s: Session, actor: Actor, one: Label) -> bool:
    return isinstance(rules.may_claim(actor, _standing(s, one)), Yes)


def _second_of(s: Session, actor: Actor, one: Label) -> bool:
    return _standing(s, one).second_id == actor.id


def _may_take_second(s: Session, actor: Actor, one: Label) -> bool:
    standing = _standing(s, one)
    return not standing.second_id and isinstance(rules.may_take_second(actor, standing), Yes)


def _standing(s: Session, one: Label) -> Standing:
    return standing_of(s, s.get_one(Story, one.story_id))


def _asked(*wanted: Any) -> Select[*tuple[Any, ...]]:
    newest = and_(Version.story_id == Story.id, Version.number == _NEWEST)
    asked = select(Story, Version.id, Version.language, func.length(Version.body_sealed))
    return asked.join(Version, newest).where(*wanted).order_by(_later, _since, Story.id)


def labels_of(s: Session, actor: Actor, *wanted: Any) -> tuple[Label, ...]:
    """What may be known of the stories that fit, A_LIST of them at most: never a word."""
    return _as_labels(s, actor, s.execute(_asked(*wanted).limit(A_LIST)).all())


def _as_labels(s: Session, actor: Actor, rows: Sequence[Any]) -> tuple[Label, ...]:
    codes = _codes(s, [version_id for _, version_id, _, _ in rows])
    heavy = known_notes().heavy if rows else frozenset()
    return tuple(_label(s, actor, row, codes[row[1]], heavy) for row in rows)


def _label(
    s: Session, actor: Actor, row: Any, codes: dict[str, list[str]], heavy: frozenset[str]
) -> Label:
    story, _, language, length = row
    standing = standing_of(s, story)
    notes = tuple(codes["note"])
    return Label(
        story_id=story.id,
        kind=story.kind,
        language=language,
        themes=tuple(codes["theme"]),
        notes=notes,
        heavy=bool(heavy & set(notes)),
        minutes=minutes(length or 0, language),
        since=story.sent_on or story.changed_on,
        state=story.state,
        known=story.known_to_id == actor.id and story.state not in LETTERS_IN,
        reads=language.split("-")[0] in actor.languages,
        appeal=standing.closed_by is not None,
        disagreed=standing.disagreed,
        first=story.risk is not None,
    )


def _codes(s: Session, versions: Sequence[str]) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    asked = (
        select(Passage.version_id, Link.kind, Link.code)
        .join(Link, Link.passage_id == Passage.id)
        .where(Passage.version_id.in_(versions), Link.kind.in_(("note", "theme")))
        .distinct()
        .order_by(Link.code)
    )
    for version_id, kind, code in s.execute(asked):
        found[version_id][kind].append(code)
    return found
