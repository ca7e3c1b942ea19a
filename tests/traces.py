"""Looking for a story's words in everything the site wrote: the strongest reader there could be.

Has the machine, the files and the master key: opens backups, the index and every seal whose data
key is still in a store, and looks for any run of five words (truth 3).
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tempfile
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
FOLLOWS = 12  #: bytes from a space on that tell which needles may stand there
SPACE = re.compile(rb" ")
BLOCK = 64 * 1024  #: bytes that are looked through at once, and not again


def runs(text: str) -> list[str]:
    """Every run of five words of a text, as it may have been written down."""
    words = text.split()
    return [" ".join(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))]


def left_of(text: str, settings: Settings, *more: Path, deep: bool = True) -> list[str]:
    """Where a run of the text still is: one line a place, empty when it is gone.

    ValueError for a text of one word, which has no run.

    `deep`: open every row and every backup too, with every key that is left.
    `more`: further folders to read byte by byte (a PostgreSQL server's own, a folder of logs).
    """
    sought = frozenset(needle for run in runs(text) for needle in _spellings(run))
    free = _free_of(sought)
    return [
        place
        for place, content in _everything(settings, more, deep)
        if any(_holds_anew(block, sought, free) for block in _blocks(content, sought))
    ]


def _blocks(content: bytes, sought: frozenset[bytes]) -> Iterator[bytes]:
    """Pieces of it that overlap, so that each needle stands whole in one."""
    overlap = max(map(len, sought)) - 1
    for at in range(0, max(1, len(content)), BLOCK):
        yield content[at : at + BLOCK + overlap]


def _holds_anew(block: bytes, sought: frozenset[bytes], free: set[bytes]) -> bool:
    """Whether any needle stands in the block; the same bytes are not looked through twice.

    Between two looks little of a database is written, and nothing of a backup.
    """
    if len(block) < BLOCK:
        return _holds(block, sought)
    digest = hashlib.blake2b(block, digest_size=16).digest()
    if digest in free:
        return False
    holds = _holds(block, sought)
    if not holds:
        free.add(digest)
    return holds


@cache
def _free_of(_sought: frozenset[bytes]) -> set[bytes]:
    """Digests of the blocks in which none of these needles stands."""
    return set()


def _holds(content: bytes, sought: frozenset[bytes]) -> bool:
    """Whether any needle stands in the content: at each space, is what follows part of one?"""
    width, begun = _begun(sought)
    return any(
        before <= at and content.startswith(needle, at - before)
        for at in (space.start() for space in SPACE.finditer(content))
        for needle, before in begun.get(content[at : at + width], ())
    )


@cache
def _begun(sought: frozenset[bytes]) -> tuple[int, dict[bytes, list[tuple[bytes, int]]]]:
    """Needles by what follows their first space, with the bytes before it; and how much follows."""
    firsts = {needle: needle.index(b" ") for needle in sought}
    width = min(FOLLOWS, *(len(needle) - first for needle, first in firsts.items()))
    begun: dict[bytes, list[tuple[bytes, int]]] = {}
    for needle, first in firsts.items():
        begun.setdefault(needle[first : first + width], []).append((needle, first))
    return width, begun


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
