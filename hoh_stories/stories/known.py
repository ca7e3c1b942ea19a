"""The names that this site knows, told by a steward, for the assistant in request and worker.

What such a name is and how it is found is `safety.known_here`. They are a setting: no text of a
teller, and never taken from one.
"""

from __future__ import annotations

from hoh_stories.accounts import inside
from hoh_stories.accounts.actors import Actor
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.ground.db import deed
from hoh_stories.safety.kinds import Kind
from hoh_stories.safety.known_here import KINDS, Known, may_know, names_in

TOLD = "known."  #: before a kind: the name of the setting that keeps its names, one a line


def known_names() -> Known:
    """Every name with its kind, in one question."""
    told = inside.told(TOLD)
    return tuple(
        (name, kind) for kind in KINDS for name in names_in(told.get(TOLD + kind.value, ""))
    )


def tell_known(actor: Actor, typed: dict[Kind, str]) -> Answer | tuple[Kind, No]:
    """Keep what a steward typed for each kind; all of it or nothing. Twice is harmless.

    A kind with its No: as safety.known_here.may_know.
    """
    names = {kind: names_in(typed.get(kind, "")) for kind in KINDS}
    for kind, some in names.items():
        answer = may_know(some)
        if isinstance(answer, No):
            return kind, answer
    with deed() as s:
        for kind, some in names.items():
            inside.tell(s, actor, TOLD + kind.value, "\n".join(some))
    return Yes()
