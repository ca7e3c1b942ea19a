"""What moderation's pages are given: frozen rows. How they are found is `queries` and `desk`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hoh_stories.ground.text import Change, ShownBlock
from hoh_stories.moderation.rules import Answers
from hoh_stories.safety.kinds import Kind, Tier
from hoh_stories.stories.quoting import Thought
from hoh_stories.stories.tracked import OPEN

LISTED = 20  #: details beside a text; all of them are marked in it


@dataclass(frozen=True)
class Label:
    """What may be known of a story before opening it (MO-02): never its words."""

    story_id: str
    kind: str
    language: str
    themes: tuple[str, ...]
    notes: tuple[str, ...]
    heavy: bool
    minutes: int
    since: date
    state: str
    known: bool  #: the one who asks has read it before, and it came back
    reads: bool  #: in a language that the one who asks reads
    appeal: bool
    disagreed: bool
    first: bool = False  #: moved to the front: somebody may be at risk (SG-22)


@dataclass(frozen=True)
class Queue:
    """What waits, for one person. `next`: where the following page of `waiting` begins."""

    mine: tuple[Label, ...] = ()
    came_back: tuple[Label, ...] = ()
    waiting: tuple[Label, ...] = ()
    second: tuple[Label, ...] = ()
    for_leads: tuple[Label, ...] = ()
    with_teller: tuple[Label, ...] = ()
    next: str = ""


@dataclass(frozen=True)
class Cover:
    """A story that somebody holds, before its text is opened."""

    label: Label
    second: bool  #: held for the second look
    opened: bool
    ended: bool  #: the time of the claim is over
    until: date | None
    writes: bool  #: may write to the teller


@dataclass(frozen=True)
class Suggested:
    """Other words for a stretch of one part, as word differences (TI-06)."""

    id: str
    number: int  #: by which the page names it; 0 where it is about earlier words
    part: str
    start: int
    end: int
    changes: tuple[Change, ...]
    words: str
    why: str
    kind: str
    called: str  #: who suggests it
    sent: bool
    answer: str | None
    own_words: str | None  #: the teller's own, or what they write back without deciding

    @property
    def open(self) -> bool:
        """True while nobody has decided on it."""
        return self.answer in OPEN


@dataclass(frozen=True)
class Paragraph:
    """One block of the text, to be chosen: where it begins, and its first words.

    Or the whole of the title or the summary, where `part` says so.
    """

    start: int
    end: int
    words: str
    opening: str
    part: str = "body"


@dataclass(frozen=True)
class Linked:
    """What the text, or the paragraph that opens so, is linked to."""

    id: str
    kind: str
    code: str
    opening: str  #: "" for the whole
    by_teller: bool
    agreed: bool


@dataclass(frozen=True)
class Place:
    """Where something stands: a part of the text, and code points in it."""

    part: str
    start: int
    end: int


@dataclass(frozen=True)
class Detail:
    """What the assistant pointed out: all findings of one kind with the same words."""

    id: str
    number: int
    kind: Kind
    tier: Tier
    decision: str | None
    open: bool  #: has to be decided before the text can be called ready
    words: str
    around: tuple[str, str]
    places: tuple[Place, ...]
    called: str  #: who decided, "" for nobody yet
    why: str
    plainer: str  #: a proposal in plain words; "" for none
    group: bool = False  #: a group that said yes to being named


@dataclass(frozen=True)
class ShowsHow:
    """Words that could show somebody how to die or to hurt themselves (SU-02, SU-03)."""

    kind: str
    words: str


@dataclass(frozen=True)
class Letter:
    """One letter of the thread. `called`: "" for the teller's own."""

    by_teller: bool
    called: str
    words: str
    about: str
    sent_on: date


@dataclass(frozen=True)
class LookShown:
    """Another reader's look: shown only beside one's own answers."""

    called: str
    nth: int
    answers: Answers
    outcome: str


@dataclass(frozen=True)
class ClosingShown:
    """A "not here", as its teller may read it, and the appeal against it."""

    reason: str
    instead: str
    words: str
    called: str
    closed_on: date
    appeal: str | None
    appealed_on: date | None


@dataclass(frozen=True)
class RareShown:
    """Rare things in the words, (code, words), and the places that narrow them down (AN-10)."""

    things: tuple[tuple[str, str], ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class LawShown:
    """What was answered to the questions of the law about the newest words, by code.

    `raised`: what was answered with yes or not sure by anybody. `held`: its hold is open.
    """

    asked: bool = False
    own: tuple[tuple[str, str], ...] = ()
    raised: tuple[str, ...] = ()
    held: bool = False


@dataclass(frozen=True)
class Desk:
    """An opened text with everything that lies beside it."""

    cover: Cover
    version_id: str
    number: int
    title: str
    summary: str
    language: str
    blocks: tuple[ShownBlock, ...]
    paragraphs: tuple[Paragraph, ...]
    suggestions: tuple[Suggested, ...]
    links: tuple[Linked, ...]
    letters: tuple[Letter, ...]
    own: Answers | None
    others: tuple[LookShown, ...]
    closing: ClosingShown | None
    details: tuple[Detail, ...]
    title_blocks: tuple[ShownBlock, ...]
    summary_blocks: tuple[ShownBlock, ...]
    earlier: tuple[Suggested, ...]  #: suggestions about words that its teller has changed since
    asks_together: bool  #: many kinds of detail are left (AN-09)
    law: LawShown
    rare: RareShown
    how: tuple[ShowsHow, ...] = ()  #: words that could show how (SU-02)
    thoughts: tuple[Thought, ...] = ()  #: notes that the assistant thinks of, not linked yet
    asks_notes: bool = False  #: the teller is not sure what it touches on, and asks for help

    @property
    def listed(self) -> tuple[Detail, ...]:
        """The details to list beside the text: what has to be decided first, what was last."""
        order = sorted(
            self.details,
            key=lambda one: (not one.open, one.decision is not None, one.tier != "likely"),
        )
        return tuple(order[:LISTED])

    @property
    def open_details(self) -> tuple[Detail, ...]:
        """What has to be decided before the text can be called ready (AN-04)."""
        return tuple(one for one in self.details if one.open)

    @property
    def unsent(self) -> tuple[Suggested, ...]:
        """Suggestions that were saved and not sent."""
        return tuple(one for one in self.suggestions if not one.sent)

    def block_of(self, one: Suggested) -> int:
        """Where the paragraph begins in which a suggestion lies: its page can change it."""
        before = [part.start for part in self.paragraphs if part.start <= one.start]
        return before[-1] if before else 0


@dataclass(frozen=True)
class Opening:
    """Somebody opened the story on a day: what a teller sees (truth 6)."""

    called: str
    on_day: date
    number: int  #: of the version


@dataclass(frozen=True)
class ReportRow:
    """A report in the leads' list."""

    id: str
    reference: str
    reason: str
    made_at: datetime
    paused: bool
    decision: str | None


@dataclass(frozen=True)
class ReportShown:
    """A report with its words, and the text it is about once a lead opened that."""

    row: ReportRow
    story_id: str
    words: str
    contact: str
    opened: bool
    taken_back: bool
    title: str = ""
    language: str = "en"
    blocks: tuple[ShownBlock, ...] = ()


@dataclass(frozen=True)
class StopShown:
    """A pause or a hold that is open, and whether the one who asks placed it."""

    kind: str
    owner: str
    reason: str
    placed_on: date
    mine: bool
