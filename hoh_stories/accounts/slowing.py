"""Slowing down guesses: counted in memory, under a key that lives as long as the process.

Nothing is locked for good, and nothing of who guessed is kept (truth 9): no address, no device.
"""

from __future__ import annotations

import threading
from collections import deque
from datetime import datetime, timedelta

from hoh_stories.ground import clock
from hoh_stories.ground.seal import new_key, tag


class Slowing:
    """At most so many misses in a while for one name; older ones are forgotten."""

    def __init__(self, most: int, within: timedelta) -> None:
        self.most, self.within = most, within
        self._key = new_key()
        self._misses: dict[str, deque[datetime]] = {}
        self._one_at_a_time = threading.Lock()

    def may(self, name: str) -> bool:
        """Whether another try under this name is answered now."""
        with self._one_at_a_time:
            return len(self._recent(name)) < self.most

    def miss(self, name: str) -> None:
        """A try under this name was wrong."""
        with self._one_at_a_time:
            self._forget()
            self._misses.setdefault(tag(self._key, name), deque()).append(clock.now())

    def _recent(self, name: str) -> list[datetime]:
        found = self._misses.get(tag(self._key, name), ())
        return [at for at in found if at > clock.now() - self.within]

    def _forget(self) -> None:
        old = clock.now() - self.within
        for name in [name for name, misses in self._misses.items() if misses[-1] <= old]:
            del self._misses[name]
