"""What people change about themselves: the name that others see, and the languages they read.

Who may do what, training and proofs are never one's own to change (`giving`). Colleagues who keep
people see on which day it was done, and not what stood there before.
Source: issue 4; TI-07 (tellers see a name), WL-03 (languages are said, never guessed).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import select

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.people import locked
from hoh_stories.ground import audit
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.ground.audit import Event
from hoh_stories.ground.db import deed, look
from hoh_stories.ground.text import clean_line
from hoh_stories.values.content import content

KIND = "own_words_changed"  #: in the log: that it was done, never what


def change(actor: Actor, called: str, languages: Collection[str]) -> Answer:
    """Another name, other languages. Works with the next request; nobody is signed out.

    No: no_own_name, no_language (none, or one that nobody knows), gone.
    """
    called = clean_line(called)
    known = content("en").lists["languages"]
    if not called:
        return No("no_own_name")
    if not languages or not set(languages) <= set(known):
        return No("no_language")
    written = " ".join(code for code in known if code in languages)
    with deed() as s:
        person = locked(s, actor.id)
        if person is None:
            return No("gone")
        if (person.called, person.languages) != (called, written):
            person.called, person.languages = called, written
            audit.write(s, KIND, actor.by, subject=person.id)
        return Yes()


def changed_on(person_id: str) -> date | None:
    """The day on which somebody last changed these for themselves; None for never."""
    asked = (
        select(Event.on_day)
        .where(Event.kind == KIND, Event.actor_id == person_id)
        .order_by(Event.seq.desc())
        .limit(1)
    )
    with look() as s:
        return s.scalar(asked)
