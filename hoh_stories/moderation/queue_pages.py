"""What waits, and taking it up or letting it go: /queue and the buttons of /review."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from hoh_stories.accounts import at_doors
from hoh_stories.accounts.permissions import Permission
from hoh_stories.ground.answers import Answer, No
from hoh_stories.ground.text import clean_line
from hoh_stories.moderation import queries, services
from hoh_stories.moderation.claims import may_begin_today
from hoh_stories.moderation.face import bp, button, me, numbers, on, page, sentence
from hoh_stories.web.access import needs


@bp.route("/queue")
@needs(Permission.QUEUE_SEE)
def queue() -> ResponseReturnValue:
    """What waits, calmly: labels and room to choose, never a word of a story (MO-02, MO-07)."""
    return _queue()


def _queue(answer: Answer | None = None) -> str:
    told = sentence(answer) if isinstance(answer, No) else ""
    shown = queries.queue(me(), clean_line(request.args.get("after", ""))[:20])
    leads, busy = me().may(Permission.REPORT_DECIDE), at_doors.floods().any_busy()
    led = not isinstance(may_begin_today(me()), No)
    return page("queue", queue=shown, told=told, leads=leads, busy=busy, led=led)


@bp.route("/review/<story_id>/claim", methods=["POST"])
@needs(Permission.STORY_CLAIM)
@button
def claim(story_id: str) -> ResponseReturnValue:
    """Take a story up; nothing is opened yet."""
    return _press(story_id, services.claim(me(), story_id, numbers().claim))


@bp.route("/review/<story_id>/take-over", methods=["POST"])
@needs(Permission.APPEAL_HEAR)
@button
def take_over(story_id: str) -> ResponseReturnValue:
    """A lead takes up what two readers do not agree on."""
    return _press(story_id, services.take_over(me(), story_id, numbers().claim))


@bp.route("/review/<story_id>/second/take", methods=["POST"])
@needs(Permission.STORY_REVIEW)
@button
def take_second(story_id: str) -> ResponseReturnValue:
    """Take up the second look; nothing is opened yet."""
    return _press(story_id, services.take_second_look(me(), story_id))


def _press(story_id: str, answer: Answer) -> ResponseReturnValue:
    if isinstance(answer, No):
        return _queue(answer)
    return on("review", story_id=story_id)


@bp.route("/review/<story_id>/open", methods=["POST"])
@needs(Permission.STORY_REVIEW)
@button
def open_text(story_id: str) -> ResponseReturnValue:
    """Open the text: from here on the teller sees it (truth 6)."""
    return _press(story_id, services.open_text(me(), story_id))


@bp.route("/review/<story_id>/extend", methods=["POST"])
@needs(Permission.STORY_REVIEW)
@button
def extend(story_id: str) -> ResponseReturnValue:
    """Hold it for longer."""
    return _press(story_id, services.extend(me(), story_id, numbers().claim))


@bp.route("/review/<story_id>/pass-on", methods=["POST"])
@needs(Permission.STORY_REVIEW)
@button
def pass_on(story_id: str) -> ResponseReturnValue:
    """Let somebody else read it, without a reason; a second press changes nothing."""
    services.pass_on(me(), story_id)
    return on("queue")


@bp.route("/review/<story_id>/give-back", methods=["POST"])
@needs(Permission.STORY_REVIEW)
@button
def give_back(story_id: str) -> ResponseReturnValue:
    """Put it back into the queue."""
    services.give_back(me(), story_id)
    return on("queue")


@bp.route("/review/<story_id>/second/leave", methods=["POST"])
@needs(Permission.STORY_REVIEW)
@button
def leave_second(story_id: str) -> ResponseReturnValue:
    """Let somebody else make the second look."""
    services.leave_second_look(me(), story_id)
    return on("queue")
