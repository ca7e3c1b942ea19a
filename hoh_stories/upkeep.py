"""Commands of those who run the site: serve, migrate, people and a first invitation, verify, index.

Each puts the house on its ground and calls the room that knows; each says what it did in words.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, NoReturn

import click

from hoh_stories import logs
from hoh_stories.cli import settings as load
from hoh_stories.config import Settings


@contextmanager
def house() -> Iterator[Settings]:
    """The ground under a command: database, keys, chain, index."""
    from hoh_stories.wiring import wire

    settings = load()
    engine = wire(settings)
    try:
        yield settings
    finally:
        engine.dispose()


def stop(words: str, code: int = 2) -> NoReturn:
    """Say why it ends here, and end."""
    click.echo(words, err=True)
    sys.exit(code)


@click.command()
def serve() -> None:
    """Run the site for real, with settings from the environment."""
    from hoh_stories import checking
    from hoh_stories import serve as serving
    from hoh_stories.app import create_app
    from hoh_stories.demo.mark import Refused, refuse_a_demo

    logs.set_up()
    found = checking.faults(os.environ)
    if found:
        stop("\n".join(found))
    settings = load()
    app = create_app(settings)
    try:
        refuse_a_demo(settings)
    except Refused as reason:
        stop(str(reason))
    serving.serve(app, settings, lambda: click.echo(f"http://{settings.host}:{settings.port}"))


@click.command()
def migrate() -> None:
    """Bring the database's tables up to this version."""
    from hoh_stories.schema import upgrade

    logs.set_up()
    upgrade(load())
    click.echo("The tables are up to date.")


@click.command()
@click.argument("name")
@click.option("--called", required=True, help="The name that tellers and colleagues see.")
@click.option("--role", "roles", multiple=True, required=True)
@click.option("--language", "languages", multiple=True, default=("en",))
def person(name: str, called: str, roles: tuple[str, ...], languages: tuple[str, ...]) -> None:
    """Make somebody who signs in; prints their passphrase and app secret, once."""
    from hoh_stories.accounts import codes, staff
    from hoh_stories.accounts.permissions import Role
    from hoh_stories.accounts.return_keys import as_words, new_key
    from hoh_stories.ground.db import deed

    secret, passphrase = codes.new_secret(), as_words(new_key())
    try:
        wanted = [Role(role) for role in roles]
        with house() as settings, deed() as s:
            sealed = codes.seal_secret(secret, codes.key_of(settings))
            staff.make_person(s, name, called, passphrase, wanted, languages, sealed)
    except ValueError as fault:
        stop(str(fault))
    click.echo(f"passphrase: {passphrase}\napp: {codes.address_of(secret, staff.name_of(name))}")


@click.command()
@click.argument("called")
@click.option("--role", "roles", multiple=True, required=True)
@click.option("--language", "languages", multiple=True, default=("en",))
def invite(called: str, roles: tuple[str, ...], languages: tuple[str, ...]) -> None:
    """Invite the first lead, or whoever has nobody to ask; prints a link, once.

    Everybody else is invited on the page /people, by those who are here.
    """
    from hoh_stories.accounts import inviting
    from hoh_stories.accounts.permissions import Role

    try:
        wish = inviting.Wish(called, frozenset(map(Role, roles)), languages)
        with house() as settings:
            token = inviting.invite_first(wish)
    except ValueError as fault:
        stop(str(fault))
    spoken = next((one for one in languages if one in settings.languages), settings.languages[0])
    days = inviting.LASTS.days
    site = f"https://{settings.hosts[0]}" if settings.proxies else ""
    click.echo(f"For {days} days, for one person: {site}/{spoken}/invited/{token}")


@click.command()
@click.option("--anchor", "noted", type=click.File(), help="A head noted before; - reads it here.")
def verify(noted: IO[str] | None) -> None:
    """Check the chain, consents, publications and texts. Exit 1 if anything is wrong."""
    from hoh_stories.publishing import verify as verifying

    kept = None
    if noted:
        number, _, row_hash = noted.read().strip().partition(" ")
        if not number.isdecimal() or not row_hash:
            stop("This is no head of the log, as `hoh anchor` prints it.")
        kept = (int(number), row_hash)
    with house():
        found = verifying.faults(kept)
    for line in found:
        click.echo(line)
    if found:
        sys.exit(1)
    click.echo("All is well.")


@click.command()
def anchor() -> None:
    """Print the head of the chain, to be kept outside this machine."""
    from hoh_stories.publishing import verify as verifying

    with house():
        click.echo("{} {}".format(*verifying.anchor()))


@click.command()
def reindex() -> None:
    """Make the search index anew from what is shown."""
    from hoh_stories.publishing import indexing

    with house():
        click.echo(f"{indexing.rebuild()} texts can be found.")
