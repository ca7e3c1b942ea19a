"""What stewards may rely on: one each night, proven, old ones really gone, faults told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from hoh_stories.accounts import inside
from hoh_stories.accounts.house import KEYS_KEPT
from hoh_stories.config import Settings
from hoh_stories.ground.db import deed, look
from hoh_stories.ground.keystore import KeyStore, Missing, keys
from hoh_stories.publishing import backup, backup_file, backup_proof, withdrawal
from hoh_stories.stories.models import Story
from hoh_stories.wiring import wire
from tests.world import Told, World


def listed(settings: Settings) -> set[str]:
    """Every file beside the backups, but for the lock and the keys."""
    there = {path.name for path in settings.backups.iterdir()}
    return {name for name in there if name != ".alone" and not name.startswith("keys.db")}


@pytest.fixture
def kept(world: World) -> World:
    """A site whose keys somebody said are kept elsewhere too."""
    with deed() as s:
        inside.put(s, KEYS_KEPT, "as a test")
    return world


def test_the_worker_makes_one_each_night(kept: World, settings: Settings, clock: Any) -> None:
    kept.a_published_story()
    assert backup.back_up_when_due()
    assert not backup.back_up_when_due()
    clock.advance(timedelta(hours=14))  # two in the morning
    assert not backup.back_up_when_due()
    clock.advance(timedelta(hours=2))
    assert backup.back_up_when_due()
    state = backup.state(settings)
    assert state.made == state.proven == clock.now()
    assert len(state.files) == 2


def test_none_is_made_before_somebody_said_that_the_keys_are_kept(
    world: World, settings: Settings, clock: Any
) -> None:
    with deed() as s:
        s.execute(text("DELETE FROM setting WHERE name = 'keys_kept'"))
    assert not backup.back_up_when_due()
    backup.want_one()
    assert backup.state(settings).wanted
    assert backup.back_up_when_due()
    assert not backup.state(settings).wanted


def test_old_ones_are_really_gone(kept: World, settings: Settings, clock: Any) -> None:  # DP-09
    first = backup.backup(settings)
    for _ in range(31):
        clock.advance(timedelta(days=1))
        backup.backup(settings)
    assert not first.exists()
    files = backup_file.listed(settings.backups)
    assert len(files) == 29
    assert listed(settings) == {path.name for path in files}


def test_one_that_cannot_be_brought_back_is_told_and_kept_apart(
    kept: World, settings: Settings, clock: Any
) -> None:
    good = backup.backup(settings)
    clock.advance(timedelta(days=40))
    with deed() as s:
        s.execute(text("UPDATE chain_head SET seq = seq + 1"))
    with pytest.raises(backup.NotProven, match="chain ends"):
        backup.back_up_when_due()
    state = backup.state(settings)
    assert state.failing
    assert state.fault == "NotProven"
    assert good.exists(), "nothing proven goes before something newer is proven"
    assert {name.partition("-")[0] for name in listed(settings)} == {"texts", "unproven"}

    with deed() as s:
        s.execute(text("UPDATE chain_head SET seq = seq - 1"))
    assert not backup.back_up_when_due(), "not before an hour is over"
    clock.advance(timedelta(hours=1))
    assert backup.back_up_when_due()
    assert not backup.state(settings).failing
    assert len(listed(settings)) == 1


def test_nothing_of_the_scratch_place_is_left_even_after_a_kill(
    kept: World, settings: Settings, clock: Any
) -> None:
    settings.backups.mkdir()
    left = settings.backups / f"{backup_proof.SCRATCH}left"
    left.mkdir()
    (left / "stories.db").write_bytes(b"half")
    (settings.backups / f"20261124-110000{backup_file.PART}").write_bytes(b"half")
    path = backup.backup(settings)
    assert listed(settings) == {path.name}


def test_two_are_never_made_at_once(kept: World, settings: Settings, clock: Any) -> None:
    with backup._alone(settings), pytest.raises(backup.Busy):
        backup.backup(settings)
    assert backup.backup(settings).exists()


def test_an_empty_key_store_never_empties_its_copy(
    kept: World, settings: Settings, clock: Any, tmp_path: Path
) -> None:
    """Who starts with the wrong folder must not lose the only keys that are left."""
    kept.a_published_story()
    backup.backup(settings)
    copy = KeyStore(backup_file.copy_of_keys(settings), settings.master_key)
    before = copy.names()
    with pytest.raises(Missing):
        copy.follow(KeyStore(tmp_path / "other.db", settings.master_key))
    assert copy.names() == before == keys().names()


def test_another_folder_may_be_told(
    kept: World, settings: Settings, clock: Any, tmp_path: Path
) -> None:
    elsewhere = replace(settings, backups_folder=tmp_path / "another disk")
    engine = wire(elsewhere)
    told = kept.a_published_story()
    path = backup.backup(elsewhere)
    assert path.parent == tmp_path / "another disk"
    before = keys().names()
    assert withdrawal.withdraw(told.teller, told.id)
    gone = before - keys().names()
    assert gone
    copy = KeyStore(backup_file.copy_of_keys(elsewhere), settings.master_key)
    assert not copy.names() & gone, "withdrawal reaches the copy on the other disk too"
    engine.dispose()


def test_while_the_copy_cannot_be_reached_a_story_is_hidden_and_not_called_gone(
    kept: World, settings: Settings, clock: Any
) -> None:  # truth 3
    told = kept.a_published_story()
    backup.backup(settings)
    copy = backup_file.copy_of_keys(settings)
    whole = copy.read_bytes()
    copy.write_bytes(b"no database at all" * 100)

    assert withdrawal.withdraw(told.teller, told.id)
    assert kept.state_of(told) == ("withdrawn", "withdrawn")
    assert not erased(told)

    copy.write_bytes(whole)
    withdrawal.finish()
    assert erased(told)
    there = KeyStore(copy, settings.master_key)
    assert there.names() <= keys().names()


def erased(told: Told) -> bool:
    """Whether the house says that nothing is left."""
    with look() as s:
        return s.get_one(Story, told.id).erased
