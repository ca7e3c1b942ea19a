"""Slowing down guesses at keys and codes: in memory, never stored, never locked out for good.

A network address is counted under an HMAC whose key is made anew every day and kept nowhere
(truth 9); of an IPv6 address only the network's half counts. Only wrong guesses count.
"""

from __future__ import annotations

import ipaddress
from datetime import date

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from hoh_stories.ground import clock
from hoh_stories.ground.seal import new_key, tag

MINUTES = 5
GUESSES = 8


class Slowing:
    """Counts of one process."""

    def __init__(self) -> None:
        self._limit = RateLimitItemPerMinute(GUESSES, MINUTES)
        self._counts = MovingWindowRateLimiter(MemoryStorage())
        self._day: date | None = None
        self._key = b""

    def may_guess(self, address: str | None) -> bool:
        """Whether a guess from an address is looked at now."""
        return bool(self._counts.test(self._limit, self._name(address)))

    def was_wrong(self, address: str | None) -> None:
        """Count a guess that opened nothing."""
        self._counts.hit(self._limit, self._name(address))

    def _name(self, address: str | None) -> str:
        if self._day != clock.today():
            self._day, self._key = clock.today(), new_key()
        return tag(self._key, network_of(address or ""))


def network_of(address: str) -> str:
    """What counts of an address: all of IPv4, the first 64 bits of IPv6."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if found.version == 4:
        return str(found)
    return str(ipaddress.ip_network((int(found) >> 64 << 64, 64)))
