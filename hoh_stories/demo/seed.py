"""Building the demo: people, rota, and thirty invented stories on their way.

All through the features' own services, in the order in which it would have happened. `top_up`
brings back, at every start, the states that time has emptied.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import func, select

from hoh_stories.accounts import codes, inside, staff
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.models import Person
from hoh_stories.accounts.permissions import Role
from hoh_stories.accounts.queries import as_actor
from hoh_stories.config import Numbers, Settings, demo_seed
from hoh_stories.demo import told
from hoh_stories.demo.people import people
from hoh_stories.demo.tales import Tale, tales
from hoh_stories.demo.walks import DAY, Readers, Walk, lasting, teller_of, walk
from hoh_stories.ground import clock
from hoh_stories.ground.audit import happened
from hoh_stories.ground.db import deed, look
from hoh_stories.publishing import indexing, withdrawal
from hoh_stories.publishing.models import Publication
from hoh_stories.publishing.services import Pace
from hoh_stories.stories.models import Story

#: What the invented have done waited as long as a real story does; what visitors do, a demo's time.
REAL = Pace(Numbers().cooling_off, timedelta(0))
ROTA = 28  #: days that the rota is written ahead
TOP_UP = ("draft", "waiting", "in_review", "with_teller", "second_look", "your_yes", "cooling_off")

RETOLD = "retold:"  #: marks what was taken back here so that it could be told again
#: What a state becomes when nobody does anything.
MADE_BY_TIME = {"cooling_off": "agreed", "in_review": "waiting"}


def build(settings: Settings) -> None:
    """Everything, into an empty marked database."""
    now = clock.now()
    _people(settings, now - 400 * DAY)
    who = _readers()
    play(
        _walk(settings, tale, _pair(who, tale, nth), _begins(tale, nth, now))
        for nth, tale in enumerate(tales())
    )
    top_up(settings)
    indexing.catch_up()


def top_up(settings: Settings) -> list[str]:
    """Bring back the states that time has emptied, and the rota. Gives the names of the states."""
    told.tell(settings)
    _let_begin()
    _rota()
    emptied = [tale for tale in tales() if tale.state in TOP_UP and not _stands(tale.state)]
    missing = [tale for tale in emptied if not _taken_back(settings, tale)]
    for tale in missing:
        _again(settings, tale)
    return [tale.state for tale in missing]


def play(walks: Iterable[Walk]) -> None:
    """Let every walk go on at its own moments, in the order of time. The clock runs afterwards."""
    waiting: list[tuple[datetime, int, Walk]] = [
        (next(one), nth, one) for nth, one in enumerate(walks)
    ]
    heapq.heapify(waiting)
    try:
        while waiting:
            at, nth, one = heapq.heappop(waiting)
            clock.freeze(at)
            following = next(one, None)
            if following is not None:
                heapq.heappush(waiting, (following, nth, one))
    finally:
        clock.unfreeze()


def _people(settings: Settings, at: datetime) -> None:
    seed = demo_seed(settings.instance)
    clock.freeze(at)
    try:
        with deed() as s:
            for cast in people():
                secret = cast.secret(seed)
                sealed = codes.seal_secret(secret, codes.key_of(settings)) if secret else None
                words = cast.passphrase(seed)
                row = staff.make_person(
                    s, cast.name, cast.called, words, cast.roles, cast.languages, sealed
                )
                staff.let_begin(row, at.date())
    finally:
        clock.unfreeze()


def _let_begin() -> None:
    """In a demo of an earlier version nobody was trained, and so nobody would read."""
    invented = Person.username.in_([cast.name for cast in people()])
    with deed() as s:
        for row in s.scalars(select(Person).where(invented, Person.trained_on.is_(None))):
            staff.let_begin(row, clock.today())


def _rota() -> None:
    days = [clock.today() + nth * DAY for nth in range(ROTA)]
    for reader in _readers():
        with deed() as s:
            staff.on_rota(s, reader.id, days)


def _readers() -> list[Actor]:
    names = [cast.name for cast in people() if Role.FACILITATOR in cast.roles]
    with look() as s:
        rows = {row.username: row for row in s.scalars(select(Person))}
        return [as_actor(rows[name]) for name in names]


def _pair(who: list[Actor], tale: Tale, nth: int) -> Readers:
    able = [reader for reader in who if tale.text.language in reader.languages]
    lead = next(reader for reader in able if Role.LEAD in reader.roles)
    return Readers(able[nth % len(able)], able[(nth + 1) % len(able)], lead)


def _walk(settings: Settings, tale: Tale, readers: Readers, begins: datetime) -> Walk:
    seed = demo_seed(settings.instance)
    return walk(tale, lambda: teller_of(settings, seed, tale), readers, REAL, begins)


def _begins(tale: Tale, nth: int, now: datetime) -> datetime:
    """So that the last step was some days ago; what is shown came out over the last months."""
    quiet = 6 * (nth % 17) * DAY if tale.state in ("published", "paused") else timedelta(0)
    return now - lasting(tale, REAL) - 2 * DAY - quiet - timedelta(hours=nth % 7)


def _stands(state: str) -> bool:
    cooling = Publication.due_at > clock.now()
    asked = (
        select(func.count()).select_from(Publication).where(cooling)
        if state == "cooling_off"
        else select(func.count()).select_from(Story).where(Story.state == state)
    )
    with look() as s:
        return bool(s.scalar(asked))


def _taken_back(settings: Settings, tale: Tale) -> bool:
    """Whether somebody took this tale back: gone is gone, also in a demo (truth 3)."""
    by = teller_of(settings, demo_seed(settings.instance), tale)
    gone = (Story.teller_id == by.id, Story.state == "withdrawn")
    with look() as s:
        by_hand = [
            story_id
            for story_id in s.scalars(select(Story.id).where(*gone))
            if happened(s, story_id=story_id, kinds=("withdraw",))
        ]
    return any(inside.setting(RETOLD + story_id) is None for story_id in by_hand)


def _again(settings: Settings, tale: Tale) -> None:
    """A tale once more. What time alone has made of it before is taken back first."""
    by = teller_of(settings, demo_seed(settings.instance), tale)
    with look() as s:
        moved = Story.state == MADE_BY_TIME.get(tale.state)
        old = s.scalars(select(Story.id).where(Story.teller_id == by.id, moved)).all()
    for story_id in old:
        with deed() as s:
            inside.put(s, RETOLD + story_id, "1")
        withdrawal.withdraw(by, story_id)
    nth = tales().index(tale)
    pair = _pair(_readers(), tale, nth)
    play([_walk(settings, tale, pair, _begins(tale, nth, clock.now()))])
