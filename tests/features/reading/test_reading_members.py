"""What peers and practitioners may rely on: their own shelf, and nothing kept of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from hoh_stories.accounts.models import Person
from hoh_stories.accounts.permissions import Role
from hoh_stories.accounts.standing import AGREEMENT
from hoh_stories.ground import audit, clock
from hoh_stories.ground.db import deed, look
from tests.browser import Browser

Somebody = Callable[[Role], Browser]


@pytest.fixture
def shared(shelves: Any) -> dict[str, Any]:
    """A story for each audience."""
    return {
        to: shelves.put(f"For {to}", to=(to,), summary="Sat.", links=(("value", "1"),))
        for to in ("peers", "practitioners", "public")
    }


def titles(page: Any) -> set[str]:
    return {tag.get_text() for tag in page.soup.select(".card h2")}


def learner(somebody: Somebody) -> Browser:
    """A practitioner who has agreed."""
    return somebody(Role.PRACTITIONER)


def test_each_reads_what_was_shared_with_them(  # truth 2, CO-01
    shared: dict[str, Any], somebody: Somebody, browser: Browser
) -> None:
    assert titles(browser.get("/en/stories")) == {"For public"}
    assert titles(somebody(Role.PEER).get("/en/peers/stories")) == {"For peers", "For public"}
    page = learner(somebody).get("/en/learn/stories")
    assert titles(page) == {"For practitioners", "For public"}


def test_nobody_opens_the_shelf_of_others(
    shared: dict[str, Any], somebody: Somebody, browser: Browser
) -> None:
    peers, work = shared["peers"].public_id, shared["practitioners"].public_id
    for path in ("", f"/{peers}", f"/{peers}/gentle", f"/{peers}/heard", f"/{peers}/heard/thanks"):
        assert browser.get(f"/en/peers/stories{path}", 303).location == "/en/sign-in"
        somebody(Role.PRACTITIONER).get(f"/en/peers/stories{path}", 404)
        somebody(Role.STEWARD).get(f"/en/peers/stories{path}", 404)
        somebody(Role.PEER).get(f"/en/learn/stories{path}", 404)
    somebody(Role.PEER).get(f"/en/peers/stories/{work}", 410)
    learner(somebody).get(f"/en/learn/stories/{peers}", 410)
    browser.get(f"/en/stories/{peers}", 410)


@pytest.mark.parametrize("version", [None, "an older one"])
def test_a_practitioner_agrees_before_the_first_story_and_when_the_words_change(  # AN-15
    shared: dict[str, Any], somebody: Somebody, version: str | None
) -> None:
    browser = somebody(Role.PRACTITIONER)
    with deed() as s:
        for person in s.scalars(select(Person)):
            person.agreement = version
    told = shared["practitioners"].public_id
    for path in ("", f"/{told}", f"/{told}/gentle", f"/{told}/heard"):
        asked = browser.get(f"/en/learn/stories{path}", 303)
        assert asked.location == "/en/not-yet"
        page = browser.get("/en/not-yet", 303).then("/en/learn/agreement")
    assert len(page.soup.select(".steps li")) == 4
    browser.post("/en/learn/agreement", status=200)  # without the form's token: not agreed
    browser.get("/en/learn/stories", 303)
    browser.submit(page, "I agree, and I want to read")
    browser.get(f"/en/learn/stories/{told}")


def test_the_yes_to_the_agreement_is_kept_beside_the_person_and_in_the_log(
    shared: dict[str, Any], somebody: Somebody, browser: Browser
) -> None:
    reader = somebody(Role.PRACTITIONER)
    with deed() as s:
        person = s.scalars(select(Person)).one()
        person.agreed_on = person.agreement = None
        person_id = person.id
    page = reader.get("/en/learn/agreement")
    for _ in range(2):
        reader.submit(page, "I agree, and I want to read")

    with look() as s:
        person = s.get_one(Person, person_id)
        assert (person.agreed_on, person.agreement) == (clock.today(), AGREEMENT)
        assert [event.subject for event in audit.of_kind(s, "reading_agreed")] == [person_id]


def test_a_practitioner_is_asked_a_question_for_each_value(  # RC-08
    shared: dict[str, Any], somebody: Somebody, browser: Browser
) -> None:
    told = shared["practitioners"].public_id
    page = learner(somebody).get(f"/en/learn/stories/{told}")
    assert "A question for you: Where in this story does somebody feel cared for" in page.text
    assert f"This copy: {told}, 24 November 2026" in page.text
    report = page.link("Tell us that you recognised somebody")
    assert report == f"/en/report/{told}?from=learn"
    assert browser.get(report).link("Back") == f"/en/learn/stories/{told}"
    public = browser.get(f"/en/stories/{shared['public'].public_id}")
    assert "A question for you" not in public.text


def test_nothing_of_a_members_shelf_is_kept_or_told_in_a_title(  # AC-35, truth 9
    shared: dict[str, Any], somebody: Somebody
) -> None:
    told = shared["peers"].public_id
    peer = somebody(Role.PEER)
    for path in ("", f"/{told}", f"/{told}/gentle", f"/{told}/heard"):
        page = peer.get(f"/en/peers/stories{path}")
        assert page.headers["Cache-Control"] == "no-store"
        assert page.headers["X-Robots-Tag"] == "noindex, noarchive"
        assert "ETag" not in page.headers
        assert page.title == "Reading – My notes"
        if path.count("/") < 2:
            links = [tag["href"] for tag in page.soup.select("main a[href*='/stories']")]
            assert all(href.startswith("/en/peers/stories") for href in links)


def test_peers_and_practitioners_can_say_that_they_heard(
    shared: dict[str, Any], somebody: Somebody
) -> None:
    for browser, shelf, to in (
        (somebody(Role.PEER), "peers", "peers"),
        (learner(somebody), "learn", "practitioners"),
    ):
        path = f"/en/{shelf}/stories/{shared[to].public_id}"
        form = browser.follow(browser.get(path), "I heard you")
        browser.submit(form, "Send this", {"words": "thanks"}).then(f"{path}/heard/thanks")


def test_who_hides_topics_comes_back_to_their_own_shelf(
    shelves: Any, somebody: Somebody
) -> None:  # RC-03
    shelves.put("War", to=("peers",), links=(("note", "war"),))
    shelves.put("Peace", to=("peers",))
    peer = somebody(Role.PEER)
    form = peer.follow(peer.get("/en/peers/stories"), "Hide topics you would rather not meet")
    page = peer.submit(form, "Keep this choice", {"notes": ["war"]}).then("/en/peers/stories")
    assert titles(page) == {"Peace"}
