"""Random people do random deeds, on a real database: no truth of design.md ever breaks.

Whatever a service answers, after every step: nobody reads a word without the teller's yes to that
very version (1), through the one gate (2); what was withdrawn is gone (3); nobody opens what is
not theirs (6); the log and the consents are whole (7); two people looked before anything showed.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import Select, select

from hoh_stories.accounts.actors import Actor
from hoh_stories.config import for_tests
from hoh_stories.consent.models import Consent
from hoh_stories.consent.notices import notice
from hoh_stories.consent.rules import Allowed, Audience, Use, allows
from hoh_stories.ground import clock
from hoh_stories.ground.answers import No
from hoh_stories.ground.db import look
from hoh_stories.ground.keystore import KeyGone
from hoh_stories.jobs import DUTIES
from hoh_stories.moderation import services as moderation
from hoh_stories.moderation.models import Look
from hoh_stories.moderation.rules import Answers, Decision
from hoh_stories.publishing import services as publishing
from hoh_stories.publishing import stops, verify
from hoh_stories.publishing.gate import Reader, readable_by
from hoh_stories.publishing.index import index
from hoh_stories.publishing.models import Publication
from hoh_stories.stories import drafting
from hoh_stories.stories.drafts import working
from hoh_stories.stories.models import Story, Suggestion, Version
from hoh_stories.stories.services import newest
from hoh_stories.stories.texts import Text, read_version
from hoh_stories.telling import services as telling
from hoh_stories.values.content import content
from hoh_stories.wiring import wire
from tests.world import PACE, World

START = datetime.fromisoformat("2026-11-24T12:00+00:00")
SENTENCES = ("A kettle was on.", "Nobody asked.", "Roedd y gegin yn gynnes.", "قالت: اجلس هنا.")
TEXTS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map("\n\n".join)
ALLOWED = st.tuples(
    st.sets(st.sampled_from(Audience), min_size=1),
    st.sets(st.sampled_from(Use), max_size=2),
    st.sampled_from((6, 12)),
    st.booleans(),
    st.sampled_from(("", "Bran")),
)
REASONS = {"suggest": "suggest_others", "not_here": "not_theirs"}
NO_LAW = dict.fromkeys(content("en").lists["law"], "no")
OUTCOMES = ("ready", "ready", "suggest", "heard", "not_here", "pass_on")


def careful() -> Answers:
    """A checklist in which nothing is worse than very unlikely."""
    lists = content("en").lists
    return Answers(dict.fromkeys(lists["checklist"], "remote"), frozenset(lists["safe_words"]))


class OneHouse(RuleBasedStateMachine):
    """Tellers, readers and time, each doing what they like."""

    make_url: ClassVar[Any]
    reached: ClassVar[Counter[str]]  #: how often each state was seen, so that a tame run shows
    stories = Bundle("stories")

    @initialize()
    def open_the_house(self) -> None:
        """A fresh site with three tellers, three facilitators and two leads."""
        clock.freeze(START)
        self.folder = Path(tempfile.mkdtemp(prefix="hoh-truths-"))
        self.made = type(self).make_url(self.folder)
        self.engine = wire(for_tests(self.folder, next(self.made)))
        world = World(None)
        self.tellers = [world.a_teller() for _ in range(2)]
        self.readers = [
            world.a_facilitator(),
            world.a_facilitator(),
            world.a_lead(),
            world.a_lead(),
        ]
        self.owner: dict[str, Actor] = {}
        self.agreed: dict[str, list[tuple[str, Allowed]]] = {}  # story -> its yeses in order
        self.yes_at: dict[str, datetime] = {}
        self.withdrawn: set[str] = set()

    def teardown(self) -> None:
        """Everything the log says can be checked, whatever was done."""
        if hasattr(self, "engine"):
            assert verify.faults() == []
            self.engine.dispose()
            next(self.made, None)
            shutil.rmtree(self.folder, ignore_errors=True)
        clock.unfreeze()

    def teller(self, n: int) -> Actor:
        return self.tellers[n % len(self.tellers)]

    def reader(self, n: int) -> Actor:
        return self.readers[n % len(self.readers)]

    @rule(target=stories, n=st.integers(0, 1), body=TEXTS)
    def write(self, n: int, body: str) -> str:
        """Somebody begins a story."""
        actor = self.teller(n)
        story_id = drafting.start(actor, "lived", "en")
        self.owner[story_id] = actor
        self._save(actor, story_id, body)
        return story_id

    @rule(story=stories, said=ALLOWED, body=TEXTS)
    def write_anew_and_agree_to_the_old(self, story: str, said: Any, body: str) -> None:
        """Other words are ready, and a page of before is sent in."""
        owner = self.owner[story]
        self.edit_and_send(story, self.tellers.index(owner), body)
        self.go_the_good_way(story, said, 3, "ready")
        self.agree(story, self.tellers.index(owner), said, stale=True)

    @rule(story=stories, n=st.integers(0, 1), body=TEXTS)
    def edit_and_send(self, story: str, n: int, body: str) -> None:
        """A teller, theirs or not, saves and sends."""
        try:
            self._save(self.teller(n), story, body)
            drafting.send(self.teller(n), story, drafting.Statements(adult=True, may_read=True))
        except LookupError:
            assert self.owner[story] != self.teller(n) or self._erased(story)  # by time, too

    def _save(self, actor: Actor, story_id: str, body: str) -> None:
        with look() as s:
            row = drafting.own(s, actor, story_id)
            revision = working(s, row).revision if row.state != "withdrawn" else 0
        drafting.save(actor, story_id, Text("A title", body, "", "en"), {}, revision)

    @rule(story=stories, n=st.integers(0, 1))
    def take_back(self, story: str, n: int) -> None:
        """A teller takes a story back into their hands."""
        self._try(drafting.take_back, self.teller(n), story)

    @rule(story=stories, n=st.integers(0, 3))
    def claim_and_open(self, story: str, n: int) -> None:
        """A reader takes a story and opens it, or a second look, whichever is to be had."""
        actor = self.reader(n)
        self._try(moderation.claim, actor, story)
        self._try(moderation.take_over, actor, story)
        self._try(moderation.take_second_look, actor, story)
        self._try(moderation.open_text, actor, story)
        self._try(moderation.screen, actor, story, self._newest(story) or "", NO_LAW)

    @rule(story=stories, n=st.integers(0, 3), outcome=st.sampled_from(OUTCOMES))
    def end_a_look(self, story: str, n: int, outcome: str) -> None:
        """A reader ends their review or their second look."""
        actor, version = self.reader(n), self._newest(story)
        if version is None:
            return
        if outcome == "suggest":
            proposed = moderation.Proposed(version, 0, "Somewhere, a kettle was on.", "It is kind.")
            self._try(moderation.propose, actor, story, proposed)
        decision = Decision(
            outcome, version, "Thank you.", REASONS.get(outcome, ""), "later", answers=careful()
        )
        if not self._try(moderation.decide, actor, story, decision):
            self._try(moderation.answer_second, actor, story, version, careful())
            self._try(moderation.decide_second, actor, story, decision)

    @rule(
        story=stories,
        said=ALLOWED,
        steps=st.integers(3, 9),
        first=st.sampled_from(("ready", "ready", "suggest")),
    )
    def go_the_good_way(self, story: str, said: Any, steps: int, first: str) -> None:
        """The right people do the right thing next, a few steps on."""
        for _ in range(steps):
            with look() as s:
                row = s.get_one(Story, story)
                state, holder = row.state, row.holder_id
            self.reached[state] += 1
            owner = self.owner[story]
            if state in ("draft", "heard", "closed"):
                drafting.send(owner, story, drafting.Statements(adult=True, may_read=True))
            elif state in ("waiting", "in_review"):
                n = next((i for i, one in enumerate(self.readers) if one.id == holder), 0)
                self.claim_and_open(story, n)
                self.end_a_look(story, n, first)
                first = "ready"
            elif state == "second_look":
                for n in range(4):
                    self.claim_and_open(story, n)
                    self.end_a_look(story, n, "ready")
            elif state == "with_teller":
                self.answer(story, self.tellers.index(owner), "accepted")
            elif state == "your_yes":
                self.agree(story, self.tellers.index(owner), said, stale=False)
            elif state == "agreed":
                self._try(publishing.say_second_yes, owner, story)
                self.time_passes(24 * 8)
                self.duties_run()

    @rule(story=stories, said=ALLOWED)
    def be_shown_and_paused(self, story: str, said: Any) -> None:
        """To the page, and hidden from one moment to the next."""
        self.go_the_good_way(story, said, 9, "ready")
        self._try(stops.pause, self.owner[story], story)

    @rule(story=consumes(stories), said=ALLOWED)
    def be_shown_and_withdraw(self, story: str, said: Any) -> None:
        """A whole life: to the page, and gone from it."""
        self.go_the_good_way(story, said, 9, "ready")
        self.withdraw(story, self.tellers.index(self.owner[story]), report=False)

    @rule(story=stories, n=st.integers(0, 3))
    def disagree(self, story: str, n: int) -> None:
        """A second reader disagrees."""
        version = self._newest(story)
        if version is not None:
            actor = self.reader(n)
            self._try(moderation.answer_second, actor, story, version, careful())
            decision = Decision("disagree", version, answers=careful())
            self._try(moderation.decide_second, actor, story, decision)

    @rule(story=stories, n=st.integers(0, 1), how=st.sampled_from(telling.ANSWERS))
    def answer(self, story: str, n: int, how: str) -> None:
        """A teller answers everything that was suggested."""
        with look() as s:
            row = s.get(Story, story)
            version = newest(s, row) if row else None
            asked = select(Suggestion.id).where(Suggestion.version_id == (version and version.id))
            found = list(s.scalars(asked))
        for suggestion in found:
            self._try(
                telling.answer_suggestion, self.teller(n), story, suggestion, how, "My own words."
            )
        self._try(telling.send_on, self.teller(n), story)

    @rule(story=stories, n=st.integers(0, 1), said=ALLOWED, stale=st.booleans())
    def agree(self, story: str, n: int, said: Any, stale: bool) -> None:
        """A teller says yes to what is ready, or to an older page of theirs."""
        actor, allowed = self.teller(n), _allowed(said)
        with look() as s:
            row = s.get_one(Story, story)
            ready = row.ready_version_id
            first = s.scalars(
                select(Version.id).where(Version.story_id == story).order_by(Version.number)
            ).first()
        version = first if stale else ready
        if version and self._try(
            telling.say_yes, actor, story, version, allowed, notice("en"), PACE, risks=()
        ):
            assert actor == self.owner[story]
            assert version == ready, "a yes to other words than those that are ready"
            waits = self._waiting(story)
            if waits == version and (version, allowed) != self._last(story):
                self.agreed.setdefault(story, []).append((version, allowed))
                self.yes_at[story] = clock.now()

    def _last(self, story: str) -> Any:
        return next(reversed(self.agreed.get(story, [])), None)

    def _waiting(self, story: str) -> str | None:
        with look() as s:
            found = publishing.publication_of(s, story)
            return found.next_version_id if found else None

    @rule(story=stories, n=st.integers(0, 1))
    def stop_or_say_yes_again(self, story: str, n: int) -> None:
        """A teller stops what waits, or says the second yes."""
        if n % 2:
            self._try(publishing.stop, self.teller(n), story)
        else:
            self._try(publishing.say_second_yes, self.teller(n), story)

    @rule(story=stories, who=st.integers(0, 5))
    def stop_showing(self, story: str, who: int) -> None:
        """A pause, a hold, or the end of one."""
        self._try(stops.pause, self.teller(who), story)
        if who > 2:
            self._try(stops.resume, self.owner[story], story)
        if who > 4:
            self._try(stops.hold, self.reader(2), story, "law")
            self._try(stops.lift_hold, self.reader(2), story)

    @rule(story=consumes(stories), n=st.integers(0, 1), report=st.booleans())
    def withdraw(self, story: str, n: int, report: bool) -> Any:
        """A teller withdraws, theirs or not."""
        if self._try(moderation.withdraw, self.teller(n), story):
            assert self.teller(n) == self.owner[story]
            self.withdrawn.add(story)
            self.reached["withdrawn after a yes"] += story in self.agreed
            assert self._erased(story)

    @rule(hours=st.sampled_from((1, 24, 24 * 8, 24 * 190, 24 * 400)))
    def time_passes(self, hours: int) -> None:
        """Hours or months go by; the duties may run or not."""
        clock.advance(timedelta(hours=hours))

    @rule()
    def duties_run(self) -> None:
        """Every duty runs once."""
        for duty in DUTIES.values():
            duty()

    @invariant()
    def states_are_noted(self) -> None:
        """So that a run that never came far is told apart from one that held."""
        if hasattr(self, "owner"):
            with look() as s:
                self.reached.update(s.scalars(select(Story.state)))

    @invariant()
    def what_is_shown_was_agreed_to(self) -> None:
        """Truths 1 to 3, for every audience."""
        if not hasattr(self, "owner"):
            return
        for audience in Audience:
            for story, version, text in self._shown(audience, clock.today()):
                self.reached[f"shown to {audience}"] += 1
                assert story not in self.withdrawn
                assert not self._stopped(story)
                yeses = [said for words, said in self.agreed[story] if words == version]
                assert any(allows(said, audience, clock.today()) for said in yeses)
                assert clock.now() - self.yes_at[story] >= timedelta(hours=72)
                assert text.body
                assert self._lookers(version) >= 2

    @invariant()
    def nothing_withdrawn_can_be_read_or_found(self) -> None:
        """Truth 3: no key, no entry."""
        for story in getattr(self, "withdrawn", ()):
            with look() as s:
                row = s.get_one(Story, story)
                for version in s.scalars(select(Version).where(Version.story_id == story)):
                    with pytest.raises(KeyGone):
                        read_version(version, row.data_key)
                found = publishing.publication_of(s, story)
                assert found is None or found.shelf not in index().shelves()

    def _shown(self, audience: Audience, on: date) -> Iterator[tuple[str, str, Text]]:
        with look() as s:
            for story_id, version, key in s.execute(_all_shown(audience, on)):
                yield story_id, version.id, read_version(version, key)

    def _stopped(self, story: str) -> bool:
        with look() as s:
            return stops.is_stopped(s, story)

    def _lookers(self, version: str) -> int:
        with look() as s:
            asked = select(Look.person_id).where(
                Look.version_id == version, Look.outcome == "ready"
            )
            return len(set(s.scalars(asked)))

    def _newest(self, story: str) -> str | None:
        with look() as s:
            version = newest(s, s.get_one(Story, story))
            return version.id if version else None

    def _erased(self, story: str) -> bool:
        with look() as s:
            return s.get_one(Story, story).erased

    def _try(self, verb: Any, *args: Any, **more: Any) -> bool:
        """Do a deed; a No and a "no such story" are answers too, anything else is a fault."""
        try:
            return not isinstance(verb(*args, **more), No)
        except LookupError:
            return False


@cache
def _all_shown(audience: Audience, on: date) -> Select[tuple[str, Version, str]]:
    """What the gate lets an audience read on a day; asked after every step, so written once."""
    return (
        select(Publication.story_id, Version, Story.data_key)
        .join(Consent, Consent.id == Publication.consent_id)
        .join(Version, Version.id == Publication.version_id)
        .join(Story, Story.id == Publication.story_id)
        .where(readable_by(Reader(audience, on)))
    )


def _allowed(said: Any) -> Allowed:
    audiences, uses, months, ask, name = said
    until = clock.today() + timedelta(days=30 * months)
    return Allowed(frozenset(audiences), until, frozenset(uses), name, ask)


@pytest.mark.parametrize(
    ("engine", "examples", "steps"), [("sqlite", 25, 40), ("postgresql", 10, 40)]
)
def test_no_truth_breaks(engines: Any, engine: str, examples: int, steps: int) -> None:
    """A house where anybody may try anything, many times over."""

    def make_url(folder: Path) -> Iterator[str]:
        with engines[engine].fresh(folder) as url:
            yield url

    reached: Counter[str] = Counter()
    ways = {"make_url": staticmethod(make_url), "reached": reached}
    machine = type("Machine", (OneHouse,), ways)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=True,  # the same deeds for the same code: a landing is not a lottery
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert reached["agreed"], f"no run came as far as a yes: {reached}"
    assert any(reached[f"shown to {audience}"] for audience in Audience), reached
