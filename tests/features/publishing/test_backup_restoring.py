"""What tellers may rely on after a restore: what they closed stays closed (truth 1, DP-09).

And operators: between engines, while others write, whole or not at all.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text

from hoh_stories.accounts import inviting
from hoh_stories.accounts.inviting import Accepted, Entry, Wish
from hoh_stories.accounts.models import Person, RotaDay, SignIn, Visit
from hoh_stories.accounts.permissions import Role
from hoh_stories.config import Settings
from hoh_stories.consent.notices import notice
from hoh_stories.consent.rules import Audience
from hoh_stories.ground.answers import No
from hoh_stories.ground.db import deed, look
from hoh_stories.ground.seal import Broken
from hoh_stories.publishing import (
    backup,
    backup_file,
    backup_proof,
    backup_restore,
    backup_rows,
    queries,
    services,
    stops,
    verify,
)
from hoh_stories.publishing.shown import ShownStory
from hoh_stories.stories.models import Story
from hoh_stories.wiring import wire
from tests.world import PACE, Told, World, allowing

Elsewhere = Callable[[str], Settings]


@pytest.fixture
def elsewhere(settings: Settings, engines: Any, tmp_path: Path) -> Iterator[Elsewhere]:
    """An empty site on some engine, with the backups beside it, and with this site's key store."""
    opened: list[Any] = []

    def make(engine: str) -> Settings:
        folder = tmp_path / f"there-{engine}"
        folder.mkdir()
        database = engines[engine].fresh(folder)
        opened.append(database)
        there = replace(settings, instance=folder, database_url=database.__enter__())
        shutil.copytree(settings.backups, there.backups)
        shutil.copy(settings.keys_path, there.keys_path)
        opened.append(wire(there))
        return there

    yield make
    for one in reversed(opened):
        one.dispose() if hasattr(one, "dispose") else one.__exit__(None, None, None)


def shown(told: Told, audience: Audience = Audience.PUBLIC) -> bool:
    """Whether somebody of an audience can read it now."""
    return isinstance(queries.story(queries.reader_of(audience), told.public_id), ShownStory)


@pytest.mark.both_engines
@pytest.mark.parametrize("to", ["sqlite", "postgresql"])
def test_every_row_comes_back_on_either_engine(
    world: World, settings: Settings, clock: Any, elsewhere: Elsewhere, to: str
) -> None:
    told = world.a_published_story()
    person = world.a_person(Role.FACILITATOR)
    with deed() as s:
        s.get_one(Person, person.id).mf_recovery_codes = ["one", "two"]
        s.add(RotaDay(person_id=person.id, day=clock.today()))
    path = backup.backup(settings)
    before = counted()

    there = elsewhere(to)
    since = backup_restore.restore(there, there.backups / path.name)

    assert since == backup_restore.Since(stories=1, withdrawn=0, paused=0, invitations=0)
    assert shown(told)
    assert verify.faults() == []
    later = {"backup.made", "backup.proven"}  # told after the backup was made
    assert {**before, "setting": before["setting"] - len(later)} == counted()
    with deed() as s:  # counting goes on behind the highest number
        s.add(RotaDay(person_id=person.id, day=clock.today() + timedelta(days=1)))
        assert s.get_one(Person, person.id).mf_recovery_codes == ["one", "two"]


def counted() -> dict[str, int]:
    """How many rows each table has."""
    with look() as s:
        return {
            table.name: s.scalar(select(func.count()).select_from(table)) or 0
            for table in backup_rows._tables()
        }


@pytest.mark.both_engines
def test_a_link_that_somebody_used_since_does_not_open_again(
    world: World, settings: Settings, clock: Any, elsewhere: Elsewhere, engine_name: str
) -> None:
    lea = world.a_lead("Lea")
    links = [
        inviting.invite(lea, Wish(name, frozenset({Role.PRACTITIONER}), ("en",)))
        for name in ("Used", "Open")
    ]
    path = backup.backup(settings)
    assert isinstance(links[0], str)
    assert isinstance(inviting.accept(links[0], Entry("used", "hashed")), Accepted)

    there = elsewhere(engine_name)
    since = backup_restore.restore(there, there.backups / path.name)

    assert since.invitations == 2
    for link in links:
        assert isinstance(link, str)
        assert inviting.look_at(link) is None
        assert inviting.accept(link, Entry("again", "hashed")) == No("link_over")
    assert verify.faults() == []


def test_nobody_is_signed_in_again(
    world: World, settings: Settings, clock: Any, elsewhere: Elsewhere
) -> None:
    teller, person = world.a_teller(), world.a_person(Role.PEER)
    day = clock.now() + timedelta(days=1)
    with deed() as s:
        s.add(Visit(token_hash="v" * 64, teller_id=teller.id, until=day))
        times = dict.fromkeys(("began_at", "seen_at", "proven_at"), clock.now())
        s.add(SignIn(token_hash="s" * 64, person_id=person.id, **times))
    path = backup.backup(settings)
    there = elsewhere("sqlite")
    backup_restore.restore(there, there.backups / path.name)
    with look() as s:
        assert s.scalars(select(Visit)).all() == []
        assert s.scalars(select(SignIn)).all() == []


def pauses(told: Told) -> None:
    assert stops.pause(told.teller, told.id)


def pauses_and_shows(told: Told) -> None:
    assert stops.pause(told.teller, told.id)
    assert stops.resume(told.teller, told.id)


def narrows(told: Told) -> None:
    narrower = allowing(Audience.PEERS)
    assert services.change_consent(told.teller, told.id, narrower, notice("en"), PACE)


@pytest.mark.parametrize("closes", [pauses, pauses_and_shows, narrows])
def test_what_a_teller_closed_since_comes_back_paused(
    world: World, settings: Settings, clock: Any, elsewhere: Elsewhere, closes: Any
) -> None:
    """The consents of those days are lost with the database: only the teller knows (truth 1)."""
    told, other = world.a_published_story(), world.a_published_story()
    path = backup.backup(settings)
    clock.advance(timedelta(hours=1))
    closes(told)

    there = elsewhere("sqlite")
    since = backup_restore.restore(there, there.backups / path.name)

    assert since.paused == 1
    assert not shown(told)
    assert shown(other)
    assert stops.resume(told.teller, told.id), "the teller shows it again, nobody else"
    assert shown(told)


def test_a_lead_looks_first_where_the_keys_came_from_a_copy(
    world: World, settings: Settings, clock: Any, elsewhere: Elsewhere
) -> None:
    """Nobody can say what was closed while the copy was out of reach."""
    told = world.a_published_story()
    path = backup.backup(settings)
    there = elsewhere("sqlite")
    there.keys_path.unlink()
    wire(there)
    assert backup_restore.restore(there, there.backups / path.name).paused == 1
    assert not shown(told)
    assert not stops.resume(told.teller, told.id) or not shown(told)
    assert stops.lift_lost_key(world.a_lead(), told.id)
    assert shown(told)


def test_a_copy_that_stood_beside_the_site_knows_everything(
    world: World, settings: Settings, clock: Any, elsewhere: Elsewhere
) -> None:
    told, other = world.a_published_story(), world.a_published_story()
    path = backup.backup(settings)
    pauses(other)
    there = elsewhere("sqlite")
    there.keys_path.unlink()
    wire(there)
    since = backup_restore.restore(there, there.backups / path.name, copy_was_here=True)
    assert since.paused == 1
    assert shown(told)
    assert not shown(other)


@pytest.mark.both_engines
def test_a_backup_is_of_one_moment_while_others_write(
    world: World, settings: Settings, clock: Any
) -> None:
    """Each deed writes a story and its event: a backup that held one without the other shows."""
    for _ in range(20):
        world.a_sent_story()
    ended = threading.Event()
    faults: list[BaseException] = []
    with writing(world, ended, faults):
        for _ in range(3):
            path = backup.backup(settings)  # raises NotProven for any seam
            clock.advance(timedelta(seconds=1))
    assert faults == []
    assert backup_proof.prove(settings, path).faults == ()
    with look() as s:
        assert (s.scalar(select(func.count()).select_from(Story)) or 0) > 23, "nobody wrote"


@contextmanager
def writing(world: World, ended: threading.Event, faults: list[BaseException]) -> Iterator[None]:
    """Two who send stories all the time."""

    def write() -> None:
        try:
            while not ended.is_set():
                world.a_sent_story()
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=write) for _ in range(2)]
    for thread in threads:
        thread.start()
    yield
    ended.set()
    for thread in threads:
        thread.join()


def test_a_file_that_was_cut_or_changed_does_not_open(
    world: World, settings: Settings, clock: Any
) -> None:
    world.a_published_story()
    path = backup.backup(settings)
    whole = path.read_bytes()
    for broken in (whole[:-1], whole[:40], whole[:60] + b"x" + whole[61:], b"", whole + whole):
        path.write_bytes(broken)
        with pytest.raises(Broken):
            list(backup_file.read(path, backup_file.key_of(settings)))


def test_pieces_cannot_be_left_out_or_exchanged(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_file, "_PIECE", 10)
    key, path = backup_file.key_of(settings), tmp_path / "made"
    lines = [f"a line of its own {number}" for number in range(5)]
    with backup_file.whole(path) as out:
        backup_file.write(out, key, lines)
    assert list(backup_file.read(path, key)) == lines
    head, pieces = taken_apart(path.read_bytes())
    for other in (pieces[1:], pieces[:-1], [pieces[1], pieces[0], *pieces[2:]]):
        path.write_bytes(head + b"".join(other))
        with pytest.raises(Broken):
            list(backup_file.read(path, key))


def taken_apart(content: bytes) -> tuple[bytes, list[bytes]]:
    """The head of a file and its pieces."""
    at = len(backup_file.MAGIC) + 16
    head, pieces = content[:at], []
    while at < len(content):
        size = 5 + int.from_bytes(content[at + 1 : at + 5], "big")
        pieces.append(content[at : at + size])
        at += size
    return head, pieces


def test_a_backup_of_other_tables_is_refused(
    world: World, settings: Settings, clock: Any, elsewhere: Elsewhere
) -> None:
    world.a_sent_story()
    path = backup.backup(settings)
    there = elsewhere("sqlite")
    with deed() as s:
        s.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    with pytest.raises(backup_rows.OtherTables):
        backup_restore.restore(there, there.backups / path.name)


def test_a_table_that_the_program_does_not_know_is_never_left_out(
    world: World, settings: Settings, clock: Any
) -> None:
    with deed() as s:
        s.execute(text("CREATE TABLE unheard_of (id INTEGER)"))
    with pytest.raises(backup_rows.Incomplete, match="unheard_of"):
        backup.backup(settings)
    assert backup_file.listed(settings.backups) == {}


def test_practice_says_what_was_found_and_notes_the_day(
    world: World, settings: Settings, clock: Any
) -> None:
    with pytest.raises(FileNotFoundError):
        backup.practise(settings)
    told = world.a_published_story()
    world.a_sent_story()
    backup.backup(settings)
    stops.pause(told.teller, told.id)

    found = backup.practise(settings)

    assert (found.stories, found.shown, found.paused_since, found.faults) == (2, 1, 1, ())
    assert backup.state(settings).practised == clock.now()
