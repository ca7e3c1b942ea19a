"""Withdrawn means gone (truth 3): no byte left, whatever was backed up, wherever it crashed."""

from __future__ import annotations

import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from itertools import count
from types import FrameType
from typing import Any

import pytest
from sqlalchemy import create_engine

from hoh_stories import jobs
from hoh_stories.accounts.actors import Actor
from hoh_stories.config import Settings
from hoh_stories.ground.answers import No, Yes
from hoh_stories.ground.db import look
from hoh_stories.ground.keystore import KeyStore, keys
from hoh_stories.publishing import backup, index, verify, withdrawal
from hoh_stories.publishing.backup_file import copy_of_keys
from hoh_stories.stories.models import Story
from hoh_stories.stories.texts import Text
from hoh_stories.wiring import wire
from tests.texts import passages
from tests.traces import left_of
from tests.world import KETTLE, World

PASSAGE = max((one for one in passages() if one.language == "en"), key=lambda one: len(one.text))
REAL = Text("A passage", PASSAGE.text[:6000], PASSAGE.text[:120], "en")
#: Where the killer strikes.
WATCHED = ("/withdrawal.py", "/keystore.py", "/index.py", "/indexing.py")
PARTS = 4  #: houses that share the steps: each backup of a small house is quickly made
SHORT = Text("A passage", " ".join(PASSAGE.text.split()[:60]), "", "en")


def erased(story_id: str) -> bool:
    """Whether the house says that nothing is left."""
    with look() as s:
        return s.get_one(Story, story_id).erased


@pytest.mark.both_engines
def test_a_published_story_can_be_found_everywhere_before(  # or the next test proves nothing
    world: World, settings: Settings, clock: Any
) -> None:
    world.a_published_story(REAL)
    backup.backup(settings)
    places = left_of(REAL.body, settings)
    assert "index, decrypted" in places
    assert any(place.startswith("row of version") for place in places)
    assert any(place.startswith("version in texts-") for place in places)


@pytest.mark.both_engines
def test_no_five_words_are_left_of_a_withdrawn_story(
    world: World, settings: Settings, clock: Any
) -> None:
    told = world.a_published_story(REAL)
    other = world.a_published_story()
    backup.backup(settings)

    assert withdrawal.withdraw(told.teller, told.id) == Yes()

    assert left_of(REAL.body, settings) == []
    assert left_of(REAL.title + " " + REAL.summary, settings) == []
    clock.advance(clock.now().resolution * 2_000_000)
    backup.backup(settings)
    assert left_of(REAL.body, settings) == []
    assert left_of(KETTLE.body, settings) != []
    assert world.state_of(told) == ("withdrawn", "withdrawn")
    assert world.state_of(other) == ("agreed", "published")
    assert verify.faults() == []


@pytest.mark.parametrize("made", ["a_draft", "a_sent_story", "a_ready_story", "an_agreed_story"])
def test_a_story_can_be_withdrawn_from_anywhere(
    world: World, settings: Settings, clock: Any, made: str
) -> None:
    told = getattr(world, made)(REAL)
    assert withdrawal.withdraw(told.teller, told.id)
    assert left_of(REAL.body, settings) == []
    assert world.state_of(told)[0] == "withdrawn"


def test_only_the_teller_takes_a_story_back(world: World, clock: Any) -> None:
    told = world.a_published_story()
    for other in (world.a_teller(), world.a_lead(), Actor("person", told.teller.id)):
        assert withdrawal.withdraw(other, told.id) == No("not_yours")
    assert world.state_of(told) == ("agreed", "published")
    assert withdrawal.withdraw(Actor("withdrawal_code", told.teller.id), told.id) == Yes()


def test_taking_back_twice_is_taking_back(world: World, clock: Any) -> None:
    told = world.a_published_story()
    assert withdrawal.withdraw(told.teller, told.id)
    assert withdrawal.withdraw(told.teller, told.id)
    assert erased(told.id)


def test_while_the_index_is_busy_the_story_is_hidden_and_not_called_gone(
    world: World, settings: Settings, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = world.a_published_story(REAL)
    monkeypatch.setattr(index, "WAIT_MS", 50)
    index.bind(index.Index(settings.search_path, index.index()._key))
    other = index._open(settings.search_path, index.index()._key)
    other.execute("BEGIN IMMEDIATE")

    assert withdrawal.withdraw(told.teller, told.id)
    assert not erased(told.id)

    other.execute("ROLLBACK")
    withdrawal.finish()
    assert erased(told.id)
    assert left_of(REAL.body, settings) == []


@pytest.mark.both_engines
@pytest.mark.parametrize("first", range(1, PARTS + 1))
def test_a_kill_at_any_step_leaves_the_story_whole_or_gone(
    world: World, settings: Settings, clock: Any, first: int
) -> None:
    """kill -9 at every call and return of the withdrawal, then what a start does."""
    readers = {"holder": world.a_facilitator(), "second": world.a_facilitator()}
    for step in count(first, PARTS):
        told = world.a_published_story(SHORT, **readers)
        if step == first:
            backup.backup(settings)
        else:  # the copy that a backup keeps of the keys, without proving the texts anew each time
            KeyStore(copy_of_keys(settings), settings.master_key).follow(keys())
        killed = _withdraw_and_die_at(step, settings, told.teller, told.id)
        _do_what_a_start_does(settings)
        if world.state_of(told)[0] == "withdrawn":
            assert erased(told.id), step
            assert left_of(SHORT.body, settings, deep=False) == [], step
        else:
            assert killed
            assert world.state_of(told) == ("agreed", "published"), step
            assert withdrawal.withdraw(told.teller, told.id)
        clock.advance(timedelta(seconds=1))  # each backup its own file
        if not killed:
            break
    assert left_of(SHORT.body, settings) == []
    assert verify.faults() == []
    # the child really was killed at many places
    assert step > 60


def _do_what_a_start_does(settings: Settings) -> None:
    """Every duty, handed out by the real job store: its file is there to be looked at."""
    store = jobs.queue(settings)
    for task in store.read_periodic(datetime.now(UTC)):
        store.enqueue(task)
    assert set(store.execute(store.dequeue())) == set(jobs.DUTIES)
    assert settings.jobs_path.stat().st_size
    store.storage.close()


def _withdraw_and_die_at(step: int, settings: Settings, actor: Actor, story_id: str) -> bool:
    """Withdraw in a process of its own that is killed at its n-th step. False: it came through."""
    child = os.fork()
    if child == 0:
        try:
            wire(settings, create_engine(settings.database_url))
            sys.setprofile(_Killer(step))
            withdrawal.withdraw(actor, story_id)
            sys.setprofile(None)
            os._exit(0)
        finally:
            os._exit(1)
    _pid, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    assert os.WEXITSTATUS(status) == 0
    return False


class _Killer:
    """Counts calls and returns in the modules that withdraw, and kills at the n-th."""

    def __init__(self, step: int) -> None:
        self.left = step

    def __call__(self, frame: FrameType, event: str, _arg: Any) -> None:
        # asked at every call of every library: a path taken to pieces here was a quarter of a test
        if event not in ("call", "return") or not frame.f_code.co_filename.endswith(WATCHED):
            return
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.both_engines
def test_no_file_of_the_database_server_ever_holds_a_word(
    world: World, settings: Settings, engines: Any, clock: Any
) -> None:
    """PostgreSQL's journal keeps what was deleted: it is never given anything but ciphertext."""
    server = engines["postgresql"]._folder
    folders = (server,) if settings.database_url.startswith("postgresql") else ()
    told = world.a_published_story(SHORT)
    assert left_of(SHORT.body, settings, deep=False) == ["index, decrypted"]
    withdrawal.withdraw(told.teller, told.id)
    assert left_of(SHORT.body, settings, *folders, deep=False) == []
