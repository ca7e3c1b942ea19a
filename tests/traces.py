"""Looking for a story's words in everything the site wrote: the strongest reader there could be.

Has the machine, the files and the master key: opens backups, the index and every seal whose data
key is still in a store, and looks for any run of five words (truth 3).
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import apsw
from sqlalchemy import LargeBinary, select

from hoh_stories.config import Settings, derive
from hoh_stories.ground.db import Base, look
from hoh_stories.ground.keystore import KeyStore
from hoh_stories.ground.seal import Broken, Place, unseal_bytes
from hoh_stories.ground.text import fold
from hoh_stories.publishing import backup_file, backup_rows

RUN = 5
FEW = 600  #: up to so many needles are sought by a word of each
LONG = 6  #: bytes of a word that is rare enough to be sought


def runs(text: str) -> list[str]:
    """Every run of five words of a text, as it may have been written down."""
    words = text.split()
    return [" ".join(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))]


def left_of(text: str, settings: Settings, *more: Path, deep: bool = True) -> list[str]:
    """Where a run of the text still is: one line a place, empty when it is gone.

    `deep`: open every row and every backup too, with every key that is left.
    `more`: further folders to read byte by byte (a PostgreSQL server's own, a folder of logs).
    """
    sought = frozenset(needle for run in runs(text) for needle in _spellings(run))
    return [
        place for place, content in _everything(settings, more, deep) if _holds(content, sought)
    ]


def _holds(content: bytes, sought: frozenset[bytes]) -> bool:
    """Whether any needle stands in the content; many are found by the first bytes of each."""
    if len(sought) < FEW:
        return any(
            mark in content and any(needle in content for needle in needles)
            for mark, needles in _marks(sought).items()
        )
    first = min(16, *(len(needle) for needle in sought))
    beginnings = {needle[:first] for needle in sought}
    return any(
        content[at : at + first] in beginnings
        and any(content.startswith(needle, at) for needle in sought)
        for at in range(len(content) - first + 1)
    )


@cache
def _marks(sought: frozenset[bytes]) -> dict[bytes, list[bytes]]:
    """Needles by a word that each holds: neighbouring runs share one, so few words are sought."""
    left, found = set(sought), {}
    while left:
        words = Counter(word for needle in left for word in set(needle.split(b" ")))
        mark = max(words, key=lambda word: (min(len(word), LONG), words[word], word))
        found[mark] = [needle for needle in left if mark in needle]
        left.difference_update(found[mark])
    return found


def _spellings(run: str) -> Iterator[bytes]:
    for spelt in {run, fold(run), " ".join(fold(run).split())}:
        yield spelt.encode()
        yield spelt.encode("utf-16-le")
        yield json.dumps(spelt)[1:-1].encode()


def _everything(
    settings: Settings, more: Iterable[Path], deep: bool
) -> Iterator[tuple[str, bytes]]:
    for folder in (settings.instance, *more):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield f"file {path.name}", path.read_bytes()
    yield "index, decrypted", _decrypted(settings)
    if deep:
        yield from _opened_with_every_key(settings)


def _opened_with_every_key(settings: Settings) -> Iterator[tuple[str, bytes]]:
    stores = [KeyStore(settings.keys_path, settings.master_key)]
    if (settings.backups / "keys.db").exists():
        stores.append(KeyStore(settings.backups / "keys.db", settings.master_key))
    live = {name: key for store in stores for name, key in store.keys(store.names()).items()}
    with look() as s:
        for table in Base.metadata.sorted_tables:
            for row in s.execute(select(table)).mappings():
                yield from _opened(f"row of {table.name}", table, row, live)
    for path in sorted(settings.backups.glob("texts-*")):
        lines = backup_file.read(path, backup_file.key_of(settings))
        next(lines)
        for table, row in backup_rows.rows(lines):
            yield from _opened(f"{table.name} in {path.name}", table, row, live)


def _opened(
    place: str, table: Any, row: Any, live: dict[str, bytes]
) -> Iterator[tuple[str, bytes]]:
    name = str(row[next(iter(table.primary_key)).name])
    for column in table.columns:
        value = row[column.name]
        if isinstance(value, str):
            yield place, value.encode()
        if not isinstance(column.type, LargeBinary) or not value:
            continue
        at = Place(table.name, column.name.removesuffix("_sealed"), name)
        for key in live.values():
            try:
                yield place, unseal_bytes(key, value, at)
            except Broken:
                continue


def _decrypted(settings: Settings) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "index.db"
        shutil.copyfile(settings.search_path, copy)
        connection = apsw.Connection(str(copy))
        connection.pragma("cipher", "chacha20")
        connection.pragma("key", f"raw:{derive(settings.master_key, 'search').hex()}")
        connection.pragma("rekey", "")
        connection.close()
        return copy.read_bytes()
