"""What each story's teller did, and what the site said to it: the book that nobody kills."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from hoh_stories.ground.text import clean
from tests.soak.visitor import Visitor


def plain(words: str) -> str:
    """A text as the site keeps it."""
    return clean(words).strip()


@dataclass
class Life:
    """One story. What was asked and got no answer is `maybe`; what got one is certain."""

    story: str
    teller: Visitor
    key: str = ""
    kept: str = ""  #: the last text whose saving was acknowledged
    maybe: list[str] = field(default_factory=list)  #: texts sent in since, without an answer
    sent: bool = False
    yes_to: set[str] = field(default_factory=set)  #: texts for which a yes was ever sent in
    paused: bool | None = False  #: None while nobody knows
    withdrawing: bool = False
    withdrawn: bool = False

    def saves(self, words: str) -> None:
        """A text is on its way."""
        self.maybe.append(plain(words))

    def saved(self, words: str) -> None:
        """The site said that it has it."""
        self.kept, self.maybe = plain(words), []


@dataclass
class Book:
    """All lives, and what went wrong."""

    lives: dict[str, Life] = field(default_factory=dict)
    done: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    _one_at_a_time: threading.Lock = field(default_factory=threading.Lock)

    def note(self, deed: str) -> None:
        """A deed was acknowledged."""
        with self._one_at_a_time:
            self.done[deed] = self.done.get(deed, 0) + 1

    def fault(self, words: str) -> None:
        """Something is not as it must be."""
        with self._one_at_a_time:
            self.faults.append(words)

    def open_lives(self) -> list[Life]:
        """Those that nobody has begun to take back."""
        return [life for life in list(self.lives.values()) if not life.withdrawing]
