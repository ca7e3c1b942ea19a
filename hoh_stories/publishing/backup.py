"""`hoh backup`, by hand and each night: texts, then the key store apart, proven, old ones gone.

The texts' file is one consistent reading of every table while writing goes on, sealed under a key
derived from the master key. It holds no data key. The key store's copy is brought up to date in
place, so that a destroyed key is nowhere in it; withdrawal reaches that copy too. A file has its
last name only once it was proven. The search index and the job store are never backed up.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import IntegrityError

from hoh_stories.accounts import inside
from hoh_stories.accounts.house import KEYS_KEPT
from hoh_stories.config import Settings
from hoh_stories.ground import clock
from hoh_stories.ground.db import deed, look
from hoh_stories.ground.keystore import KeyStore, keys
from hoh_stories.ground.seal import Broken
from hoh_stories.publishing import backup_file, backup_proof, backup_rows, backup_rules
from hoh_stories.publishing.backup_proof import Found

MADE, FAILED, FAULT = "backup.made", "backup.failed", "backup.fault"
PROVEN, PRACTISED, WANTED = "backup.proven", "backup.practised", "backup.wanted"
_settings: list[Settings] = []


class NotProven(Exception):
    """A backup that could not be brought back whole; its file is kept apart, under another name."""


class Busy(Exception):
    """Another backup is being made at this moment."""


@dataclass(frozen=True)
class State:
    """What a steward wants to know. A moment is None where there was none."""

    made: datetime | None
    proven: datetime | None
    failed: datetime | None
    fault: str
    practised: datetime | None
    wanted: bool
    files: tuple[datetime, ...]
    size: int

    @property
    def failing(self) -> bool:
        """Whether the last try failed."""
        return self.failed is not None and (self.proven is None or self.proven < self.failed)


def bind(settings: Settings) -> None:
    """Say for which site this process makes backups; called once by the application."""
    _settings[:] = [settings]


def backup(settings: Settings) -> Path:
    """Make a backup and prove it; old ones go. Gives the texts' file.

    Raises NotProven, Busy, backup_rows.Incomplete, keystore.Missing, OSError, sqlite3.Error.
    """
    with _alone(settings):
        at = clock.now()
        part = settings.backups / f"{at:%Y%m%d-%H%M%S}{backup_file.PART}"
        with look() as s, backup_file.whole(part) as out:
            backup_file.write(out, backup_file.key_of(settings), backup_rows.lines(s))
        KeyStore(backup_file.copy_of_keys(settings), settings.master_key).follow(keys())
        path = _proven(settings, part, backup_file.name_for(at))
        _note(**{MADE: at, PROVEN: clock.now()})
        forget_old(settings)
    return path


def _proven(settings: Settings, part: Path, name: str) -> Path:
    try:
        found = backup_proof.prove(settings, part)
        faults = ", ".join(found.faults)
    except Broken:
        faults = "it does not open"
    except IntegrityError:
        faults = "its rows do not fit together"
    if faults:
        aside = name.replace(backup_file.PROVEN, backup_file.UNPROVEN)
        backup_file.rename(part, aside)
        raise NotProven(faults)
    return backup_file.rename(part, name)


def forget_old(settings: Settings) -> None:
    """Take away what is older than pages promise, and unproven ones once there is a proven one."""
    now = clock.now()
    proven = backup_file.listed(settings.backups)
    unproven = backup_file.listed(settings.backups, backup_file.UNPROVEN)
    newest = max(proven.values(), default=None)
    old = {path for path, at in unproven.items() if newest and at < newest}
    old |= {path for path, at in unproven.items() if now - at >= backup_rules.LONGEST}
    for path in old | backup_rules.to_go(proven, now):
        path.unlink()


def practise(settings: Settings) -> Found:
    """Bring the newest backup back in a scratch place, as a steward learns it; notes the day.

    Raises FileNotFoundError where there is none, Busy, seal.Broken.
    """
    with _alone(settings):
        files = backup_file.listed(settings.backups)
        if not files:
            raise FileNotFoundError(settings.backups)
        found = backup_proof.prove(settings, max(files, key=lambda path: files[path]))
    if not found.faults:
        _note(**{PRACTISED: clock.now()})
    return found


def back_up_when_due() -> bool:
    """Duty: one each night, once a steward has said that the keys are kept; or when wanted.

    What fails is told to stewards, and tried again in an hour. True where one was made.
    """
    said = {name: _moment(at) for name, at in inside.told("backup.").items() if name != FAULT}
    now, made, failed = clock.now(), said.get(MADE), said.get(FAILED)
    kept = inside.setting(KEYS_KEPT) is not None
    due = kept and backup_rules.is_due(now, made, failed)
    if due or backup_rules.is_wanted(said.get(WANTED), made, failed):
        return _try()
    return False


def _try() -> bool:
    settings = _settings[0]
    try:
        backup(settings)
    except Busy:
        return False
    except Exception as fault:
        note_failure(fault)
        forget_old(settings)
        raise
    return True


def note_failure(fault: Exception) -> None:
    """Tell stewards that a backup failed, and of which kind the fault was; no names, no words."""
    kind = "OSError" if isinstance(fault, OSError | sqlite3.Error) else type(fault).__name__
    with deed() as s:
        inside.put(s, FAILED, clock.now().isoformat())
        inside.put(s, FAULT, kind)


def want_one() -> None:
    """A steward wants one now: the worker makes it within a minute."""
    _note(**{WANTED: clock.now()})


def state(settings: Settings) -> State:
    """What a steward's page tells of backups."""
    said = inside.told("backup.")
    fault = said.pop(FAULT, "")
    at = {name: _moment(written) for name, written in said.items()}
    files = backup_file.listed(settings.backups)
    return State(
        made=at.get(MADE),
        proven=at.get(PROVEN),
        failed=at.get(FAILED),
        fault=fault,
        practised=at.get(PRACTISED),
        wanted=backup_rules.is_wanted(at.get(WANTED), at.get(MADE), at.get(FAILED)),
        files=tuple(sorted(files.values(), reverse=True)),
        size=sum(path.stat().st_size for path in files),
    )


def _moment(written: str) -> datetime:
    return datetime.fromisoformat(written)


def _note(**moments: datetime) -> None:
    with deed() as s:
        for name, at in moments.items():
            inside.put(s, name, at.isoformat())


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    """One backup at a time, whichever process makes it; a kill lets go. Raises Busy."""
    settings.backups.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = os.open(settings.backups / ".alone", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        backup_proof.sweep(settings.backups)
        yield
    except BlockingIOError as fault:
        raise Busy from fault
    finally:
        os.close(lock)
