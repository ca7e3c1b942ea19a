"""Holding a story: claim, open, pass on, give back, extend, and what time ends.

A claim is silent until the text is opened (truth 6). What a review ends in is `reviewing`.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import DUTY, Actor
from hoh_stories.accounts.queries import is_led_on
from hoh_stories.config import Numbers
from hoh_stories.ground import audit, clock
from hoh_stories.ground.answers import Answer, No, Yes, first_no
from hoh_stories.ground.db import deed, look
from hoh_stories.moderation import rules
from hoh_stories.moderation.looking import look_now
from hoh_stories.moderation.models import Look
from hoh_stories.moderation.rules import Standing, who_is
from hoh_stories.moderation.standing import opened_by, opened_since_taken, standing_of
from hoh_stories.stories.models import Story, Version
from hoh_stories.stories.moves import Who
from hoh_stories.stories.services import (
    facts_of,
    hold_silently,
    lock,
    move,
    newest,
    release_silently,
)

HOLD = Numbers().claim


def claim(actor: Actor, story_id: str, hold: timedelta = HOLD) -> Answer:
    """Take a story out of the queue, silently: nothing is read yet (MO-02).

    May be repeated by its holder. Raises stories.services.Missing. No: as rules.may_claim.
    """
    with deed() as s:
        story = lock(s, story_id)
        standing = _after_time(s, story)
        if _holds(actor, standing):
            return Yes()
        answer = first_no(rules.may_claim(actor, standing), may_begin_today(actor))
        if isinstance(answer, No):
            return answer
        hold_silently(story, actor.id, clock.now() + hold)
        return Yes()


def may_begin_today(actor: Actor) -> Answer:
    """As rules.may_begin, for the rota of today. No: closed_today."""
    return rules.may_begin(actor, led=is_led_on(clock.today()))


def take_over(actor: Actor, story_id: str, hold: timedelta = HOLD) -> Answer:
    """A lead takes a story on which two readers do not agree. No: as rules.may_take_over."""
    with deed() as s:
        story = lock(s, story_id)
        standing = _after_time(s, story)
        if _holds(actor, standing):
            return Yes()
        if isinstance(answer := rules.may_take_over(actor, standing), No):
            return answer
        hold_silently(story, actor.id, clock.now() + hold)
        return Yes()


def _after_time(s: Session, story: Story) -> Standing:
    """Where a story stands, once a claim that time has ended is ended."""
    standing = standing_of(s, story)
    held = standing.state == "in_review" and standing.holder_id
    if not held or standing.claim_stands(clock.now()):
        return standing
    release(s, story, standing, "lapse", DUTY)
    return standing_of(s, story)


def open_text(actor: Actor, story_id: str) -> Answer:
    """Open the text: an event that the teller can see, once for each person, version and day.

    The first opening in a claim also tells the log of the claim. The quick assistant looks before
    the text is shown (AN-03). No: as rules.may_open and may_begin. Source: truth 6.
    """
    answer = _open(actor, story_id)
    if isinstance(answer, Yes):
        look_now(story_id)
    return answer


def _open(actor: Actor, story_id: str) -> Answer:
    with deed() as s:
        story = lock(s, story_id)
        standing = standing_of(s, story)
        version = newest(s, story)
        answer = rules.may_open(actor, standing, clock.now())
        if not _has_opened(s, story, actor, version):
            answer = first_no(answer, may_begin_today(actor))
        if isinstance(answer, No):
            return answer
        if standing.state == "in_review" and not standing.told:
            _tell_claim(s, story, actor, standing)
        note_opening(s, story, actor, version)
        return Yes()


def _has_opened(s: Session, story: Story, actor: Actor, version: Version | None) -> bool:
    """True for words that somebody has opened before: those they may go on with."""
    log = audit.happened(s, story_id=story.id, kinds=("opened",))
    return version is not None and opened_by(log, actor.id, version.id) is not None


def note_opening(s: Session, story: Story, actor: Actor, version: Version | None) -> None:
    """Write that somebody opened a version, unless the log has it of this day."""
    if version is None:
        return
    log = audit.happened(s, story_id=story.id, kinds=("opened",))
    before = opened_by(log, actor.id, version.id)
    if before is None or before.on_day != clock.today():
        audit.write(s, "opened", actor.by, story_id=story.id, subject=version.id)


def _tell_claim(s: Session, story: Story, actor: Actor, standing: Standing) -> None:
    name = "take_over" if standing.disagreed else "claim"
    before = "in_review" if standing.disagreed else "waiting"
    audit.write(s, name, actor.by, story_id=story.id, before=before, after="in_review")
    story.changed_on = clock.today()
    story.known_to_id = actor.id


def pass_on(actor: Actor, story_id: str) -> Answer:
    """Let somebody else read it, without a reason. No trace before opening (truth 6, MO-02).

    After opening the reading stays and the reason does not; that person is not offered the story
    again (MO-15). No: not_yours.
    """
    return _let_go(actor, story_id, "pass_on")


def give_back(actor: Actor, story_id: str) -> Answer:
    """Put a story back into the queue, perhaps to take it up again. No: not_yours."""
    return _let_go(actor, story_id, "give_back")


def _let_go(actor: Actor, story_id: str, name: str) -> Answer:
    with deed() as s:
        story = lock(s, story_id)
        standing = standing_of(s, story)
        if standing.state != "in_review" or not _holds(actor, standing):
            return No("not_yours")
        if name == "pass_on" and standing.told:
            story.known_to_id = None
        return release(s, story, standing, name, actor)


def release(s: Session, story: Story, standing: Standing, name: str, actor: Actor) -> Answer:
    """End a claim on a locked story: by a move where the log knows of it, silently where not."""
    if not standing.told:
        release_silently(story, to_leads=standing.disagreed)
        return Yes()
    if standing.disagreed:
        state = story.state
        audit.write(s, name, actor.by, story_id=story.id, before=state, after=state)
        release_silently(story, to_leads=True)
        return Yes()
    return move(s, story, name, actor, who_is(actor, standing), facts_of(s, story))


def extend(actor: Actor, story_id: str, hold: timedelta = HOLD) -> Answer:
    """Hold a story for as long again from now. No: not_yours, claim_ended."""
    with deed() as s:
        story = lock(s, story_id)
        standing = standing_of(s, story)
        if standing.state != "in_review" or not _holds(actor, standing):
            return No("not_yours")
        if not standing.claim_stands(clock.now()):
            return No("claim_ended")
        story.held_until = clock.now() + hold
        return Yes()


def lapse_claims(hold: timedelta = HOLD) -> int:
    """Duty: put back what is held no longer, first and second looks. Gives how many.

    Nothing a facilitator saved is lost: suggestions stay with the version.
    """
    with look() as s:
        late = select(Story.id).where(
            Story.state == "in_review",
            Story.held_until.is_not(None),
            Story.held_until <= clock.now(),
        )
        claims = s.scalars(late).all()
        seconds = s.execute(_late_seconds(hold)).all()
    ended = sum(_lapse(story_id) for story_id in claims)
    return ended + sum(_lapse_second(story_id, look_id) for story_id, look_id in seconds)


def _late_seconds(hold: timedelta) -> Select[str, str]:
    return (
        select(Version.story_id, Look.id)
        .join(Version, Version.id == Look.version_id)
        .where(Look.nth == 2, Look.outcome.is_(None), Look.made_on <= clock.today() - hold)
    )


def _lapse(story_id: str) -> bool:
    with deed() as s:
        story = lock(s, story_id)
        standing = standing_of(s, story)
        if standing.state != "in_review" or standing.claim_stands(clock.now()):
            return False
        answer = release(s, story, standing, "lapse", DUTY)
        return isinstance(answer, Yes)


def _lapse_second(story_id: str, look_id: str) -> bool:
    with deed() as s:
        story = lock(s, story_id)
        held = s.get(Look, look_id)
        if held is None or held.outcome is not None:
            return False
        end_second_hold(s, story, held, DUTY)
        return True


def end_second_hold(s: Session, story: Story, held: Look, actor: Actor) -> None:
    """Free the second look on a locked story; an event only if its text was opened (truth 6)."""
    if opened_since_taken(s, story, held.person_id):
        audit.write(s, "second_left", actor.by, story_id=story.id)
    s.delete(held)


def _holds(actor: Actor, standing: Standing) -> bool:
    return Who.HOLDER in who_is(actor, standing) and standing.state == "in_review"
