"""What could give a teller away, as they are told: looked for when asked, kept nowhere (AN-03).

Reading only; what is done about a hint is `stories.blurs`. The quick patterns look, never the model
(docs/decisions/0009). Nothing that was found is written down, logged or counted (AN-05).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hoh_stories.accounts.actors import Actor
from hoh_stories.ground.db import look
from hoh_stories.ground.keystore import keys
from hoh_stories.ground.seal import tag
from hoh_stories.safety.blurring import proposal
from hoh_stories.safety.engine import assistant
from hoh_stories.safety.gathering import Hint, gather, outside
from hoh_stories.safety.kinds import Found, Kind
from hoh_stories.stories import remembered
from hoh_stories.stories.drafts import Working, working
from hoh_stories.stories.known import known_names
from hoh_stories.stories.models import Story
from hoh_stories.stories.remembered import SIGNS, Remembered
from hoh_stories.stories.rules import EDITABLE
from hoh_stories.stories.services import Missing, teller_of
from hoh_stories.stories.sheets import Sheet, sheet_of

ON_A_PAGE = 10  #: more would weigh too much for a slow phone
#: What can stand in no text that is shown: a facilitator asks again (AN-04).
NEVER_SHOWN = frozenset(
    {
        Kind.PHONE,
        Kind.EMAIL,
        Kind.POSTCODE,
        Kind.NHS_NUMBER,
        Kind.NI_NUMBER,
        Kind.HO_REF,
        Kind.COURT_REF,
        Kind.OTHER_ID,
        Kind.VEHICLE,
        Kind.BANK,
    }
)


@dataclass(frozen=True)
class Asked:
    """One hint, named by a keyed digest. `digests`: of every way in which it is written."""

    hint: Hint
    digests: tuple[str, ...]
    offered: str

    @property
    def mark(self) -> str:
        """How pages name it: tells nothing without the story's key."""
        return self.digests[0]


@dataclass(frozen=True)
class Looked:
    """What a look at a draft found, and the very words it was found in."""

    state: str
    now: Working
    sheet: Sheet
    asked: tuple[Asked, ...]

    @property
    def editable(self) -> bool:
        """True while its teller may change the words, and they are one text."""
        return self.state in EDITABLE and self.now.other is None

    def named(self, mark: str) -> Asked | None:
        """The hint of that mark, None where it is found no longer."""
        return next((one for one in self.asked if one.mark == mark), None)


def look_over(actor: Actor, story_id: str, order: Iterable[str]) -> Looked:
    """What could give a teller away in their own working words, without what they kept.

    `order`: of the prompts. Raises Missing for anybody else's story and for what is erased.
    """
    with look() as s:
        story = s.get(Story, story_id)
        if story is None or not teller_of(actor, story) or story.state == "withdrawn":
            raise Missing(story_id)
        now, state, key = working(s, story), story.state, keys().key(story.data_key)
    sheet = sheet_of(now.text, now.answers, order)
    before = remembered.read(now.hints)
    found = outside(_found(sheet, now.text.language), sheet.text, before.words.values())
    asked = _asked(gather(found, sheet.text), sheet.text, now.text.language, before, key)
    return Looked(state, now, sheet, asked)


def _found(sheet: Sheet, language: str) -> list[Found]:
    return sheet.inside(assistant("patterns").look(sheet.text, language, known_names()))


def _asked(
    hints: Iterable[Hint], text: str, language: str, before: Remembered, key: bytes
) -> tuple[Asked, ...]:
    taken = set(before.words.values())
    asked = []
    for hint in hints:
        digests = tuple(_digest(key, hint.kind, name) for name in hint.names)
        if before.keeps(digests):
            continue
        offered = before.said_for(digests) or proposal(hint, text, language, taken)
        taken.add(offered)
        asked.append(Asked(hint, digests, offered))
    return tuple(asked)


def _digest(key: bytes, kind: Kind, name: str) -> str:
    """A keyed digest of a kind and folded words, under the story's own key."""
    return tag(key, f"hint\x1f{kind}\x1f{name}")[:SIGNS]
