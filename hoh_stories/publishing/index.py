"""The search index: derived, in an encrypted file of its own, rebuilt and never backed up.

FTS5 by apsw-sqlite3mc over the folded text, rows named by the shelf number, `secure-delete` on, so
that a dropped row leaves no byte (docs/decisions/0003). It knows which words stand where and
nothing of who may read: the gate filters every hit again.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path

import apsw

from hoh_stories.ground.text import fold, search_words

_ARTICLES = ("وال", "بال", "فال", "کال", "لل", "ال")
_MAKE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(title, body,"
    " tokenize='unicode61 remove_diacritics 2')",
    "INSERT INTO words(words, rank) VALUES ('secure-delete', 1)",
)
WAIT_MS = 5000  #: how long the writer waits; after that the page says "hidden now, being erased"


class Busy(Exception):
    """The index could not be written within `WAIT_MS`; a duty does it later."""


class Index:
    """One encrypted index file. Safe to share between threads."""

    def __init__(self, path: Path, key: bytes) -> None:
        """`key`: 32 bytes. The file is made when it is missing."""
        self.path, self._key = path, key
        self._mine = threading.local()
        with self._connection() as connection:
            for statement in _MAKE:
                connection.execute(statement)

    def put(self, shelf: int, title: str, body: str) -> None:
        """Index a shown text under its shelf number; what stood there goes. Raises Busy."""
        self.put_many([(shelf, title, body)])

    def put_many(self, texts: Iterable[tuple[int, str, str]]) -> None:
        """As `put`, for (shelf number, title, body) of many texts at once. Raises Busy."""
        self._write(*(statement for text in texts for statement in _putting(*text)))

    def drop(self, shelves: Iterable[int]) -> None:
        """Take texts out without a trace. May be repeated. Raises Busy."""
        self._write(*(("DELETE FROM words WHERE rowid = ?", (shelf,)) for shelf in shelves))

    def search(self, asked: str, limit: int = 200, after: int = 0) -> list[int]:
        """Shelf numbers beyond `after` of texts that hold every word, in their order.

        Empty for no words. Shelves stand in that order: no text is scored to be sorted again.
        """
        words = search_words(asked)
        if not words:
            return []
        sought = " ".join(f'"{word}" *' for word in words)
        rows = self._connection().execute(
            "SELECT rowid FROM words WHERE words MATCH ? AND rowid > ? ORDER BY rowid LIMIT ?",
            (sought, after, limit),
        )
        return [int(str(row[0])) for row in rows.fetchall()]

    def shelves(self) -> frozenset[int]:
        """The shelf numbers that are in the index."""
        rows = self._connection().execute("SELECT rowid FROM words").fetchall()
        return frozenset(int(str(row[0])) for row in rows)

    def close(self) -> None:
        """Close this thread's connection."""
        if getattr(self._mine, "connection", None):
            self._mine.connection.close()
            self._mine.connection = None

    def _write(self, *statements: tuple[str, tuple[object, ...]]) -> None:
        connection = self._connection()
        try:
            connection.execute("BEGIN IMMEDIATE")
            for statement, values in statements:
                connection.execute(statement, values)
            connection.execute("COMMIT")
        except apsw.BusyError as fault:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise Busy from fault

    def _connection(self) -> apsw.Connection:
        if getattr(self._mine, "connection", None) is None:
            self._mine.connection = _open(self.path, self._key)
        found: apsw.Connection = self._mine.connection
        return found


def _open(path: Path, key: bytes) -> apsw.Connection:
    connection = apsw.Connection(str(path))
    connection.pragma("cipher", "chacha20")
    connection.pragma("key", f"raw:{key.hex()}")  # a derived key needs no slow hash
    connection.set_busy_timeout(WAIT_MS)
    for pragma, value in (("journal_mode", "TRUNCATE"), ("secure_delete", 1), ("temp_store", 2)):
        connection.pragma(pragma, value)
    path.chmod(0o600)
    return connection


def _putting(shelf: int, title: str, body: str) -> Iterable[tuple[str, tuple[object, ...]]]:
    yield "DELETE FROM words WHERE rowid = ?", (shelf,)
    indexed = (shelf, _indexed(title), _indexed(body))
    yield "INSERT INTO words(rowid, title, body) VALUES (?, ?, ?)", indexed


def _indexed(text: str) -> str:
    """Folded, with Arabic words once more without their joined article."""
    folded = fold(text)
    bare = [
        word.removeprefix(article)
        for word in folded.split()
        for article in _ARTICLES
        if word.startswith(article) and len(word) > len(article) + 2
    ]
    return f"{folded} {' '.join(bare)}" if bare else folded


_index: list[Index] = []


def bind(index: Index) -> None:
    """Say which index this process works with; called once by the application."""
    _index[:] = [index]


def index() -> Index:
    """This process's index. RuntimeError before `bind`."""
    if not _index:
        raise RuntimeError("no index is bound")
    return _index[0]


def search(words: str, limit: int = 200, after: int = 0) -> list[int]:
    """As `Index.search`; for the gate to filter."""
    return index().search(words, limit, after)
