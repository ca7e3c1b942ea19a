"""Being worried, and looking after it: every verb of a record (SG-03 to SG-13, SG-25 to SG-28).

An open record holds its story back; it is lifted when people close it. Nothing here tells anybody
outside: whom to ring is on the page, and people ring (SG-22). What is written is `record`.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import Actor
from hoh_stories.ground import audit, clock
from hoh_stories.ground.answers import Answer, No, Yes, first_no
from hoh_stories.ground.db import deed
from hoh_stories.ground.keystore import keys
from hoh_stories.ground.text import clean
from hoh_stories.moderation import rules as reading
from hoh_stories.moderation.claims import note_opening
from hoh_stories.moderation.standing import standing_of
from hoh_stories.publishing import stops
from hoh_stories.safeguarding import rules
from hoh_stories.safeguarding.models import Escalation
from hoh_stories.safeguarding.record import Case, add, case_of, entries, standing
from hoh_stories.safeguarding.rules import Clocks
from hoh_stories.safeguarding.signs import ask
from hoh_stories.stories.models import Story
from hoh_stories.stories.rules import WORRIED
from hoh_stories.stories.services import Missing, lock, newest, write_letter

HOLD, LEAD = "safeguarding", "lead"


@dataclass(frozen=True)
class Worry:
    """What somebody is worried about, and their own first line to the teller, or why not yet."""

    level: str
    words: str
    letter: str = ""
    why_not: str = ""


def may_worry(s: Session, actor: Actor, story: Story) -> bool:
    """True for whoever has the text or the letters before them, and for leads."""
    facts = standing_of(s, story)
    opens = reading.may_open(actor, facts, clock.now())
    writes = reading.may_write(actor, facts)
    return any(isinstance(one, Yes) for one in (opens, writes, rules.may_see(actor)))


def worry(actor: Actor, story_id: str, said: Worry, clocks: Clocks = Clocks()) -> Answer:  # noqa: B008
    """Open a record, or add to the one that is open: the story is held back at once.

    The same words pressed twice are one. Raises stories.services.Missing.
    No: no_level, nothing_said, no_first_line, both_lines, too_long.
    """
    fits = first_no(
        Yes() if said.level in rules.LEVELS else No("no_level"),
        rules.words_fit(said.words),
        rules.telling_fits(said.letter, said.why_not),
    )
    if isinstance(fits, No):
        return fits
    key = keys().make()
    with deed() as s:
        story = _own(s, actor, story_id)
        row = standing(s, story_id) or ask(s, story, key)
        if row.opened_by_id and _is_last(s, row, actor, clean(said.words)):
            return Yes()
        _open(row, actor, said.level, clocks)
        story.risk = None
        add(s, row, actor, "words", clean(said.words))
        _tell(s, story, row, actor, said.letter, said.why_not)
        stops.place(s, actor, story_id, kind="hold", owner=LEAD, owner_id=row.id, reason=HOLD)
        audit.write(s, "escalated", actor.by, subject=row.id, level=row.level)
        return Yes()


def _own(s: Session, actor: Actor, story_id: str) -> Story:
    story = lock(s, story_id)
    if story.state == "withdrawn" or not may_worry(s, actor, story):
        raise Missing(story_id)
    return story


def _is_last(s: Session, row: Escalation, actor: Actor, words: str) -> bool:
    mine = [one for one in entries(s, row) if one.by_id == actor.id and one.kind == "words"]
    return bool(mine) and mine[-1].words == words


def _open(row: Escalation, actor: Actor, level: str, clocks: Clocks) -> None:
    now = clock.now()
    if row.state == "asked":
        row.opened_by_id, row.opened_at, row.level = actor.id, now, level
    elif rules.more_urgent(level, row.level) == row.level:
        return
    row.state, row.level = "open", rules.more_urgent(level, row.level)
    row.due_at = rules.due_at(row.level, now, clocks)


def no_concern(actor: Actor, story_id: str, words: str) -> Answer:
    """A person has looked at what the assistant pointed at, and says why it is none (SG-08, SG-22).

    Raises stories.services.Missing. No: nothing_said, too_long, nothing_asked.
    """
    if isinstance(fits := rules.words_fit(words), No):
        return fits
    key = keys().make()
    with deed() as s:
        story = _own(s, actor, story_id)
        if story.risk is None:
            return No("nothing_asked")
        row = ask(s, story, key)
        row.state, row.opened_by_id, row.closed_by_id = "none", actor.id, actor.id
        row.closed_at, story.risk = clock.now(), None
        add(s, row, actor, "looked", clean(words))
        audit.write(s, "no_concern", actor.by, subject=row.id)
        return Yes()


def take(actor: Actor, escalation_id: str, *, not_close: bool) -> Answer:
    """A lead says that they have it: the clock stops, nobody else is written to (SG-04).

    `not_close`: they are no friend or relative of the teller (SG-27). Repeatable.
    No: as rules.may_decide; not_said.
    """
    with deed() as s:
        case = case_of(s, escalation_id)
        answer = first_no(
            rules.may_decide(actor, case.facts), Yes() if not_close else No("not_said")
        )
        if isinstance(answer, Yes) and case.row.taken_by_id != actor.id:
            case.row.taken_by_id, case.row.taken_at = actor.id, clock.now()
            add(s, case.row, actor, "taken")
        return answer


def step_aside(actor: Actor, escalation_id: str) -> Answer:
    """A friend or relative of the teller does not decide: somebody else has it (SG-27)."""
    with deed() as s:
        case = case_of(s, escalation_id)
        answer = rules.may_write(actor, case.facts)
        if isinstance(answer, Yes) and actor.id not in case.facts.close_to:
            add(s, case.row, actor, "close_to")
            if case.row.taken_by_id == actor.id:
                case.row.taken_by_id = case.row.taken_at = None
        return answer


def note(actor: Actor, escalation_id: str, kind: str, words: str) -> Answer:
    """Write a line: a fact, a wish, a decision and why, what was done; or tick one of the list.

    Pressed twice it is one. No: no_kind, nothing_said, too_long, rules.may_write.
    """
    fits = first_no(
        Yes() if kind in (*rules.WRITTEN, "check") else No("no_kind"), rules.words_fit(words)
    )
    if isinstance(fits, No):
        return fits
    with deed() as s:
        case = case_of(s, escalation_id)
        near = kind == "decision"
        may = rules.may_decide if near else rules.may_write
        answer = may(actor, case.facts)
        if isinstance(answer, Yes) and not _written(s, case, actor, kind, clean(words)):
            add(s, case.row, actor, kind, clean(words))
        return answer


def _written(s: Session, case: Case, actor: Actor, kind: str, words: str) -> bool:
    """True for the same line pressed twice; a tick of the list counts once, whoever made it."""
    found = entries(s, case.row)
    if kind == "check":
        return any(one.kind == "check" and one.words == words for one in found)
    return bool(found) and (found[-1].by_id, found[-1].kind, found[-1].words) == (
        actor.id,
        kind,
        words,
    )


def tell(actor: Actor, escalation_id: str, letter: str, why_not: str) -> Answer:
    """Write to the teller what is happening, or why that would raise danger (SG-11).

    No: as rules.may_write and rules.telling_fits.
    """
    with deed() as s:
        case = case_of(s, escalation_id)
        answer = first_no(rules.may_write(actor, case.facts), rules.telling_fits(letter, why_not))
        if isinstance(answer, Yes):
            _tell(s, case.story, case.row, actor, letter, why_not)
        return answer


def _tell(
    s: Session, story: Story, row: Escalation, actor: Actor, letter: str, why_not: str
) -> None:
    """In the person's own words first; what the house adds stands under them (SG-28)."""
    add(s, row, actor, "told" if letter.strip() else "untold", clean(letter or why_not))
    if letter.strip() and story.state != "withdrawn":
        write_letter(s, story, actor, clean(letter), WORRIED)


def set_level(
    actor: Actor,
    escalation_id: str,
    level: str,
    why: str,
    clocks: Clocks = Clocks(),  # noqa: B008
) -> Answer:
    """Change the level, with a reason. No: no_level, nothing_said, too_long, rules.may_decide."""
    with deed() as s:
        case = case_of(s, escalation_id)
        answer = first_no(
            Yes() if level in rules.LEVELS else No("no_level"),
            rules.words_fit(why),
            rules.may_decide(actor, case.facts),
        )
        if isinstance(answer, Yes) and level != case.row.level:
            case.row.level = level
            case.row.due_at = rules.due_at(level, clock.now(), clocks)
            add(s, case.row, actor, "level", clean(why))
        return answer


def close(actor: Actor, escalation_id: str, why: str) -> Answer:
    """Say why it can be closed. Where nobody closes alone, a second person has to agree.

    No: nothing_said, too_long, rules.may_close.
    """
    with deed() as s:
        case = case_of(s, escalation_id)
        answer = first_no(rules.may_close(actor, case.facts), rules.words_fit(why))
        if isinstance(answer, Yes):
            case.row.state, case.row.closed_by_id = "closing", actor.id
            add(s, case.row, actor, "close", clean(why))
            if not rules.needs_second(case.row.level):
                _end(s, case, actor)
        return answer


def agree(actor: Actor, escalation_id: str, letter: str, why_not: str) -> Answer:
    """The second named person agrees, and tells the teller, or says why not: the story goes on.

    No: as rules.may_agree and rules.telling_fits.
    """
    with deed() as s:
        case = case_of(s, escalation_id)
        answer = first_no(rules.may_agree(actor, case.facts), rules.telling_fits(letter, why_not))
        if isinstance(answer, Yes):
            case.row.second_by_id = actor.id
            add(s, case.row, actor, "closed")
            _tell(s, case.story, case.row, actor, letter, why_not)
            _end(s, case, actor)
        return answer


def not_yet(actor: Actor, escalation_id: str, why: str) -> Answer:
    """The second person does not agree: it stays open. No: as rules.may_agree; nothing_said."""
    with deed() as s:
        case = case_of(s, escalation_id)
        answer = first_no(rules.may_agree(actor, case.facts), rules.words_fit(why))
        if isinstance(answer, Yes):
            case.row.state, case.row.closed_by_id = "open", None
            add(s, case.row, actor, "again", clean(why))
        return answer


def _end(s: Session, case: Case, actor: Actor) -> None:
    case.row.state, case.row.closed_at = "closed", clock.now()
    stops.lift(s, actor, case.story.id, owner=LEAD, owner_id=case.row.id)
    audit.write(s, "escalation_closed", actor.by, subject=case.row.id)


def open_story(actor: Actor, escalation_id: str) -> Answer:
    """A lead opens the text that a record is about: an event that its teller sees (truth 6)."""
    with deed() as s:
        case = case_of(s, escalation_id)
        answer = rules.may_write(actor, case.facts)
        if isinstance(answer, Yes) and case.story.state != "withdrawn":
            note_opening(s, case.story, actor, newest(s, case.story))
        return answer


def debrief(actor: Actor, escalation_id: str, wanted: str) -> Answer:
    """The one who was worried says whether they want to talk: yes, later, no (SG-13).

    No: not_yours, no_kind.
    """
    if wanted not in rules.DEBRIEFS:
        return No("no_kind")
    with deed() as s:
        row = case_of(s, escalation_id).row
        if row.opened_by_id != actor.id or row.state in ("asked", "none"):
            raise Missing(escalation_id)
        row.debrief = wanted
        return Yes()
