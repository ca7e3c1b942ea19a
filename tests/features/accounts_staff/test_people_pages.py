"""Pages of those who keep people: what they see and change, and what nobody is shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event, select

from hoh_stories.accounts import inviting, people, sign_ins
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.invitations import waiting
from hoh_stories.accounts.inviting import Wish
from hoh_stories.accounts.models import Invitation, Person, SignIn
from hoh_stories.accounts.permissions import Role
from hoh_stories.ground import audit
from hoh_stories.ground.db import db, deed, look
from tests import signing
from tests.browser import Browser
from tests.world import World

At = Callable[[Actor], Browser]
DAY = timedelta(days=1)


@pytest.fixture
def at(site: Any, clock: Any) -> At:
    """Somebody who has just signed in, at a browser of their own."""

    def browser(who: Actor) -> Browser:
        found = Browser(site)
        with found.client.session_transaction() as session:
            session.update(signing.cookie_of(who.id))
        return found

    return browser


@pytest.fixture
def lea(world: World, clock: Any) -> Actor:
    return world.a_lead("Lea")


@pytest.fixture
def emyr(world: World, clock: Any) -> Actor:
    return world.a_person(Role.STEWARD, called="Emyr")


def row_of(who: Actor) -> Person:
    with look() as s:
        return s.get_one(Person, who.id)


def test_keepers_see_who_is_here_and_what_is_still_needed(world: World, at: At, lea: Actor) -> None:
    gwyn = world.a_facilitator("Gwyn")
    with deed() as s:
        s.get_one(Person, gwyn.id).trained_on = None

    page = at(lea).get("/en/people")

    assert (
        "Gwyn Facilitator Reads: English, Welsh, Arabic Still needed: A training date" in page.text
    )


def test_no_page_says_how_much_how_fast_or_when_somebody_was_here(  # MO-07
    world: World, at: At, lea: Actor
) -> None:
    gwyn = world.a_facilitator("Gwyn")
    world.a_claimed_story(gwyn)
    at(gwyn).get("/en/queue")
    browser = at(lea)

    pages = [browser.get("/en/people").text, browser.get(f"/en/people/{gwyn.id}").text]

    telling = re.compile(r"last (seen|here|sign)|\d+ stor|decided|claim|rank|average", re.I)
    assert not [found[0] for text in pages for found in telling.finditer(text)]
    shown = set(people.Someone.__dataclass_fields__)
    assert not {name for name in shown if re.search("seen|count|last|number|speed", name)}


def test_who_reads_only_does_not_see_who_is_here(world: World, at: At, lea: Actor) -> None:
    for role in (Role.PEER, Role.FACILITATOR, Role.PRACTITIONER):
        browser = at(world.a_person(role))
        for path in ("/people", "/people/invite", f"/people/{lea.id}", f"/people/{lea.id}/roles"):
            browser.get(f"/en{path}", 404)


def test_an_invitation_shows_its_link_once(world: World, at: At, lea: Actor, site: Any) -> None:
    browser = at(lea)
    page = browser.follow(browser.get("/en/people"), "Invite somebody")

    page = browser.submit(
        page,
        "Make a link",
        {"called": "Gwyn", "roles": ["facilitator"], "languages": ["cy"]},
        200,
    )

    address = page.one(".key").get_text(strip=True)
    assert "This is shown once." in page.text
    assert Browser(site).get(address.split("localhost", 1)[1]).h1 == "Croeso, Gwyn"
    listed = browser.get("/en/people")
    assert "Gwyn Facilitator Invited by Lea. The link opens until 1 December 2026." in listed.text
    assert address.rsplit("/", 1)[1] not in listed.html


def test_the_page_says_why_a_reader_takes_two_people(world: World, at: At, lea: Actor) -> None:
    browser = at(lea)
    page = browser.get("/en/people/invite")
    assert "So nobody chooses alone who takes the second look." in page.text

    world.a_lead("Lou")
    typed = {"called": "Gwyn", "roles": ["facilitator"], "languages": ["cy"]}
    page = browser.submit(page, "Make a link", typed, 200)
    assert "It opens once a second person has said yes, on the page of people." in page.text
    assert "It does not open before a second person says yes." in browser.get("/en/people").text


def test_nobody_is_offered_a_role_that_they_may_not_give(
    world: World, at: At, lea: Actor, emyr: Actor
) -> None:
    def offered(who: Actor) -> set[str]:
        page = at(who).get("/en/people/invite")
        return {str(tag["value"]) for tag in page.soup.select("[name=roles]")}

    assert offered(lea) == {"peer", "facilitator", "lead", "practitioner"}
    assert offered(emyr) == {"peer", "facilitator", "lead", "practitioner", "steward"}
    page = at(lea).get("/en/people/invite")
    token = page.one("form.where input[name=csrf_token]")["value"]
    forged = {"csrf_token": token, "called": "X", "roles": "steward"}
    answer = page.browser.client.post("/en/people/invite", data=forged)
    assert b"Please choose one of the answers offered here." in answer.data
    with look() as s:
        assert s.scalars(select(Invitation)).first() is None


def test_a_colleague_says_the_second_yes_or_takes_it_back(
    world: World, at: At, lea: Actor, emyr: Actor
) -> None:
    for name in ("Del", "Sam"):
        token = inviting.invite(lea, Wish(name, frozenset({Role.PEER}), ("en",)))
    own = at(lea).get("/en/people")
    assert "It does not open before a second person says yes." in own.text
    assert "Yes, I agree" not in own.text

    browser = at(emyr)
    with look() as s:
        del_, sam = (
            s.scalars(select(Invitation.id).where(Invitation.called == name)).one()
            for name in ("Del", "Sam")
        )
    page = browser.get("/en/people")
    browser.submit(page, f"form[action$='{sam}/yes']").then("/en/people")
    browser.submit(page, f"form[action$='{del_}/take-back']").then("/en/people")

    assert isinstance(token, str)
    assert inviting.look_at(token)
    assert "Del" not in browser.get("/en/people").text


def test_a_steward_is_told_that_a_lead_says_yes(
    world: World, at: At, lea: Actor, emyr: Actor
) -> None:  # truth 6
    token = inviting.invite(emyr, Wish("Gwyn", frozenset({Role.FACILITATOR}), ("en",)))
    other = at(world.a_person(Role.STEWARD))
    page = other.get("/en/people")

    assert "It does not open before a lead says yes." in page.text
    assert "Yes, I agree" not in page.text
    with look() as s:
        invitation = s.scalars(select(Invitation.id)).one()
    csrf = page.one("form[action$=take-back] [name=csrf_token]")["value"]
    forced = other.post(f"/en/people/invitations/{invitation}/yes", {"csrf_token": csrf}, 200)
    assert "A lead says yes to this." in forced.text
    assert isinstance(token, str)
    assert inviting.look_at(token) is None


def test_the_training_date_makes_a_role_work(world: World, at: At, lea: Actor) -> None:
    gwyn = world.a_facilitator("Gwyn")
    with deed() as s:
        s.get_one(Person, gwyn.id).trained_on = None
    assert at(gwyn).get("/en/queue", 303).location == "/en/not-yet"
    browser = at(lea)

    page = browser.get(f"/en/people/{gwyn.id}")
    browser.submit(page, "Keep this day", {"trained_on": "2026-11-20"}).then(
        f"/en/people/{gwyn.id}"
    )

    assert row_of(gwyn).trained_on == date(2026, 11, 20)
    at(gwyn).get("/en/queue")
    with look() as s:
        (told,) = audit.of_kind(s, "trained")
    assert (told.by.id, told.subject, told.detail) == (lea.id, gwyn.id, {"on": "2026-11-20"})


def test_a_date_is_asked_only_where_a_role_waits_for_it(world: World, at: At, lea: Actor) -> None:
    browser = at(lea)
    asked = {}
    for role in (Role.PEER, Role.FACILITATOR, Role.LEAD, Role.PRACTITIONER):
        page = browser.get(f"/en/people/{world.a_person(role).id}")
        asked[role] = (bool(page.soup.select("[name=trained_on]")), "agreement" in page.text)

    assert asked == {
        Role.PEER: (False, False),
        Role.FACILITATOR: (True, False),
        Role.LEAD: (True, False),
        Role.PRACTITIONER: (False, True),
    }


@pytest.mark.parametrize("typed", ["2026-11-25", "soon", "0000-00-00"])
def test_a_training_that_was_not_yet_is_said_kindly(
    world: World, at: At, lea: Actor, typed: str
) -> None:
    gwyn = world.a_facilitator("Gwyn")
    browser = at(lea)

    page = browser.get(f"/en/people/{gwyn.id}")
    page = browser.submit(page, "Keep this day", {"trained_on": typed}, 200)

    assert "Please look at this once more." in page.text
    assert row_of(gwyn).trained_on == date(2026, 11, 24)


def test_nobody_changes_what_they_are_themselves(world: World, at: At, lea: Actor) -> None:
    browser = at(lea)
    page = browser.get(f"/en/people/{lea.id}")
    assert "Nobody changes these things for themselves." in page.text
    assert not page.soup.select("main form")

    for form, fields in (("roles", {"roles": ["steward"]}), ("leave", {}), ("proof", {})):
        page = browser.get(f"/en/people/{lea.id}/{form}")
        page = browser.submit(page, "form.where", fields, 200)
        assert "Nobody changes this for themselves." in page.text
    row = row_of(lea)
    assert row.active
    assert row.tf_totp_secret


def test_new_roles_ask_somebody_to_sign_in_anew(world: World, at: At, lea: Actor) -> None:
    gwyn = world.a_facilitator("Gwyn")
    theirs = at(gwyn)
    theirs.get("/en/queue")
    browser = at(lea)

    page = browser.get(f"/en/people/{gwyn.id}/roles")
    browser.submit(page, "Keep this", {"roles": ["facilitator", "lead"]}).then(
        f"/en/people/{gwyn.id}"
    )

    assert theirs.get("/en/queue", 303).location == "/en/sign-in"
    at(gwyn).get("/en/lead/reports")
    with look() as s:
        (told,) = audit.of_kind(s, "roles_changed")
    assert told.detail == {"before": ["facilitator"], "after": ["facilitator", "lead"]}


def test_the_last_lead_stays_until_there_is_another(
    world: World, at: At, lea: Actor, emyr: Actor
) -> None:
    browser = at(emyr)
    page = browser.get(f"/en/people/{lea.id}/leave")
    assert "This is the last lead." in browser.submit(page, "End it now", status=200).text
    page = browser.get(f"/en/people/{lea.id}/roles")
    page = browser.submit(page, "Keep this", {"roles": ["facilitator"]}, 200)
    assert "This is the last lead." in page.text
    assert row_of(lea).active

    world.a_lead("Lou")

    browser.submit(browser.get(f"/en/people/{lea.id}/leave"), "End it now")
    assert not row_of(lea).active


def test_whoever_left_is_signed_out_and_may_come_back(world: World, at: At, lea: Actor) -> None:
    gwyn = world.a_facilitator("Gwyn")
    theirs, browser = at(gwyn), at(lea)

    browser.submit(browser.get(f"/en/people/{gwyn.id}/leave"), "End it now").then("/en/people")

    assert theirs.get("/en/queue", 303).location == "/en/sign-in"
    assert "Not here any more" in browser.get("/en/people").text
    page = browser.get(f"/en/people/{gwyn.id}")
    browser.submit(page, "Let them come in again").then("/en/people")
    at(gwyn).get("/en/queue")
    assert theirs.get("/en/queue", 303).location == "/en/sign-in"  # what was ended stays ended


def test_a_steward_brings_no_reader_back_alone(  # truth 6
    world: World, at: At, lea: Actor, emyr: Actor
) -> None:
    gwyn = world.a_facilitator("Gwyn")
    with deed() as s:
        s.get_one(Person, gwyn.id).active = False
    browser = at(emyr)

    page = browser.get(f"/en/people/{gwyn.id}")
    page = browser.submit(page, "Let them come in again", status=200)

    assert "A lead says yes to this." in page.text
    assert not row_of(gwyn).active


def test_somebody_is_signed_out_everywhere_by_a_colleague(
    world: World, at: At, emyr: Actor
) -> None:
    gwyn = world.a_facilitator("Gwyn")
    one, two = at(gwyn), at(gwyn)
    browser = at(emyr)

    browser.submit(browser.get(f"/en/people/{gwyn.id}"), "Sign them out everywhere")

    for theirs in (one, two):
        assert theirs.get("/en/queue", 303).location == "/en/sign-in"
    with look() as s:
        assert s.scalars(select(SignIn).where(SignIn.person_id == gwyn.id)).first() is None


def test_a_lost_second_proof_gives_a_link_that_asks_for_the_passphrase(
    world: World, at: At, emyr: Actor, site: Any
) -> None:
    gwyn = world.a_facilitator("Gwyn")
    browser = at(emyr)
    page = browser.follow(browser.get(f"/en/people/{gwyn.id}"), "They lost their second proof")

    page = browser.submit(page, "Take the old one away and make a link", status=200)

    address = page.one(".key").get_text(strip=True).split("localhost", 1)[1]
    guest = Browser(site).get(address)
    assert guest.h1 == "A new second proof"
    assert guest.one("[name=passphrase]")["autocomplete"] == "current-password"
    assert "Gwyn" not in guest.text  # whoever finds it learns no name
    assert row_of(gwyn).tf_totp_secret is None


HEAVY = ["/people/invite", "/people/{}", "/people/{}/roles", "/people/{}/leave", "/people/{}/proof"]


@pytest.mark.parametrize("path", HEAVY)
def test_a_heavy_act_asks_again_who_one_is(
    world: World, at: At, lea: Actor, clock: Any, path: str
) -> None:
    gwyn = world.a_facilitator("Gwyn")
    browser = at(lea)
    clock.advance(sign_ins.PROOF_LASTS + timedelta(seconds=1))
    address = f"/en{path.format(gwyn.id)}"

    assert browser.get(address, 303).location.startswith("/en/account/prove?to=")


def statements(site: Any, browser: Browser, path: str) -> int:
    asked: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    with site.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        browser.get(path)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(asked)


def test_the_list_asks_as_much_for_many_as_for_few(
    world: World, at: At, lea: Actor, site: Any
) -> None:
    """No query for each row; and everybody is on some page, once."""
    browser = at(lea)
    world.a_facilitator("Gwyn")
    few = statements(site, browser, "/en/people")
    for number in range(30):
        world.a_facilitator(f"Same {number % 3}")
        inviting.invite(lea, Wish(f"Guest {number}", frozenset({Role.FACILITATOR}), ("en",)))

    assert statements(site, browser, "/en/people") <= few + 2
    seen: list[str] = []
    after = ""
    while True:
        page = people.listed(after)
        seen += [one.id for one in page.people]
        if not page.next:
            break
        after = page.next
    invited: list[str] = []
    after = ""
    while True:
        some = waiting(lea, after)
        invited += [one.called for one in some.invited]
        after = some.next
        if not after:
            break
    with look() as s:
        assert sorted(seen) == sorted(s.scalars(select(Person.id)))
    assert sorted(invited) == sorted(f"Guest {number}" for number in range(30))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"trained_on": None}, "Training, in person."),
        ({"practised_on": None}, "The practice room"),
        ({"tf_totp_secret": None}, "A second proof"),
    ],
)
def test_a_role_that_does_not_work_yet_says_what_is_still_needed(
    world: World, at: At, change: dict[str, Any], told: str
) -> None:
    gwyn = world.a_facilitator("Gwyn")
    with deed() as s:
        for name, value in change.items():
            setattr(s.get_one(Person, gwyn.id), name, value)
    browser = at(gwyn)

    for path in ("/en/queue", "/en/peers/stories", "/en/sign-in/done"):
        assert browser.get(path, 303).location == "/en/not-yet"
    page = browser.get("/en/not-yet")

    assert page.h1 == "Nearly there"
    assert [tag.get_text() for tag in page.soup.select("main li") if told in tag.get_text()]
    assert len(page.soup.select("main li")) == 1
    browser.get("/en/lead/reports", 404)  # what no role of theirs permits is not there


def test_who_lacks_nothing_is_led_to_where_they_work(world: World, at: At) -> None:
    page = at(world.a_facilitator()).get("/en/not-yet")

    assert page.h1 == "Nothing is missing"
