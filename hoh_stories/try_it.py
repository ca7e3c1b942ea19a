"""`hoh demo run` and `hoh demo people`: the demo's two commands."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import click

from hoh_stories import logs
from hoh_stories.cli import settings as load
from hoh_stories.config import Settings, demo_seed

#: Whom `run` names, and what they come for.
DOORS = (
    ("peer member", "del"),
    ("facilitator", "gwyn"),
    ("second facilitator", "yusuf"),
    ("lead", "rhian"),
    ("practitioner", "catrin"),
    ("steward", "emyr"),
)
TELLER = "19-everybodys-bread"


@click.group()
def demo() -> None:
    """Try the site with invented people and stories."""


@demo.command()
def run() -> None:
    """Make sure that the demo is there, then serve it on this machine alone."""
    from hoh_stories import serve
    from hoh_stories.app import create_app
    from hoh_stories.demo.mark import Refused, here_only
    from hoh_stories.schema import upgrade

    logs.set_up()
    settings = load(HOH_DEMO="1")
    upgrade(settings)
    app = create_app(settings)
    try:
        with app.app_context():
            _make_sure(settings)
    except Refused as reason:
        click.echo(str(reason), err=True)
        sys.exit(2)
    app.wsgi_app = here_only(app.wsgi_app)  # type: ignore[method-assign]
    serve.serve(app, settings, lambda: click.echo(_welcome(settings)))


def _make_sure(settings: Settings) -> None:
    """The demo is there, whole and topped up. Raises mark.Refused."""
    from hoh_stories.demo import mark, seed
    from hoh_stories.schema import downgrade, upgrade

    mark.make_mark(settings)
    if mark.is_built():
        seed.top_up(settings)
        return
    if mark.is_half_built():
        downgrade(settings)
        upgrade(settings)
        mark.make_mark(settings)
    click.echo("Inviting invented people and their stories. This happens once.")
    seed.build(settings)
    mark.note_built()


@demo.command("people")
@click.option("--json", "as_json", is_flag=True, help="For scripts.")
def show_people(as_json: bool) -> None:
    """Who is in the demo, and how to enter as each of them."""
    settings = _marked()
    found = everybody(settings)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    for row in found["people"]:
        code = f"   code {row['code']}" if row["code"] else ""
        click.echo(f"{row['name']:8} {', '.join(row['roles'])}\n    {row['passphrase']}{code}")
    for row in found["tellers"]:
        click.echo(f"{row['story']} ({row['state']})\n    {row['return_key']}")


def everybody(settings: Settings) -> dict[str, list[dict[str, Any]]]:
    """People and tellers with every secret: only ever of invented ones."""
    from hoh_stories.accounts.return_keys import as_digits, as_words
    from hoh_stories.demo.people import people, return_key, withdrawal_code
    from hoh_stories.demo.tales import tales

    seed = demo_seed(settings.instance)
    return {
        "people": [
            {
                "name": cast.name,
                "called": cast.called,
                "roles": [str(role) for role in cast.roles],
                "languages": list(cast.languages),
                "passphrase": cast.passphrase(seed),
                "code": cast.code(seed),
                "about": cast.about,
            }
            for cast in people()
        ],
        "tellers": [
            {
                "story": tale.name,
                "title": tale.text.title,
                "language": tale.text.language,
                "state": tale.state,
                "return_key": as_words(return_key(seed, tale.name)),
                "digits": as_digits(return_key(seed, tale.name)),
                "withdrawal_code": withdrawal_code(seed, tale.name),
            }
            for tale in tales()
        ],
    }


def _marked() -> Settings:
    """Settings of a demo that is there; exit 2 with one line where there is none."""
    folder = Path(os.environ.get("HOH_INSTANCE", "instance"))
    if not (folder / "demo.seed").exists():
        click.echo("There is no demo here.", err=True)
        sys.exit(2)
    settings = load(HOH_DEMO="1")
    from sqlalchemy.exc import SQLAlchemyError

    from hoh_stories.demo.mark import is_marked
    from hoh_stories.wiring import wire

    wire(settings)
    try:
        marked = is_marked()
    except SQLAlchemyError:
        marked = False
    if not marked:
        click.echo("There is no demo here.", err=True)
        sys.exit(2)
    return settings


def _welcome(settings: Settings) -> str:
    found = everybody(settings)
    people = {row["name"]: row for row in found["people"]}
    key = next(row["return_key"] for row in found["tellers"] if row["story"] == TELLER)
    address = f"http://{settings.host}:{settings.port}"
    lines = [
        "",
        f"  Heart of Help Stories is at {address}",
        "  Everybody in it is invented. Ctrl-C stops it.",
        "",
        f"  Teller:  {address}/en/return",
        f"    {key}",
        f"  Others:  {address}/en/sign-in",
    ]
    for door, name in DOORS:
        row = people[name]
        code = f"   code {row['code']}" if row["code"] else ""
        lines.append(f"    {door:19} {name:7} {row['passphrase']}{code}")
    lines += ["", "  Codes change every half minute. Fresh ones: .venv/bin/hoh demo people", ""]
    return "\n".join(lines)
