"""From an empty machine to the first public story: one journey, through nginx, over TLS.

Commands, then browsers: the first steward tells who runs the site and invites a lead; each further
reader comes in by two people's yes, waits, is trained, practises. Somebody writes without an
account; two read; the teller agrees; when the cooling-off is over, somebody with no account reads.
The steward, the facilitators and the teller are on Welsh pages, the leads on English ones; two run
no script. The lead comes back by a passkey, which browsers offer over TLS alone, and takes the
second look.

nginx is Debian's, with the shipped file; the site behind it is in this process, so that its clock
can be set. `hoh serve` behind the same nginx is test_tls. Source: issue 4, The first hour; decision
0006; AC-33.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from hoh_stories.accounts import house
from hoh_stories.config import Settings
from hoh_stories.ground import clock as time
from hoh_stories.jobs import run_duties
from hoh_stories.practice.content import CODES, invented
from tests.journeys import test_whole_way as whole
from tests.journeys.conftest import DESK, PHONE, Live
from tests.journeys.front import NAME, browser_of, front
from tests.journeys.machine import Machine, first_steward, fresh_machine, signed_in, tell_the_rest
from tests.journeys.newcomers import comes_in, invite, says_yes, train, waits_kindly
from tests.journeys.people import Somebody
from tests.journeys.test_doors import with_device
from tests.journeys.test_practice import Practising, fits_the_phone
from tests.journeys.way import ADDED, FOUND_BY, NEW_WORDS, Way

pytestmark = pytest.mark.not_told
OWN = "fy ffôn ŵ"  #: what a lead calls her telephone


@dataclass(frozen=True)
class Fronted(Live):
    """The site as the world sees it, and where nginx keeps its files and its port for TLS."""

    folder: Path
    port: int


@pytest.fixture
def machine(tmp_path: Path, clock: Any) -> Machine:
    """Keys made, tables made, and nothing else. The clock stands."""
    return fresh_machine(tmp_path, NAME)


@pytest.fixture
def settings(machine: Machine) -> Settings:
    """The site of this journey is the one on that machine."""
    return machine.settings()


@pytest.fixture
def live(live: Live, tmp_path: Path) -> Iterator[Fronted]:
    """The site behind nginx, under its name."""
    folder = tmp_path / "front"
    with front(folder, urlsplit(live.url).port or 0) as port:
        yield Fronted(f"https://{NAME}", live.site, folder, port)


@pytest.fixture
def chromium(chromium: Browser, live: Fronted) -> Iterator[Browser]:
    """A browser that finds the site by its name."""
    with closing(browser_of(chromium, live.port, live.folder)) as browser:
        yield browser


@pytest.fixture
def somebody(visitor: Callable[..., Page], live: Live) -> Callable[..., Somebody]:
    """Makes people, each at a browser that takes no certificate but the site's own."""

    def make(width: int, lang: str, *, script: bool = True) -> Somebody:
        page = visitor(width, script=script, locale=lang, ignore_https_errors=False)
        return Somebody(page, lang, live.site)

    return make


def test_from_an_empty_machine_to_the_first_public_story(
    machine: Machine, live: Live, somebody: Callable[..., Somebody]
) -> None:
    passphrase, secret = first_steward(machine)
    wrong = [line for line in machine.run("check").splitlines() if not line.startswith("[ ]")]
    assert not [line for line in wrong if "HOH" in line]  # it may start
    way = Way(live.site, lambda width, **_: somebody(width, "cy").page, "cy", True, "cy")
    way.teller.open("/share").sees("Not open yet")

    steward = signed_in(somebody(DESK, "cy"), passphrase, secret)
    tell_the_rest(steward)
    way.teller.open("/share").sees("Not open yet")
    rhian = the_first_lead(steward, somebody(PHONE, "cy"))
    comes_by_two(rhian, steward, somebody(DESK, "en", script=False), "Lou", "Lead")
    comes_by_two(rhian, steward, somebody(PHONE, "cy", script=False), "Bob")
    comes_by_two(rhian, steward, way.who("ana"), "Ana")
    practises(way.who("ana"))
    tell_the_rota(steward)
    tells_of_itself(steward, way.teller)
    ticks(steward, machine)

    next_day()
    whole.write_and_send(way)
    whole.review(way)
    whole.answer_suggestion(way)
    whole.first_look(way.who("ana"))
    whole.second_look(comes_back_by_passkey(rhian))
    whole.agree(way)
    nobody_reads_yet(way)
    whole.time_passes()
    somebody_reads(way)


def the_first_lead(steward: Somebody, rhian: Somebody) -> Somebody:
    """Nobody else is here yet: one yes is enough. She is trained, practises, takes a passkey."""
    comes_in(rhian, invite(steward, "Rhian", "Facilitator", "Lead", reads=("cy", "en")), "Rhian")
    waits_kindly(rhian)
    rhian.lang = "en"  # she came in on Welsh pages, and works on English ones
    rhian.open("/people").sees("Nearly there")
    train(steward, "Rhian")
    practises(rhian, whole_look=True)
    with_device(rhian).open("/account/passkeys").fill("What do you call this device?", OWN)
    rhian.press("Add a passkey on this device")
    expect(rhian.page.locator("li.card")).to_contain_text(OWN)
    return rhian


def comes_by_two(
    rhian: Somebody, steward: Somebody, guest: Somebody, name: str, *roles: str
) -> None:
    """The lead's link opens once the steward has said yes too; then the guest is trained."""
    link = invite(rhian, name, "Facilitator", *roles, reads=(guest.lang,))
    guest.page.goto(link)
    guest.sees("This link does not open")
    says_yes(steward)
    comes_in(guest, link, name)
    waits_kindly(guest)
    train(rhian, name)


def practises(person: Somebody, *, whole_look: bool = False) -> None:
    """Three invented stories, by the shortest way or the whole; afterwards the role works."""
    person.open("/practice")
    for code in CODES:
        look = Practising(person, invented(person.lang)[code])
        if whole_look:
            look.walk()
            fits_the_phone(person)
        else:
            look.shortest()
        person.open("/practice")
    person.open("/queue").sees("Stories waiting")


def tell_the_rota(steward: Somebody) -> None:
    """The last part: who reads on which days. With it the site is told whole."""
    steward.open("/steward").follow("Who reads on which days")
    for name in ("Rhian", "Lou", "Ana", "Bob"):
        for day in ("Tuesday", "Wednesday", "Thursday"):
            steward.choose(name, steward.said(day))
    steward.press("Keep this").sees("What the site says of itself")
    assert house.missing() == ()


def tells_of_itself(steward: Somebody, teller: Somebody) -> None:
    """What was told is on the pages that everybody reads, and who told it on the steward's."""
    teller.open("/share").sees("Before you start")
    nobody = teller.said("Nobody is paid for a story here, short or long, shown or not.")
    expect(teller.page.locator("main")).to_contain_text(nobody)
    teller.open("/about")
    expect(teller.page.locator("main")).to_contain_text("The House")
    steward.open("/steward/settings/history")
    expect(steward.page.locator("main")).to_contain_text("Ffion, chair")


def ticks(steward: Somebody, machine: Machine) -> None:
    """What only people can do is ticked off by one press, and `hoh check` knows."""
    steward.open("/steward/checks").follow("Welsh read by a person").press("It was done")
    steward.sees("What only people can do")
    expect(steward.page.locator("main")).to_contain_text("Emyr")
    assert "[x] Welsh read by a person" in machine.run("check")


def next_day() -> None:
    """Every sign-in has ended by itself."""
    time.advance(timedelta(days=1))


def comes_back_by_passkey(rhian: Somebody) -> Somebody:
    """By the device alone, at the site's own name."""
    assert rhian.open("/queue").path == "/sign-in"
    rhian.follow("Use a passkey instead").press("Use my passkey")
    return rhian.sees("Stories waiting")


def nobody_reads_yet(way: Way) -> None:
    """Agreed is not shown: an hour before its end, the cooling-off is still running."""
    time.advance(timedelta(days=6, hours=23))
    run_duties()
    reader = way.who("reader")
    whole.look_for(reader, FOUND_BY[way.language])
    nothing = reader.said("There is nothing here that fits.")
    expect(reader.page.locator("main .notice")).to_contain_text(nothing)


def somebody_reads(way: Way) -> None:
    """Somebody with no account finds it by a word, and reads what the teller agreed to."""
    reader = way.who("reader")
    whole.look_for(reader, FOUND_BY[way.language])
    reader.follow_words(way.title).sees_words(way.title)
    assert reader.path.startswith("/stories/")
    article = reader.page.locator("article")
    expect(article).to_contain_text(ADDED[way.language])
    expect(article).to_contain_text(NEW_WORDS)
    assert reader.page.context.cookies() == []  # nobody asked who it is
