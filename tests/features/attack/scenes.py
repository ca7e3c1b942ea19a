"""Every page with a form, and how somebody comes to stand before it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from hoh_stories.accounts import codes, tellers
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.models import Person
from hoh_stories.accounts.permissions import Role
from hoh_stories.accounts.staff import hashed
from hoh_stories.ground.answers import Yes
from hoh_stories.ground.db import deed, look
from hoh_stories.ground.text import blocks
from hoh_stories.moderation import services as moderation
from hoh_stories.moderation.models import Report
from hoh_stories.moderation.services import Concern, Decision, Proposed
from hoh_stories.stories import drafting, queries
from hoh_stories.stories.models import Suggestion
from hoh_stories.stories.texts import Text
from hoh_stories.values.content import content
from tests.browser import Browser, Page
from tests.features.attack.conftest import Doors
from tests.features.moderation.world import CALM, House
from tests.world import Told, World, allowing

PHRASE = "correct horse battery staple"


@dataclass(frozen=True)
class Before:
    """Somebody at a browser before a page."""

    browser: Browser
    path: str
    told: Told | None = None


class Stage:
    """Brings somebody before a page, as often as is asked."""

    def __init__(self, world: World, doors: Doors) -> None:
        self.world, self.doors = world, doors
        self.house = House(world)
        self.shown = world.a_published_story()
        self._numbers = 0

    def before(self, name: str) -> Before:
        """Somebody before the page of that name."""
        found: Before = getattr(self, name)()
        return found

    # Anybody

    def _anybody(self, path: str) -> Before:
        return Before(Browser(self.doors.site), f"/en/{path}")

    def share(self) -> Before:
        return self._anybody("share")

    def come_back(self) -> Before:
        return self._anybody("return")

    def code(self) -> Before:
        return self._anybody("return/code")

    def sign_in(self) -> Before:
        return self._anybody("sign-in")

    def sign_out(self) -> Before:
        return self._anybody("sign-out")

    def shift(self) -> Before:
        return self._anybody("leaving/shift")

    def hide(self) -> Before:
        return self._anybody("hide")

    def heard(self) -> Before:
        return self._anybody(f"heard/{self.shown.public_id}")

    def report(self) -> Before:
        return self._anybody(f"report/{self.world.a_published_story().public_id}")

    def one_time_code(self) -> Before:
        actor = self.world.a_facilitator()
        with deed() as s:
            row = s.get_one(Person, actor.id)
            row.password = hashed(PHRASE)
            key = codes.key_of(self.doors.site.config["SETTINGS"])
            row.tf_primary_method = "authenticator"
            row.tf_totp_secret = codes.seal_secret(codes.new_secret(), key)
            name = row.username
        browser = Browser(self.doors.site)
        page = browser.get("/en/sign-in")
        typed = {"username": name, "passphrase": PHRASE}
        browser.submit(page, "form:has([name=passphrase])", typed)
        return Before(browser, "/en/sign-in/code")

    # Somebody who writes

    def _writing(self, page: str, way: str = "write") -> Before:
        actor = self.world.a_teller()
        story = drafting.start(actor, "lived", "en", way)
        text = Text("A chair", "A chair by the door.\n\nNobody asked.", "", "en")
        drafting.save(actor, story, text, {}, _revision(actor, story))
        return Before(
            self.doors.teller(actor), f"/en/share/{story}/{page}", Told(actor, story, text)
        )

    def key(self) -> Before:
        return self._writing("key")

    def key_back(self) -> Before:
        return self._writing("key/back")

    def write(self) -> Before:
        return self._writing("write")

    def prompts(self) -> Before:
        actor = self.world.a_teller()
        story = drafting.start(actor, "lived", "en", "prompts")
        told = Told(actor, story, Text())
        return Before(self.doors.teller(actor), f"/en/share/{story}/write", told)

    def part(self) -> Before:
        return self._writing("values/part?start=0&end=20")

    def send(self) -> Before:
        return self._writing("send")

    def take_back(self) -> Before:
        told = self.world.a_sent_story()
        return Before(self.doors.teller(told.teller), f"/en/share/{told.id}/back", told)

    # A teller

    def _home(self, told: Told, page: str = "") -> Before:
        path = f"/en/my/{told.id}/{page}" if page else f"/en/my/{told.id}"
        return Before(self.doors.teller(told.teller), path, told)

    def letters(self) -> Before:
        return self._home(self.world.a_sent_story(), "letters")

    def story(self) -> Before:
        return self._home(self.world.a_published_story())

    def cooling(self) -> Before:
        return self._home(self.world.an_agreed_story())

    def withdraw(self) -> Before:
        return self._home(self.world.a_published_story(), "withdraw")

    def change(self) -> Before:
        return self._home(self.world.a_published_story(), "change")

    def second_yes(self) -> Before:
        told = self.world.an_agreed_story(allowed=allowing(ask_again=True))
        return self._home(told, "second-yes")

    def name(self) -> Before:
        return Before(self.doors.teller(self.world.a_teller()), "/en/my/name")

    def new_key(self) -> Before:
        return Before(self.doors.teller(self.world.a_teller()), "/en/my/key")

    def leave(self) -> Before:
        return Before(self.doors.teller(self.world.a_teller()), "/en/my/leave")

    def _with_suggestions(self) -> Told:
        told = self.house.opened()
        for block in blocks(told.text.body):
            proposed = Proposed(told.version_id, block.start, "Other words.", "Kinder.", "clarity")
            assert moderation.propose(self.house.ana, told.id, proposed)
        decision = Decision("suggest", told.version_id, "Thank you.", "suggest_clear")
        assert moderation.decide(self.house.ana, told.id, decision) == Yes()
        return told

    def suggestion(self) -> Before:
        told = self._with_suggestions()
        with look() as s:
            asked = select(Suggestion.id).where(Suggestion.version_id == told.version_id)
            first = s.scalars(asked).first()
        return self._home(told, f"suggestions/{first}")

    def links(self) -> Before:
        told = self.house.opened()
        for kind, code in (("value", "3"), ("note", "violence")):
            assert moderation.propose_link(
                self.house.ana, told.id, told.version_id, kind, code, None
            )
        self._ready(told)
        return self._home(told, "links")

    def appeal(self) -> Before:
        return self._home(self.house.closed(), "not-here")

    def _ready(self, told: Told) -> None:
        house = self.house
        house.settle_all(house.ana, told)
        assert moderation.decide(house.ana, told.id, house.as_ready(told)) == Yes()
        house.look_again(house.bob, told)
        decision = Decision("ready", told.version_id, answers=CALM)
        assert moderation.decide_second(house.bob, told.id, decision) == Yes()

    def ready(self) -> Told:
        """A story that waits for its teller's yes."""
        told: Told = self.house.opened()
        self._ready(told)
        return told

    def agree(self) -> Before:
        return self._home(self.ready(), "agree")

    def risks(self) -> Before:
        before = self.agree()
        page = before.browser.get(before.path)
        before.browser.submit(page, "form:has([name=day])", {"day": "today"})
        return Before(before.browser, f"{before.path}/risks", before.told)

    def choices(self) -> Before:
        before = self.risks()
        for _ in range(2):  # the second time nothing is asked again
            page = before.browser.get(before.path)
            answer = before.browser.client.post(
                before.path, data={"csrf_token": _token(page), "seen": "x"}
            )
        assert answer.status_code == 303
        return Before(before.browser, before.path.replace("risks", "choices"), before.told)

    def yes(self) -> Before:
        before = self.choices()
        page = before.browser.get(before.path)
        chosen = {"audiences": ["public"], "shown_as": "none", "months": "12"}
        before.browser.submit(page, "form:has([name=months])", {**chosen, "when_over": "publish"})
        return Before(before.browser, before.path.replace("choices", "yes"), before.told)

    # Somebody with a code

    def by_code(self) -> Before:
        told = self.world.a_published_story()
        taken = tellers.take_key(told.teller, self.doors.site.config["SETTINGS"].tag_key)
        assert isinstance(taken, tellers.TakenKey)
        browser = Browser(self.doors.site)
        page = browser.get("/en/return/code")
        browser.submit(page, "form:has([name=code])", {"code": taken.withdrawal_code})
        return Before(browser, "/en/return/code/stories", told)

    def withdraw_by_code(self) -> Before:
        before = self.by_code()
        assert before.told
        path = f"/en/return/code/{before.told.id}/withdraw"
        return Before(before.browser, path, before.told)

    # People who read and decide

    def _desk(self, told: Told, page: str, who: Actor | None = None) -> Before:
        return Before(self.doors.person(who or self.house.ana), f"/en/review/{told.id}{page}", told)

    def queue(self) -> Before:
        told = self.house.sent()
        return Before(self.doors.person(self.house.cai), "/en/queue", told)

    def cover(self) -> Before:
        told = self.house.sent()
        assert moderation.claim(self.house.ana, told.id)
        return self._desk(told, "")

    def desk(self) -> Before:
        told = self.house.opened()
        proposed = Proposed(told.version_id, 0, "Other words.", "Kinder.", "clarity")
        assert moderation.propose(self.house.ana, told.id, proposed)
        assert moderation.propose_link(self.house.ana, told.id, told.version_id, "value", "3", None)
        return self._desk(told, "")

    def suggest(self) -> Before:
        return self._desk(self.house.opened(), "/suggest/0")

    def link_value(self) -> Before:
        return self._desk(self.house.opened(), "/link/value")

    def link_note(self) -> Before:
        return self._desk(self.house.opened(), "/link/note")

    def thread(self) -> Before:
        return self._desk(self.house.opened(), "/letters")

    def outcome_suggest(self) -> Before:
        return self._desk(self.house.opened(), "/outcome/suggest")

    def outcome_ready(self) -> Before:
        return self._desk(self.house.opened(), "/outcome/ready")

    def outcome_heard(self) -> Before:
        return self._desk(self.house.opened(), "/outcome/heard")

    def outcome_not_here(self) -> Before:
        return self._desk(self.house.opened(), "/outcome/not_here")

    def second(self) -> Before:
        told = self.house.ready()
        assert moderation.take_second_look(self.house.bob, told.id)
        assert moderation.open_text(self.house.bob, told.id)
        return self._desk(told, "/second", self.house.bob)

    def second_ready(self) -> Before:
        return self._desk(self.house.second(), "/second/ready", self.house.bob)

    def second_suggest(self) -> Before:
        return self._desk(self.house.second(), "/second/suggest", self.house.bob)

    def second_disagree(self) -> Before:
        return self._desk(self.house.second(), "/second/disagree", self.house.bob)

    def _reported(self) -> str:
        told = self.world.a_published_story()
        self._numbers += 1
        reason = next(iter(content("en").lists["report_reasons"]))
        concern = Concern(f"reference{self._numbers:03d}", reason, "I know them.", "me")
        assert moderation.report(told.public_id, concern) == Yes()
        with look() as s:
            asked = select(Report.id).where(Report.reference == concern.reference)
            return s.scalars(asked).one()

    def report_decide(self) -> Before:
        return Before(self.doors.person(self.house.lea), f"/en/lead/reports/{self._reported()}")

    def hold(self) -> Before:
        told = self.world.a_published_story()
        assert moderation.place_hold(self.house.lea, told.id, "law")
        return Before(self.doors.person(self.house.lea), f"/en/lead/stories/{told.id}", told)

    # Members

    def agreement(self) -> Before:
        who = self.world.a_person(Role.PRACTITIONER)
        return Before(self.doors.person(who), "/en/learn/agreement")

    def peers_heard(self) -> Before:
        who = self.world.a_person(Role.PEER)
        path = f"/en/peers/stories/{self.shown.public_id}/heard"
        return Before(self.doors.person(who), path)

    def learn_heard(self) -> Before:
        who = self.world.a_person(Role.PRACTITIONER)
        path = f"/en/learn/stories/{self.shown.public_id}/heard"
        return Before(self.doors.person(who, reading="1"), path)


SCENES: tuple[str, ...] = tuple(
    name
    for name, what in vars(Stage).items()
    if callable(what) and not name.startswith("_") and name not in ("before", "ready")
)


def _revision(actor: Actor, story_id: str) -> int:
    return queries.draft_of(actor, story_id).revision


def _token(page: Page) -> str:
    return str(page.one("form:has([name=seen]) [name=csrf_token]")["value"])
