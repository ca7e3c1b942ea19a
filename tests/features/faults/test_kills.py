"""The real site under `kill -9`, a full disk and a spoilt job store; short here, long in a soak."""

from __future__ import annotations

import contextlib
import resource
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from hoh_stories import schema
from hoh_stories.accounts import inside
from hoh_stories.wiring import wire
from tests.house_told import tell_house
from tests.soak import checks
from tests.soak.house import Soak, soak
from tests.soak.lives import Book
from tests.soak.running import Running, free_port, settings_of
from tests.soak.telling import Tellers
from tests.soak.visitor import Broken

pytestmark = pytest.mark.xdist_group("running")
FULL = 4096  #: bytes: where no file may grow behind this, nothing can be written any more


@pytest.mark.both_engines
def test_ten_kills_lose_nothing(engine_url: str, tmp_path: Path) -> None:
    """Truths 1, 3, 5; `make soak` kills 200 times and more."""
    told = soak(Soak(seed=4, kills=10, seconds=12), tmp_path, engine_url, lambda _line: None)
    assert told["faults"] == []
    assert told["kills"]["all"] > 1
    assert told["deeds"].get("saved"), told


@pytest.fixture
def running(engine_url: str, tmp_path: Path) -> Iterator[Running]:
    """The real site on a scratch instance."""
    settings = settings_of(tmp_path, free_port(), engine_url)
    engine = wire(settings)
    tell_house()
    found = Running(settings, tmp_path / "said")
    found.start()
    yield found
    found.stop()
    engine.dispose()


def a_teller(running: Running) -> Tellers:
    """Somebody who writes over HTTP."""
    import random

    return Tellers(running.settings.port, Book(), random.Random(1), Counter(), eager=0)


def test_a_worker_that_was_killed_comes_back(running: Running) -> None:
    """Or nobody would publish, erase or finish anything until the next start."""
    before = {child.pid for child in running.children()}
    running.kill("worker")
    running.wait()
    after = {child.pid for child in running.children()}
    assert len(before & after) == 1
    assert len(after - before) == 1
    running.kill("web")
    running.wait()
    assert running.answers()


def test_on_a_full_disk_nothing_is_said_to_be_saved_and_afterwards_it_is(
    running: Running,
) -> None:
    tellers = a_teller(running)
    tellers.begin()
    [life] = tellers.book.lives.values()
    kept = life.kept
    assert kept
    limit(running, FULL)
    with pytest.raises(Broken, match="answered 500"):
        tellers.write(life)
    assert life.kept == kept, "nothing was acknowledged meanwhile"
    page = life.teller.get("/en/stories")
    assert page.status == 200, "who reads, reads on"
    assert checks.faults(tellers.book) == []

    limit(running, resource.RLIM_INFINITY)
    tellers.write(life)
    assert life.kept != kept
    assert checks.faults(tellers.book) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, of 8 MB, for the test alone."""
    where = tmp_path / "disk"
    where.mkdir()
    size = "size=8m,mode=0755"
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", where], check=False)
    if made.returncode:
        pytest.skip("this machine lets nobody mount a disk: the limit on files stands for it")
    yield where
    subprocess.run(["umount", "--lazy", where], check=True)


def test_on_a_disk_with_no_byte_left_the_words_come_back_on_the_page(small_disk: Path) -> None:
    """As above with ENOSPC itself, which databases and libraries meet elsewhere (truth 5)."""
    instance = small_disk / "instance"
    instance.mkdir()
    settings = settings_of(instance, free_port(), "")
    schema.upgrade(settings)
    engine = wire(settings)
    tell_house()
    site = Running(settings, small_disk.parent / "said")
    site.start()
    try:
        tellers = a_teller(site)
        tellers.begin()
        [life] = tellers.book.lives.values()
        page = life.teller.get(f"/en/share/{life.story}/write")
        fill(small_disk / "filler")
        words = "What was typed on the worst night.\n" * 200
        with pytest.raises(Broken, match="answered 500") as broken:
            life.teller.submit(page, "Save", {"body": words})
        assert broken.value.page
        assert "What was typed on the worst night." in broken.value.page.text
        assert life.teller.get("/en/stories").status == 200
        (small_disk / "filler").unlink()
        tellers.write(life)
        assert checks.faults(tellers.book) == []
    finally:
        site.stop()
        engine.dispose()


def fill(path: Path) -> None:
    """Write until there is no room for one byte more."""
    with path.open("wb", buffering=0) as out, contextlib.suppress(OSError):
        while out.write(b"0" * 512):
            continue


def limit(running: Running, size: int) -> None:
    """Let no file of the site grow beyond a size, as on a disk that is full; or again."""
    for process in running.children():
        psutil.Process(process.pid).rlimit(psutil.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def test_a_lost_or_spoilt_job_store_loses_no_duty(running: Running) -> None:
    path = running.settings.jobs_path
    path.write_bytes(b"this is no database" * 1000)
    with_no_runs(running)
    running.kill("worker")
    running.wait()
    until = time.monotonic() + 60
    while not inside.told(inside.RUN) and time.monotonic() < until:
        time.sleep(0.2)
    assert "publish" in {run.name for run in inside.runs() if run.at}, running.said()


def with_no_runs(running: Running) -> None:
    """Forget when duties ran."""
    from sqlalchemy import delete

    from hoh_stories.accounts.models import Setting
    from hoh_stories.ground.db import deed

    with deed() as s:
        s.execute(delete(Setting).where(Setting.name.startswith(inside.RUN)))
