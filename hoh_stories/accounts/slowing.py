"""Slowing down guesses at passphrases, codes and keys: in memory, never locked out for good.

Whoever guesses is counted under an HMAC whose key is made anew every day and kept nowhere: no name,
no address, no device (truth 9). Only wrong guesses count. The house's clock tells the time.
"""

from __future__ import annotations

import ipaddress
import threading
from collections import deque
from datetime import date, datetime, timedelta

from hoh_stories.ground import clock
from hoh_stories.ground.seal import new_key, tag

MINUTES = 5  #: how long a wrong guess counts; pages say so in words


class Slowing:
    """At most so many misses in `MINUTES` for one name. Safe to share between threads."""

    def __init__(self, most: int) -> None:
        self.most, self.within = most, timedelta(minutes=MINUTES)
        self._day: date | None = None
        self._key = b""
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
            self._misses.setdefault(self._counted(name), deque()).append(clock.now())

    def _recent(self, name: str) -> list[datetime]:
        found = self._misses.get(self._counted(name), ())
        return [at for at in found if at > clock.now() - self.within]

    def _forget(self) -> None:
        old = clock.now() - self.within
        for name in [name for name, misses in self._misses.items() if misses[-1] <= old]:
            del self._misses[name]

    def _counted(self, name: str) -> str:
        """What a name is counted under today."""
        if self._day != clock.today():
            self._day, self._key = clock.today(), new_key()
        return tag(self._key, name)


def network_of(address: str | None) -> str:
    """What counts of a network address: all of IPv4, the first 64 bits of IPv6 (one home)."""
    try:
        found = ipaddress.ip_address(address or "")
    except ValueError:
        return ""
    if found.version == 4:
        return str(found)
    return str(ipaddress.ip_network((int(found) >> 64 << 64, 64)))
