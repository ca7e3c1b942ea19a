"""From an empty machine to a site that takes stories: the commands, then the steward's browser.

The terminal is `hoh` itself; the pages are a real browser's, over TLS of the test's own. The proxy
that is shipped has a journey of its own. Source: issue 4, The first hour; decision 0006.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from hoh_stories import config
from hoh_stories.accounts import codes, house
from hoh_stories.accounts.kept import tail_of
from hoh_stories.cli import main
from hoh_stories.config import Settings
from tests.journeys.conftest import DESK, PHONE, Live
from tests.journeys.people import Somebody

pytestmark = [pytest.mark.tls, pytest.mark.not_told]
TOLD = """
[steward]
name = "Emyr"
called = "Emyr"
[keys]
master = "{master}"
tag = "{tag}"
"""
READERS = {
    "rhian": ("lead", "facilitator"),
    "lou": ("lead", "facilitator"),
    "gwyn": ("facilitator",),
    "yusuf": ("facilitator",),
}


class Machine:
    """A machine on which nothing is yet but the code; every command is run as a person would."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.env = {
            "HOH_INSTANCE": str(folder / "instance"),
            "HOH_PROXIES": "1",
            "HOH_HOSTS": "127.0.0.1",
            "HOH_DEMO": "",
        }

    def run(self, *command: str, code: int = 0) -> str:
        """What a command says; it ends as expected."""
        told = CliRunner().invoke(main, command, env=self.env)
        assert told.exit_code == code, told.output
        return str(told.output)

    def settings(self) -> Settings:
        """What the site is started with."""
        return config.load(self.env)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Keys made, tables made, and nothing else."""
    made = Machine(tmp_path)
    told = made.run("keys", "--into", str(tmp_path / "keys"))
    made.env.update(line.split("=", 1) for line in told.splitlines())
    assert "hoh migrate" in made.run("check", code=1)
    made.run("migrate")
    return made


@pytest.fixture
def settings(machine: Machine) -> Settings:
    """The site of this journey is the one on that machine."""
    return machine.settings()


def first_steward(machine: Machine) -> tuple[str, str]:
    """`hoh setup`, left after the keys: the passphrase and the app's secret that it showed."""
    loaded = machine.settings()
    answers = machine.folder / "answers.toml"
    answers.write_text(TOLD.format(master=tail_of(loaded.master_key), tag=tail_of(loaded.tag_key)))
    told = machine.run("setup", "--answers", str(answers), code=2)
    assert "organisation.name" in told  # the rest is told in the browser
    passphrase = re.search(r"passphrase: (.+)", told)
    secret = re.search(r"secret=(\w+)", told)
    assert passphrase
    assert secret
    return passphrase[1], secret[1]


def signed_in(page: Page, lang: str, site: Any, passphrase: str, secret: str) -> Somebody:
    """The steward at a browser."""
    steward = Somebody(page, lang, site).open("/sign-in")
    steward.fill("Your name here", "Emyr").fill("Your passphrase", passphrase).press("Go on")
    steward.fill("Code from your app", codes.code_now(secret)).press("Sign in")
    return steward.sees("Looking after this site")


def tell_the_rest(steward: Somebody) -> None:
    """Every part that the first page still asks for, each from its own page."""
    steward.follow("Who runs this site").fill("Name of the organisation", "The House")
    steward.fill("Address", "1 Nowhere Street").fill("Who answers for the site", "Ffion, chair")
    steward.fill("When somebody is there, in English", "Tuesdays")
    steward.fill("When somebody is there, in Welsh", "Dydd Mawrth").press("Keep this")
    steward.follow("What is paid for a story").tick("Nobody is paid").press("Keep this")
    steward.follow("Languages that people here read")
    steward.tick_words(steward.content.word("languages", "cy")).press("Keep this")
    steward.follow("Help lines").press("Keep this")


@pytest.mark.parametrize("lang", ["en", "cy"])
def test_from_an_empty_machine_to_a_site_that_takes_stories(
    machine: Machine, live: Live, visitor: Callable[..., Page], lang: str
) -> None:
    passphrase, secret = first_steward(machine)
    assert "HOH" not in machine.run("check")  # it may start
    teller = Somebody(visitor(PHONE), lang, live.site).open("/share").sees("Not open yet")

    steward = signed_in(visitor(DESK), lang, live.site, passphrase, secret)
    tell_the_rest(steward)
    teller.open("/share").sees("Not open yet")
    for name, roles in READERS.items():
        asked = [word for role in roles for word in ("--role", role)]
        machine.run("person", name, "--called", name.title(), *asked)
    steward.follow("Who reads on which days")
    for name in READERS:
        steward.choose(name.title(), steward.said("Tuesday"))
        steward.choose(name.title(), steward.said("Thursday"))
    steward.press("Keep this").sees("What the site says of itself")
    assert house.missing() == ()

    teller.open("/share").sees("Before you start")
    expect(teller.page.locator("main")).to_contain_text(
        teller.said("Nobody is paid for a story here, short or long, shown or not.")
    )
    teller.open("/about")
    expect(teller.page.locator("main")).to_contain_text("The House")
    steward.open("/steward/settings/history")
    expect(steward.page.locator("main")).to_contain_text("Ffion, chair")


def test_a_tick_on_the_list_of_people_is_one_press(
    machine: Machine, live: Live, visitor: Callable[..., Page]
) -> None:
    passphrase, secret = first_steward(machine)
    steward = signed_in(visitor(PHONE, script=False), "cy", live.site, passphrase, secret)
    steward.open("/steward/checks").follow("Welsh read by a person").press("It was done")
    steward.sees("What only people can do")
    expect(steward.page.locator("main")).to_contain_text("Emyr")
    assert "[x] Welsh read by a person" in machine.run("check")
