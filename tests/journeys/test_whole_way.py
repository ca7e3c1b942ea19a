"""The whole way of one story, by everybody whom it meets: four times, and once in Arabic.

English and Welsh, with script and without. Nothing is done behind a page's back but what time
does: the clock moves on, and the duties run. Pages are counted as design.md counts them: the key
and its paper are one, saying what the words show is optional and beside the way.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from hoh_stories.accounts.permissions import Role
from hoh_stories.ground import clock as time
from hoh_stories.jobs import run_duties
from hoh_stories.stories.texts import Text
from tests.journeys.conftest import report
from tests.journeys.people import Somebody, make_staff
from tests.journeys.way import ADDED, FOUND_BY, LETTER, NEW_WORDS, VALUE, WHY, Way
from tests.world import World


@pytest.fixture(params=["script", "plain"])
def script(request: pytest.FixtureRequest) -> bool:
    """With script, and without."""
    return bool(request.param == "script")


@pytest.fixture
def begin(site: Any, world: World, visitor: Callable[..., Page], clock: Any) -> Callable[..., Way]:
    """The site with its people, and one other story that shows the same value."""
    make_staff(
        site,
        ana=(Role.FACILITATOR,),
        bob=(Role.FACILITATOR,),
        pia=(Role.PEER,),
        lyn=(Role.PRACTITIONER,),
    )
    other = Text("Another chair", "There was a chair by the door.", "", "en")
    world.link(world.a_published_story(other), "value", str(VALUE))

    def start(lang: str, *, script: bool, language: str = "") -> Way:
        return Way(site, visitor, lang, script, language or lang)

    return start


@pytest.mark.parametrize("lang", ["en", "cy"])
def test_a_story_goes_its_whole_way(
    begin: Callable[..., Way], lang: str, script: bool, request: pytest.FixtureRequest
) -> None:
    way = begin(lang, script=script)
    to_sent = write_and_send(way)
    review(way)
    answer_suggestion(way)
    two_looks(way)
    agreed = agree(way)
    time_passes()
    read_and_hear(way)
    read_as_members(way)
    withdraw(way)

    tell(way, to_sent, agreed, request.node)
    assert len(to_sent) <= 6, to_sent
    assert len(agreed) <= 4, agreed


def test_an_arabic_story_runs_from_right_to_left(begin: Callable[..., Way]) -> None:
    """AC-09: its words stand in their own direction on every page; search does without vowels."""
    way = begin("en", script=True, language="ar")
    write_and_send(way)
    review(way)
    answer_suggestion(way)
    two_looks(way)
    agree(way)
    time_passes()
    read_and_hear(way)
    assert way.shown.startswith("/stories/")


def write_and_send(way: Way) -> list[str]:
    """Without an account: key, key back, words, a value, sent. The pages that were on the way."""
    teller = way.teller.open("/share").sees("Before you start")
    teller.field("Which language do you want to write in?").select_option(way.language)
    teller.press("Go on").press("Show me my key").sees("Please keep this paper")
    way.key = teller.page.locator(".key").first.inner_text()
    teller.follow("I have it").fill("Your six words, or your 24 digits", way.key).press("Try it")
    teller.fill("A title, if you like", way.title).fill("Your words", way.body)
    in_its_direction(way, teller.page.locator("#body"))
    teller.press("Save and say what it shows")
    way.story = f"/my/{teller.path.split('/')[2]}"
    link_a_value(way)
    teller.follow("Go on").sees("Look once more")
    in_its_direction(way, teller.page.locator("article .story"))
    teller.tick("I am 18 or over.").tick("People here may read this and write back to me.")
    teller.press("Send it").sees("Thank you. It has arrived.")
    return distinct(seen for seen in teller.pages if "/values" not in seen.path)


def link_a_value(way: Way) -> None:
    """The first paragraph shows a value; what each is about stands beside it."""
    teller = way.teller.sees("What do your words show?")
    label = f"{teller.said('Choose for these words')} (1)"
    teller.follow_words(label)
    value = teller.content.values[VALUE]
    expect(teller.page.locator("main")).to_contain_text(value.about)
    teller.choose(teller.said("What do these words show?"), value.name).press("Keep this")


def review(way: Way) -> None:
    """A facilitator signs in, claims, opens, writes, suggests other words and sends them."""
    ana = way.who("ana").signs_in("ana", app=True).sees("Stories waiting")
    ana.press("Take it up").press("Open and read").sees_words(way.title)
    in_its_direction(way, ana.page.locator(".columns .story").first)
    ana.follow("Letters").fill("Your letter to the teller", LETTER).press("Send this letter")
    ana.follow("Back").follow("Other words for this part")
    words = ana.field("Your words for this part")
    ana.fill("Your words for this part", f"{words.input_value()} {NEW_WORDS}")
    ana.choose(ana.said("What is it for?"), ana.said("So that nobody can tell who you are"))
    ana.fill("Why? The teller reads this beside your words.", WHY).press("Save this")
    expect(ana.page.locator("li .compare ins")).to_contain_text(NEW_WORDS.split()[0])
    ana.follow("Choose what comes next").follow("Suggest or ask something")
    ana.choose(ana.said("What is it mostly for?"), ana.said("We have a question"))
    ana.fill("Your letter to the teller", LETTER).press("Send to the teller")
    ana.sees("Stories waiting")


def answer_suggestion(way: Way) -> None:
    """The teller comes back with the key, reads the letters and uses the suggested words."""
    teller = come_back(way)
    teller.follow("Letters")
    expect(teller.page.locator(".message").first).to_contain_text(LETTER)
    teller.follow("Back").follow("Look at the suggestions").follow("Look at the next one")
    expect(teller.page.locator("blockquote")).to_contain_text(WHY)
    in_its_direction(way, teller.page.locator(".compare.story"))
    teller.choose(teller.said("What would you like?"), teller.said("Use these words"))
    teller.press("This is my answer").sees("Suggestions for your words").press("Send it on")


def come_back(way: Way) -> Somebody:
    """By the front door, to where the story stands."""
    teller = way.teller.open("/return").fill("Your six words, or your 24 digits", way.key)
    teller.press("Come in")
    return teller.follow_words(way.title).sees_words(way.title)


def two_looks(way: Way) -> None:
    """Two readers, one after the other."""
    first_look(way.who("ana"))
    second_look(way.who("bob").signs_in("bob", app=True))


def first_look(ana: Somebody) -> None:
    """The first reader ends ready."""
    ana.open("/queue").follow("Go on")
    desk = ana.page.url
    while (undecided := ana.page.locator("li:has(.small strong) a[href*=findings]")).count():
        undecided.first.click()
        ana.page.locator("[name=decision][value=nobody]").check()
        ana.press("Save this").page.goto(desk)
    answer_law(ana)
    ana.follow("Choose what comes next").follow("It is ready for a second look")
    answer_checklist(ana)
    ana.press("Give it to a second reader").sees("Stories waiting")


def answer_law(reader: Somebody, raised: str = "") -> None:
    """The questions of the law: no, but for one."""
    lists = reader.content.lists
    reader.follow("Answer the questions of the law")
    for code, question in lists["law"].items():
        reader.choose(question, lists["law_answers"]["yes" if code == raised else "no"])
    reader.press("Keep my answers")


def second_look(bob: Somebody) -> None:
    """The second gives own answers before seeing the first's."""
    bob.press("Take the second look").press("Open and read").follow("Give my answers")
    answer_checklist(bob)
    bob.press("Give my answers").sees("Both answers").follow("I agree: it is ready")
    bob.press("Say that it is ready").sees("Stories waiting")


def answer_checklist(reader: Somebody) -> None:
    """Each question by itself: very unlikely."""
    lists = reader.content.lists
    together = reader.page.locator("[name=check_together]").count()
    asked = [*lists["together"].values()] if together else []
    for question in [*asked, *lists["checklist"].values()]:
        reader.choose(question, lists["checklist_answers"]["remote"])


def agree(way: Way) -> list[str]:
    """Four pages to a yes. The pages that were on the way."""
    teller = way.teller.open(way.story).follow("Look at the final words")
    before = len(teller.pages) - 1
    expect(teller.page.locator(".compare ins").last).to_contain_text(NEW_WORDS.split()[0])
    said = teller.content
    teller.choose(said.notice.good_day, said.notice.good_day_yes).press("Go on")
    for question in said.notice.teach:
        teller.choose(question.question, question.answers[question.right])
    teller.press("Go on")
    for audience in said.lists["audiences"].values():
        teller.choose(teller.said("Who may read it?"), audience)
    teller.choose(teller.said("Which name may stand beside it?"), teller.said("No name"))
    teller.choose(teller.said("How long may it be shown?"), teller.said("1 year"))
    show = teller.said("Show it then, without asking me again")
    teller.choose(teller.said("When your time to think is over"), show)
    teller.press("Read it all back to me").sees("What you would say yes to")
    in_its_direction(way, teller.page.locator("article.story"))
    teller.press("Yes, I agree to this")
    return distinct(seen for seen in teller.pages[before:] if "/agree" in seen.path)


def time_passes() -> None:
    """The cooling-off is over, and the longest jitter too; duties do what they find."""
    time.advance(timedelta(days=22))
    run_duties()


def read_and_hear(way: Way) -> None:
    """Somebody with no name finds it by a word, reads, says that they heard, looks at its value."""
    reader = way.who("reader", 360)
    look_for(reader, FOUND_BY[way.language])
    reader.follow_words(way.title).sees_words(way.title)
    way.shown = reader.path
    article = reader.page.locator("article")
    expect(article).to_contain_text(NEW_WORDS)
    in_its_direction(way, article.locator(".story").first)
    in_its_direction(way, reader.page.locator("h1"))
    reader.follow("I heard you")
    reader.tick_words(next(iter(reader.content.lists["heard"].values())))
    reader.press("Send this").sees("Thank you for listening")
    reader.open(f"/values/{VALUE}").sees_words(reader.content.values[VALUE].name)
    passages = reader.page.locator("li.card").filter(has_text=way.title).locator("blockquote")
    expect(passages).to_contain_text(ADDED[way.language])


def look_for(reader: Somebody, word: str) -> None:
    """Search on the shelf."""
    reader.open("/stories").fill("Words to look for", word).press("Show stories")


def read_as_members(way: Way) -> None:
    """A peer and a practitioner sign in and find it on their own shelves."""
    peer = way.who("peer").signs_in("pia").sees("Stories to read")
    assert peer.path == "/peers/stories"
    peer.follow_words(way.title).sees_words(way.title)
    learner = way.who("practitioner").signs_in("lyn").sees("Before you read for your work")
    learner.press("I agree, and I want to read").follow_words(way.title).sees_words(way.title)
    assert learner.path.startswith("/learn/stories/")


def withdraw(way: Way) -> None:
    """Two actions from where it stands; then its address says so calmly and search is empty."""
    teller = come_back(way)
    teller.follow("Take it back for good").press("Take it back now")
    expect(teller.page.locator("main")).not_to_contain_text(way.title)
    reader = way.who("reader").open(way.shown).sees("This story is not here any more")
    assert reader.pages[-1].status == 410
    look_for(reader, FOUND_BY[way.language])
    expect(reader.page.locator("main .notice")).to_contain_text(
        reader.said("There is nothing here that fits.")
    )
    for member, shelf in (("peer", "peers"), ("practitioner", "learn")):
        gone = way.who(member).open(f"/{shelf}/stories/{way.shown.split('/')[-1]}")
        assert gone.pages[-1].status == 410


def in_its_direction(way: Way, words: Any) -> None:
    """A story's words say which language they are in and run its way, whatever the page does."""
    expect(words).to_have_attribute("lang", way.language)
    expect(words).to_have_attribute("dir", "rtl" if way.language == "ar" else "ltr")


def distinct(pages: Any) -> list[str]:
    """Addresses in their order, each once: a page that was sent with an error is the same page."""
    return list(dict.fromkeys(seen.path for seen in pages))


def tell(way: Way, to_sent: list[str], agreed: list[str], test: pytest.Item) -> None:
    """Every page that anybody saw and its bytes, for the end of the run."""
    kind = "with script" if way.script else "without script"
    report(test, f"{way.lang}, {kind}: {len(to_sent)} pages to sent, {len(agreed)} on agree")
    for name, walker in way.walkers.items():
        seen = walker.pages
        listed = " ".join(f"{without_names(one.path)} {one.size}" for one in seen)
        report(test, f"  {name}, {len(seen)} pages: {listed}")


def without_names(path: str) -> str:
    """An address whose random parts are left out."""
    return re.sub(r"/[a-z0-9]{12,}(?=/|$)", "/…", path)
