"""The texts' file of a backup: lines, packed and sealed piece by piece, so that none is held whole.

Bytes and names of files only. What a line says is `backup_rows`; when one is made, `backup`.
Each piece is bound to its file, its place in it and whether it is the last (NIST SP 800-38D).
"""

from __future__ import annotations

import os
import secrets
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import BinaryIO

from hoh_stories.config import Settings, derive
from hoh_stories.ground.seal import Broken, Place, seal_bytes, unseal_bytes

MAGIC = b"hoh backup 2\n"
_PIECE = 1 << 20  #: so many characters are packed at a time
_MORE, _END = b"+", b"."
_STAMP = "%Y%m%d-%H%M%S"
PROVEN, UNPROVEN, PART = "texts-", "unproven-", ".part"


def key_of(settings: Settings) -> bytes:
    """The key that seals this site's backups."""
    return derive(settings.master_key, "backup")


def copy_of_keys(settings: Settings) -> Path:
    """Where the one copy of the key store lies."""
    return settings.backups / "keys.db"


def name_for(at: datetime) -> str:
    """The name of a backup made at a moment; `made_at` reads it back."""
    return f"{PROVEN}{at:{_STAMP}}.hoh"


def made_at(path: Path) -> datetime:
    """When a backup was made, by its name. ValueError for another file's name."""
    return datetime.strptime(path.stem.partition("-")[2], _STAMP).replace(tzinfo=UTC)


def listed(folder: Path, kind: str = PROVEN) -> dict[Path, datetime]:
    """The backups of a folder and when each was made."""
    return {path: made_at(path) for path in sorted(folder.glob(f"{kind}*.hoh"))}


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A new file for its owner only; on the disk when this ends, away again where it breaks off."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def rename(path: Path, to: str) -> Path:
    """Give a file another name in its folder, on the disk when this returns."""
    there = path.rename(path.with_name(to))
    folder = os.open(there.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return there


def write(out: BinaryIO, key: bytes, lines: Iterable[str]) -> None:
    """Write lines, sealed piece by piece, never all of them in memory."""
    mark = secrets.token_bytes(16)
    out.write(MAGIC + mark)
    number, waiting, size = 0, [], 0
    for line in lines:
        waiting.append(line)
        size += len(line)
        if size >= _PIECE:
            _put(out, key, mark, number, _MORE, waiting)
            number, waiting, size = number + 1, [], 0
    _put(out, key, mark, number, _END, waiting)


def read(path: Path, key: bytes) -> Iterator[str]:
    """The lines of a backup, one after the other.

    Raises seal.Broken for another site's file, and for one that was changed or cut short.
    """
    with path.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            raise Broken("backup")
        mark = file.read(16)
        for number in count():
            flag, size = file.read(1), int.from_bytes(file.read(4), "big")
            packed = unseal_bytes(key, file.read(size), _place(mark, number, flag))
            yield from zlib.decompress(packed).decode().splitlines()
            if flag == _END:
                if file.read(1):
                    raise Broken("backup")
                return


def _put(
    out: BinaryIO, key: bytes, mark: bytes, number: int, flag: bytes, lines: list[str]
) -> None:
    packed = zlib.compress("\n".join(lines).encode(), 1)  # seals do not pack well: be quick
    sealed = seal_bytes(key, packed, _place(mark, number, flag))
    out.write(flag + len(sealed).to_bytes(4, "big") + sealed)


def _place(mark: bytes, number: int, flag: bytes) -> Place:
    return Place("backup", "texts", f"{mark.hex()} {number} {flag.decode('latin-1')}")
