"""Writing to people when a life may be at risk: one after the other, until one has it (SG-04).

A duty of the worker. The words say to look at the desk and nothing else: no link, no name, no word
of a story. What could not be sent is tried again each minute, and leads see that it was not.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select

from hoh_stories.accounts.actors import Actor
from hoh_stories.config import Settings
from hoh_stories.ground import clock
from hoh_stories.ground.db import deed, look
from hoh_stories.safeguarding.addresses import addresses, in_order
from hoh_stories.safeguarding.checklists import FOLDER
from hoh_stories.safeguarding.models import Escalation
from hoh_stories.safeguarding.post import NotSent, Post
from hoh_stories.safeguarding.record import facts_of
from hoh_stories.safeguarding.rules import Clocks, steps_due

_bound: list[tuple[Post | None, Clocks]] = []


def bind(settings: Settings) -> None:
    """Say which mail server and which clock this process works with; called once."""
    post = Post(settings.mail_host, settings.mail_port, settings.mail_from)
    clocks = Clocks(settings.numbers.acknowledge, settings.numbers.worry_answer)
    _bound[:] = [(post if settings.mail_host else None, clocks)]


def alert() -> int:
    """Duty: write to whoever's turn it is, for each life at risk that nobody has. Gives how many.

    Whoever gave no address, opened the record, or knows the teller is passed over.
    """
    with look() as s:
        asked = select(Escalation.id).where(
            Escalation.state == "open", Escalation.level == "life", Escalation.taken_by_id.is_(None)
        )
        found = s.scalars(asked).all()
    return sum(_write_for(one) for one in found)


def _write_for(escalation_id: str) -> int:
    sent, failed, at = 0, False, clock.now()
    with look() as s:
        row = s.get_one(Escalation, escalation_id)
        turns = list(_turns(row, in_order(s), facts_of(s, row).close_to))
        known = addresses(s, [one.id for one in turns])
        done, begun = row.alerts, row.due_at
    post, clocks = _bound[0]
    reached = [one for one in turns if one.id in known]
    due = reached[done : steps_due(begun, at, clocks)]
    for person in due:
        try:
            if post is None:
                raise NotSent("no server")
            post.send(known[person.id], *words_for(person))
        except NotSent:
            failed = True
            break
        sent += 1
    _note(escalation_id, sent, at, failed=failed or not reached)
    return sent


def _turns(row: Escalation, people: list[Actor], near: frozenset[str]) -> Iterator[Actor]:
    for one in people:
        if one.id != row.opened_by_id and one.id not in near:
            yield one


def _note(escalation_id: str, sent: int, at: datetime, *, failed: bool) -> None:
    with deed() as s:
        row = s.get_one(Escalation, escalation_id)
        row.alerts += sent
        row.alerted_at = at if sent else row.alerted_at
        row.alert_failed = failed


def words_for(person: Actor) -> tuple[str, str]:
    """(subject, words) in a language that somebody reads: Welsh where they do, else English."""
    language = "cy" if "cy" in person.languages else "en"
    raw = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))["mail"]
    return raw["subject"], raw["words"]
