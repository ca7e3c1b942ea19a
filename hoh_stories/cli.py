"""`hoh ...`: the commands, by name. Each is loaded only when it is called, so that `hoh` is quick.

What a command does is in the room named beside it; none of them prints a word of a story.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from hoh_stories import config

COMMANDS = {
    "demo": "hoh_stories.try_it:demo",
    "serve": "hoh_stories.upkeep:serve",
    "migrate": "hoh_stories.upkeep:migrate",
    "keys": "hoh_stories.first_hour:keys",
    "setup": "hoh_stories.first_hour:setup",
    "check": "hoh_stories.first_hour:check",
    "lines": "hoh_stories.line_commands:lines",
    "person": "hoh_stories.upkeep:person",
    "invite": "hoh_stories.upkeep:invite",
    "verify": "hoh_stories.upkeep:verify",
    "anchor": "hoh_stories.upkeep:anchor",
    "backup": "hoh_stories.upkeep_backups:backup",
    "restore": "hoh_stories.upkeep_backups:restore",
    "reindex": "hoh_stories.upkeep:reindex",
    "findings": "hoh_stories.safety_commands:findings",
}


class Lazy(click.Group):
    """Commands that are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """In the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        """The command by its name."""
        if name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[name].partition(":")
        found: click.Command = getattr(import_module(module), attribute)
        return found


def settings(**more: str) -> config.Settings:
    """Settings from the environment; exit 2 with one line for each fault, never a value."""
    try:
        return config.load({**os.environ, **more})
    except config.Unsafe as fault:
        click.echo(str(fault), err=True)
        sys.exit(2)


@click.group(cls=Lazy)
def main() -> None:
    """Heart of Help Stories: run it, look after it, try it."""
