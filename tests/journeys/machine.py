"""A machine on which nothing is yet but the code, and its first steward: commands, then pages.

The terminal is `hoh` itself; the pages are a real browser's. Who comes in afterwards, by a link, is
`newcomers`.
"""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from hoh_stories import config
from hoh_stories.accounts import codes
from hoh_stories.accounts.kept import tail_of
from hoh_stories.cli import main
from hoh_stories.config import Settings
from tests.journeys.people import Somebody

TOLD = """
[steward]
name = "Emyr"
called = "Emyr"
[keys]
master = "{master}"
tag = "{tag}"
"""


class Machine:
    """A machine on which nothing is yet but the code; every command is run as a person would."""

    def __init__(self, folder: Path, host: str) -> None:
        self.folder = folder
        self.env = {
            "HOH_INSTANCE": str(folder / "instance"),
            "HOH_PROXIES": "1",
            "HOH_HOSTS": host,
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


def fresh_machine(folder: Path, host: str) -> Machine:
    """Keys made, tables made, and nothing else."""
    made = Machine(folder, host)
    told = made.run("keys", "--into", str(folder / "keys"))
    made.env.update(line.split("=", 1) for line in told.splitlines())
    assert "hoh migrate" in made.run("check", code=1)
    made.run("migrate")
    return made


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


def signed_in(steward: Somebody, passphrase: str, secret: str) -> Somebody:
    """The steward comes in, by what the terminal showed."""
    steward.open("/sign-in").fill("Your name here", "Emyr").fill("Your passphrase", passphrase)
    steward.press("Go on").fill("Code from your app", codes.code_now(secret)).press("Sign in")
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
