"""`hoh backup` and `hoh restore`: texts first, then the key store apart, proven before it is done.

The texts' file is one consistent reading of every table, as JSON lines, packed and sealed under a
key derived from the master key: the same for SQLite and PostgreSQL. It holds no data key. The key
store's copy is brought up to date in place, so that a destroyed key is nowhere in it; withdrawal
reaches that copy too. The search index and the job store are never backed up.
"""

from __future__ import annotations

import base64
import gzip
import json
import os
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import LargeBinary, Table, insert, select
from sqlalchemy.orm import Session

from hoh_stories.config import Settings, derive
from hoh_stories.ground import clock
from hoh_stories.ground.db import Base, Instant, deed, look
from hoh_stories.ground.keystore import KeyStore, keys
from hoh_stories.ground.seal import Place, seal_bytes, unseal, unseal_bytes
from hoh_stories.publishing.withdrawal import empty, hide
from hoh_stories.stories.models import Story

_PLACE = Place("backup", "texts", "1")
_OWN_ROWS = ("chain_head", "shelf")  #: rows that a fresh database brings along


class NotProven(Exception):
    """A backup whose texts do not all decrypt; the file was taken away again."""


class NotEmpty(Exception):
    """A restore into a database that holds something already."""


def backup(settings: Settings) -> Path:
    """Write a backup and prove it. Gives the texts' file. Raises NotProven."""
    settings.backups.mkdir(parents=True, exist_ok=True, mode=0o700)
    with look() as s:
        if s.get_bind().dialect.name == "postgresql":
            s.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        packed = gzip.compress("\n".join(_lines(s)).encode(), mtime=0)
    path = settings.backups / f"texts-{clock.now():%Y%m%d-%H%M%S}.hoh"
    _put(path, seal_bytes(_key(settings), packed, _PLACE))
    copy = _copy_keys(settings)
    if broken := list(_unreadable(read(settings, path), copy)):
        path.unlink()
        raise NotProven(", ".join(broken))
    return path


def read(settings: Settings, path: Path) -> dict[str, list[dict[str, Any]]]:
    """Rows by table of a backup, as they were written. Raises seal.Broken for another site's."""
    packed = unseal_bytes(_key(settings), path.read_bytes(), _PLACE)
    tables: dict[str, list[dict[str, Any]]] = {}
    for line in gzip.decompress(packed).decode().splitlines():
        name, row = json.loads(line)
        tables.setdefault(name, []).append(row)
    return tables


def restore(settings: Settings, path: Path) -> list[str]:
    """Fill an empty, migrated database from a backup; what was withdrawn later stays withdrawn.

    The key store is kept where there is one (it knows what was destroyed), else its copy is used.
    Gives what an operator should know, line by line. Raises NotEmpty, seal.Broken.
    """
    tables = read(settings, path)
    with deed() as s:
        if s.scalars(select(Story.id).limit(1)).first():
            raise NotEmpty(settings.database_url.split("://")[0])
        for table in Base.metadata.sorted_tables:
            if table.name in _OWN_ROWS:
                s.execute(table.delete())
            rows = [_from_json(table, row) for row in tables.get(table.name, [])]
            for row in _parents_first(rows):
                s.execute(insert(table).values(row))
    _bring_back_keys(settings)
    return [f"{len(tables.get('story', []))} stories are back.", *_withdraw_again()]


def _withdraw_again() -> Iterator[str]:
    gone = keys().destroyed()
    with look() as s:
        found = s.execute(select(Story.id, Story.data_key).where(Story.erased.is_(False))).all()
    for story_id, data_key in found:
        if data_key in gone:
            thread = keys().make()
            with deed() as s:
                story = s.get_one(Story, story_id)
                _mark_withdrawn(s, story)
                empty(s, story, thread)
            yield "A story was withdrawn after this backup; it stays withdrawn."


def _mark_withdrawn(s: Session, story: Story) -> None:
    story.state, story.ready_version_id = "withdrawn", None
    story.holder_id = story.held_until = None
    hide(s, story)


def _lines(s: Session) -> Iterator[str]:
    for table in Base.metadata.sorted_tables:
        for row in s.execute(select(table)).mappings():
            yield json.dumps([table.name, {name: _to_json(row[name]) for name in row}])


def _to_json(value: Any) -> Any:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value.isoformat() if isinstance(value, date | datetime) else value


def _from_json(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    return {name: _typed(table.c[name].type, value) for name, value in row.items()}


def _typed(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, LargeBinary):
        return base64.b64decode(value)
    python = datetime if isinstance(kind, Instant) else kind.python_type
    return python.fromisoformat(value) if python in (date, datetime) else value


def _parents_first(rows: list[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """Rows that point at another row of their own table come after it."""
    done: set[Any] = set()
    waiting = rows
    while waiting:
        later = []
        for row in waiting:
            before = row.get("supersedes_id")
            if before is None or before in done:
                done.add(row.get("id"))
                yield row
            else:
                later.append(row)
        if len(later) == len(waiting):
            raise ValueError("rows point at each other")
        waiting = later


def _unreadable(tables: dict[str, list[dict[str, Any]]], copy: KeyStore) -> Iterator[str]:
    names = {story["id"]: story["data_key"] for story in tables.get("story", [])}
    live, gone = copy.keys(names.values()), copy.destroyed()
    for version in tables.get("version", []):
        sealed = base64.b64decode(version["body_sealed"])
        key = live.get(names[version["story_id"]])
        if not sealed or key is None:
            if sealed and names[version["story_id"]] not in gone:
                yield f"version {version['id']} has no key"
            continue
        unseal(key, sealed, Place("version", "body", version["id"]))


def _copy_keys(settings: Settings) -> KeyStore:
    """Bring the key store's copy up to date in place: nothing of an old one is left on the disk."""
    copy = KeyStore(settings.backups / "keys.db", settings.master_key)
    copy.follow(keys())
    return copy


def _bring_back_keys(settings: Settings) -> None:
    path = settings.backups / "keys.db"
    if not keys().names() and path.exists():
        keys().follow(KeyStore(path, settings.master_key))


def _key(settings: Settings) -> bytes:
    return derive(settings.master_key, "backup")


def _put(path: Path, content: bytes) -> None:
    """A whole file or none, on the disk when this returns."""
    part = path.with_suffix(".part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.rename(path)
