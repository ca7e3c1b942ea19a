"""What an operator may rely on: a backup is proven, a restore brings back what still may be."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from hoh_stories import schema
from hoh_stories.config import Settings, for_tests
from hoh_stories.ground.db import deed, look
from hoh_stories.ground.keystore import keys
from hoh_stories.publishing import backup, backup_restore, indexing, verify, withdrawal
from hoh_stories.publishing.index import search
from hoh_stories.stories.models import Story, Version
from hoh_stories.stories.services import newest
from hoh_stories.stories.texts import Text, read_version
from hoh_stories.wiring import wire
from tests.traces import left_of
from tests.world import KETTLE, World

OTHER = Text("A bus pass", "She gave me her bus pass and walked home in the rain.", "", "en")


def another_machine(settings: Settings, folder: Path) -> Settings:
    """An empty site with the same keys, to which the backups were carried."""
    there = for_tests(settings.instance)
    there = type(there)(
        **{**vars(there), "instance": folder, "database_url": f"sqlite:///{folder / 'stories.db'}"}
    )
    folder.mkdir()
    shutil.copytree(settings.backups, there.backups)
    schema.upgrade(there)
    wire(there)
    return there


def words_of(story_id: str) -> str:
    """The newest words of a story, opened with its key."""
    with look() as s:
        story = s.get_one(Story, story_id)
        version = newest(s, story)
        assert version
        return read_version(version, story.data_key).body


def test_a_restore_elsewhere_brings_every_word_back(
    world: World, settings: Settings, clock: Any, tmp_path: Path
) -> None:
    told = world.a_published_story()
    path = backup.backup(settings)

    there = another_machine(settings, tmp_path / "there")
    backup_restore.restore(there, there.backups / path.name)
    indexing.rebuild()

    assert words_of(told.id) == KETTLE.body
    assert world.state_of(told) == ("agreed", "published")
    assert len(search("kettle")) == 1
    assert verify.faults() == []


def test_what_was_withdrawn_after_the_backup_stays_withdrawn(  # DP-09
    world: World, settings: Settings, clock: Any, tmp_path: Path
) -> None:
    told, kept = world.a_published_story(OTHER), world.a_published_story()
    path = backup.backup(settings)
    withdrawal.withdraw(told.teller, told.id)

    there = another_machine(settings, tmp_path / "there")
    backup_restore.restore(there, there.backups / path.name)
    indexing.rebuild()

    assert world.state_of(told) == ("withdrawn", "withdrawn")
    assert left_of(OTHER.body, there) == []
    assert words_of(kept.id) == KETTLE.body
    assert verify.faults() == []


def test_a_backup_without_its_keys_is_not_called_done(
    world: World, settings: Settings, clock: Any
) -> None:
    told = world.a_sent_story()
    with look() as s:
        key = s.get_one(Story, told.id).data_key
    keys().destroy([key])
    with keys()._open() as store:
        store.execute("DELETE FROM destroyed")

    with pytest.raises(backup.NotProven):
        backup.backup(settings)
    assert list(settings.backups.glob("texts-*")) == []


def test_a_restore_never_mixes_with_what_is_there(
    world: World, settings: Settings, clock: Any
) -> None:
    world.a_sent_story()
    path = backup.backup(settings)
    with pytest.raises(backup_restore.NotEmpty):
        backup_restore.restore(settings, path)


def test_the_files_of_a_backup_are_for_their_owner_only_and_hold_no_word(
    world: World, settings: Settings, clock: Any
) -> None:
    world.a_published_story()
    backup.backup(settings)
    for path in settings.backups.iterdir():
        assert path.stat().st_mode & 0o077 == 0, path.name
        assert b"kettle" not in path.read_bytes()


@pytest.mark.both_engines
@pytest.mark.parametrize(
    ("trigger", "tampering", "told"),
    [
        ("event_update", "UPDATE event SET kind = 'nothing' WHERE seq = 2", "event 2 was changed"),
        ("event_delete", "DELETE FROM event WHERE seq = 2", "event 2 is missing"),
        ("consent_update", "UPDATE consent SET until = '2099-01-01'", "was changed"),
        ("consent_yes_delete", "DELETE FROM consent_yes", "was changed"),
        ("event_update", "UPDATE event SET detail = '{}' WHERE seq = 3", "the detail of event 3"),
    ],
)
def test_tampering_shows(
    world: World, clock: Any, trigger: str, tampering: str, told: str
) -> None:  # truth 7
    world.a_published_story()
    assert verify.faults() == []
    with deed() as s:
        on = f" ON {trigger.rsplit('_', 1)[0]}" if s.get_bind().dialect.name != "sqlite" else ""
        s.execute(text(f"DROP TRIGGER keep_{trigger}{on}"))
        s.execute(text(tampering))
    assert any(told in fault for fault in verify.faults()), verify.faults()


def test_a_log_cut_short_is_seen_against_its_anchor(world: World, clock: Any) -> None:  # truth 7
    world.a_sent_story()
    noted = verify.anchor()
    with deed() as s:
        s.execute(text("DROP TRIGGER keep_event_delete"))
        s.execute(text("DELETE FROM event WHERE seq > 1"))
        first = s.execute(text("SELECT row_hash FROM event WHERE seq = 1")).scalar_one()
        s.execute(text("UPDATE chain_head SET seq = 1, row_hash = :h").bindparams(h=first))
    assert verify.faults() == []
    assert any("anchored" in fault for fault in verify.faults(noted))


def test_a_text_that_was_exchanged_is_seen(world: World, clock: Any) -> None:
    one, other = world.a_sent_story(), world.a_sent_story(OTHER)
    with deed() as s:
        s.execute(text("DROP TRIGGER keep_version_update"))
        bodies = dict(s.execute(select(Version.story_id, Version.body_sealed)).tuples().all())
        s.execute(
            text("UPDATE version SET body_sealed = :b WHERE story_id = :s").bindparams(
                b=bodies[other.id], s=one.id
            )
        )
    assert any("does not open" in fault for fault in verify.faults())


def test_destroyed_keys_are_nowhere_in_the_copy_after_time(
    world: World, settings: Settings, clock: Any
) -> None:
    told = world.a_published_story()
    backup.backup(settings)
    with look() as s:
        name = s.get_one(Story, told.id).data_key
    wrapped = (
        keys()
        ._connection()
        .execute("SELECT wrapped FROM data_key WHERE id = ?", (name,))
        .fetchone()[0]
    )
    assert wrapped in (settings.backups / "keys.db").read_bytes()

    withdrawal.withdraw(told.teller, told.id)
    clock.advance(timedelta(days=1))
    backup.backup(settings)

    for path in settings.instance.rglob("*"):
        if path.is_file():
            assert wrapped not in path.read_bytes(), path.name
