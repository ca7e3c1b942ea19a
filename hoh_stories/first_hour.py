"""`hoh keys`, `hoh setup`, `hoh check`: from an empty machine to a site that may start.

Setting up step by step is `setting_up`, what is wrong is `checking`; here they are said on a
terminal. Secrets are shown there and nowhere else, once.
"""

from __future__ import annotations

import base64
import os
import secrets
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from hoh_stories import logs
from hoh_stories.config import SECRETS, Settings
from hoh_stories.upkeep import house as the_house
from hoh_stories.upkeep import stop


@click.command()
@click.option("--into", type=click.Path(path_type=Path), help="Write them into this folder, 0600.")
@click.option("--show", is_flag=True, help="Show those in use, to be kept somewhere else.")
@click.option("--kept", is_flag=True, help="Confirm: the keys in use are kept somewhere else too.")
def keys(into: Path | None, show: bool, kept: bool) -> None:
    """Make three fresh keys; or show those in use, or confirm that they are kept elsewhere."""
    if kept:
        _note_kept()
    elif show:
        with the_house() as settings:
            _show_keys(settings)
    elif into:
        _write_keys(into)
    else:
        for name in SECRETS:
            click.echo(f"{name}={_fresh()}")


@click.command()
@click.option("--answers", type=click.File("rb"), help="A TOML file with every answer, or -.")
def setup(answers: Any) -> None:
    """Make the first steward and tell the site who runs it; goes on where it was left."""
    from hoh_stories import checking
    from hoh_stories.setting_up import Asked, Told, Wrong, set_up

    logs.set_up()
    told = tomllib.load(answers) if answers else None
    with the_house() as settings:
        if not checking.may_be_set_up(settings):
            stop(checking.OTHER_TABLES)
        try:
            set_up(settings, Told(told) if told is not None else Asked())
        except Wrong as fault:
            stop(str(fault))


@click.command()
def check() -> None:
    """Say everything that is wrong, and what only people can do. Exit 1 on faults."""
    from hoh_stories import checking

    logs.set_up()
    found = checking.faults(os.environ)
    if checking.is_readable(os.environ):
        with the_house():
            waiting = list(_people())
    else:
        waiting = []
    for line in [*found, *waiting]:
        click.echo(line)
    if found:
        sys.exit(1)
    click.echo("Nothing is wrong.")


def _people() -> Iterator[str]:
    """What is still to be told, and what only people can do, each with its day."""
    from hoh_stories.accounts import house
    from hoh_stories.stewarding import ticking, words

    if not os.environ.get("HOH_MAIL_HOST"):
        yield "[ ] HOH_MAIL_HOST is not set: nobody is written to when a life may be at risk"
    for part in house.missing():
        yield f"[ ] {words.PARTS[part]}: to be told under /steward/settings"
    for one in ticking.listed():
        when = f"done on {one.done_on}, again from {one.again_on}" if one.done_on else "never done"
        yield f"[{' ' if one.due else 'x'}] {words.CHECKS[one.code][0]}: {when}"


def _fresh() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


def _write_keys(folder: Path) -> None:
    """Three files that nobody else may open; one that is there is never written over."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    files = {name: folder / name.removeprefix("HOH_").lower() for name in SECRETS}
    if any(path.exists() for path in files.values()):
        stop("There are keys in this folder already: they stay as they are.")
    for name, path in files.items():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(_fresh() + "\n")
        click.echo(f"{name}_FILE={path.resolve()}")


def _show_keys(settings: Settings) -> None:
    """Master and tag key: without them nothing opens again. The third can be made anew."""
    from hoh_stories.accounts import kept

    click.echo(f"HOH_MASTER_KEY={kept.written(settings.master_key)}")
    click.echo(f"HOH_TAG_KEY={kept.written(settings.tag_key)}")


def _note_kept() -> None:
    from hoh_stories.accounts import kept
    from hoh_stories.accounts.actors import DUTY
    from hoh_stories.ground.db import deed

    with the_house() as settings, deed() as s:
        kept.note_kept(s, DUTY, settings)
    click.echo("Noted. Without these keys no story can ever be read again.")
