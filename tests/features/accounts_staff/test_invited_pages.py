"""A guest's way in, page by page: four at most, without script, and calm where a link is over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from hoh_stories.accounts import codes, inviting, signin, staff
from hoh_stories.accounts.inviting import Wish
from hoh_stories.accounts.models import Invitation, Person
from hoh_stories.accounts.permissions import Role
from hoh_stories.ground.db import deed, look
from tests.browser import Browser, Page
from tests.world import World

WORDS = "kettle landing bread lemon string dog"


@dataclass
class Door:
    """A lead who invites, and a guest at a browser."""

    world: World
    guest: Browser

    def link(self, *roles: Role, called: str = "Gwyn") -> str:
        lead = self.world.a_lead("Rhian")
        token = inviting.invite(lead, Wish(called, frozenset(roles), ("en",)))
        if set(roles) != {Role.PRACTITIONER}:
            with look() as s:
                asked = select(Invitation.id).where(Invitation.called == called)
                invitation = s.scalars(asked).one()
            assert inviting.second_yes(self.world.a_lead(), invitation)
        return f"/en/invited/{token}"

    def named(self, link: str, name: str = "gwyn", words: str = WORDS, status: int = 303) -> Page:
        page = self.guest.follow(self.guest.get(link), "Go on")
        return self.guest.submit(
            page, "Go on", {"username": name, "passphrase": words, "again": words}, status
        )

    def secret(self, page: Page) -> str:
        return "".join(page.one(".key").get_text().split())

    def comes_in(self, link: str) -> Page:
        """All the way, to the paper with the codes."""
        page = self.named(link).then(f"{link}/app")
        code = codes.code_now(self.secret(page))
        return self.guest.submit(page, "Go on", {"code": code}, 200)


@pytest.fixture
def door(world: World, browser: Browser, clock: Any) -> Door:
    return Door(world, browser)


def person(name: str = "gwyn") -> Person | None:
    with look() as s:
        return s.scalars(select(Person).where(Person.username == name)).one_or_none()


def test_four_pages_lead_in_and_the_last_shows_the_codes_once(door: Door) -> None:
    link = door.link(Role.FACILITATOR)

    page = door.comes_in(link)

    assert page.h1 == "Please keep this paper"
    shown = [tag.get_text(strip=True) for tag in page.soup.select("li.key")]
    assert len(set(shown)) == 10  # AC-33
    assert door.guest.follow(page, "I have them", 303).location == "/en/not-yet"
    again = door.guest.get(f"{link}/app", 404)
    assert not [code for code in shown if code in again.text]


def test_whoever_came_in_by_the_link_signs_in_with_what_they_chose(door: Door, site: Any) -> None:
    page = door.named(door.link(Role.FACILITATOR))
    page = page.then(page.location)
    secret = door.secret(page)
    first = codes.code_now(secret)
    door.guest.submit(page, "Go on", {"code": first}, 200)
    other = Browser(site)

    def code_page() -> Page:
        page = other.get("/en/sign-in")
        return other.submit(page, "Go on", {"username": "Gwyn", "passphrase": WORDS}).then(
            "/en/sign-in/code"
        )

    other.submit(code_page(), "Sign in", {"code": first}, 200)  # a code is taken once


def test_the_next_code_signs_in(door: Door, site: Any, clock: Any) -> None:
    page = door.named(door.link(Role.FACILITATOR))
    page = page.then(page.location)
    secret = door.secret(page)
    door.guest.submit(page, "Go on", {"code": codes.code_now(secret)}, 200)
    clock.advance(timedelta(minutes=1))
    other = Browser(site)

    page = other.submit(
        other.get("/en/sign-in"), "Go on", {"username": "gwyn", "passphrase": WORDS}
    ).then("/en/sign-in/code")

    other.submit(page, "Sign in", {"code": codes.code_now(secret)})


def test_a_peer_comes_in_with_name_and_passphrase_alone(door: Door) -> None:  # AC-33
    page = door.named(door.link(Role.PEER))

    assert page.location == "/en/sign-in/done"
    assert door.guest.follow(page, status=303).location == "/en/peers/stories"


def test_a_practitioner_reads_the_promises_first(door: Door) -> None:  # AN-15
    page = door.named(door.link(Role.PRACTITIONER))

    page = door.guest.follow(page, status=303)
    assert page.location == "/en/not-yet"
    assert door.guest.follow(page, status=303).location == "/en/learn/agreement"


def test_the_welcome_says_what_the_role_does_and_what_is_kept(door: Door) -> None:
    page = door.guest.get(door.link(Role.FACILITATOR))

    assert page.h1 == "Welcome, Gwyn"
    for words in ("Rhian invites you", "Facilitator.", "No e-mail, no telephone number", "until"):
        assert words in page.text
    assert "Steward" not in page.text


def test_a_field_says_what_it_is_to_password_managers(door: Door) -> None:  # AC-06
    page = door.guest.follow(door.guest.get(door.link(Role.PEER)), "Go on")

    kinds = {tag["name"]: tag.get("autocomplete") for tag in page.soup.select("input[name]")}
    assert kinds["username"] == "username"
    assert kinds["passphrase"] == kinds["again"] == "new-password"
    assert not page.soup.select("[onpaste], input[type=password][maxlength]:not([maxlength='200'])")


def test_the_words_that_are_offered_stay_while_the_form_is_corrected(door: Door) -> None:
    link = door.link(Role.PEER)
    page = door.guest.follow(door.guest.get(link), "Go on")
    offered = page.one(".key").get_text(strip=True)
    assert len(offered.split()) == 6

    page = door.guest.submit(
        page, "Go on", {"username": "gwyn", "passphrase": offered, "again": "else"}, 200
    )

    assert page.one(".key").get_text(strip=True) == offered
    assert page.one("[name=username]")["value"] == "gwyn"
    assert f'value="{offered}"' not in page.html.replace(
        f'name="offered" type="hidden" value="{offered}"', ""
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("short", "12 letters or more"),
        ("password1234", "Many people use this one"),
        ("gwyn-gwyn-gwyn", "Many people use this one"),
    ],
)
def test_a_weak_passphrase_is_said_kindly_and_makes_nobody(
    door: Door, words: str, told: str
) -> None:
    page = door.named(door.link(Role.PEER), words=words, status=200)

    assert told in page.text
    assert person() is None


def test_a_name_that_somebody_has_is_said_kindly(door: Door) -> None:
    page = door.named(door.link(Role.PEER), name="PERSON1", status=200)

    assert "Somebody signs in by this name already." in page.text


def test_nobody_is_made_before_the_first_code_fits(door: Door) -> None:
    link = door.link(Role.FACILITATOR)
    page = door.named(link).then(f"{link}/app")

    page = door.guest.submit(page, "Go on", {"code": "000000"}, 200)

    assert "That code did not fit." in page.text
    assert person() is None
    door.guest.submit(page, "Go on", {"code": codes.code_now(door.secret(page))}, 200)
    assert person() is not None


def test_going_back_works_and_the_last_choice_counts(door: Door) -> None:
    link = door.link(Role.FACILITATOR)
    door.named(link, name="first-thought").then(f"{link}/app")

    page = door.named(link, name="gwyn").then(f"{link}/app")
    door.guest.submit(page, "Go on", {"code": codes.code_now(door.secret(page))}, 200)

    assert person() is not None
    assert person("first-thought") is None


def test_a_reload_shows_the_same_letters_for_the_app(door: Door) -> None:
    link = door.link(Role.FACILITATOR)
    first = door.named(link).then(f"{link}/app")

    assert door.secret(door.guest.get(f"{link}/app")) == door.secret(first)


def test_only_the_browser_that_chose_the_passphrase_goes_on_to_the_app(
    door: Door, site: Any
) -> None:
    """Else whoever handed the link over could put their own app under the guest's name."""
    link = door.link(Role.FACILITATOR)
    door.named(link).then(f"{link}/app")
    other = Browser(site)

    assert other.get(f"{link}/app", 303).location == link


def test_what_was_chosen_for_one_link_does_not_count_for_another(door: Door) -> None:
    one, other = door.link(Role.FACILITATOR), door.link(Role.LEAD, called="Nia")
    door.named(one).then(f"{one}/app")

    assert door.guest.get(f"{other}/app", 303).location == other


def test_a_name_that_somebody_took_meanwhile_is_said_kindly(door: Door) -> None:
    link = door.link(Role.FACILITATOR)
    page = door.named(link).then(f"{link}/app")
    secret = door.secret(page)
    with deed() as s:
        staff.make_person(s, "gwyn", "Another", WORDS, [Role.PEER], ["en"])

    page = door.guest.submit(page, "Go on", {"code": codes.code_now(secret)})
    page = page.then(f"{link}/name")

    assert "Somebody signs in by this name already." in page.text
    door.guest.submit(
        page, "Go on", {"username": "gwyn2", "passphrase": WORDS, "again": WORDS}
    ).then(f"{link}/app")


def test_the_picture_and_the_letters_say_the_same_and_nothing_is_loaded(door: Door) -> None:
    link = door.link(Role.FACILITATOR)

    page = door.named(link).then(f"{link}/app")

    assert re.fullmatch(r"([A-Z2-7]{4} )+[A-Z2-7]{1,4}", page.one(".key").get_text(strip=True))
    svg = page.one("svg.qr")
    assert not svg.select("[style], image, use")
    assert page.one("[role=img]")["aria-label"]


def test_nothing_of_the_choice_can_be_read_in_the_cookie(door: Door) -> None:
    link = door.link(Role.FACILITATOR)
    page = door.named(link).then(f"{link}/app")

    with door.guest.client.session_transaction() as kept:
        held = str(dict(kept))
    for secret in ("gwyn", "argon2", door.secret(page), WORDS):
        assert secret not in held


def closed(browser: Browser, link: str) -> list[str]:
    """What each page of a link says that does not open."""
    return [browser.get(f"{link}{part}", 404).text for part in ("", "/name", "/app")]


def test_every_link_that_does_not_open_is_answered_alike(door: Door, site: Any, clock: Any) -> None:
    used, ended, unsaid, back = (door.link(Role.FACILITATOR, called=name) for name in "abcd")
    door.comes_in(used)
    token = back.rsplit("/", 1)[1]
    guest = inviting.look_at(token)
    assert guest
    with look() as s:
        asked = select(Invitation.id).where(Invitation.called == "d")
        invitation = s.scalars(asked).one()
    inviting.take_back(door.world.a_lead(), invitation)
    clock.advance(timedelta(days=8))
    waits = inviting.invite(door.world.a_lead(), Wish("e", frozenset({Role.PEER}), ("en",)))
    links = [used, ended, unsaid, back, f"/en/invited/{waits}", "/en/invited/nobody-made-it"]

    answers = []
    for link in links:
        answers.append(closed(Browser(site), link))
        clock.advance(timedelta(minutes=6))  # many tries from one network are slowed

    assert all(answer == answers[0] for answer in answers)
    assert answers[0][0] == answers[0][1] == answers[0][2]
    assert "Nothing is wrong with you." in answers[0][0]


def test_a_link_that_ends_between_two_pages_is_answered_so_too(door: Door, clock: Any) -> None:
    link = door.link(Role.FACILITATOR)
    page = door.named(link).then(f"{link}/app")
    code = codes.code_now(door.secret(page))
    clock.advance(timedelta(days=8))

    page = door.guest.submit(page, "Go on", {"code": code}, 404)

    assert page.h1 == "This link does not open"
    assert person() is None


def test_nothing_of_coming_in_is_kept_by_a_browser_or_told_in_a_tab(door: Door) -> None:  # AC-35
    link = door.link(Role.FACILITATOR)
    pages = [
        door.guest.get(link),
        door.guest.get(f"{link}/name"),
        door.guest.get("/en/invited/x", 404),
    ]

    for page in pages:
        assert page.headers["Cache-Control"] == "no-store"
        assert page.title == "Welcome – My notes"


def test_a_lost_second_proof_is_made_anew_by_passphrase_and_app(door: Door, clock: Any) -> None:
    door.comes_in(door.link(Role.FACILITATOR))
    gwyn = person()
    assert gwyn
    clock.advance(timedelta(minutes=1))
    token = inviting.reset_proof(door.world.a_person(Role.STEWARD), gwyn.id)
    link, guest = f"/en/invited/{token}", Browser(door.guest.app)
    assert guest.get(f"{link}/app", 303).location == link
    guest.get(f"{link}/name", 404)

    page = guest.submit(guest.get(link), "Go on", {"passphrase": "something else"}, 200)
    assert "That is not your passphrase here." in page.text
    page = guest.submit(page, "Go on", {"passphrase": WORDS}).then(f"{link}/app")
    page = guest.submit(page, "Go on", {"code": codes.code_now(door.secret(page))}, 200)

    assert len(page.soup.select("li.key")) == 10
    assert guest.get("/en/sign-in/done", 303).location == "/en/not-yet"
    guest.get(link, 404)


def test_guesses_at_the_passphrase_of_a_lost_proof_are_slowed(door: Door) -> None:
    gwyn = door.world.a_facilitator("Gwyn")
    with deed() as s:
        s.get_one(Person, gwyn.id).password = staff.hashed(WORDS)
    token = inviting.reset_proof(door.world.a_lead(), gwyn.id)
    page = door.guest.get(f"/en/invited/{token}")
    for _ in range(signin.GUESSES):
        page = door.guest.submit(page, "Go on", {"passphrase": "a guess at it"}, 200)
        assert "That is not your passphrase here." in page.text

    page = door.guest.submit(page, "Go on", {"passphrase": WORDS}, 200)

    assert "Please wait five minutes." in page.text


@pytest.mark.parametrize(
    "bad", ["\x00", "\ud800", "\u202eabc", "<script>x</script>", "x" * 100_000]
)
def test_whatever_is_typed_gets_a_kind_answer(door: Door, bad: str) -> None:
    link = door.link(Role.FACILITATOR)
    data = bad.encode("utf-8", "surrogatepass")
    page = door.guest.get(f"{link}/name")
    token = page.one("input[name=csrf_token]")["value"]
    fields = dict.fromkeys(("username", "passphrase", "again", "offered"), data)

    answer = door.guest.client.post(f"{link}/name", data={"csrf_token": token, **fields})

    assert answer.status_code in (200, 303)
    assert b"<script>x" not in answer.data


def test_the_pages_are_in_welsh_too(door: Door) -> None:  # WL-01
    link = door.link(Role.FACILITATOR).replace("/en/", "/cy/")

    page = door.guest.get(link)

    assert page.h1 == "Croeso, Gwyn"
    assert page.soup.html["lang"] == "cy"
