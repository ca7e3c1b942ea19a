"""`hoh setup`, step by step: the first steward, the keys, who runs the site. Each only once.

Answers come from somebody at a terminal (`Asked`) or from a file (`Told`). A step that is done is
passed over, so that it can be interrupted anywhere; later changes are made under /steward/settings.
Who reads on which days is told there too, when there are people.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any, Protocol

import click
import segno

from hoh_stories.accounts import codes, guests, help_lines, house, kept, staff
from hoh_stories.accounts.actors import DUTY
from hoh_stories.accounts.inviting import Entry
from hoh_stories.accounts.permissions import Role
from hoh_stories.accounts.queries import has_steward
from hoh_stories.accounts.return_keys import as_words, new_key
from hoh_stories.config import Settings
from hoh_stories.ground.answers import No
from hoh_stories.ground.db import deed
from hoh_stories.values.content import content

ORGANISATION = {
    "name": "Name of the organisation",
    "address": "Its address, in one line",
    "phone": "Its telephone, or nothing",
    "accountable": "Who answers for the site, by name and office",
    "hours_en": "When somebody is there, in English",
    "hours_cy": "When somebody is there, in Welsh",
}
MAY_BE_EMPTY = ("phone",)


class Wrong(Exception):
    """An answer of a file that cannot be taken. Says which, never a value."""


class Answers(Protocol):
    """Where answers come from."""

    asked: bool  #: somebody is there, who can be shown something and asked again

    def get(self, step: str, name: str, words: str) -> str:
        """The answer to one question."""

    def wrong(self, step: str, name: str, words: str) -> None:
        """The answer could not be taken. Raises Wrong where nobody can be asked again."""


class Asked:
    """Somebody at a terminal."""

    asked = True

    def get(self, step: str, name: str, words: str) -> str:  # noqa: ARG002
        """Asked there and then; an empty answer is one."""
        return str(click.prompt(words, default="", show_default=False)).strip()

    def wrong(self, step: str, name: str, words: str) -> None:  # noqa: ARG002
        """Said, and then asked again."""
        click.echo(words)


class Told:
    """Answers of a file, by step and name."""

    asked = False

    def __init__(self, answers: Mapping[str, Any]) -> None:
        self.answers = answers

    def get(self, step: str, name: str, words: str) -> str:  # noqa: ARG002
        """As it stands in the file; empty where it does not."""
        value = self.answers.get(step, {}).get(name, "")
        return " ".join(value) if isinstance(value, list) else str(value).strip()

    def wrong(self, step: str, name: str, words: str) -> None:
        """Nobody is there to be asked again."""
        raise Wrong(f"{step}.{name}: {words}")


def set_up(settings: Settings, answers: Answers) -> None:
    """Everything that is not done yet, in its order. Raises Wrong."""
    if has_steward():
        click.echo("There is a steward already.")
    else:
        _first_steward(settings, answers)
    missing = house.missing()
    for part, step in STEPS.items():
        if part in missing or (part == "keys" and not kept.are_kept(settings)):
            step(settings, answers)
        else:
            click.echo(f"{part}: told already")
    if "rota" in house.missing():
        click.echo("rota: invite people, then tell it under /steward/settings/rota")


def _ask(answers: Answers, step: str, name: str, words: str, good: Callable[[str], bool]) -> str:
    """Ask until the answer can be taken."""
    while True:
        answer = answers.get(step, name, words)
        if good(answer):
            return answer
        answers.wrong(step, name, "please give an answer that fits here")


def _first_steward(settings: Settings, answers: Answers) -> None:
    """Somebody with a second proof; nothing is kept before one code has fitted."""
    name = _ask(answers, "steward", "name", "The name you sign in by", bool)
    called = _ask(answers, "steward", "called", "The name that others see", bool)
    passphrase, secret = as_words(new_key()), codes.new_secret()
    click.echo(f"passphrase: {passphrase}")
    click.echo(f"app: {codes.address_of(secret, staff.name_of(name))}")
    sealed = codes.seal_secret(secret, codes.key_of(settings))
    counter = _first_code(answers, secret, name) if answers.asked else None
    with deed() as s:
        try:
            made = staff.make_person(s, name, called, passphrase, [Role.STEWARD], ("en", "cy"))
        except staff.NotFitting as fault:
            raise Wrong(f"steward.name: {fault}") from None
        staff.put_proof(made, sealed, counter)
    click.echo("The steward can sign in now, with the passphrase and a code of the app.")


def _first_code(answers: Answers, secret: str, name: str) -> int:
    """Show the secret to an app, and wait for a code that fits."""
    click.echo("Write the passphrase down. Then read this picture with an app that makes codes,")
    click.echo(f"or type this into it: {secret}")
    picture = io.StringIO()
    segno.make(codes.address_of(secret, staff.name_of(name))).terminal(picture, compact=True)
    click.echo(picture.getvalue())
    while True:
        typed = answers.get("steward", "code", "The six digits that the app shows")
        counter = guests.counter_of(Entry(name, "", secret), typed)
        if counter is not None:
            return counter
        answers.wrong("steward", "code", "That code did not fit. A new one comes soon.")


def _keys(settings: Settings, answers: Answers) -> None:
    """Shown for keeping elsewhere, and typed back from there."""
    if answers.asked:
        click.echo("Keep these two keys somewhere else. Without them no story opens again:")
        click.echo(f"HOH_MASTER_KEY={kept.written(settings.master_key)}")
        click.echo(f"HOH_TAG_KEY={kept.written(settings.tag_key)}")
        click.echo("From your copy, without the = at the end:")
    while True:
        master = answers.get("keys", "master", "The last six letters of the master key")
        tags = answers.get("keys", "tag", "The last six letters of the tag key")
        if not isinstance(kept.confirm(DUTY, settings, master, tags), No):
            return
        answers.wrong("keys", "master", "These are not the last letters of the keys in use.")


def _organisation(settings: Settings, answers: Answers) -> None:  # noqa: ARG001
    found = {}
    for name, words in ORGANISATION.items():
        empty = name in MAY_BE_EMPTY
        found[name] = _ask(answers, "organisation", name, words, lambda a, e=empty: e or bool(a))  # type: ignore[misc]
    house.put_house(DUTY, found)


def _pay(settings: Settings, answers: Answers) -> None:  # noqa: ARG001
    """Decided, and the same for every story (CO-18)."""
    question = f"Who is paid for a story: {' or '.join(house.PAYS)}"
    found = {"pays": _ask(answers, "pay", "pays", question, lambda a: a in house.PAYS)}
    if found["pays"] == "everybody":
        found["pay_en"] = _ask(answers, "pay", "pay_en", "What is offered, in English", bool)
        found["pay_cy"] = _ask(answers, "pay", "pay_cy", "What is offered, in Welsh", bool)
    house.put_house(DUTY, found)


def _languages(settings: Settings, answers: Answers) -> None:  # noqa: ARG001
    known = content("en").lists["languages"]
    question = f"Languages that people here read, with a space between, of: {' '.join(known)}"

    def good(answer: str) -> bool:
        return bool(answer) and set(answer.split()) <= set(known)

    found = _ask(answers, "languages", "read", question, good)
    house.put_house(DUTY, {"languages": found})


def _help(settings: Settings, answers: Answers) -> None:  # noqa: ARG001
    """All that are built in; which are left out, and local ones, under /steward/settings/help."""
    for line in content("en").help_lines:
        if answers.asked:
            click.echo(f"{line.name}: {line.number or line.text}")
    question = "These are shown to everybody; later you may leave some out. Type yes"
    _ask(answers, "help", "show", question, lambda answer: answer == "yes")
    now = help_lines.chosen()
    help_lines.put_chosen(DUTY, now.hidden, now.own)


STEPS: dict[str, Callable[[Settings, Answers], None]] = {
    "keys": _keys,
    "organisation": _organisation,
    "pay": _pay,
    "languages": _languages,
    "help": _help,
}
