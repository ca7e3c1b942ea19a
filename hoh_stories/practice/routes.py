"""Addresses of the practice room.

/practice                                    the three, and how far one is     here
/practice/<story>                            its cover                         here
/practice/<story>/take, open, pass-on        buttons                           here
/practice/<story>/read, words[/<part>], notes, checks, outcome, letter, beside   look_pages
"""

from __future__ import annotations

from dataclasses import replace

from flask.typing import ResponseReturnValue

from hoh_stories.accounts.permissions import Permission
from hoh_stories.moderation.rules import minutes
from hoh_stories.practice import in_hand, look_pages, queries
from hoh_stories.practice.content import Invented, invented
from hoh_stories.practice.face import AT, bp, button, look_of, me, on, on_with, page
from hoh_stories.practice.rules import Look, next_step
from hoh_stories.web.access import needs
from hoh_stories.web.locale import current_lang

PAGES = (look_pages,)
PRACTISE = Permission.PRACTISE


@bp.route("/practice")
@needs(PRACTISE)
def room() -> ResponseReturnValue:
    """The three stories. Only the one who practises sees which are finished."""
    actor = me()
    stories = invented(current_lang()).values()
    steps = {
        one.code: next_step(look)
        for one in stories
        if (look := in_hand.look_at(actor, one.code)) is not None
    }
    return page(
        "room", stories=stories, steps=steps, progress=queries.progress(actor), minutes=length
    )


@bp.route(AT)
@needs(PRACTISE)
def cover(code: str) -> ResponseReturnValue:
    """What it touches on, before it is opened, and a free choice (MO-02)."""
    look = look_of(code, "cover")
    return page("cover", code, minutes=length, opened=look.opened)


@bp.route(f"{AT}/take", methods=["POST"])
@needs(PRACTISE)
@button
def take(code: str) -> ResponseReturnValue:
    """Take a story up, for the first time or again: it begins anew."""
    return on_with(code, Look(), "cover")


@bp.route(f"{AT}/open", methods=["POST"])
@needs(PRACTISE)
@button
def open_text(code: str) -> ResponseReturnValue:
    """Open it."""
    return on_with(code, replace(look_of(code, "cover"), opened=True), "read")


@bp.route(f"{AT}/pass-on", methods=["POST"])
@needs(PRACTISE)
@button
def pass_on(code: str) -> ResponseReturnValue:
    """Put it back. It needs no reason and leaves no trace."""
    in_hand.let_go(me(), code)
    return on("room")


def length(story: Invented) -> int:
    """About how many minutes it takes to read."""
    return minutes(len(story.body.encode()), story.language)


__all__ = ["PAGES", "bp"]
