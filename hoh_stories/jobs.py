"""The table of duties, and the worker that runs them every minute.

A duty finds its work by looking at the database, so a lost job store loses nothing. The job store
holds the names of duties and nothing else.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from typing import Any

from hoh_stories.accounts import inside, tellers
from hoh_stories.config import Settings
from hoh_stories.moderation import claims, orphans, reports
from hoh_stories.publishing import asking, indexing, retention, services, withdrawal
from hoh_stories.stories import returning

#: In this order: what must be gone goes first. The words for a steward are in `accounts.words`.
DUTIES: dict[str, Callable[[], object]] = {
    "finish_withdrawals": withdrawal.finish,
    "finish_reports": reports.finish_erasing,
    "erase_keyless": returning.erase_keyless,
    "erase_kept": retention.erase_kept_too_long,
    "end_visits": tellers.clear_ended_visits,
    "end_consents": services.end_expired,
    "remind": asking.remind,
    "publish": services.publish_due,
    "index": indexing.catch_up,
    "lapse_claims": claims.lapse_claims,
    "sweep_keys": orphans.sweep,
}
_log = logging.getLogger(__name__)


def run_duties() -> list[str]:
    """Run every duty once. One that fails is told and tried again in a minute; gives the names."""
    done = []
    for name, duty in DUTIES.items():
        try:
            duty()
            done.append(name)
        except Exception:
            _log.exception("a duty did not end well")
    inside.note_runs(done)
    return done


def queue(settings: Settings) -> Any:
    """The job store, with one thing to do: run the duties each minute."""
    from huey import SqliteHuey, crontab

    huey = SqliteHuey("duties", filename=str(settings.jobs_path), results=False)
    huey.periodic_task(crontab(), name="every_minute")(run_duties)
    return huey


def work(settings: Settings, parent: int) -> None:
    """Run the worker in this process until it is told to stop, or until its parent is gone."""
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    run_duties()
    queue(settings).create_consumer(workers=1, periodic=True, initial_delay=0.2).run()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)
