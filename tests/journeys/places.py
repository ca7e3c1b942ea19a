"""Every kind of page in every state, on one site: who is there, at which address, doing what.

    stage = Stage(site)
    for place in places(stage):             # builds people and stories, through the services
        stand(page, stage, place, "cy")     # that person, at that page, in Welsh

A place is data. What somebody does there never ends in a state that another place does not expect,
so that all of them can be looked at in each language, on each screen.
"""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page
from sqlalchemy import select

from hoh_stories.consent.rules import Audience
from hoh_stories.ground import clock
from hoh_stories.ground.db import look
from hoh_stories.ground.names import new_public_id
from hoh_stories.moderation import services as moderation
from hoh_stories.moderation.desk import desk
from hoh_stories.moderation.models import Report
from hoh_stories.publishing.law import Advice
from hoh_stories.stories.texts import Text
from tests.journeys.mishaps import mishaps
from tests.journeys.practice_places import practice_places
from tests.journeys.staff_places import staff_places
from tests.journeys.stage import LONG, Stage
from tests.journeys.standing import Does, Place, chosen, send
from tests.journeys.worry_places import worry_places
from tests.world import KETTLE, Told, World, allowing

EVERYBODY = allowing(Audience.PUBLIC, Audience.PEERS, Audience.PRACTITIONERS)
NOTHING = Text("", "", "", "en")
TELLING = Text(
    "", "My sister Eira lives in Merthyr Tydfil. Eira rings me on 07700 900123.", "", "en"
)
VERY_LONG = "x" * 1200
#: Likely and doubtful, direct and quasi, of enough kinds to raise the question of all together.
DETAILS = Text(
    "Mair Evans",
    "Mair Evans kept a chair for me in Splott.\n\nI was 27 on 3 March 2019, and Mair Evans said: "
    "ring 07700 900123, or 0808 808 2234.",
    "A chair in Splott.",
)


def empty_places() -> list[Place]:
    """A site on its first day."""
    return [
        Place("no stories", "nobody", "/stories"),
        Place("no stories for peers", "peer", "/peers/stories"),
        Place("nothing of mine", "newcomer", "/my"),
        Place("an empty queue", "ana", "/queue"),
        Place("no concerns", "lea", "/lead/reports"),
        Place("no duty has run", "steward", "/steward"),
    ]


def places(stage: Stage) -> list[Place]:
    """All of them; the stories are built first."""
    shown = _shown(stage)
    return [
        *_of_the_house(),
        *_of_readers(stage, shown),
        *_of_members(stage, shown),
        *_of_writing(stage),
        *_of_a_teller(stage, shown),
        *_of_agreeing(stage),
        *_of_reviewing(stage),
        *worry_places(stage),
        *_of_leads(stage, shown),
        *staff_places(stage),
        *practice_places(stage),
        *mishaps(stage, shown),
    ]


def _shown(stage: Stage) -> Told:
    """A story with all that can stand beside one; another of somebody else for its value."""
    somebody = World(stage.site).a_teller()
    other = stage.world.a_published_story(KETTLE, EVERYBODY, by=somebody)
    stage.world.link(other, "value", "1")
    told = stage.world.a_ready_story(LONG)
    for kind, code in (("value", "1"), ("note", "suicide"), ("note", "war"), ("theme", "housing")):
        stage.world.link(told, kind, code)
    stage.world.link(told, "value", "2", (0, 38))
    stage.show(told, EVERYBODY)
    return stage.named(told)


def _of_the_house() -> Iterator[Place]:
    for path in (
        "/",
        "/about",
        "/about/hard-things",
        "/help",
        "/leaving",
        "/leaving/shift",
        "/not-today",
        "/hide",
    ):
        yield Place(path, "nobody", path)
    yield Place("greeting", "nobody", "//")
    yield Place("sign in", "nobody", "/sign-in")
    yield Place("sign in, wrong", "nobody", "/sign-in", send(username="x", passphrase="y"))
    yield Place("sign in, empty", "nobody", "/sign-in", send())
    yield Place("a code", "half", "/sign-in/code")
    yield Place("a code, wrong", "half", "/sign-in/code", send(code="000000"))
    yield Place("sign out", "ana", "/sign-out")
    yield Place("steward", "steward", "/steward")


def _of_readers(stage: Stage, shown: Told) -> Iterator[Place]:
    one, gone = shown.public_id, stage.withdrawn().public_id
    yield Place("shelf", "nobody", "/stories")
    yield Place("shelf, found", "nobody", "/stories?words=kettle")
    yield Place("shelf, nothing", "nobody", "/stories?words=zebra&theme=housing")
    yield Place("shelf, too long", "nobody", f"/stories?words={VERY_LONG[:250]}&kind=none")
    yield Place("story", "nobody", f"/stories/{one}")
    yield Place("story, gentle", "nobody", f"/stories/{one}/gentle")
    yield Place("story, gone", "nobody", f"/stories/{gone}", status=410)
    yield Place("heard", "nobody", f"/heard/{one}")
    yield Place("heard, nothing chosen", "nobody", f"/heard/{one}", send())
    yield Place("heard, thanks", "nobody", f"/heard/{one}/thanks")
    yield Place("values", "nobody", "/values")
    yield Place("value", "nobody", "/values/1")
    yield Place("value, no story", "nobody", "/values/12")
    yield Place("guide", "nobody", "/guide")
    yield Place("being with", "nobody", "/being-with")
    yield Place("report", "nobody", f"/report/{one}")
    yield Place("report, nothing chosen", "nobody", f"/report/{one}", send())


def _of_members(stage: Stage, shown: Told) -> Iterator[Place]:
    yield Place("agreement", "practitioner", "/learn/agreement")
    for who, shelf in (("peer", "peers"), ("agreed", "learn")):
        base = f"/{shelf}/stories"
        yield Place(f"{shelf}: shelf", who, base)
        for part in ("", "/gentle", "/heard", "/heard/thanks"):
            yield Place(f"{shelf}: story{part}", who, f"{base}/{shown.public_id}{part}")


def _of_writing(stage: Stage) -> Iterator[Place]:
    yield Place("share", "nobody", "/share")
    yield Place("share, words already", "teller", "/share")
    ways = {way: stage.draft(NOTHING, way, way) for way in ("prompts", "letter", "few_lines")}
    for way, story_id in ways.items():
        yield Place(f"write: {way}", way, f"/share/{story_id}/write")
    empty = f"/share/{stage.draft(NOTHING, 'paste', 'keyless')}"
    yield Place("write: paste", "keyless", f"{empty}/write")
    yield Place("key", "keyless", f"{empty}/key")
    yield Place("values, no words", "keyless", f"{empty}/values")
    yield Place("send, no key, no words", "keyless", f"{empty}/send")
    yield Place("rest, no key", "keyless", f"{empty}/rest")
    key = f"/share/{stage.draft(KETTLE, 'write', 'keyed')}/key"
    yield Place("key, printed", "keyed", key, send())
    base = f"/share/{stage.draft(LONG)}"
    yield Place("key, a new one", "teller", f"{base}/key")
    yield Place("key back", "teller", f"{base}/key/back")
    yield Place("key back, other", "teller", f"{base}/key/back", send(typed="one two"))
    yield Place("write", "teller", f"{base}/write")
    too_long = send(title=VERY_LONG, summary=VERY_LONG)
    yield Place("write, too long", "teller", f"{base}/write", too_long)
    yield Place("write, two texts", "teller", f"{base}/write", send(revision="0", body="Other."))
    yield Place("values of a text", "teller", f"{base}/values")
    yield Place("notes of a text", "teller", f"{base}/notes")
    yield Place("hints of a long text", "teller", f"{base}/check")
    told = f"/share/{stage.draft(TELLING)}/check"
    yield Place("hints", "teller", told)
    yield Place("hints, one gone", "teller", told, send(mark="x", instead="a town"))
    yield Place("values, one part", "teller", f"{base}/values/part?start=0&end=38")
    yield Place("values, all of it", "teller", f"{base}/values/part")
    yield Place("send", "teller", f"{base}/send")
    yield Place("send, nothing ticked", "teller", f"{base}/send", send())
    yield Place("rest", "teller", f"{base}/rest")
    sent = f"/share/{stage.house.sent().id}"
    yield Place("sent", "teller", f"{sent}/sent")
    yield Place("take back", "teller", f"{sent}/back")


def _of_a_teller(stage: Stage, shown: Told) -> Iterator[Place]:
    for path in ("/return", "/return/code", "/return/lost"):
        yield Place(path, "nobody", path)
    yield Place("return, unknown key", "nobody", "/return", send(key="one two"))
    yield Place("return, unknown code", "nobody", "/return/code", send(code="nothing"))
    yield Place("by code", "coded", "/return/code/stories")
    yield Place("by code, withdraw", "coded", f"/return/code/{shown.id}/withdraw")
    for path in ("", "/copy", "/key", "/leave", "/name"):
        yield Place(f"my{path}", "teller", f"/my{path}")
    yield Place("my name, too long", "teller", "/my/name", send(called=VERY_LONG))
    base = f"/my/{shown.id}"
    for part in ("", "/letters", "/preview", "/opened", "/change", "/copy", "/receipt", "/links"):
        yield Place(f"my story{part}", "teller", f"{base}{part}")
    yield Place("my letter, empty", "teller", f"{base}/letters", send())
    yield Place("change, wrong", "teller", f"{base}/change", chosen("shown_as=chosen"))
    yield Place("withdraw", "teller", f"{base}/withdraw")
    yield Place("withdrawn", "teller", f"/my/{stage.withdrawn().id}")
    yield Place("withdrawn, words", "teller", f"/my/{stage.withdrawn().id}/preview", status=410)
    asked = stage.suggested()
    assert moderation.propose_link(stage.house.ana, asked.id, asked.version_id, "note", "war", None)
    stage.end(asked, "suggest", reason="suggest_safe")
    base, one = f"/my/{asked.id}", stage.suggestion_of(asked)
    for part in ("", "/suggestions", f"/suggestions/{one}", "/letters", "/links"):
        yield Place(f"with its teller{part[:12]}", "teller", f"{base}{part}")
    yield Place("with its teller, as chosen", "teller", f"{base}/suggestions/as-chosen")
    wrong = chosen("answer=reworded")
    yield Place("a suggestion, no words", "teller", f"{base}/suggestions/{one}", wrong)
    question = stage.house.opened()
    stage.end(question, "suggest", reason="suggest_ask")
    yield Place("a question alone", "teller", f"/my/{question.id}/suggestions")
    closed = stage.house.closed(stage.house.ana)
    yield Place("not here", "teller", f"/my/{closed.id}/not-here")
    waiting = stage.world.an_agreed_story(LONG, allowing(ask_again=True))
    for part in ("", "/second-yes", "/preview"):
        yield Place(f"to be asked again{part}", "teller", f"/my/{waiting.id}{part}")


def _of_agreeing(stage: Stage) -> Iterator[Place]:
    base = f"/my/{stage.world.a_ready_story(LONG).id}"
    page_2 = chosen("day=today")

    def page_3(page: Page) -> None:
        page_2(page)
        chosen("teach_who_reads=chosen", "teach_take_back=here")(page)

    def page_4(page: Page) -> None:
        page_3(page)
        chosen("audiences=public", "shown_as=none", "months=12", "when_over=ask")(page)

    def then(first: Does, second: Does) -> Does:
        def both(page: Page) -> None:
            first(page)
            second(page)

        return both

    agree = f"{base}/agree"
    yield Place("ready", "teller", base)
    yield Place("agree 1", "teller", agree)
    yield Place("agree 1, nothing chosen", "teller", agree, send())
    yield Place("agree 1, other words", "teller", agree, send(version="0"))
    yield Place("agree 2", "teller", agree, page_2)
    wrong = chosen("teach_who_reads=everybody", "teach_take_back=never")
    yield Place("agree 2, once more", "teller", agree, then(page_2, wrong))
    yield Place("agree 3", "teller", agree, page_3)
    yield Place("agree 3, nothing chosen", "teller", agree, then(page_3, send()))
    yield Place("agree 4", "teller", agree, page_4)
    yield Place("not today", "teller", f"{base}/not-today")


def _of_reviewing(stage: Stage) -> Iterator[Place]:
    house = stage.house
    claimed = house.sent()
    assert moderation.claim(house.ana, claimed.id)
    yield Place("queue", "ana", "/queue")
    yield Place("queue of a second", "bob", "/queue")
    yield Place("cover", "ana", f"/review/{claimed.id}")
    told = stage.suggested()
    stage.mark(told)
    base = f"/review/{told.id}"
    paths = ("", "/letters", "/suggest/0", "/link/value", "/link/note", "/link/theme", "/outcome")
    for part in paths:
        yield Place(f"desk{part}", "ana", f"{base}{part}")
    yield Place("desk, letter empty", "ana", f"{base}/letters", send())
    yield Place("desk, same words", "ana", f"{base}/suggest/0", send(words=LONG.body[:38], why=""))
    yield Place("desk, no link", "ana", f"{base}/link/note", send())
    for outcome in ("suggest", "ready", "heard", "not_here"):
        yield Place(f"outcome {outcome}", "ana", f"{base}/outcome/{outcome}")
        yield Place(f"outcome {outcome}, empty", "ana", f"{base}/outcome/{outcome}", send())
    yield from _of_findings(stage)
    yield from _of_the_law(stage)
    first = house.ready()
    assert moderation.take_second_look(house.bob, first.id)
    yield Place("second, cover", "bob", f"/review/{first.id}")
    answering = house.ready()
    assert moderation.take_second_look(house.bob, answering.id)
    assert moderation.open_text(house.bob, answering.id)
    base = f"/review/{answering.id}"
    yield Place("second, desk", "bob", base)
    yield Place("second, answers", "bob", f"{base}/second")
    yield Place("second, no answers", "bob", f"{base}/second", send())
    base = f"/review/{house.second().id}"
    yield Place("second, both answers", "bob", f"{base}/second")
    for outcome in ("ready", "suggest", "disagree"):
        yield Place(f"second {outcome}", "bob", f"{base}/second/{outcome}")
    yield Place("second, no reason", "bob", f"{base}/second/disagree", send())


def _of_the_law(stage: Stage) -> Iterator[Place]:
    """A story that the law holds back, advice that was offered, and nothing answered yet."""
    house = stage.house
    told = house.opened()
    house.screen(house.ana, told, asylum="yes", allegation="not_sure")
    advice = Advice("asylum", "immigration", clock.today(), "By letter, from Ana.")
    assert moderation.record_advice(house.ana, told.id, advice)
    base = f"/review/{told.id}"
    yield Place("desk, held by the law", "ana", base)
    yield Place("the law", "ana", f"{base}/law")
    yield Place("advice", "ana", f"{base}/law/advice")
    yield Place("advice, empty", "ana", f"{base}/law/advice", send())
    group = stage.world.a_claimed_story(house.ana, kind="peer_practice")
    assert moderation.open_text(house.ana, group.id)
    yield Place("a group, empty", "ana", f"/review/{group.id}/group", send())
    yield Place("held by the law", "lea", "/lead/law")
    waiver = f"/lead/law/{told.id}/waiver"
    yield Place("a waiver, empty", "lea", waiver, send())
    yield Place("to read again, nothing", "lea", "/lead/again")
    yield Place("the law, for a lead", "lea", f"/lead/law/{told.id}")
    yield Place("the law, for a lead, empty", "lea", f"/lead/law/{told.id}", send(words=""))


def _of_findings(stage: Stage) -> Iterator[Place]:
    """What was pointed out: by who reads, and by a lead, who may give a reason."""
    house = stage.house
    for who in ("ana", "lea"):
        actor = getattr(house, who)
        told = house.opened(actor, DETAILS)
        name, *_ = details = desk(actor, told.id).details
        base = f"/review/{told.id}"
        settled = next(one.id for one in details if one.words == "Splott")
        assert moderation.settle(actor, told.id, settled, "kept")
        yield Place(f"findings, {who}", who, base)
        yield Place(f"finding, {who}", who, f"{base}/findings/{name.id}")
        yield Place(f"finding kept, {who}", who, f"{base}/findings/{settled}")
        yield Place(
            f"finding refused, {who}", who, f"{base}/findings/{name.id}", chosen("decision=kept")
        )
        yield Place(f"plain words, {who}", who, f"{base}/suggest/0?finding={name.id}")
        yield Place(f"open details, {who}", who, f"{base}/outcome/ready", send())


def _of_leads(stage: Stage, shown: Told) -> Iterator[Place]:
    house = stage.house
    house.disagreed()
    yield Place("queue of a lead", "lea", "/queue")
    reference = new_public_id()
    concern = moderation.Concern(reference, "identifies", "It names a street.", "at the door")
    other = stage.named(stage.world.a_published_story(KETTLE, EVERYBODY))
    assert moderation.report(other.public_id, concern)
    with look() as s:
        report = s.scalars(select(Report.id).where(Report.reference == reference)).one()
    yield Place("report, sent", "nobody", f"/report/sent/{reference}")
    yield Place("my story, reported", "teller", f"/my/{other.id}")
    yield Place("concerns", "lea", "/lead/reports")
    yield Place("concern", "lea", f"/lead/reports/{report}")
    yield Place("concern, undecided", "lea", f"/lead/reports/{report}", send())
    yield from _of_what_leads_decided(stage)
    held = stage.house.sent()
    yield Place("hold", "lea", f"/lead/stories/{held.id}")
    yield Place("hold, no reason", "lea", f"/lead/stories/{held.id}", send())
    stopped = stage.house.sent()
    assert moderation.place_hold(house.lea, stopped.id, "law")
    yield Place("hold, one open", "lea", f"/lead/stories/{stopped.id}")


def _of_what_leads_decided(stage: Stage) -> Iterator[Place]:
    lea, reference = stage.house.lea, new_public_id()
    looked_at = stage.named(stage.world.a_published_story(KETTLE, EVERYBODY))
    assert moderation.report(looked_at.public_id, moderation.Concern(reference, "other", "Hm."))
    with look() as s:
        report = s.scalars(select(Report.id).where(Report.reference == reference)).one()
    assert moderation.open_reported(lea, report)
    assert moderation.decide_report(lea, report, "keep", "We read it again. It may stay.")
    yield Place("concern, decided", "lea", f"/lead/reports/{report}")
    yield Place("my story, after a concern", "teller", f"/my/{looked_at.id}")
    assert moderation.pause_for_lost_key(lea, stage.house.sent().id)
    yield Place("a lost key", "lea", "/lead/lost-key")
    yield Place("a lost key, unknown", "lea", "/lead/lost-key", send(address="nowhere"))
    yield Place("doors", "lea", "/lead/doors")
    yield Place("doors, nothing chosen", "lea", "/lead/doors", send())
