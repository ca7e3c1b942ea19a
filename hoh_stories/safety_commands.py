"""`hoh findings FILE`: what the assistant would point out in texts, one JSON object a line.

For measuring and for trying out: it needs no database, no key and no settings but the assistant's
name. Findings are places and kinds, never the words (AN-05).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any, TextIO

import click

from hoh_stories.safety.engine import ENGINES, assistant
from hoh_stories.safety.kinds import Found


@click.command()
@click.argument("file", type=click.File("r", encoding="utf-8", errors="surrogatepass"))
@click.option(
    "--assistant",
    "name",
    type=click.Choice(ENGINES),
    default=lambda: os.environ.get("HOH_ASSISTANT") or "model",
    help="Which assistant looks (HOH_ASSISTANT, or the model).",
)
def findings(file: TextIO, name: str) -> None:
    """Look at the texts of FILE: lines {"id", "lang", "text"}; a line of findings for each."""
    looks = assistant(name)
    for told in read(file):
        found = looks.look(told["text"], str(told.get("lang") or "en"))
        line = {"id": told.get("id"), "spans": [as_span(one) for one in found]}
        click.echo(json.dumps(line))


def read(file: TextIO) -> Iterator[dict[str, Any]]:
    """The texts of a file of JSON lines. click.ClickException names a bad line, never its words."""
    for number, line in enumerate(file, start=1):
        if not line.strip():
            continue
        try:
            told = json.loads(line)
        except ValueError:
            told = None
        if not isinstance(told, dict) or not isinstance(told.get("text"), str):
            raise click.ClickException(f'Line {number} is not {{"id", "lang", "text"}} in JSON.')
        yield told


def as_span(one: Found) -> dict[str, Any]:
    """A finding as JSON: code points, kind, identifier, tier, confidence."""
    return {
        "start": one.start,
        "end": one.end,
        "kind": one.kind.value,
        "identifier": one.identifier.value,
        "tier": one.tier.value,
        "confidence": one.confidence,
    }
