"""Which doors are busy, and what a busy door does: it slows, and never locks.

One table says how much is plain. Beyond it the share of each network gets smaller; nobody who comes
from a quiet one is made to wait for what others do. A lead can slow all doors, or close the one to
new stories for a while. Coming back, taking back and reading have no switch: they stay open
(truth 3; docs/decisions/0006). Counting itself is `slowing`; nothing here keeps an address.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from hoh_stories.accounts import inside
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.slowing import Slowing
from hoh_stories.ground import clock
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.ground.db import deed

SETTING = "doors"  #: where the switch stands, with its history
LONGEST_CLOSED = timedelta(days=7)  #: a closed door opens by itself


class Door(StrEnum):
    """What strangers may try. Wrong tries count at the first three, all tries at the others."""

    SIGN_IN = "sign_in"  #: names, passphrases, codes, recovery codes
    RETURN = "return"  #: return keys and withdrawal codes
    INVITED = "invited"  #: links of invitations
    SHARE = "share"  #: stories that are begun
    REPORT = "report"  #: concerns
    HEARD = "heard"  #: "I heard you"


@dataclass(frozen=True)
class Measure:
    """How many tries in five minutes (`slowing.MINUTES`)."""

    network: int  #: from one network, as usual: a workshop on one wireless network must fit
    slower: int  #: from one network, while the door is busy or a lead slows
    house: int  #: from everybody together: from here on the door is busy


#: The one table of plain numbers.
MEASURES: dict[Door, Measure] = {
    Door.SIGN_IN: Measure(network=30, slower=5, house=60),
    Door.RETURN: Measure(network=8, slower=4, house=60),
    Door.INVITED: Measure(network=10, slower=4, house=40),
    Door.SHARE: Measure(network=30, slower=5, house=60),
    Door.REPORT: Measure(network=10, slower=3, house=40),
    Door.HEARD: Measure(network=40, slower=10, house=200),
}


@dataclass(frozen=True)
class Switch:
    """What a lead chose: `usual`, `slower`, or `closed` to new stories until then."""

    kind: str = "usual"
    until: datetime | None = None

    @property
    def is_closed(self) -> bool:
        """Whether no new story is begun now. What was begun goes on; nothing else closes."""
        return self.kind == "closed"


@dataclass(frozen=True)
class Busy:
    """One door, for a lead: since when it is busy, and about how many came in five minutes."""

    door: Door
    since: datetime | None
    about: int  #: rounded to tens; 0 for fewer than ten (truth 10)


class Floods:
    """The counts of one process. Safe to share between threads."""

    def __init__(self) -> None:
        self._networks = {door: Slowing(one.network) for door, one in MEASURES.items()}
        self._house = {door: Slowing(one.house) for door, one in MEASURES.items()}
        self._since: dict[Door, datetime] = {}
        self._one_at_a_time = threading.Lock()

    def may(self, door: Door, network: str) -> Answer:
        """Whether this network may try now. No: slowed."""
        slower = switch().kind == "slower" or self.since(door) is not None
        most = MEASURES[door].slower if slower else MEASURES[door].network
        return Yes() if self._networks[door].count(network) < most else No("slowed")

    def is_quiet(self, door: Door, network: str) -> bool:
        """Whether nobody from this network tried lately."""
        return self._networks[door].count(network) == 0

    def tried(self, door: Door, network: str) -> None:
        """Somebody from this network tried: wrongly, where only wrong tries count."""
        self._networks[door].miss(network)
        self._house[door].miss("")
        self.since(door)

    def since(self, door: Door) -> datetime | None:
        """Since when a door is busy: until half as many come as made it so."""
        count, most = self._house[door].count(""), MEASURES[door].house
        with self._one_at_a_time:
            if count >= most:
                self._since.setdefault(door, clock.now())
            elif count < most // 2:
                self._since.pop(door, None)
            return self._since.get(door)

    def seen(self) -> list[Busy]:
        """Every door, for a lead. No network, no address."""
        return [
            Busy(door, self.since(door), self._house[door].count("") // 10 * 10)
            for door in MEASURES
        ]

    def any_busy(self) -> bool:
        """Whether a lead should look."""
        return any(self.since(door) is not None for door in MEASURES)


def switch() -> Switch:
    """What a lead chose, while it holds."""
    kind, _, until = (inside.setting(SETTING) or "usual").partition(" ")
    if kind != "closed":
        return Switch(kind)
    at = datetime.fromisoformat(until)
    return Switch(kind, at) if at > clock.now() else Switch()


def set_switch(actor: Actor, kind: str, lasts: timedelta = timedelta(0)) -> None:
    """A lead's choice, with its history and an event.

    `lasts`: how long the door stays closed, at most LONGEST_CLOSED. ValueError for anything else.
    """
    if kind not in ("usual", "slower", "closed"):
        raise ValueError(kind)
    if kind == "closed" and not timedelta(0) < lasts <= LONGEST_CLOSED:
        raise ValueError(lasts)
    until = (clock.now() + lasts).replace(second=0, microsecond=0)
    told = f"closed {until.isoformat()}" if kind == "closed" else kind
    with deed() as s:
        inside.tell(s, actor, SETTING, told)
