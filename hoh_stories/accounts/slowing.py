"""Counting tries under a name without keeping the name: in memory, forgotten after minutes.

Whoever tries is counted under an HMAC whose key is made anew every day and kept nowhere: no name,
no address, no device (truth 9). The house's clock tells the time. What is counted at which door,
and what becomes of a busy one, is `floods`.
"""

from __future__ import annotations

import ipaddress
import threading
from collections import OrderedDict, deque
from datetime import date, datetime, timedelta

from hoh_stories.ground import clock
from hoh_stories.ground.seal import new_key, tag

MINUTES = 5  #: how long a try counts; pages say so in words
NAMES = 50_000  #: counted at once; beyond them the one that was quiet longest is forgotten


class Slowing:
    """At most so many tries in `MINUTES` for one name. Safe to share between threads."""

    def __init__(self, most: int) -> None:
        self.most, self.within = most, timedelta(minutes=MINUTES)
        self._day: date | None = None
        self._key = b""
        self._tries: OrderedDict[str, deque[datetime]] = OrderedDict()
        self._one_at_a_time = threading.Lock()

    def may(self, name: str) -> bool:
        """Whether another try under this name is answered now."""
        return self.count(name) < self.most

    def count(self, name: str) -> int:
        """How many tries under this name count now; never more than `most`."""
        with self._one_at_a_time:
            found = self._tries.get(self._counted(name), ())
            return sum(at > clock.now() - self.within for at in found)

    def miss(self, name: str) -> None:
        """A try under this name was wrong, or is one of many."""
        with self._one_at_a_time:
            counted = self._counted(name)
            self._tries.setdefault(counted, deque(maxlen=self.most)).append(clock.now())
            self._tries.move_to_end(counted)
            self._forget()

    def _forget(self) -> None:
        """Drop who was quiet longest, from the front: a flood of names costs no more than each."""
        old = clock.now() - self.within
        while self._tries:
            name, tries = next(iter(self._tries.items()))
            if tries[-1] > old and len(self._tries) <= NAMES:
                return
            del self._tries[name]

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
    if found.version == 6 and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    if found.version == 4:
        return str(found)
    return str(ipaddress.ip_network((int(found) >> 64 << 64, 64)))
