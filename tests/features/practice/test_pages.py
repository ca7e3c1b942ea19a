"""What somebody who practises may rely on at their browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.permissions import Role
from hoh_stories.practice.content import CODES, invented
from tests import signing
from tests.browser import Browser
from tests.features.practice.conftest import begin_anew, row_of
from tests.features.practice.walk import CALM, FORM, LINE, Walk
from tests.world import World

Sit = Callable[[Actor], Browser]
STEPS = ("read", "words", "words/2", "notes", "checks", "outcome", "letter", "beside")
TORN = "\ud800".encode("utf-8", "surrogatepass")


@pytest.fixture
def nia(new: Actor, at_browser: Sit) -> Browser:
    """The new facilitator, signed in."""
    return at_browser(new)


def test_from_nearly_there_to_the_queue(new: Actor, nia: Browser) -> None:
    page = nia.follow(nia.get("/en/queue", 303))
    assert page.h1 == "Nearly there"
    page = nia.follow(page, "Go to the practice room")
    assert page.h1 == "The practice room"

    for code in CODES:
        page = Walk(nia, code).finish()
        assert ("You have been through all three." in page.text) == (code == CODES[-1])

    page = nia.follow(page, "Go to where you read or work", status=303)
    assert page.location == "/en/queue"
    nia.follow(page)
    assert row_of(new).practised_on


@pytest.mark.parametrize("lang", ["en", "cy"])
@pytest.mark.parametrize("code", CODES)
def test_both_looks_stand_side_by_side(nia: Browser, code: str, lang: str) -> None:
    walk = Walk(nia, code, lang)

    page = walk.finish()

    seen, story = walk.seen, invented(lang)[code]
    for words in (seen.letter, seen.letter_why, seen.notes_why, seen.outcome_why, *seen.after):
        assert words in page.text
    marked = [tag.get_text() for tag in page.soup.select(".story mark")]
    assert marked == [story.body[mark.start : mark.end] for mark in seen.marks]
    assert LINE in page.text
    (mine,) = [one for one in page.soup.select("section.card") if LINE in one.get_text()]
    assert seen.letter not in mine.get_text()


def test_a_colleague_is_heard_only_afterwards(nia: Browser) -> None:
    walk = Walk(nia)
    page = walk.to("letter")

    for step in STEPS[:-1]:
        page = nia.get(f"{walk.at}/{step}")
        for words in (walk.seen.letter, walk.seen.outcome_why, walk.seen.marks[0].why):
            assert words not in page.text
    assert nia.get(f"{walk.at}/beside", 303).location == f"{walk.at}/letter"


@pytest.mark.parametrize("step", STEPS)
def test_no_page_opens_before_its_turn(nia: Browser, step: str) -> None:
    walk = Walk(nia)
    assert nia.get(f"{walk.at}/{step}", 303).location == "/en/practice"
    walk.take()
    assert nia.get(f"{walk.at}/{step}", 303).location == walk.at


def test_the_cover_shows_what_it_touches_on_and_no_word(nia: Browser) -> None:  # MO-02
    walk = Walk(nia, "blanket")

    for page in (nia.get("/en/practice"), walk.take()):
        assert "Touches on: a death, being parted from family. Heavy." in page.text
        assert "blanket" not in page.text
    page = nia.submit(nia.get(walk.at), "Pass this on").then("/en/practice")
    assert nia.get(walk.at, 303).location == "/en/practice"
    assert "Nothing is marked here." in page.text


def test_marks_and_other_words_are_seen_again_on_the_way(nia: Browser) -> None:
    walk = Walk(nia)
    page = walk.to("words")
    assert page.text.count("You marked this part.") == 2
    page = nia.get(f"{walk.at}/words/2")
    words = page.one("textarea[name=words]").get_text().strip().replace(" in Aberwennol", "")
    page = nia.submit(page, FORM, {"words": words, "why": "So that it is any harbour."}, status=200)

    assert page.one(".compare del").get_text().strip() == "in Aberwennol"
    page = nia.follow(page, "Other words for another part")
    assert page.text.count("You tried other words here.") == 1


def test_other_words_need_what_real_ones_need(nia: Browser) -> None:  # TI-06
    walk = Walk(nia)
    walk.to("words")
    page = nia.get(f"{walk.at}/words/1")

    same = nia.submit(page, FORM, {"why": "Because."}, status=200)
    assert "These are the words as they stand." in same.text
    silent = nia.submit(page, FORM, {"words": "Other words.", "why": " "}, status=200)
    assert "Please say why." in silent.text
    assert silent.one("textarea[name=words]").get_text().strip() == "Other words."
    for part in (0, 7, 99):
        nia.get(f"{walk.at}/words/{part}", 404)


def test_the_end_is_held_by_the_real_rules(nia: Browser) -> None:  # AN-08, TI-07
    walk = Walk(nia)
    page = walk.to("checks")
    some = {**CALM, "check_worker": None}
    page = nia.submit(page, FORM, some, status=200)
    assert "Please answer each question, as well as you can tell." in page.text
    page = nia.follow(nia.submit(page, FORM, {**CALM, "check_worker": "likely_other"}))
    ready = nia.submit(page, FORM, {"outcome": "ready"}, status=200)
    assert "Somebody else in it could likely be recognised." in ready.text
    page = nia.follow(nia.submit(page, FORM, {"outcome": "not_here"}))
    page = nia.submit(page, FORM, {"reason": "not_theirs", "letter": LINE}, status=200)
    assert "Please choose what else could be done." in page.text
    assert page.one("textarea[name=letter]").get_text().strip() == LINE
    page = nia.submit(page, FORM, {"instead": "fewer"}, status=200)
    assert page.h1 == "Side by side"


def test_words_about_dying_ask_the_eight_statements_here_too(nia: Browser) -> None:  # SU-02
    walk = Walk(nia)
    page = nia.submit(walk.to("notes"), FORM, {"notes": ["suicide"]})

    assert len(nia.follow(page).soup.select("[name=safe]")) == 8


def test_any_of_it_can_be_done_again(nia: Browser) -> None:
    walk = Walk(nia)
    page = walk.finish()
    page = nia.submit(page, "Do it again").then(walk.at)

    assert nia.get(f"{walk.at}/beside", 303).location == walk.at
    page = nia.submit(page, "Open and read").then(f"{walk.at}/read")
    assert not page.soup.select("[checked]")


def test_going_back_changes_an_answer_and_nothing_breaks(nia: Browser) -> None:
    walk = Walk(nia)
    walk.finish()
    page = nia.get(f"{walk.at}/outcome")
    nia.submit(page, FORM, {"outcome": "not_here"}).then(f"{walk.at}/letter")

    assert nia.get(f"{walk.at}/beside", 303).location == f"{walk.at}/letter"


def test_three_at_once_are_three(nia: Browser) -> None:
    first, second = Walk(nia, "bread"), Walk(nia, "cup")
    first.to("checks")
    second.finish()

    page = nia.follow(nia.get("/en/practice"), "Go on")
    assert page.path == f"{first.at}/checks"
    assert len(page.headers.get("Set-Cookie", "")) < 4000


def test_answers_end_with_signing_out(new: Actor, nia: Browser, at_browser: Sit) -> None:
    walk = Walk(nia)
    walk.to("notes")
    nia.submit(nia.get("/en/sign-out"), "Sign out")
    with nia.client.session_transaction() as session:
        assert "alcohol" not in repr(dict(session))
        assert "bread" not in repr(dict(session))


def test_words_and_answers_outlast_a_sign_in_that_ran_out(
    new: Actor, nia: Browser, clock: Any
) -> None:  # AC-07, truth 5
    walk = Walk(nia)
    page = walk.to("letter")
    clock.advance(timedelta(minutes=31))

    late = nia.submit(page, FORM, {"reason": "suggest_safe", "letter": LINE}, status=401)
    assert LINE in late.html
    with nia.client.session_transaction() as session:
        session.update(signing.cookie_of(new.id))
    page = nia.submit(nia.get(f"{walk.at}/letter"), FORM, {"letter": LINE}, status=200)
    assert "Please choose a reason." in page.text


def test_somebody_else_in_this_browser_finds_nothing(
    new: Actor, nia: Browser, world: World, site: Any
) -> None:
    walk = Walk(nia)
    walk.finish()
    other = begin_anew(world.a_facilitator())
    with nia.client.session_transaction() as session:
        session.update(signing.cookie_of(other.id))

    page = nia.get("/en/practice")
    assert "You have been through this one." not in page.text
    assert nia.get(f"{walk.at}/beside", 303).location == "/en/practice"


def test_what_is_finished_is_still_so_another_day(
    new: Actor, nia: Browser, at_browser: Sit, clock: Any
) -> None:
    Walk(nia).finish()
    clock.advance(timedelta(days=3))

    page = at_browser(new).get("/en/practice")

    assert page.text.count("You have been through this one.") == 1
    assert len(page.soup.select('form[action$="/take"]')) == 3


def test_leads_see_the_day_and_nothing_else(
    new: Actor, nia: Browser, world: World, at_browser: Sit
) -> None:  # MO-07
    lead = at_browser(world.a_lead())
    before = lead.get(f"/en/people/{new.id}")
    Walk(nia, "bread").finish()
    assert lead.get(f"/en/people/{new.id}").one("main").text == before.one("main").text
    for code in CODES[1:]:
        Walk(nia, code).finish()

    day = "24 November 2026"
    page = lead.get(f"/en/people/{new.id}")
    assert page.text.count(day) == before.text.count(day) + 1


def test_whoever_works_here_already_can_come_back(world: World, at_browser: Sit) -> None:
    for who in (world.a_facilitator(), world.a_lead()):
        page = at_browser(who).get("/en/practice")
        assert "You have practised. You can come back at any time" in page.text


@pytest.mark.parametrize("role", [Role.PEER, Role.PRACTITIONER, Role.STEWARD])
def test_for_others_the_room_does_not_exist(world: World, at_browser: Sit, role: Role) -> None:
    who = at_browser(world.a_person(role))

    who.get("/en/practice", 404)
    who.get("/en/practice/bread", 404)


def test_forged_and_strange_answers_are_no_fault(nia: Browser) -> None:
    walk = Walk(nia)
    page = walk.to("read")
    nia.submit(page, FORM, {"marks": ["99", "x"]}, status=200)
    page = walk.to("notes")
    nia.submit(page, FORM, {"notes": ["dragons"]}, status=200)
    page = walk.to("outcome")
    nia.submit(page, FORM, {"outcome": "pass_on"}, status=200)
    page = walk.to("letter")
    for strange in (b"Hello " + TORN, "x" * 1_000_000, "<b>Diolch</b> & thanks"):
        fields = {"reason": "suggest_safe", "letter": strange}
        assert nia.submit(page, FORM, fields, status=200).one("h1")
    nia.get("/en/practice/kettle", 404)
    nia.post(f"{walk.at}/take", status=400)


def test_no_page_counts_or_scores(nia: Browser) -> None:  # MO-07
    page = Walk(nia).finish()

    for word in ("score", "correct", "wrong", "right answer", "minutes", "%", "well done"):
        assert word not in page.one("main").get_text().lower()
