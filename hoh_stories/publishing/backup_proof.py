"""Proving a backup: brought back in a scratch place, every live word opened, taken away again.

The scratch place is a SQLite database beside the backups. It holds ciphertext, and the copy of the
keys is used where it lies, so that nothing of a key or a word is ever written there.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session

from hoh_stories.config import Settings
from hoh_stories.ground import names
from hoh_stories.ground.db import Base
from hoh_stories.ground.keystore import KeyStore, instead
from hoh_stories.publishing import backup_file, backup_restore, backup_rows, verify
from hoh_stories.publishing.models import Publication
from hoh_stories.stories.models import Story

SCRATCH = "scratch-"


@dataclass(frozen=True)
class Found:
    """What a backup held when it was brought back."""

    made_at: datetime
    stories: int
    shown: int
    withdrawn_since: int
    paused_since: int
    faults: tuple[str, ...]


def prove(settings: Settings, path: Path) -> Found:
    """Bring a backup back in a scratch place, look at everything, and take the place away again.

    Raises seal.Broken for a file that does not open, backup_rows.OtherTables for another version's.
    """
    key = backup_file.key_of(settings)
    made = backup_rows.head(backup_file.read(path, key)).made_at
    copy = KeyStore(backup_file.copy_of_keys(settings), settings.master_key)
    with _scratch(settings.backups) as s, instead(copy):
        since = backup_restore.bring_back(s, path, key, names.new_id)
        asked = select(func.count()).where(Publication.state == "published")
        shown, live = s.scalar(asked) or 0, Story.erased.is_(False)
        stories = s.scalar(select(func.count()).select_from(Story).where(live)) or 0
        faults = tuple(verify.faults_in(s))
    return Found(made, stories, shown, since.withdrawn, since.paused, faults)


def sweep(folder: Path) -> None:
    """Take away scratch places and half files that a crash has left."""
    for left in folder.glob(f"{SCRATCH}*"):
        shutil.rmtree(left)
    for part in folder.glob(f"*{backup_file.PART}"):
        part.unlink()


@contextmanager
def _scratch(beside: Path) -> Iterator[Session]:
    """An empty database with our tables, which is gone without trace when this ends."""
    folder = Path(tempfile.mkdtemp(prefix=SCRATCH, dir=beside))
    engine = create_engine(f"sqlite:///{folder / 'stories.db'}")
    try:
        Base.metadata.create_all(engine)
        with Session(engine) as s:
            yield s
    finally:
        engine.dispose()
        shutil.rmtree(folder)
