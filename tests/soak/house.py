"""One soak: everybody at work at once, somebody killed, everything looked at, and again."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from hoh_stories.accounts.permissions import Role
from hoh_stories.wiring import wire
from tests.house_told import tell_house
from tests.journeys.people import make_staff
from tests.soak import checks
from tests.soak.lives import Book
from tests.soak.reading import Readers, patiently
from tests.soak.running import Running, free_port, settings_of
from tests.soak.telling import Tellers
from tests.soak.visitor import Broken, Lost

STAFF = {"ana": (Role.FACILITATOR,), "bob": (Role.FACILITATOR,), "lea": (Role.LEAD,)}
AT_WORK = 4  #: tellers and readers at once


@dataclass(frozen=True)
class Soak:
    """How long, and with whose dice."""

    seed: int
    kills: int
    seconds: float
    between: tuple[float, float] = (0.3, 1.6)  #: seconds of work before a kill


@dataclass
class Work:
    """People who work at once, and stop together between two deeds."""

    people: list[Callable[[], None]]
    book: Book
    go: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)
    lost: int = 0
    idle: list[threading.Event] = field(default_factory=list)

    def begin(self) -> None:
        """Everybody in a thread of their own."""
        for deed in self.people:
            idle = threading.Event()
            self.idle.append(idle)
            threading.Thread(target=self._run, args=(deed, idle), daemon=True).start()

    def rest(self) -> None:
        """Everybody ends what they do, and waits."""
        self.go.clear()
        for idle in self.idle:
            assert idle.wait(120), "somebody never came to an end"

    def _run(self, deed: Callable[[], None], idle: threading.Event) -> None:
        while not self.ended.is_set():
            if not self.go.is_set():
                idle.set()
                self.go.wait(1)
                continue
            idle.clear()
            self._one(deed)
        idle.set()

    def _one(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except Lost:
            self.lost += 1
            time.sleep(0.1)
        except Broken as fault:
            self.book.fault(str(fault))
        except AssertionError as fault:
            self.book.fault(f"a page had not what it must have: {str(fault)[:200]}")


def soak(wanted: Soak, folder: Path, url: str, tell: Callable[[dict[str, Any]], None]) -> Any:
    """Kill until it is enough. Gives the sum; `tell` hears of each round."""
    began, dice = time.monotonic(), random.Random(wanted.seed)
    settings = settings_of(folder, free_port(), url)
    engine = wire(settings)
    make_staff(SimpleNamespace(config={"SETTINGS": settings}), **STAFF)
    tell_house()
    running = Running(settings, folder.parent / "said")
    book, statuses = Book(), Counter[int]()
    running.start()
    opened = time.monotonic()
    work = _people(settings.port, book, dice, statuses)
    try:
        rounds = _kill_and_look(wanted, running, work, book, dice, opened, tell)
    finally:
        work.ended.set()
        work.go.set()
        running.stop()
        engine.dispose()
    return {
        "seed": wanted.seed,
        "kills": {**running.kills, "all": sum(running.kills.values())},
        "deeds": book.done,
        "answers": {str(code): count for code, count in sorted(statuses.items())},
        "lost_in_flight": work.lost,
        "checks": rounds,
        "stories": len(book.lives),
        "seconds": round(time.monotonic() - began, 1),
        "faults": sorted(set(book.faults)),
    }


def _people(port: int, book: Book, dice: random.Random, statuses: Counter[int]) -> Work:
    readers = Readers(port, book, random.Random(dice.random()), statuses)
    for name in STAFF:
        patiently(readers.sign_in, name)
    people = []
    for number in range(AT_WORK):
        tellers = Tellers(port, book, random.Random(dice.random()), statuses)
        people.append(tellers.turn if number % 2 else readers.turn)
    work = Work(people, book)
    work.begin()
    return work


def _kill_and_look(
    wanted: Soak,
    running: Running,
    work: Work,
    book: Book,
    dice: random.Random,
    began: float,
    tell: Callable[[dict[str, Any]], None],
) -> int:
    rounds = 0
    while sum(running.kills.values()) < wanted.kills:
        if time.monotonic() - began > wanted.seconds:
            break
        work.go.set()
        time.sleep(dice.uniform(*wanted.between))
        target = running.kill_some(dice)
        work.rest()
        found = checks.faults(book)
        book.faults += found
        rounds += 1
        if rounds % 20 == 0 or found:
            tell({"round": rounds, "killed": target, "stories": len(book.lives), "faults": found})
    running.kill("worker")  # the next one settles what was left half-done, as a start does
    running.wait()
    book.faults += _settled(book)
    return rounds + 1


def _settled(book: Book, within: float = 60) -> list[str]:
    """What is wrong once a new worker's first duties have run."""
    until = time.monotonic() + within
    while (found := checks.faults(book, settled=True)) and time.monotonic() < until:
        time.sleep(0.5)
    return found
