"""The table of duties, and the worker that runs them every minute.

A duty finds its work by looking at the database, so a lost job store loses nothing. The job store
holds the names of duties and nothing else. Long duties have a thread of their own, so that a
withdrawal never waits for a backup to be proven.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from hoh_stories.accounts import inside, inviting, sign_ins, tellers
from hoh_stories.config import Settings
from hoh_stories.moderation import claims, leaving, looking, reports
from hoh_stories.practice import services as practice
from hoh_stories.publishing import asking, backup, indexing, retention, services, withdrawal
from hoh_stories.safeguarding import alerts, orphans, signs
from hoh_stories.stewarding import log_check
from hoh_stories.stories import returning

#: In this order: what must be gone goes first. The words for a steward are in `accounts.words`.
DUTIES: dict[str, Callable[[], object]] = {
    "finish_withdrawals": withdrawal.finish,
    "finish_reports": reports.finish_erasing,
    "erase_keyless": returning.erase_keyless,
    "erase_kept": retention.erase_kept_too_long,
    "end_visits": tellers.clear_ended_visits,
    "end_sign_ins": sign_ins.erase_ended,
    "end_invitations": inviting.erase_ended,
    "end_consents": services.end_expired,
    "remind": asking.remind,
    "ask_about_signs": signs.follow,
    "alert": alerts.alert,
    "publish": services.publish_due,
    "index": indexing.catch_up,
    "finish_leaving": leaving.finish,
    "erase_practice": practice.erase_of_gone,
    "lapse_claims": claims.lapse_claims,
    "sweep_keys": orphans.sweep,
    "look": looking.look_when_due,
}
#: Each with a thread of its own: they may take minutes.
LONG: dict[str, Callable[[], object]] = {
    "back_up": backup.back_up_when_due,
    "check_log": log_check.look_when_asked,
}
SILENT_FOR = 180  #: seconds without a run after which the worker ends, to be begun anew
_log = logging.getLogger(__name__)
_ran_at = [time.monotonic()]


def run_duties() -> list[str]:
    """Run every duty once. One that fails is told and tried again in a minute; gives the names."""
    _ran_at[:] = [time.monotonic()]
    return _run(DUTIES)


def _run(duties: Mapping[str, Callable[[], object]]) -> list[str]:
    done, failed = [], []
    for name, duty in duties.items():
        try:
            duty()
            done.append(name)
        except Exception:
            _log.exception("a duty did not end well")
            failed.append(name)
    inside.note_runs(done, failed)
    return done


def queue(settings: Settings) -> Any:
    """The job store, with one thing to do: run the duties each minute."""
    from huey import SqliteHuey, crontab

    with suppress(FileNotFoundError):
        settings.jobs_path.unlink()  # it holds nothing that the next minute does not bring again
    huey = SqliteHuey("duties", filename=str(settings.jobs_path), results=False)
    huey.periodic_task(crontab(), name="every_minute")(run_duties)
    return huey


def work(settings: Settings, parent: int) -> None:
    """Run the worker in this process until it is told to stop, or until its parent is gone."""
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    alerts.bind(settings)
    run_duties()
    threading.Thread(target=_run_long, daemon=True).start()
    queue(settings).create_consumer(workers=1, periodic=True, initial_delay=0.2).run()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
        if time.monotonic() - _ran_at[0] > SILENT_FOR:
            _log.error("no duty has run for a while: the worker begins anew")
            os.kill(os.getpid(), signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGTERM)


def _run_long() -> None:
    while True:
        _run(LONG)
        time.sleep(60)
