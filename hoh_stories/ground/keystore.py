"""The key store: data keys, wrapped by the master key, in a file of their own.

No backup of the texts contains it. `journal_mode=TRUNCATE` and `secure_delete` leave nothing of a
deleted key (design.md, Keys and erasure). A key is committed here before the text it seals, so
a crash leaves at worst a key that opens nothing. What is sealed with a key is the features' affair.
It also outlives the database, so it keeps what a restore must not forget: which keys were
destroyed, and which stories were closed to somebody (docs/decisions/0007).
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path

from hoh_stories.ground import clock, names
from hoh_stories.ground.seal import Opener, Place, new_key, seal, seal_bytes, tag, unseal

_TABLES = (
    "CREATE TABLE IF NOT EXISTS data_key (id TEXT PRIMARY KEY, wrapped BLOB NOT NULL,"
    " made_on TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS destroyed (id TEXT PRIMARY KEY, on_day TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS closed (id TEXT NOT NULL, on_day TEXT NOT NULL,"
    " PRIMARY KEY (id, on_day))",
)
_PRAGMAS = (
    "PRAGMA journal_mode=TRUNCATE",
    "PRAGMA secure_delete=ON",
    "PRAGMA synchronous=EXTRA",
    "PRAGMA busy_timeout=5000",
)


class KeyGone(Exception):
    """The key was destroyed or never was: what it sealed cannot be read by anybody."""


class OutOfReach(Exception):
    """A copy that is there could not be written: a key is destroyed here and not yet in it."""


class Missing(Exception):
    """A store lacks keys that its copy has and that nobody destroyed: it is not the right one."""


class KeyStore:
    """Data keys of one site. Safe to share between threads."""

    def __init__(self, path: Path, master: bytes, copies: Collection[Path] = ()) -> None:
        """`copies`: files, there or not, in which a destroyed key is destroyed too."""
        self.path, self.copies, self._master = path, tuple(copies), master
        self._mine = threading.local()
        with self._open() as connection:
            for table in _TABLES:
                connection.execute(table)

    def make(self) -> str:
        """A new data key's name; the key is on disk when this returns."""
        return self.make_many(1)[0]

    def make_many(self, count: int) -> list[str]:
        """The names of new data keys; all are on disk when this returns."""
        made, day = [names.new_id() for _ in range(count)], clock.today().isoformat()
        rows = [(name, seal_bytes(self._master, new_key(), _place(name)), day) for name in made]
        with self._open() as connection:
            connection.executemany("INSERT INTO data_key VALUES (?, ?, ?)", rows)
        return made

    def key(self, key_id: str) -> bytes:
        """The key itself, unwrapped. Raises KeyGone."""
        found = self.keys([key_id])
        if key_id not in found:
            raise KeyGone(key_id)
        return found[key_id]

    def keys(self, key_ids: Iterable[str]) -> Mapping[str, bytes]:
        """Those of the keys that are there, unwrapped, in one question."""
        wanted = tuple(set(key_ids))
        marks = ",".join("?" * len(wanted))
        rows = self._connection().execute(
            f"SELECT id, wrapped FROM data_key WHERE id IN ({marks})",  # noqa: S608
            wanted,
        )
        opener = Opener(self._master)
        return {name: opener.content(sealed, _place(name)) for name, sealed in rows}

    def destroy(self, key_ids: Collection[str]) -> None:
        """Destroy keys here and in every copy that is there. May be repeated. Raises OutOfReach."""
        self._everywhere(lambda connection: _destroy(connection, key_ids))

    def close(self, name: str) -> None:
        """Note that something was closed to somebody today, here and in every copy that is there.

        A copy that cannot be written learns it when it next follows.
        """
        row = (name, clock.today().isoformat())
        with suppress(OutOfReach):
            self._everywhere(
                lambda one: one.execute("INSERT OR IGNORE INTO closed VALUES (?, ?)", row)
            )

    def closed_since(self, day: str) -> frozenset[str]:
        """The names of all that was closed on an ISO day or later."""
        rows = self._connection().execute("SELECT id FROM closed WHERE on_day >= ?", (day,))
        return frozenset(name for (name,) in rows)

    def _everywhere(self, change: Callable[[sqlite3.Connection], object]) -> None:
        with self._open() as connection:
            change(connection)
        missed = []
        for copy in self.copies:
            try:
                _change_copy(copy, change)
            except (OSError, sqlite3.Error) as fault:
                missed.append(type(fault).__name__)
        if missed:
            raise OutOfReach(", ".join(missed))

    def names(self) -> frozenset[str]:
        """The names of all keys that are there."""
        rows = self._connection().execute("SELECT id FROM data_key")
        return frozenset(name for (name,) in rows)

    def destroyed(self) -> frozenset[str]:
        """The names of all keys that were destroyed on purpose."""
        rows = self._connection().execute("SELECT id FROM destroyed")
        return frozenset(name for (name,) in rows)

    def made_before(self, day: str) -> frozenset[str]:
        """The names of keys made before an ISO day: what a sweep of orphans may look at."""
        rows = self._connection().execute("SELECT id FROM data_key WHERE made_on < ?", (day,))
        return frozenset(name for (name,) in rows)

    def follow(self, other: KeyStore) -> None:
        """Become what another store is, in place: its keys, and what it destroyed and closed.

        Raises Missing, and changes nothing, where this has keys that the other lacks undestroyed.
        """
        if lost := self.names() - other.names() - other.destroyed():
            raise Missing(f"{len(lost)} keys")
        self.destroy(other.destroyed() - self.destroyed())
        there = other._connection()
        keys_ = there.execute("SELECT id, wrapped, made_on FROM data_key")
        with self._open() as connection:
            connection.executemany("INSERT OR IGNORE INTO data_key VALUES (?, ?, ?)", keys_)
            closed = there.execute("SELECT id, on_day FROM closed")
            connection.executemany("INSERT OR IGNORE INTO closed VALUES (?, ?)", closed)

    def seal(self, key_id: str, text: str, place: Place) -> bytes:
        """Seal a text with a named key. Raises KeyGone."""
        return seal(self.key(key_id), text, place)

    def unseal(self, key_id: str, sealed: bytes, place: Place) -> str:
        """Open a seal with a named key. Raises KeyGone, seal.Broken."""
        return unseal(self.key(key_id), sealed, place)

    def tag(self, key_id: str, content: str) -> str:
        """The digest of a text under its own key (design.md: stored digests are HMACs)."""
        return tag(self.key(key_id), content)

    def _connection(self) -> sqlite3.Connection:
        if getattr(self._mine, "process", None) != os.getpid():  # none is carried over a fork
            self._mine.connection, self._mine.process = _connect(self.path), os.getpid()
        found: sqlite3.Connection = self._mine.connection
        return found

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        connection = self._connection()
        with _whole(connection):
            yield connection


def _place(key_id: str) -> Place:
    return Place("data_key", "wrapped", key_id)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    path.chmod(0o600)
    for pragma in _PRAGMAS:
        connection.execute(pragma)
    return connection


@contextmanager
def _whole(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing, on the disk when it ends."""
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        yield


def _destroy(connection: sqlite3.Connection, key_ids: Collection[str]) -> None:
    day = clock.today().isoformat()
    connection.executemany("DELETE FROM data_key WHERE id = ?", [(name,) for name in key_ids])
    connection.executemany(
        "INSERT OR IGNORE INTO destroyed VALUES (?, ?)", [(name, day) for name in key_ids]
    )


def _change_copy(path: Path, change: Callable[[sqlite3.Connection], object]) -> None:
    if path.exists():
        with closing(_connect(path)) as connection, _whole(connection):
            for table in _TABLES:
                connection.execute(table)
            change(connection)


_store: list[KeyStore] = []
_instead: ContextVar[KeyStore | None] = ContextVar("instead", default=None)


def bind(store: KeyStore) -> None:
    """Say which key store this process works with; called once by the application."""
    _store[:] = [store]


@contextmanager
def instead(store: KeyStore) -> Iterator[None]:
    """Work with another store in this thread meanwhile: a backup is proven with its copy."""
    token = _instead.set(store)
    try:
        yield
    finally:
        _instead.reset(token)


def keys() -> KeyStore:
    """This process's key store. RuntimeError before `bind`."""
    if store := _instead.get():
        return store
    if not _store:
        raise RuntimeError("no key store is bound")
    return _store[0]
