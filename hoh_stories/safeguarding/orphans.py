"""Keys that no row names: made for a deed that a crash cut off (design.md, Keys and erasure).

Records of worries are the last with keys of their own, so the sweep stands here.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from hoh_stories.accounts.models import Teller
from hoh_stories.ground import clock
from hoh_stories.ground.db import look
from hoh_stories.ground.keystore import keys
from hoh_stories.moderation.models import Report
from hoh_stories.safeguarding.models import AlertAddress, Escalation
from hoh_stories.stories.models import Story

OLD_ENOUGH = timedelta(days=2)  #: no deed takes so long


def sweep() -> int:
    """Duty: destroy keys that nothing is sealed with. Gives how many.

    Where most of the store would go, the database is not the one that belongs to it: nothing is
    touched, since a key that is gone cannot come back.
    """
    store = keys()
    old = store.made_before((clock.today() - OLD_ENOUGH).isoformat())
    orphans = old - _named()
    if not orphans or 2 * len(orphans) > len(store.names()):
        return 0
    store.destroy(orphans)
    return len(orphans)


def _named() -> frozenset[str]:
    columns = (
        Story.data_key,
        Story.thread_key,
        Teller.data_key,
        Report.data_key,
        Escalation.data_key,
        AlertAddress.data_key,
    )
    with look() as s:
        return frozenset(name for column in columns for name in s.scalars(select(column)))
