"""Somebody at a terminal, with the settings of one scratch instance."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from hoh_stories import config
from hoh_stories.cli import main
from tests.world import World

KEYS = {
    name: base64.b64encode(bytes([number]) * 32).decode()
    for number, name in enumerate(config.SECRETS, 1)
}


class Operator:
    """Somebody at a terminal, with the settings of one instance."""

    def __init__(self, folder: Path, **env: str) -> None:
        self.env = {"HOH_INSTANCE": str(folder), "HOH_DEMO": "", "DATABASE_URL": "", **env}

    def run(self, *command: str, typed: str | None = None) -> Any:
        """One command; `typed` is what somebody types at its questions, line by line."""
        return CliRunner().invoke(main, command, env=self.env, input=typed)

    def must(self, *command: str, typed: str | None = None) -> str:
        """The same, and it ends well; gives what it said."""
        told = self.run(*command, typed=typed)
        assert told.exit_code == 0, told.output
        return str(told.output)


def world_of(operator: Operator) -> World:
    """Stories on that instance, through the services."""
    from hoh_stories.wiring import wire

    wire(config.load(operator.env))
    return World(None)
