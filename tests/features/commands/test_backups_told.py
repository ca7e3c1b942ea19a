"""`hoh backup` and `hoh restore` at a terminal: what they say, and that they leave nothing out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from hoh_stories import config
from hoh_stories.ground.db import deed
from hoh_stories.publishing import backup_file, backup_rows, withdrawal
from tests.features.commands.test_commands import KEYS, Operator, world_of

TOP = Path(__file__).resolve().parents[3]


@pytest.fixture
def ready(tmp_path: Path) -> Operator:
    """An operator of a migrated, empty site."""
    operator = Operator(tmp_path / "instance", **KEYS)
    operator.must("migrate")
    return operator


def texts_of(told: str) -> Path:
    """The file that `hoh backup` names."""
    return Path(told.splitlines()[0].removeprefix("Texts: "))


def test_a_command_in_a_process_of_its_own_knows_every_table(ready: Operator) -> None:
    """What no other module had loaded was once left out: reports, looks, closings."""
    told = subprocess.run(
        [sys.executable, "-m", "hoh_stories", "backup"],
        cwd=TOP,
        env={**os.environ, **ready.env},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    settings = config.load(ready.env)
    lines = backup_file.read(texts_of(told.stdout), backup_file.key_of(settings))
    assert backup_rows.head(lines).revision


def test_a_table_from_a_newer_version_stops_it_in_words(ready: Operator) -> None:
    world_of(ready)
    with deed() as s:
        s.execute(text("CREATE TABLE unheard_of (id INTEGER)"))
    told = ready.run("backup")
    assert told.exit_code == 1
    assert "unheard_of" in told.output


def test_practice_needs_a_backup_and_says_what_it_found(ready: Operator, clock: Any) -> None:
    assert "no backup yet" in ready.run("restore", "--practice").output
    world = world_of(ready)
    told, _kept = world.a_published_story(), world.a_published_story()
    ready.must("backup")
    world_of(ready)
    withdrawal.withdraw(told.teller, told.id)

    said = ready.must("restore", "--practice")

    assert "with 1 stories, 1 of them shown" in said
    assert "1 were withdrawn since" in said
    assert "All is well. The scratch place is gone again." in said


def test_a_restore_says_what_is_as_it_was_before(
    ready: Operator, tmp_path: Path, clock: Any
) -> None:
    world_of(ready).a_published_story()
    texts = texts_of(ready.must("backup"))
    other = Operator(tmp_path / "other", **KEYS)
    other.must("migrate")
    (tmp_path / "other" / "backups").mkdir()
    (tmp_path / "other" / "backups" / "keys.db").write_bytes(
        (texts.parent / "keys.db").read_bytes()
    )

    told = other.must("restore", str(texts))

    assert "1 are paused" in told
    assert "people who were let go" in told
    assert "hoh reindex" in told
    assert other.run("restore").exit_code == 2
