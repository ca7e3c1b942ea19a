"""Places of people who sign in: their account, who is here, what stewards and leads set.

What they read and review is in `places`.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.journeys.coming import Coming, presses
from tests.journeys.proving import Proving
from tests.journeys.stage import Stage
from tests.journeys.standing import Place, send

ROLES = ("teller", "peer", "facilitator", "lead", "practitioner", "steward")
PARTS = ("keys", "organisation", "pay", "languages", "help", "rota")


def staff_places(stage: Stage) -> list[Place]:
    """All of them."""
    return [
        *_of_an_account(),
        *_of_proofs(stage),
        *_of_people(stage),
        *_of_coming_in(stage),
        *_of_stewards(),
    ]


def _of_an_account() -> Iterator[Place]:
    for path in ("", "/you", "/app", "/prove", "/codes", "/passphrase", "/passkeys"):
        yield Place(f"account{path}", "ana", f"/account{path}")
    yield Place("roles that wait", "ana", "/not-yet")
    yield Place("sign in, passkey", "nobody", "/sign-in/passkey")
    yield Place("sign in, recovery", "half", "/sign-in/recovery")


def _of_proofs(stage: Stage) -> Iterator[Place]:
    proving = Proving(stage)
    yield Place("recovery codes, on paper", "ana", "/account/codes", presses)
    yield Place("not proven", "ana", "/account/prove", proving.mistypes)
    yield Place("proven, with words", "ana", "/account/prove", proving.brings_words)
    yield Place("asked to stay", "ana", "/account", proving.is_asked_to_stay)
    yield Place("words after the end", "ana", "/account/codes", proving.comes_late)


def _of_people(stage: Stage) -> Iterator[Place]:
    yield Place("people", "lea", "/people")
    yield Place("invite", "lea", "/people/invite")
    for part in ("", "/proof", "/leave", "/roles"):
        yield Place(f"person{part}", "lea", f"/people/{stage.house.ana.id}{part}")
    yield Place("doors", "lea", "/lead/doors")


def _of_coming_in(stage: Stage) -> Iterator[Place]:
    coming = Coming(stage)
    yield Place("a link, made", "lea", "/people/invite", coming.invites)
    yield Place("a link for a proof, made", "lea", f"/people/{coming.lost}/proof", presses)
    yield Place("nearly there", coming.new(), "/not-yet")
    yield Place("a link that is over", "nobody", "/invited/x", status=404)
    link = f"/invited/{coming.link()}"
    yield Place("welcome", "nobody", link)
    yield Place("name, empty", "nobody", f"{link}/name", send())
    yield Place("an app", "nobody", f"{link}/name", coming.chooses)
    yield Place("an app, wrong", "nobody", f"{link}/name", coming.mistypes)
    yield Place("codes", "nobody", link, coming.comes_in)
    yield Place("people and guests", "lea", "/people")
    yield Place("a proof made anew", "nobody", f"/invited/{coming.lost_link()}")


def _of_stewards() -> Iterator[Place]:
    for path in ("backups", "checks", "duties", "log", "version", "settings", "settings/history"):
        yield Place(f"steward: {path}", "steward", f"/steward/{path}")
    for path in ("checklists", "checklists/life", "authorities", "authorities/cardiff"):
        yield Place(f"steward: {path}", "steward", f"/steward/{path}")
    yield Place("steward: check", "steward", "/steward/checks/dpia")
    yield Place("steward: lines", "steward", "/steward/lines")
    yield Place("steward: a line", "steward", "/steward/lines/call")
    yield Place("steward: names", "steward", "/steward/names")
    yield Place("steward: notes", "steward", "/steward/notes")
    yield Place("steward: a note", "steward", "/steward/notes/hunger")
    yield Place("steward: a new note, empty", "steward", "/steward/notes/new", send())
    for part in PARTS:
        yield Place(f"settings: {part}", "steward", f"/steward/settings/{part}")
    for role in ROLES:
        yield Place(f"how: {role}", "nobody", f"/how/{role}")
