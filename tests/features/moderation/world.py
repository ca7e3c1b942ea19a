"""People and stories of moderation's tests, walked through its own services."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hoh_stories.accounts.actors import Actor
from hoh_stories.ground import audit
from hoh_stories.ground.answers import Yes
from hoh_stories.ground.db import deed, look
from hoh_stories.moderation import services
from hoh_stories.moderation.desk import desk
from hoh_stories.moderation.rules import Answers, Decision
from hoh_stories.stories import services as stories
from hoh_stories.stories.models import Story, Suggestion
from hoh_stories.stories.moves import Who
from hoh_stories.stories.texts import Text
from hoh_stories.values.content import content

CALM = Answers(dict.fromkeys(content("en").lists["checklist"], "remote"))
NO_LAW = dict.fromkeys(content("en").lists["law"], "no")
TWO_PARTS = Text(
    "A cup of tea",
    "They kept a chair for me by the window.\n\nNobody asked why I had come.",
    "A chair and a cup of tea.",
)


def maybe(code: str, said: str = "possible") -> Answers:
    """Calm answers but for one question."""
    return Answers({**CALM.checks, code: said})


@dataclass
class House:
    """A small team and what they do, in plain words."""

    world: Any

    def __post_init__(self) -> None:
        self.ana = self.world.a_facilitator("Ana")
        self.bob = self.world.a_facilitator("Bob")
        self.cai = self.world.a_facilitator("Cai")
        self.lea = self.world.a_lead("Lea")
        self.lou = self.world.a_lead("Lou")

    def sent(self, text: Text = TWO_PARTS) -> Any:
        """A story that waits."""
        return self.world.a_sent_story(text)

    def opened(self, by: Actor | None = None, text: Text = TWO_PARTS) -> Any:
        """A story that somebody claimed and opened."""
        told = self.sent(text)
        self.open(by or self.ana, told)
        return told

    def open(self, by: Actor, told: Any) -> None:
        """Claim and open."""
        assert services.claim(by, told.id) == Yes()
        assert services.open_text(by, told.id) == Yes()
        self.screen(by, told)

    def screen(self, by: Actor, told: Any, **raised: str) -> None:
        """Answer the questions of the law about the newest words: no, but for these."""
        with look() as s:
            version = stories.newest(s, s.get_one(Story, told.id))
            assert version
            version_id = version.id
        assert services.screen(by, told.id, version_id, {**NO_LAW, **raised}) == Yes()

    def ready(self, answers: Answers = CALM, by: Actor | None = None) -> Any:
        """A story that its first reader found ready."""
        by = by or self.ana
        told = self.opened(by)
        assert services.decide(by, told.id, self.as_ready(told, answers)) == Yes()
        return told

    def second(self, by: Actor | None = None, answers: Answers = CALM) -> Any:
        """A story whose second reader has opened it and answered."""
        by = by or self.bob
        told = self.ready()
        self.look_again(by, told, answers)
        return told

    def look_again(self, by: Actor, told: Any, answers: Answers = CALM) -> None:
        """Take the second look, open and answer."""
        assert services.take_second_look(by, told.id) == Yes()
        assert services.open_text(by, told.id) == Yes()
        assert services.answer_second(by, told.id, told.version_id, answers) == Yes()

    def disagreed(self) -> Any:
        """A story on which two readers do not agree."""
        told = self.second()
        decision = Decision("disagree", told.version_id, reason="recognised")
        assert services.decide_second(self.bob, told.id, decision) == Yes()
        return told

    def closed(self, by: Actor | None = None) -> Any:
        """A story that somebody said "not here" to."""
        by = by or self.lea
        told = self.opened(by)
        assert services.decide(by, told.id, self.as_not_here(told)) == Yes()
        return told

    def settle_all(self, by: Actor, told: Any) -> None:
        """Say of everything the assistant pointed out that it points at nobody."""
        for one in desk(by, told.id).details:
            assert services.settle(by, told.id, one.id, "nobody") == Yes()

    def answer_all(self, told: Any) -> None:
        """The teller declines every suggestion, so that the same text comes back."""
        with deed() as s:
            story = stories.lock(s, told.id)
            for row in s.query(Suggestion).filter_by(version_id=told.version_id):
                row.answer = "declined"
            s.flush()
            facts = stories.facts_of(s, story)
            assert stories.move(s, story, "answer", told.teller, frozenset({Who.TELLER}), facts)

    def as_ready(self, told: Any, answers: Answers = CALM) -> Decision:
        """ "Ready", from the newest page."""
        return Decision("ready", told.version_id, answers=answers)

    def as_not_here(self, told: Any) -> Decision:
        """ "Not here", with everything it needs."""
        return Decision("not_here", told.version_id, "Thank you for this.", "recognised", "fewer")

    def state(self, told: Any) -> str:
        """The story's state."""
        return str(self.world.state_of(told)[0])

    def row(self, told: Any) -> Story:
        """The story's row."""
        with look() as s:
            return s.get_one(Story, told.id)

    def log(self, told: Any, *kinds: str) -> list[audit.Happened]:
        """The story's events."""
        with look() as s:
            return audit.happened(s, story_id=told.id, kinds=kinds)
