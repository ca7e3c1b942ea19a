"""The assistant's look at a version, and how what it found is kept: places and kinds (AN-03).

A request asks the quick assistant before anybody reads; the worker asks the one that was chosen
and adds what that one found, without touching what a person decided. Nothing found is ever written
to a log (AN-05). What people decide about a finding is `deciding`.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from hoh_stories.ground import clock
from hoh_stories.ground.db import deed, look
from hoh_stories.ground.keystore import KeyGone
from hoh_stories.ground.names import new_id
from hoh_stories.moderation.remembering import remembered
from hoh_stories.safety.engine import assistant, is_here
from hoh_stories.safety.kinds import Found, Tier
from hoh_stories.safety.known_here import Known
from hoh_stories.stories.known import known_names
from hoh_stories.stories.models import Finding, Story, Version
from hoh_stories.stories.services import lock, newest
from hoh_stories.stories.texts import Text, read_version

QUICK = "patterns"
READ_IN = ("waiting", "in_review", "second_look")  #: states whose text somebody may soon open
AT_ONCE = 5  #: versions a minute, so that other duties wait for seconds at most

Placed = tuple[str, Found]  #: the part of the text, and a finding in it
_chosen = [QUICK]
_LATER = aliased(Version)
_NEWEST = (
    select(func.max(_LATER.number)).where(_LATER.story_id == Story.id).correlate(Story)
).scalar_subquery()


def bind(name: str) -> None:
    """Say which assistant looks in the worker; called once by the application."""
    _chosen[:] = [name]


def findings_in(text: Text, name: str, known: Known = ()) -> list[Placed]:
    """What the assistant of that name points out in title, body and summary."""
    looks = assistant(name)
    return [
        (part, found)
        for part in ("title", "body", "summary")
        for found in looks.look(getattr(text, part), text.language.split("-")[0], known)
    ]


def look_now(story_id: str) -> None:
    """Look at the newest version with the quick assistant, unless one has looked already."""
    with look() as s:
        story = s.get(Story, story_id)
        version = newest(s, story) if story else None
        if story is None or version is None or version.looked_on is not None:
            return
    _look_at(story, version, QUICK)


def look_when_due() -> int:
    """Duty: look at what waits or is being read and was not looked at by the chosen assistant."""
    name = _chosen[0] if is_here(_chosen[0]) else QUICK
    seen = Version.looked_by.is_(None)
    asked = (
        select(Story, Version)
        .join(Version, Version.story_id == Story.id)
        .where(
            Story.state.in_(READ_IN),
            Version.number == _NEWEST,
            seen if name == QUICK else or_(seen, Version.looked_by != name),
        )
        .order_by(Story.sent_on, Story.id)
    )
    with look() as s:
        due = s.execute(asked.limit(AT_ONCE)).tuples().all()
    for story, version in due:
        _look_at(story, version, name)
    return len(due)


def findings_of(s: Session, version_id: str) -> list[Finding]:
    """Everything pointed out in one version, in the order of the text."""
    rows = s.scalars(select(Finding).where(Finding.version_id == version_id)).all()
    order = {"title": 0, "body": 1, "summary": 2}
    return sorted(rows, key=lambda row: (order[row.part], row.start_at))


def _look_at(story: Story, version: Version, name: str) -> None:
    """Look outside any lock, for it may take a second, then keep what was found."""
    try:
        found = findings_in(read_version(version, story.data_key), name, known_names())
        with deed() as s:
            now = lock(s, story.id)
            there = newest(s, now)
            if now.state != "withdrawn" and there is not None and there.id == version.id:
                _keep(s, now, there, found, name)
    except KeyGone:
        return  # taken back in this moment


def _keep(s: Session, story: Story, version: Version, found: Iterable[Placed], name: str) -> None:
    before = findings_of(s, version.id)
    fresh = [new for placed in found if (new := _new_or_told(version, before, placed))]
    s.add_all(fresh)
    s.flush()
    remembered(s, story, version, fresh)
    version.looked_on, version.looked_by = clock.today(), name


def _new_or_told(version: Version, before: list[Finding], placed: Placed) -> Finding | None:
    """A row for what was not known yet. What nobody decided on is as sure as this look says.

    So it does not matter which assistant came first; where two findings only overlap, the surer
    tier stays.
    """
    part, found = placed
    known = [
        row
        for row in before
        if row.part == part and row.start_at < found.end and row.end_at > found.start
    ]
    if not known:
        return _row(version, part, found)
    for row in known:
        same = (row.start_at, row.end_at) == (found.start, found.end)
        surer = row.tier == Tier.CHECK and found.tier == Tier.LIKELY
        if row.decision is None and (same or surer):
            row.tier, row.kind = found.tier.value, found.kind.value
            row.confidence, row.rule = round(found.confidence * 100), found.rule[:40]
    return None


def _row(version: Version, part: str, found: Found) -> Finding:
    return Finding(
        id=new_id(),
        version_id=version.id,
        part=part,
        start_at=found.start,
        end_at=found.end,
        kind=found.kind.value,
        tier=found.tier.value,
        confidence=round(found.confidence * 100),
        rule=found.rule[:40],
        made_on=clock.today(),
    )
